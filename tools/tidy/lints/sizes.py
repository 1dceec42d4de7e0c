"""Small and named: functions up to 70 lines, files up to 400, lines up to 100 columns.

tools/tidy/sizes_exceptions.txt names what is larger, with its size and reason. The list may only
shrink: an entry larger than the truth, or no longer needed, is a finding too.
"""

import ast
import re

import house

LIMITS = {"function": 70, "file": 400, "line": 100}
EXCEPTIONS = "tools/tidy/sizes_exceptions.txt"
CODE = house.CPP + house.WEB + (".py", ".sh", ".sql", ".css", ".cmake")
GENERATED = re.compile(r"(^web/src/api/generated|\.gen\.ts$|\.d\.ts$|package-lock\.json$)")
NOT_FUNCTIONS = re.compile(
    r"^\s*(?:\}?\s*)?(?:if|for|while|switch|catch|else|do|namespace|class|struct|enum|union|extern|"
    r"interface|type|return|import|export\s+(?:interface|type|enum))\b")


def _opening(code, at):
    """The text before an opening brace, back to the end of the statement before it."""
    start = max(code.rfind(mark, 0, at) for mark in ";{}") + 1
    header = re.sub(r"^\s*#.*$", "", code[start:at], flags=re.M)
    # A macro of its own line, without a semicolon, is not part of what follows.
    header = re.sub(r"^\s*[A-Z_]{6,}\([^{}]*?\)\s*?\n(?=\s*\S)", "", header)
    return re.sub(r"^\s*(public|private|protected)\s*:", "", header)


def _is_suite(code, at):
    """A group of browser tests: its tests are the functions."""
    return re.match(r"\s*describe\b", code[code.rfind("\n", 0, at) + 1:at])


def _is_function(header):
    if ")" not in header or header.count("(") != header.count(")"):
        return False
    return not NOT_FUNCTIONS.match(header) and not re.search(r"=\s*$", header)


def _name_of(header):
    match = re.search(r"([\w~:]+)\s*(?:=\s*(?:async\s*)?)?\(", header)
    return match.group(1) if match else "?"


def brace_functions(name, text):
    """(name, first line, lines) of each outermost function body of C++ or TypeScript."""
    code = house.code_only(name, text)
    depth, inside = 0, None
    for match in re.finditer(r"[{}]", code):
        if match.group() == "{":
            if inside is None:
                header = _opening(code, match.start())
                if _is_function(header) and not _is_suite(code, match.start()):
                    inside = (depth, match.start(), _name_of(header))
            depth += 1
            continue
        depth -= 1
        if inside and depth == inside[0]:
            first = house.line_of(code, inside[1])
            yield inside[2], first, house.line_of(code, match.start()) - first + 1
            inside = None


def python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, node.lineno, node.end_lineno - node.lineno + 1


def functions(name, text):
    if name.endswith(".py"):
        return list(python_functions(text))
    return list(brace_functions(name, text)) if name.endswith(house.CPP + house.WEB) else []


def read_exceptions(tree, result):
    """(kind, path, function) -> [allowed size, line of the entry]."""
    entries = {}
    if not tree.exists(EXCEPTIONS):
        return entries
    for number, line in enumerate(tree.text(EXCEPTIONS).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = re.match(r"(function|file|line)\s+([^\s:]+)(?::(\S+))?\s+(\d+)\s+#\s*\S", line)
        if match:
            entries[match.group(1, 2, 3)] = [int(match.group(4)), number]
        else:
            result.add(EXCEPTIONS, number, "write: kind path[:function] size # reason")
    return entries


def measure(tree, name):
    """Yields (kind, function or None, line, size) of everything above its limit."""
    text = tree.text(name)
    lines = text.splitlines()
    if len(lines) > LIMITS["file"]:
        yield "file", None, 0, len(lines)
    for number, line in enumerate(lines, 1):
        if len(line) > LIMITS["line"]:
            yield "line", None, number, len(line)
    for function, first, length in functions(name, text):
        if length > LIMITS["function"]:
            yield "function", function, first, length


def check(tree):
    result = house.Result()
    entries = read_exceptions(tree, result)
    largest = {}
    for name in tree.select(*CODE) + [n for n in ("do", ".ci/run") if tree.exists(n)]:
        if GENERATED.search(name):
            continue
        result.looked += 1
        for kind, function, line, size in measure(tree, name):
            key = (kind, name, function)
            if key in entries:
                largest[key] = max(size, largest.get(key, 0))
            if size > entries.get(key, [LIMITS[kind]])[0]:
                what = f"{function}() has {size} lines" if function else \
                    f"{size} columns" if kind == "line" else f"{size} lines"
                limit = entries.get(key, [LIMITS[kind]])[0]
                result.add(name, line, f"{what}; the limit is {limit}")
    for key, (allowed, number) in entries.items():
        truth = largest.get(key, 0)
        if truth < allowed:
            advice = f"lower it to {truth}" if truth else "remove it"
            result.add(EXCEPTIONS, number, f"{key[1]} is smaller now: {advice}")
    return result
