"""No dead files: each header is included, each .cpp is compiled, each web file is imported, each
asset is named somewhere."""

import posixpath
import re

import house

COMPILED = re.compile(
    r"^src/main\.cpp$|^src/[a-z_]+(/[a-z_]+)?/(rules/|tests/)?[^/]+\.cpp$|"
    r"^tests/(with_postgres|(kit|acceptance|faults|fuzz)/[^/]+)\.cpp$|^bench/[^/]+\.cpp$")
ROOT_HEADERS = {"src/pch.hpp"}
PICTURE = (".png", ".jpg", ".jpeg", ".webp", ".ico", ".woff2")
ASSET = PICTURE + (".svg", ".css", ".mustache", ".webmanifest")
IMPORT = re.compile(
    r"""(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*|\bnew URL\(\s*)(['"`])([^'"`\n]+)\1""")
WEB_ROOTS = re.compile(
    r"(\.html$|(^|/)(vite|vitest|eslint|playwright)[\w.-]*\.config\.|\.d\.ts$|"
    r"\.(test|spec)\.[cm]?[jt]sx?$|^web/scripts/|^tests/e2e/run\.mjs$)")


def check_headers(tree, result):
    included = set()
    for name in tree.select(*house.CPP):
        for _, spelling, quoted in house.includes(tree, name):
            target = house.resolve_include(tree, spelling) if quoted else None
            if target and posixpath.splitext(target)[0] != posixpath.splitext(name)[0]:
                included.add(target)
    for name in tree.select(".hpp"):
        result.looked += 1
        if name not in included and name not in ROOT_HEADERS:
            result.add(name, 0, "nobody includes this header but its own .cpp")


def check_sources(tree, result):
    for name in tree.select(".cpp"):
        result.looked += 1
        if not COMPILED.match(name):
            result.add(name, 0, "lies where no build target picks it up")


def _web_target(tree, importer, spelling):
    """The project file an import names; None for a package."""
    spelling = spelling.split("?")[0]
    if spelling.startswith("."):
        base = posixpath.normpath(posixpath.join(posixpath.dirname(importer), spelling))
    elif spelling.startswith(("@/", "~/")):
        base = "web/src/" + spelling[2:]
    elif spelling.startswith("/"):
        base = "web" + spelling
    else:
        return None
    stem = re.sub(r"\.m?js$", "", base)
    tails = ("", ".ts", ".tsx", ".mts", ".js", ".mjs", "/index.ts", "/index.tsx")
    return next((path + tail for path in (base, stem) for tail in tails
                 if path + tail in house.tree_set(tree)), None)


def _web_imports(tree, name):
    text = tree.text(name)
    if name.endswith(".html"):
        spellings = re.findall(r"""(?:src|href)=["']([^"']+)["']""", text)
    elif ".config." in name:
        quoted = re.findall(r"""['"]((?:\./|/)?(?:src|scripts|widget)/[^'"\n]+)['"]""", text)
        # In a config a path stands from the folder of the config.
        spellings = ["./" + value.lstrip("./") for value in quoted]
        spellings += [match[1] for match in IMPORT.findall(text)]
    else:
        spellings = [match[1] for match in IMPORT.findall(text)]
    return filter(None, (_web_target(tree, name, spelling) for spelling in spellings))


def check_web(tree, result):
    names = [name for name in tree.files if name.startswith(("web/", "tests/e2e/"))
             and name.endswith(house.WEB + (".html",))]
    reached = {name for name in names if WEB_ROOTS.search(name)}
    # Commands of a package.json start files by name.
    for package in tree.select("package.json"):
        folder = posixpath.dirname(package)
        for word in re.findall(r"[\w./-]+\.m?[jt]s\b", tree.text(package)):
            reached.add(posixpath.normpath(posixpath.join(folder, word)))
    waiting = [name for name in reached if name in house.tree_set(tree)]
    while waiting:
        for target in _web_imports(tree, waiting.pop()):
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    for name in names:
        result.looked += 1
        if name not in reached:
            result.add(name, 0, "no page, test or script imports this file")


def check_assets(tree, result):
    texts = [tree.text(name) for name in tree.files if not name.endswith(PICTURE)]
    users = tree.select(*house.CPP, ".mustache")
    for name in tree.select(*ASSET):
        result.looked += 1
        base = name.rsplit("/", 1)[-1]
        stem = base.rsplit(".", 1)[0]
        wanted = rf"(?<![\w-]){re.escape(base)}|[\"'/]{re.escape(stem)}[\"']"
        if name.endswith(".mustache"):
            # Templates are found by kind: alert_bad_rating + ".html.mustache", or {{> _layout}}.
            wanted = rf"\b{re.escape(base.split('.')[0])}\b"
        # Most texts have no such word at all, and are left quickly.
        word = base.split(".")[0]
        if not any(word in text and re.search(wanted, text) for text in texts):
            result.add(name, 0, "no file names this asset")


def check(tree):
    result = house.Result()
    check_headers(tree, result)
    check_sources(tree, result)
    check_web(tree, result)
    check_assets(tree, result)
    return result
