"""db/migrations: numbered without a gap, one name a number, engine files in pairs."""

import re

import house

NAME = re.compile(r"^db/migrations/(\d{4})_([a-z0-9_]+)(?:\.(sqlite|postgres))?\.sql$")


def check(tree):
    result = house.Result()
    numbers = {}
    for name in [name for name in tree.files if name.startswith("db/migrations/")]:
        match = NAME.match(name)
        if not match:
            if not name.endswith((".md", ".gitkeep")):
                result.add(name, 0, "name it 0001_what_it_does.sql (or .sqlite.sql, .postgres.sql)")
            continue
        result.looked += 1
        numbers.setdefault(int(match.group(1)), []).append((match.group(2), match.group(3), name))
    for expected, number in enumerate(sorted(numbers), 1):
        files = numbers[number]
        if number != expected:
            result.add(files[0][2], 0, f"number {expected:04} is missing before it")
            break
    for files in numbers.values():
        if len({title for title, _, _ in files}) > 1:
            result.add(files[0][2], 0, "another migration has the same number")
        engines = {engine for _, engine, _ in files}
        if engines & {"sqlite", "postgres"} and not {"sqlite", "postgres"} <= engines:
            result.add(files[0][2], 0, "the other engine's file is missing")
    return result
