"""clang-tidy 19 with the checks of .clang-tidy on the program's files; a file is looked at again
only when it, a project header it includes, the checks or its flags changed.

The compile database is CMake's without what only g++ knows. The precompiled header is left out, so
that a file that forgets an include is found.
"""

import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess

import house

TOOL = "clang-tidy-19"
PRESETS = ("dev", "asan", "release")
GCC_ONLY = re.compile(
    r"^(-fpch-preprocess|-Winvalid-pch|-fno-sanitize-recover.*|-fsanitize=.*|-Werror)$")
COMPILER = re.compile(r"(g\+\+|c\+\+|clang\+\+)[\w.-]*$")
LINE = re.compile(r"^(/[^:]+):(\d+):\d+: (?:error|warning): (.*)$")


def flags_for_clang(command):
    """The arguments of a compile command that clang understands."""
    words = shlex.split(command)
    start = next(at for at, word in enumerate(words) if COMPILER.search(word))
    kept, skip = ["clang++"], False
    for word, following in zip(words[start + 1:], words[start + 2:] + [""]):
        if skip:
            skip = False
        elif word in ("-include", "-Xclang") and "cmake_pch" in following:
            skip = True
        elif not GCC_ONLY.match(word):
            kept.append(word)
    return kept


def is_looked_at(name):
    """The program. Tests are held by the compilers' warnings and run with sanitizers; their macros
    are most of what would be found in them."""
    return name.startswith("src/") and "/tests/" not in name


def read_database(tree):
    """File -> flags, of the first preset that is configured."""
    for preset in PRESETS:
        path = tree.root / "build" / preset / "compile_commands.json"
        if not path.exists():
            continue
        entries = {}
        for entry in json.loads(path.read_text()):
            name = os.path.relpath(entry["file"], tree.root)
            if name in house.tree_set(tree) and is_looked_at(name):
                entries[name] = (entry["directory"], flags_for_clang(entry["command"]))
        return entries
    return {}


def fingerprint(tree, name, flags, common):
    digest = hashlib.sha256(common)
    digest.update("\0".join(flags).encode())
    for part in [name, *sorted(house.include_closure(tree, name))]:
        digest.update(hashlib.sha256(tree.bytes(part)).digest())
    return digest.hexdigest()


def run_one(tree, name, folder):
    command = ["nice", "-n", "5", TOOL, "-p", str(folder), "--quiet",
               f"--config-file={tree.root}/.clang-tidy", str(tree.root / name)]
    done = subprocess.run(command, cwd=tree.root, capture_output=True, text=True, check=False)
    found = []
    for line in done.stdout.splitlines():
        match = LINE.match(line)
        if match:
            path = os.path.relpath(match.group(1), tree.root)
            found.append((path, int(match.group(2)), match.group(3)))
    if done.returncode and not found:
        found.append((name, 0, (done.stdout + done.stderr).strip()[-300:]))
    return name, found


def common_part(tree):
    version = subprocess.run([TOOL, "--version"], capture_output=True, check=True).stdout
    return hashlib.sha256(version + tree.bytes(".clang-tidy")).digest()


def check(tree):
    result = house.Result()
    database = read_database(tree)
    if not database:
        result.note = "no build folder is configured: cmake --preset dev"
        return result
    folder = tree.root / "build" / "tidy"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "compile_commands.json").write_text(json.dumps(
        [{"directory": directory, "file": str(tree.root / name), "arguments": flags}
         for name, (directory, flags) in database.items()]))
    cache_file = folder / "clean.json"
    clean = set(json.loads(cache_file.read_text())) if cache_file.exists() else set()
    common = common_part(tree)
    keys = {name: fingerprint(tree, name, flags, common) for name, (_, flags) in database.items()}
    waiting = [name for name in sorted(keys) if keys[name] not in clean]
    if tree.only_changed:
        changed = tree.changed()
        waiting = [name for name in waiting if name in changed]
    kept = clean & set(keys.values())
    jobs = int(os.environ.get("ENTENTE_JOBS", 0)) or os.cpu_count()
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        for name, found in pool.map(lambda name: run_one(tree, name, folder), waiting):
            for place in found:
                result.add(*place)
            if not found:
                kept.add(keys[name])
                # Written each time: an interrupted run keeps what it has proven.
                cache_file.write_text(json.dumps(sorted(kept)))
    result.looked = len(keys)
    result.note = f"{len(waiting)} of them new or changed"
    return result
