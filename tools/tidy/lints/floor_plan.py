"""The roles of a feature folder: what rules, stores, services and edges may include; a README."""

import re

import house
from lints import levels

ROLE = re.compile(
    r"(?:^|_)(rules|deadlines|store|service|views|http|jobs|cli)(?:_[a-z_]+)?\.[ch]pp$")
PURE_STRANGERS = re.compile(
    r"^(platform/|journal/(?!(decision|who)\.hpp)|api/|boost/(json|asio|beast|url)|spdlog/|curl/|"
    r"fstream|iostream|filesystem|random|thread|mutex|locale|cstdio|ctime|unistd)")
FORBIDDEN = {
    "rules": (PURE_STRANGERS, "rules are pure: values and lower front doors only"),
    "deadlines": (PURE_STRANGERS, "deadlines are pure: values and lower front doors only"),
    "store": (re.compile(r"(^platform/http/|^platform/mail/|_http\.hpp|_service\.hpp)"),
              "a store knows rows, not HTTP or services"),
    "service": (re.compile(r"(^platform/http/|^platform/json/|^boost/json|_http\.hpp)"),
                "a service knows no HTTP and no JSON"),
    "http": (re.compile(r"(_store|_rules|_deadlines)\.hpp$|/rules/"),
             "the edge calls services and views, never store or rules"),
    "jobs": (re.compile(r"(_store|_rules|_deadlines)\.hpp$|/rules/"),
             "a job sends a command to the service, it reads no store"),
    "cli": (re.compile(r"(_store|_rules|_deadlines)\.hpp$|/rules/"),
            "a command line calls services and views, never store or rules"),
}


def role_of(name):
    if "/rules/" in name:
        return "rules"
    match = ROLE.search(name.rsplit("/", 1)[-1])
    return match.group(1) if match else None


def check_throws(tree, result, name):
    """A refusal is a value; only our own mistakes (std::logic_error) may be thrown here."""
    code = house.code_only(name, tree.text(name))
    for match in re.finditer(r"\bthrow\b(?!\s*(std::logic_error|;))", code):
        line = house.line_of(code, match.start())
        result.add(name, line, "rules do not throw: return the refusal")


def check(tree):
    known = levels.read_levels(tree)
    result = house.Result()
    folders = set()
    for name in tree.select(*house.CPP, under="src/"):
        folder = levels.folder_of(known, name)
        if folder is None or levels.is_test(name):
            continue
        folders.add(folder)
        if known[folder][0] < levels.FIRST_FEATURE_LEVEL:
            continue
        result.looked += 1
        role = role_of(name)
        if role in ("rules", "deadlines"):
            check_throws(tree, result, name)
        pattern, reason = FORBIDDEN.get(role, (None, None))
        for line, spelling, _ in house.includes(tree, name) if pattern else ():
            if pattern.search(spelling):
                result.add(name, line, f"{spelling}: {reason}")
    for folder in sorted(folders):
        if known[folder][0] >= 1 and not tree.exists(f"src/{folder}/README.md"):
            result.add(f"src/{folder}", 0, "has no README.md (purpose, front door, limits)")
    result.looked += len(folders)
    return result
