"""docs/reference/openapi.json is what `entente openapi` prints."""

import subprocess

import house

COPY = "docs/reference/openapi.json"
PRESETS = ("release", "dev", "asan")


def program(tree):
    built = [tree.root / "build" / preset / "entente" for preset in PRESETS]
    there = [path for path in built if path.exists()]
    return max(there, key=lambda path: path.stat().st_mtime, default=None)


def printed(binary):
    done = subprocess.run([str(binary), "openapi"], capture_output=True, timeout=60, check=False)
    return done.stdout if done.returncode == 0 and done.stdout.startswith(b"{") else None


def check(tree):
    result = house.Result(unit="contracts")
    binary = program(tree)
    if binary is None:
        result.note = "no program is built yet"
        return result
    contract = printed(binary)
    if contract is None:
        if tree.exists(COPY):
            result.add(COPY, 0, "the program prints no contract any more")
        result.note = "the program prints no contract yet"
        return result
    result.looked = 1
    if not tree.exists(COPY):
        result.add(COPY, 0, f"is missing: build/release/entente openapi > {COPY}")
    elif tree.bytes(COPY) != contract:
        result.add(COPY, 0, f"differs from the program: build/release/entente openapi > {COPY}")
    return result
