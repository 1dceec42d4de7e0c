#!/usr/bin/env python3
"""Runs the lints of the house: all of them, all but clang-tidy (--fast), or the named ones."""

import argparse
import concurrent.futures
import contextlib
import importlib
import io
import json
import os
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import house  # noqa: E402

FAST = ("cpp_format", "levels", "floor_plan", "purity", "unused_files", "locales", "locale_keys",
        "sql_home", "migrations", "sizes", "words", "links", "scripts", "openapi", "typescript")
SLOW = ("clang_tidy",)
SHOWN_MAX = 60
LONGEST_FIRST = ("clang_tidy", "typescript", "cpp_format")


def run_one(name, tree):
    started = time.monotonic()
    result = importlib.import_module(f"lints.{name}").check(tree)
    seconds = time.monotonic() - started
    findings = sorted(set(result.findings))
    if findings:
        print(f"FAIL  {name:13} {len(findings)} findings")
        for finding in findings[:SHOWN_MAX]:
            print(f"      {finding}")
        if len(findings) > SHOWN_MAX:
            print(f"      and {len(findings) - SHOWN_MAX} more")
    elif result.looked == 0:
        print(f"none  {name:13} nothing to look at" + (f": {result.note}" if result.note else ""))
    else:
        note = f"; {result.note}" if result.note else ""
        print(f"ok    {name:13} {result.looked} {result.unit}{note}  ({seconds:.1f} s)")
    return findings, result.looked


def run_apart(name, root, only_changed):
    """In a process of its own: what it printed, its findings, and what it looked at."""
    tree = house.Tree(root)
    tree.only_changed = only_changed
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        findings, looked = run_one(name, tree)
    return printed.getvalue(), [str(each) for each in findings], looked


def run_all(names, options):
    """Yields (name, findings, looked) in the order of the names, several lints at a time."""
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as processes:
        in_work = {}
        for name in sorted(names, key=lambda each: each not in LONGEST_FIRST):
            in_work[name] = processes.submit(run_apart, name, options.root, options.changed)
        for name in names:
            printed, findings, looked = in_work[name].result()
            print(printed, end="", flush=True)
            yield name, findings, looked


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(FAST + SLOW))
    parser.add_argument("--fast", action="store_true", help="leave clang-tidy out")
    parser.add_argument("--changed", action="store_true",
                        help="clang-tidy looks only at files that differ from the last commit")
    parser.add_argument("--root", default=pathlib.Path(__file__).resolve().parents[2])
    parser.add_argument("--results", type=pathlib.Path, help="write the counts here as JSON")
    options = parser.parse_args()
    unknown = set(options.names) - set(FAST + SLOW)
    if unknown:
        parser.error(f"no lint is called {', '.join(sorted(unknown))}")
    counts = {"passed": 0, "failed": 0, "skipped": 0, "failures": []}
    names = options.names or (FAST if options.fast else FAST + SLOW)
    for name, findings, looked in run_all(names, options):
        counts["failed" if findings else "passed" if looked else "skipped"] += 1
        if findings:
            first = findings[0].split("\n", 1)[0]
            counts["failures"].append(f"lint {name} ({len(findings)} findings): {first}")
    if options.results:
        options.results.parent.mkdir(parents=True, exist_ok=True)
        options.results.write_text(json.dumps(counts))
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
