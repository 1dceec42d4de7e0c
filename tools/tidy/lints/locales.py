"""The catalogues en, fr and zh-Hant: the same keys, valid ICU patterns, the same placeholders."""

import json

import house
import icu

LANGUAGES = ("en", "fr", "zh-Hant")


class DuplicateKey(Exception):
    pass


def _object(pairs):
    seen = {}
    for key, value in pairs:
        if key in seen:
            raise DuplicateKey(key)
        seen[key] = value
    return seen


def flatten(value, prefix=""):
    """{"a": {"b": "x"}} as {"a.b": "x"}."""
    flat = {}
    for key, inner in value.items():
        name = f"{prefix}.{key}" if prefix else key
        if isinstance(inner, dict):
            flat.update(flatten(inner, name))
        else:
            flat[name] = inner
    return flat


def read_catalogue(tree, name, result):
    try:
        return flatten(json.loads(tree.text(name), object_pairs_hook=_object))
    except DuplicateKey as error:
        result.add(name, 0, f"the key {error} stands twice")
    except (ValueError, AttributeError) as error:
        result.add(name, 0, f"no JSON object: {error}")
    return None


def line_of_key(tree, name, key):
    at = tree.text(name).find(f'"{key}"')
    return house.line_of(tree.text(name), at) if at >= 0 else 0


def check_patterns(tree, result, name, catalogue):
    parsed = {}
    for key, pattern in catalogue.items():
        result.looked += 1
        if not isinstance(pattern, str) or not pattern.strip():
            result.add(name, line_of_key(tree, name, key), f"{key} has no text")
            continue
        try:
            parsed[key] = icu.read(pattern)
        except icu.PatternError as error:
            result.add(name, line_of_key(tree, name, key), f"{key}: {error}")
    return parsed


def compare(tree, result, name, source, other):
    for key in sorted(source.keys() & other.keys()):
        line = line_of_key(tree, name, key)
        if source[key].arguments.keys() != other[key].arguments.keys():
            wanted = ", ".join(sorted(source[key].arguments)) or "none"
            result.add(name, line, f"{key}: placeholders differ from English ({wanted})")
        elif source[key].tags != other[key].tags:
            result.add(name, line, f"{key}: tags differ from English")


def check(tree):
    result = house.Result(unit="messages")
    if not tree.select(".json", under="locales/"):
        return result
    catalogues = {}
    for language in LANGUAGES:
        name = f"locales/{language}.json"
        if not tree.exists(name):
            result.add(name, 0, "this language has no catalogue")
            continue
        catalogue = read_catalogue(tree, name, result)
        if catalogue is not None:
            catalogues[name] = catalogue
    every = set().union(*catalogues.values()) if catalogues else set()
    for name, catalogue in catalogues.items():
        for key in sorted(every - catalogue.keys()):
            result.add(name, 0, f"{key} is missing")
    parsed = {name: check_patterns(tree, result, name, catalogue)
              for name, catalogue in catalogues.items()}
    for name in parsed:
        if name != "locales/en.json" and "locales/en.json" in parsed:
            compare(tree, result, name, parsed["locales/en.json"], parsed[name])
    return result
