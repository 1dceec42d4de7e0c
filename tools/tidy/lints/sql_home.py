"""SQL lives in *_store.cpp, platform/db, journal (it is the write path) and db/migrations only."""

import re

import house
from lints import levels

SQL = re.compile(
    r"^\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\b|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\b|"
    r"(CREATE|DROP|ALTER)\s+(UNIQUE\s+)?(TABLE|INDEX|VIEW)\b|"
    r"WITH\s+(RECURSIVE\s+)?\w+\s*(\([^)]*\)\s*)?AS\s*\()"
    r"|\bSELECT\b.+\bFROM\b", re.S)
HOME = re.compile(r"(_store|/store)(_[a-z_]+)?\.[ch]pp$|^src/(platform/db|journal)/")


def check(tree):
    result = house.Result()
    names = tree.select(*house.CPP, under="src/") + tree.select(".ts", ".tsx", under="web/src/")
    for name in names:
        if HOME.search(name) or levels.is_test(name):
            continue
        result.looked += 1
        for line, value in house.literals(name, tree.text(name)):
            if SQL.search(value):
                result.add(name, line, "SQL outside a *_store.cpp: " + " ".join(value.split())[:50])
    return result
