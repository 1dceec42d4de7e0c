"""Includes point down: src/levels.txt, front doors, homes of the outside libraries, no cycles.

Reads as the list does: a file may use its own folder and folders of a lower level; within a level
the order of the lines is the order of use. Of a feature (level 3 and up) others see only
<feature>/<feature>.hpp.
"""

import re

import house

LEVEL_LINE = re.compile(r"^([0-9]) +([a-z_/]+)")
FIRST_FEATURE_LEVEL = 3
PICTURE = "ARCHITECTURE.md"
# The one place (or places) that may know an outside library.
HOMES = (
    (re.compile(r"^sqlite3"), ("platform/db",)),
    (re.compile(r"^(postgresql/)?libpq"), ("platform/db",)),
    (re.compile(r"^gmime/"), ("platform/mail",)),
    (re.compile(r"^vips/"), ("platform/files",)),
    (re.compile(r"^zip(conf)?\.h"), ("platform/files",)),
    (re.compile(r"^sodium"), ("platform/crypto", "platform/http")),
    (re.compile(r"^openssl/"), ("platform/crypto", "platform/http")),
    (re.compile(r"^curl/"), ("platform/",)),
    (re.compile(r"^prometheus/"), ("app",)),
    (re.compile(r"^(sys/socket|netinet/|arpa/)"), ("platform/",)),
)
NETWORK = re.compile(r"^boost/(asio|beast)\b")
NETWORK_HOME = "platform/http"


def read_levels(tree):
    """Folder -> (level, place in the list)."""
    levels = {}
    if not tree.exists("src/levels.txt"):
        return levels
    for line in tree.text("src/levels.txt").splitlines():
        match = LEVEL_LINE.match(line)
        if match:
            levels[match.group(2)] = (int(match.group(1)), len(levels))
    return levels


def folder_of(levels, name):
    """The listed folder a path under src/ lies in; None for src/main.cpp and strangers."""
    inside = name.removeprefix("src/")
    fitting = [folder for folder in levels if inside.startswith(folder + "/")]
    return max(fitting, key=len, default=None)


def is_test(name):
    return "/tests/" in name or name.startswith("tests/")


def may_use(levels, user, used):
    (user_level, user_place), (used_level, used_place) = levels[user], levels[used]
    return used_level <= user_level and used_place < user_place


def check_include(tree, levels, result, name, line, spelling):
    target = house.resolve_include(tree, spelling)
    if target is None:
        if not spelling.startswith("kit/"):
            result.add(name, line, f'"{spelling}" names no file; write the path from src/')
        return
    user, used = folder_of(levels, name), folder_of(levels, target)
    if user is None or used is None or user == used:
        return
    if not may_use(levels, user, used):
        result.add(name, line, f"{user} (level {levels[user][0]}) must not use {used} "
                               f"(level {levels[used][0]}): includes point down")
    elif levels[used][0] >= FIRST_FEATURE_LEVEL:
        door = f"{used}/{used.split('/')[-1]}.hpp"
        if spelling != door:
            result.add(name, line, f"{spelling} is inside {used}; its front door is {door}")
    elif "/detail/" in spelling:
        result.add(name, line, f"{spelling} is a detail of {used}")


def check_library(levels, result, name, line, spelling):
    folder = folder_of(levels, name)
    if folder is None or is_test(name):
        return
    for pattern, homes in HOMES:
        if pattern.match(spelling) and not folder.startswith(homes):
            result.add(name, line, f"<{spelling}> belongs to {' and '.join(homes)}")


def check_network(tree, levels, result, names):
    """Beast and Asio stay in platform/http (and app's .cpp files), also through headers."""
    direct = {name for name in tree.select(*house.CPP, under="src/")
              if any(NETWORK.match(spelling) for _, spelling, _ in house.includes(tree, name))}
    for name in names:
        folder = folder_of(levels, name)
        if folder == NETWORK_HOME or (folder == "app" and name.endswith(".cpp")) or is_test(name):
            continue
        if name in direct:
            result.add(name, 0, "includes Asio or Beast; only platform/http does")
        for reached in sorted(house.include_closure(tree, name) & direct):
            result.add(name, 0, f"gets Asio or Beast through {reached}; only platform/http may")


def find_cycles(tree, names):
    """Include cycles between files, each told once, as lists of names."""
    graph = {name: [target for _, spelling, _ in house.includes(tree, name)
                    if (target := house.resolve_include(tree, spelling))] for name in names}
    state, path, cycles = {}, [], []

    def visit(name):
        state[name] = "open"
        path.append(name)
        for target in graph.get(name, []):
            if state.get(target) == "open":
                cycles.append(path[path.index(target):] + [target])
            elif target not in state:
                visit(target)
        path.pop()
        state[name] = "done"

    for name in names:
        if name not in state:
            visit(name)
    return cycles


def check_picture(tree, levels, result):
    """The table of ARCHITECTURE.md has each folder of the list with its level, and no other."""
    if not tree.exists(PICTURE):
        return
    drawn = {}
    for number, line in enumerate(tree.text(PICTURE).splitlines(), 1):
        match = re.match(r"\|\s*([0-9])\s*\|\s*`([a-z_/]+)`", line)
        if match:
            drawn[match.group(2)] = (int(match.group(1)), number)
    for folder, (level, _) in levels.items():
        if folder not in drawn:
            result.add(PICTURE, 0, f"{folder} of src/levels.txt is not in the table")
        elif drawn[folder][0] != level:
            result.add(PICTURE, drawn[folder][1], f"{folder} has level {level} in src/levels.txt")
    for folder in drawn.keys() - levels.keys():
        result.add(PICTURE, drawn[folder][1], f"{folder} is not in src/levels.txt")


def check(tree):
    levels = read_levels(tree)
    names = tree.select(*house.CPP, under="src/")
    result = house.Result(looked=len(names))
    for name in names:
        if folder_of(levels, name) is None and name.count("/") > 1:
            result.add(name, 0, "its folder is not listed in src/levels.txt")
        for line, spelling, quoted in house.includes(tree, name):
            if quoted:
                check_include(tree, levels, result, name, line, spelling)
            else:
                check_library(levels, result, name, line, spelling)
    check_network(tree, levels, result, names)
    check_picture(tree, levels, result)
    for cycle in find_cycles(tree, names):
        result.add(cycle[0], 0, "include cycle: " + " -> ".join(cycle))
    return result
