"""Every key of the catalogue is used, and every key that code uses is in the catalogue.

A key counts as used where its whole name stands in a literal, or where a literal ends in the
key's beginning ("problem.") and its last parts are names the code knows (an enumerator, a
literal, a word of a policy's preset). Keys that code needs: literals that begin like a group of
the catalogue, "problem.<refusal>" of every enum with a refusal_info, "problem.<code>" of
Problem{...}, "error.<code>" of invalid(pointer, code).
"""

import re

import house
from lints import levels, locales

KEY = re.compile(r"^[a-z][A-Za-z0-9_]*(\.[A-Za-z0-9_-]+)+$")
BEGINNING = re.compile(r"^([a-z][A-Za-z0-9_]*\.(?:[A-Za-z0-9_-]+\.)*)(?:\$\{|\{\}|$)")
ENUM = re.compile(r"BOOST_DESCRIBE_ENUM\(\s*(\w+)\s*,([^)]*)\)")
REFUSAL = re.compile(r"\bRefusalInfo\s+refusal_info\(\s*(?:const\s+)?(?:\w+::)*(\w+)")
PROBLEM = re.compile(r'\bProblem\{\s*\d+\s*,\s*"(\w+)"')
INVALID = re.compile(r'\binvalid\(\s*"[^"]*"\s*,\s*"(\w+)"')
FIELD_ERROR = re.compile(r'\bFieldError\{\s*[^,{}"]*(?:"[^"]*")?[^,{}"]*,\s*"(\w+)"')
CODES = ((PROBLEM, "problem."), (INVALID, "error."), (FIELD_ERROR, "error."))
FILE_TAILS = (".cpp", ".hpp", ".ts", ".tsx", ".json", ".toml", ".html", ".css", ".sql", ".db",
              ".js", ".csv", ".svg", ".png", ".com", ".org", ".net", ".example", ".txt", ".jsonl",
              ".zip", ".md")


def sources(tree):
    names = tree.select(*house.CPP, under="src/") + tree.select(*house.WEB, under="web/")
    names = [n for n in names
             if not levels.is_test(n) and not re.search(r"\.(test|spec|gen)\.", n)]
    return (names + tree.select(".mustache", ".html", under=("src/", "web/", "locales/")) +
            tree.select(".toml", under="policies/"))


def gather(tree, names):
    """Literals with their first place, all words, needed keys with their place."""
    found, words, needed, enums, refusals = {}, set(), {}, {}, {}
    for name in names:
        text = tree.text(name)
        words.update(re.findall(r"[A-Za-z0-9_-]+", text))
        for line, value in house.literals(name, text):
            found.setdefault(value, (name, line))
        if name.endswith((".mustache", ".html")):
            for match in re.finditer(r"[a-z]\w*(?:\.[\w-]+)+", text):
                found.setdefault(match.group(), (name, house.line_of(text, match.start())))
        if name.endswith(house.CPP):
            code = house.without_comments(name, text)
            enums.update({match.group(1): (match.group(2), name) for match in ENUM.finditer(code)})
            for match in REFUSAL.finditer(code):
                refusals[match.group(1)] = name
            for pattern, group in CODES:
                for match in pattern.finditer(code):
                    needed[group + match.group(1)] = (name, house.line_of(code, match.start()))
    for enum in refusals.keys() & enums.keys():
        for value in enums[enum][0].replace("\n", " ").split(","):
            if value.strip():
                needed["problem." + value.strip().rstrip("_")] = (enums[enum][1], 0)
    return found, words, needed


def is_joined(segment, found, words):
    """Whether code makes this part of a key from two: "expected_" + what."""
    cuts = [at + 1 for at, letter in enumerate(segment) if letter == "_"]
    return any(segment[:cut] in found and segment[cut:] in words for cut in cuts)


def check(tree):
    result = house.Result(unit="keys")
    if not tree.exists("locales/en.json"):
        return result
    keys = locales.read_catalogue(tree, "locales/en.json", house.Result()) or {}
    groups = {key.split(".")[0] for key in keys}
    found, words, needed = gather(tree, sources(tree))
    beginnings = set()
    for value, place in found.items():
        beginning = BEGINNING.match(value)
        if beginning and beginning.group(1).split(".")[0] in groups:
            beginnings.add(beginning.group(1))
        if KEY.match(value) and value.split(".")[0] in groups and not value.endswith(FILE_TAILS):
            needed.setdefault(value, place)
    result.looked = len(keys)
    for key, (name, line) in sorted(needed.items()):
        if key not in keys and not any(other.startswith(key + ".") for other in keys):
            result.add(name, line, f"{key} is not in locales/en.json")
    for key in sorted(keys):
        built = any(key.startswith(start) and
                    all(part in words or is_joined(part, found, words)
                        for part in key[len(start):].split("."))
                    for start in beginnings)
        # A problem has a title and a detail below its code.
        parent = key.rpartition(".")[0]
        if not {key, parent} & needed.keys() and key not in found and not built:
            result.add("locales/en.json", locales.line_of_key(tree, "locales/en.json", key),
                       f"{key} is used nowhere")
    return result
