"""Rules and deadlines are proven pure: `nm` on their object files shows only values.

Looks at *_rules.cpp, *_deadlines.cpp and rules/*.cpp. An undefined symbol must be on the allow
list: the features' own values, base, the standard library without clocks, files, randomness and
threads, fmt, and what compilers and sanitizers add.
"""

import re
import subprocess

import house
from lints import levels

SOURCES = re.compile(r"(_rules|_deadlines)(_[a-z_]+)?\.cpp$|/rules/[^/]+\.cpp$")
PLATFORM = r"entente::(db|http|json|mail|files|crypto|text|journal|api|log|clock|config)::"
BANNED = re.compile(
    PLATFORM + r"|std::__basic_file|std::(chrono::_V2::|filesystem|random_device|thread|"
    r"this_thread|mutex|condition_variable|basic_(i|o|)fstream|basic_filebuf|"
    r"locale|cout|cin|cerr|ostream|istream|ios_base)")
ALLOWED = re.compile(
    r"^(?:(?:typeinfo|vtable|VTT|guard variable|construction vtable)\s(?:name\s)?for\s)?"
    r"(?:[\w:<>,&* ()]*\s)?"
    r"(?:entente::|std::|fmt::v?\d*|__gnu_cxx::|boost::describe::|boost::mp11::)"
    r"|^(?:operator (?:new|delete)|__cxa_|_Unwind_|__gxx_|__cxxabiv1::|_GLOBAL_OFFSET_TABLE_"
    r"|__stack_chk_fail|__asan_|__ubsan_|__sanitizer_|__tls_|__dso_handle|__(?:mem|str)\w+_chk"
    r"|(?:mem(?:cpy|move|set|cmp|chr)|strlen|strcmp|strncmp|abort|sqrt|llround)$"
    # The error texts of Boost.System, which the precompiled header leaves in every object file.
    r"|(?:strerror_r|strncpy|(?:__)?v?snprintf(?:_chk)?)$"
    r"|(?:vtable|typeinfo) for (?:__cxxabiv1|std)::)")


def impure_symbols(object_file):
    command = ["nm", "-C", "--undefined-only", str(object_file)]
    listing = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    names = (re.sub(r"^\s*[A-Za-z]\s+", "", line) for line in listing.splitlines() if line.strip())
    return [name for name in names if BANNED.search(name) or not ALLOWED.search(name)]


def object_of(tree, name):
    """The newest object file of a source in any build folder."""
    found = tree.root.glob(f"build/*/CMakeFiles/*.dir/{name}.o")
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def check(tree):
    result = house.Result(unit="object files")
    sources = [name for name in tree.select(".cpp", under="src/")
               if SOURCES.search(name) and not levels.is_test(name)]
    waiting = 0
    for name in sources:
        object_file = object_of(tree, name)
        if object_file is None:
            waiting += 1
            continue
        result.looked += 1
        for symbol in impure_symbols(object_file):
            result.add(name, 0, f"reaches outside: {symbol[:120]}")
    if waiting:
        result.note = f"{waiting} of {len(sources)} sources are not built yet"
    return result
