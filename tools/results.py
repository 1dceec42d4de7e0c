#!/usr/bin/env python3
"""Sums up a folder of test results and prints the closing line of ./do test.

Reads GoogleTest XML (gtest/**/*.xml), ctest's JUnit file for programs that died before writing
theirs, Vitest JSON (*.vitest.json), plain counts ({"passed": n, "failed": n, "skipped": n,
"failures": [], "unsteady": []})
and NAME.failed, which a failed step leaves: it counts once where nothing of its own failed.
"""

import json
import pathlib
import sys
import xml.etree.ElementTree as ElementTree

# A step whose failures are counted by these files.
OWN_COUNTS = {"samples": "lint_samples.json", "lints": "lints.json",
              "proofs": "proofs.json", "web": "web.vitest.json", "e2e": "e2e.json",
              "fuzz": "fuzz.json", "ctest": "ctest.xml"}


class Sum:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.failures = []
        self.unsteady = []  # passed at the second try only

    def fail(self, name, times=1):
        self.failed += times
        self.failures.append(name)


def add_gtest(total, path):
    """Counts one program; returns how many of its cases failed."""
    failed = 0
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        name = f"{case.get('classname')}.{case.get('name')}"
        if case.find("failure") is not None:
            failed += 1
            total.fail(name)
        elif case.get("result") in ("skipped", "suppressed") or case.get("status") == "notrun":
            total.skipped += 1
        else:
            total.passed += 1
    return failed


def add_ctest(total, path, failed_cases):
    """Programs that failed without one failed case: they crashed, hung or leaked."""
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        bad = case.find("failure") is not None or case.get("status") == "fail"
        if bad and not failed_cases.get(case.get("name")):
            total.fail(f"program {case.get('name')} ended badly")


def add_counts(total, path):
    counts = json.loads(path.read_text())
    total.passed += counts.get("numPassedTests", counts.get("passed", 0))
    total.skipped += counts.get("numPendingTests", counts.get("skipped", 0))
    failed = counts.get("numFailedTests", counts.get("failed", 0))
    # A Vitest file that does not load fails without a failed case.
    failed = failed or int(counts.get("numFailedTestSuites", 0))
    total.failed += failed
    total.unsteady += counts.get("unsteady", [])
    names = counts.get("failures", [])
    for suite in counts.get("testResults", []):
        names += [case["fullName"] for case in suite.get("assertionResults", [])
                  if case.get("status") == "failed"]
    total.failures += names
    return failed


def add_all(folder):
    total, failed_by_file, failed_cases = Sum(), {}, {}
    gtest = folder / "gtest"
    for path in sorted(gtest.rglob("*.xml")):
        # A program whose cases several entries of ctest share has a folder for each of them.
        entry = path.stem if path.parent == gtest else path.parent.name
        failed_cases[entry] = add_gtest(total, path)
    for path in sorted(folder.glob("*.json")):
        failed_by_file[path.name] = add_counts(total, path)
    ctest = folder / "ctest.xml"
    if ctest.exists():
        before = total.failed
        add_ctest(total, ctest, failed_cases)
        failed_by_file["ctest.xml"] = total.failed - before + sum(failed_cases.values())
    for path in sorted(folder.glob("*.failed")):
        if not failed_by_file.get(OWN_COUNTS.get(path.stem, "")):
            total.fail(f"step {path.stem}")
    return total


def main():
    total = add_all(pathlib.Path(sys.argv[1]))
    for name in total.failures:
        print(f"failed: {name}")
    for name in total.unsteady:
        print(f"passed at the second try: {name}")
    if total.skipped:
        print(f"{total.skipped} skipped")
    if total.passed + total.failed == 0:
        total.fail("nothing was tested")
    print(f"{total.passed} passed, {total.failed} failed")
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main())
