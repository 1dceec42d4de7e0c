"""A reader of ICU MessageFormat patterns, as far as catalogues need it: syntax and arguments."""

import re

SELECTORS = {"plural", "selectordinal", "select"}
SIMPLE = {"number", "date", "time", "spellout", "ordinal", "duration"}
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*|[0-9]+")
TAG = re.compile(r"</?([a-z][A-Za-z0-9-]*)\s*/?>")
KEYWORDS = {"zero", "one", "two", "few", "many", "other"}


class PatternError(Exception):
    pass


class Reader:
    """Collects `arguments`: name -> set of types; and `tags`: names of <b>-like parts."""

    def __init__(self, pattern):
        self.pattern, self.at = pattern, 0
        self.arguments, self.tags = {}, set()
        self.open_tags = []

    def read(self):
        self.message(nested=False, in_plural=False)
        if self.at < len(self.pattern):
            raise PatternError(f"a closing brace without its opening one at {self.at}")
        if self.open_tags:
            raise PatternError(f"<{self.open_tags[-1]}> is never closed")
        return self

    def peek(self):
        return self.pattern[self.at] if self.at < len(self.pattern) else ""

    def spaces(self):
        while self.peek().isspace():
            self.at += 1

    def expect(self, mark):
        self.spaces()
        if self.peek() != mark:
            raise PatternError(f"'{mark}' expected at {self.at}")
        self.at += 1

    def name(self):
        self.spaces()
        match = NAME.match(self.pattern, self.at)
        if not match:
            raise PatternError(f"a name expected at {self.at}")
        self.at = match.end()
        return match.group()

    def message(self, nested, in_plural):
        while self.at < len(self.pattern):
            mark = self.peek()
            if mark == "}":
                break
            if mark == "'":
                self.quoted(in_plural)
            elif mark == "{":
                self.argument()
            elif mark == "<" and TAG.match(self.pattern, self.at):
                self.tag()
            else:
                self.at += 1
        if nested and self.peek() != "}":
            raise PatternError("an opening brace without its closing one")

    def quoted(self, in_plural):
        """'' is an apostrophe; '{...' quotes up to the next apostrophe; elsewhere it is itself."""
        after = self.pattern[self.at + 1:self.at + 2]
        if after == "'":
            self.at += 2
        elif after and (after in "{}<>" or (in_plural and after == "#")):
            end = self.pattern.find("'", self.at + 2)
            if end < 0:
                raise PatternError(f"the quote at {self.at} is never closed")
            self.at = end + 1
        else:
            self.at += 1

    def tag(self):
        match = TAG.match(self.pattern, self.at)
        self.at = match.end()
        self.tags.add(match.group(1))
        if match.group().startswith("</"):
            if not self.open_tags or self.open_tags.pop() != match.group(1):
                raise PatternError(f"{match.group()} closes nothing")
        elif not match.group().endswith("/>"):
            self.open_tags.append(match.group(1))

    def argument(self):
        self.expect("{")
        name = self.name()
        self.spaces()
        if self.peek() == "}":
            self.at += 1
            self.arguments.setdefault(name, set()).add("plain")
            return
        self.expect(",")
        kind = self.name()
        self.arguments.setdefault(name, set()).add(kind)
        if kind in SELECTORS:
            self.expect(",")
            self.branches(kind)
        elif kind in SIMPLE:
            self.style()
        else:
            raise PatternError(f"unknown kind of argument: {kind}")
        self.expect("}")

    def style(self):
        self.spaces()
        if self.peek() == ",":
            end = self.pattern.find("}", self.at)
            if end < 0:
                raise PatternError("an opening brace without its closing one")
            self.at = end

    def branches(self, kind):
        seen = set()
        while True:
            self.spaces()
            if self.peek() in ("}", ""):
                break
            if self.pattern.startswith("offset:", self.at):
                self.at += len("offset:")
                self.name()
                continue
            exact = self.peek() == "="
            self.at += exact
            label = self.name()
            if kind != "select" and not exact and label not in KEYWORDS:
                raise PatternError(f"{label} is no plural category")
            if label in seen and not exact:
                raise PatternError(f"the branch {label} stands twice")
            seen.add(label)
            self.expect("{")
            self.message(nested=True, in_plural=kind != "select")
            self.expect("}")
        if "other" not in seen:
            raise PatternError(f"{kind} without the branch 'other'")


def read(pattern):
    return Reader(pattern).read()
