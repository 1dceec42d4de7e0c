"""What every house lint stands on: the files, findings, a scanner for C++ and TypeScript."""

import dataclasses
import pathlib
import re
import subprocess

CPP = (".cpp", ".hpp")
WEB = (".ts", ".tsx", ".js", ".mjs", ".cjs")
SAMPLES = "tools/tidy/samples/"


@dataclasses.dataclass(frozen=True, order=True)
class Finding:
    path: str
    line: int  # 0 speaks of the whole file
    text: str

    def __str__(self):
        where = f"{self.path}:{self.line}" if self.line else self.path
        return f"{where}: {self.text}"


@dataclasses.dataclass
class Result:
    """`looked` counts the things examined; 0 means the lint had nothing to look at and says so."""

    looked: int = 0
    unit: str = "files"
    findings: list = dataclasses.field(default_factory=list)
    note: str = ""

    def add(self, path, line, text):
        self.findings.append(Finding(str(path), line, text))


class Tree:
    """The project's own files below a root, as paths with forward slashes."""

    def __init__(self, root):
        self.root = pathlib.Path(root).resolve()
        self._texts = {}
        self.only_changed = False
        self.files = sorted(self._tracked() if (self.root / ".git").exists() else self._walked())

    def _tracked(self):
        command = ["git", "-C", str(self.root), "ls-files", "-z", "-co", "--exclude-standard"]
        listing = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        names = {name for name in listing.split("\0") if name and not name.startswith(SAMPLES)}
        return [name for name in names if (self.root / name).is_file()]

    def _walked(self):
        names = (path.relative_to(self.root) for path in self.root.rglob("*") if path.is_file())
        skipped = {"node_modules", "__pycache__", "expected"}
        return [name.as_posix() for name in names if not skipped.intersection(name.parts)]

    def changed(self):
        """Files that differ from the last commit."""
        command = ["git", "-C", str(self.root), "diff", "--name-only", "-z", "HEAD"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return set(done.stdout.split("\0"))

    def select(self, *suffixes, under=()):
        return [name for name in self.files
                if name.endswith(suffixes) and (not under or name.startswith(under))]

    def exists(self, name):
        return (self.root / name).exists()

    def bytes(self, name):
        return (self.root / name).read_bytes()

    def text(self, name):
        """The text of a file; empty for one that is not UTF-8."""
        if name not in self._texts:
            try:
                self._texts[name] = self.bytes(name).decode()
            except UnicodeDecodeError:
                self._texts[name] = ""
        return self._texts[name]


TOKENS_CPP = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)'
    r'|R"(?P<mark>[^ ()\\\t\v\f\n]{0,16})\((?P<raw>.*?)\)(?P=mark)"'
    r'|"(?P<string>(?:\\.|[^"\\\n])*)"'
    r"|(?<![0-9a-zA-Z_])'(?P<char>(?:\\.|[^'\\\n])+)'", re.S)
TOKENS_WEB = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)'
    r'|"(?P<string>(?:\\.|[^"\\\n])*)"'
    r"|(?<![0-9a-zA-Z_])'(?P<char>(?:\\.|[^'\\\n])*)'"
    r'|`(?P<raw>(?:\\.|[^`\\])*)`', re.S)


def _tokens_for(name):
    return TOKENS_CPP if name.endswith(CPP) else TOKENS_WEB


def _spaces(text):
    return re.sub(r"[^\n]", " ", text)


def without_comments(name, text):
    """The text with comments blanked; lines and columns stay where they are."""
    def blank(match):
        return _spaces(match.group()) if match.group("comment") is not None else match.group()
    return _tokens_for(name).sub(blank, text)


def code_only(name, text):
    """The text with comments and the insides of literals blanked."""
    def blank(match):
        whole = match.group()
        if match.group("comment") is not None or len(whole) < 2:
            return _spaces(whole)
        return '"' + _spaces(whole[1:-1]) + '"'
    return _tokens_for(name).sub(blank, text)


def literals(name, text):
    """Pairs of line number and contents of every string literal."""
    for match in _tokens_for(name).finditer(text):
        for group in ("string", "raw", "char"):
            value = match.group(group)
            if value is not None and not (group == "char" and name.endswith(CPP)):
                yield line_of(text, match.start()), value


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)


def includes(tree, name):
    """Triples of line, spelling and whether it was quoted."""
    text = without_comments(name, tree.text(name))
    for match in INCLUDE.finditer(text):
        yield line_of(text, match.start()), match.group(2), match.group(1) == '"'


def resolve_include(tree, spelling):
    """The project file a quoted include names, from src/, tests/ or bench/; None for a stranger."""
    for base in ("src/", "tests/", "bench/", ""):
        if base + spelling in tree_set(tree):
            return base + spelling
    return None


def tree_set(tree):
    if not hasattr(tree, "_set"):
        tree._set = set(tree.files)
    return tree._set


def include_closure(tree, name, seen=None):
    """Every project file that `name` includes, directly or not."""
    seen = set() if seen is None else seen
    for _, spelling, _ in includes(tree, name):
        target = resolve_include(tree, spelling)
        if target and target not in seen:
            seen.add(target)
            include_closure(tree, target, seen)
    return seen
