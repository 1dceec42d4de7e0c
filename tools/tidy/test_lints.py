#!/usr/bin/env python3
"""Proves each house lint on samples/<lint>/{good,bad}.

The good tree must give no finding and must give the lint something to look at. The bad tree must
give exactly the findings listed in bad/expected, one a line: `path[:line]: words of the finding`.
samples/<lint>/prepare.sh, where there is one, runs first in a copy of the tree.
"""

import argparse
import contextlib
import importlib
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))
import house  # noqa: E402
import icu  # noqa: E402
import run  # noqa: E402

SAMPLES = HERE / "samples"
# Skipped, with a notice, on a machine without the tool.
NEEDS_TOOL = {"cpp_format": "clang-format-19", "clang_tidy": "clang-tidy-19", "purity": "g++"}


def copied(folder, sample):
    """A copy that the lint may build in."""
    target = pathlib.Path(folder) / sample.name
    shutil.copytree(sample, target)
    script = sample.parent / "prepare.sh"
    if script.exists():
        subprocess.run(["bash", str(script)], cwd=target, check=True, capture_output=True)
    return target


def look(lint, kind):
    with tempfile.TemporaryDirectory() as folder:
        tree = house.Tree(copied(folder, SAMPLES / lint / kind))
        return importlib.import_module(f"lints.{lint}").check(tree)


def expected(lint):
    lines = (SAMPLES / lint / "bad" / "expected").read_text().splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


class Samples(unittest.TestCase):
    def setUp(self):
        self.maxDiff = None

    def prove_good(self, lint):
        result = look(lint, "good")
        self.assertEqual([str(finding) for finding in result.findings], [])
        self.assertGreater(result.looked, 0, "the good sample gives the lint nothing to look at")

    def prove_bad(self, lint):
        found = sorted({str(finding) for finding in look(lint, "bad").findings})
        wanted = expected(lint)
        self.assertGreater(len(wanted), 0)
        for line in wanted:
            self.assertTrue(any(self.fits(text, line) for text in found),
                            f"not found: {line}\nfound:\n" + "\n".join(found))
        extra = [text for text in found if not any(self.fits(text, line) for line in wanted)]
        self.assertEqual(extra, [], "findings that bad/expected does not list")

    @staticmethod
    def fits(text, line):
        place, _, words = line.partition(": ")
        return text.startswith(place + ":") and words in text


def add_cases():
    for lint in run.FAST + run.SLOW:
        for kind in ("good", "bad"):
            def case(self, lint=lint, kind=kind):
                tool = NEEDS_TOOL.get(lint)
                if tool and not shutil.which(tool):
                    self.skipTest(f"{tool} is not installed")
                getattr(self, f"prove_{kind}")(lint)
            setattr(Samples, f"test_{lint}_{kind}", case)


class Icu(unittest.TestCase):
    def test_reads_arguments_and_tags(self):
        read = icu.read("{n, plural, =0 {none} one {<b>#</b> of {name}} other {# at {at, date}}}")
        self.assertEqual(set(read.arguments), {"n", "name", "at"})
        self.assertEqual(read.tags, {"b"})

    def test_apostrophes(self):
        self.assertEqual(icu.read("l'avis de {name}, aujourd''hui").arguments.keys(), {"name"})
        self.assertEqual(icu.read("write '{name}' as it is").arguments, {})

    def test_refuses(self):
        for pattern in ("{name", "name}", "{}", "{n, plural, one {x}}", "{n, colour}", "{a b}",
                        "{n, plural, many_ {x} other {y}}", "'{name", "<b>bold", "bold</b>",
                        "{n, plural, one {x} one {y} other {z}}"):
            with self.subTest(pattern), self.assertRaises(icu.PatternError):
                icu.read(pattern)


class Scanner(unittest.TestCase):
    def test_comments_and_literals_of_cpp(self):
        text = 'auto a = "// no"; // yes "x"\nauto b = R"q(SELECT ")" 1)q"; int c = 1\'000;\n'
        self.assertEqual([value for _, value in house.literals("a.cpp", text)],
                         ["// no", 'SELECT ")" 1'])
        self.assertNotIn("yes", house.without_comments("a.cpp", text))
        self.assertEqual(house.code_only("a.cpp", text).count("\n"), 2)

    def test_tree_without_files(self):
        out = io.StringIO()
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(out):
            for lint in run.FAST + run.SLOW:
                findings, looked = run.run_one(lint, house.Tree(folder))
                self.assertEqual((findings, looked), ([], 0), lint)
        self.assertEqual(out.getvalue().count("nothing to look at"), len(run.FAST + run.SLOW))


class Counter(unittest.TextTestResult):
    passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--results", type=pathlib.Path, help="write the counts here as JSON")
    options, rest = parser.parse_known_args()
    add_cases()
    program = unittest.main(argv=[sys.argv[0], *rest], exit=False,
                            testRunner=unittest.TextTestRunner(resultclass=Counter))
    result = program.result
    bad = result.failures + result.errors
    if options.results:
        options.results.parent.mkdir(parents=True, exist_ok=True)
        options.results.write_text(json.dumps(
            {"passed": result.passed, "failed": len(bad), "skipped": len(result.skipped),
             "failures": [str(test) for test, _ in bad]}))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
