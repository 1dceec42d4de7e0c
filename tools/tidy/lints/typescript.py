"""The web's own checks: eslint and tsc, as web/package.json names them (lint, typecheck)."""

import json
import subprocess

import house

PACKAGES = ("web", "tests/e2e")
SCRIPTS = ("lint", "typecheck")


def check(tree):
    result = house.Result(unit="checks")
    for package in PACKAGES:
        manifest = f"{package}/package.json"
        if manifest not in tree.files:
            continue
        scripts = json.loads(tree.text(manifest)).get("scripts", {})
        if not (tree.root / package / "node_modules").is_dir():
            result.add(manifest, 0, "its packages are not installed: ./do setup")
            continue
        for script in SCRIPTS:
            if script not in scripts:
                if package == "web":
                    result.add(manifest, 0, f"has no script {script}")
                continue
            result.looked += 1
            command = ["npm", "run", "--silent", script]
            done = subprocess.run(command, cwd=tree.root / package, capture_output=True, text=True,
                                  check=False)
            if done.returncode:
                output = (done.stdout + done.stderr).strip()
                result.add(package, 0, f"npm run {script} fails:\n{output[-4000:]}")
    return result
