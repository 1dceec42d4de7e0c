"""clang-format 19 has nothing to change in our C++ files."""

import re
import subprocess

import house

TOOL = "clang-format-19"
COMPLAINT = re.compile(r"^(.+?):(\d+):\d+: (?:error|warning): ", re.M)


def check(tree):
    names = tree.select(*house.CPP)
    result = house.Result(looked=len(names))
    for start in range(0, len(names), 50):
        command = [TOOL, "--dry-run", "-Werror", "--style=file", *names[start:start + 50]]
        done = subprocess.run(command, cwd=tree.root, capture_output=True, text=True, check=False)
        seen = set()
        for match in COMPLAINT.finditer(done.stderr):
            if match.group(1) not in seen:
                seen.add(match.group(1))
                result.add(match.group(1), int(match.group(2)), "not formatted: ./do format")
        if done.returncode and not seen:
            result.add(".clang-format", 0, done.stderr.strip()[:200])
    return result
