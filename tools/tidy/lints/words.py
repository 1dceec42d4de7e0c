"""Words that must not stay: reminders, paths of one machine, talk about how a text was made."""

import re

import house

# Written in pieces so that this file does not find itself.
BANNED = (
    (re.compile(r"\b(TO" r"DO|FIX" r"ME|HA" r"CK)\b"),
     "do it, or write down why it stays so"),
    (re.compile(r"(?<![\w./$}-])/(wo" r"rk|ro" r"ot|ho" r"me)/"), "a path of one machine"),
    (re.compile(r"\b(helper|coding|agent) se" r"ssions?\b|\blanguage mo" r"del\b|"
                r"\bas an A" r"I\b|\bCla" r"ude\b|\bChat" r"GPT\b|\bCop" r"ilot\b",
                re.I),
     "speak of the product, not of how it was made"),
    (re.compile(r"\bissue #?[0-9]+\b", re.I), "say the thing itself, not the number of an issue"),
    (re.compile("[\u202a-\u202e\u2066-\u2069]"), "an invisible direction mark (SEC-14)"),
)
DASH = re.compile("(?<!\u2014)\u2014(?!\u2014)")
PROSE = (".md", ".ts", ".tsx", ".html", ".mustache")
TEXT = house.CPP + house.WEB + PROSE + (
    ".py", ".sh", ".sql", ".css", ".cmake", ".json", ".toml", ".txt", ".yml", ".yaml", ".service")
SKIPPED = re.compile(r"(package-lock\.json$|^LICENSE$|^locales/zh)")


def check(tree):
    result = house.Result()
    for name in tree.files:
        if SKIPPED.search(name) or not (name.endswith(TEXT) or "." not in name.rsplit("/", 1)[-1]):
            continue
        result.looked += 1
        for number, line in enumerate(tree.text(name).splitlines(), 1):
            for pattern, advice in BANNED:
                match = pattern.search(line)
                if match:
                    result.add(name, number, f'"{match.group().strip()}": {advice}')
            if DASH.search(line) and (name.endswith(PROSE) or name.startswith("locales/")):
                result.add(name, number, "a long dash as decoration: write a plain sentence")
    return result
