"""Relative links and pictures in the documents lead to a file and, with #, to a heading."""

import posixpath
import re
import urllib.parse

import house

LINK = re.compile(r"!?\[[^\]]*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.S | re.M)


def anchors(text):
    """GitHub's anchors of the headings."""
    for line in re.findall(r"^#{1,6}\s+(.+?)\s*#*$", FENCE.sub("", text), re.M):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line).replace("`", "").lower()
        yield re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", plain))


def check(tree):
    result = house.Result(unit="links")
    for name in tree.select(".md"):
        text = tree.text(name)
        plain = FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
        for match in LINK.finditer(plain):
            target, _, anchor = urllib.parse.unquote(match.group(1)).partition("#")
            if re.match(r"[a-z]+:", target):
                continue
            result.looked += 1
            line = house.line_of(plain, match.start())
            beside = posixpath.join(posixpath.dirname(name), target)
            path = posixpath.normpath(beside) if target else name
            if path.startswith("..") or not tree.exists(path):
                result.add(name, line, f"{target} is not there")
            elif anchor and path.endswith(".md") and anchor not in anchors(tree.text(path)):
                result.add(name, line, f"{path} has no heading #{anchor}")
    return result
