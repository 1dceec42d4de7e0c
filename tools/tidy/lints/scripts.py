"""Shell scripts parse (bash -n) and pass shellcheck; Python files compile."""

import shutil
import subprocess

import house


def is_shell(tree, name):
    if name.endswith((".sh", ".bash")):
        return True
    if "." in name.rsplit("/", 1)[-1]:
        return False
    first = tree.text(name).split("\n", 1)[0]
    return first.startswith("#!") and ("bash" in first or first.endswith("/sh"))


def complaints(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip().splitlines() if done.returncode else []


def check(tree):
    result = house.Result()
    for name in tree.files:
        if name.endswith(".py"):
            result.looked += 1
            try:
                compile(tree.text(name), name, "exec")
            except SyntaxError as error:
                result.add(name, error.lineno or 0, error.msg)
        elif is_shell(tree, name):
            result.looked += 1
            broken = complaints(["bash", "-n", str(tree.root / name)])
            if broken:
                result.add(name, 0, broken[0].rsplit("line ", 1)[-1])
            elif shutil.which("shellcheck"):
                gcc = ["shellcheck", "-f", "gcc", "-x", str(tree.root / name)]
                for line in complaints(gcc):
                    parts = line.split(":", 3)
                    number = int(parts[1]) if len(parts) == 4 and parts[1].isdigit() else 0
                    result.add(name, number, parts[-1].strip())
    return result
