"""import_orders: a table of orders into SQLite with all indexes."""

import json
import shutil
import subprocess

from machine import PROGRAMS, WORK, say
from report import Figure

ROWS_PER_SECOND = 100_000
LAST_TO_FIRST_MIN = 0.5
MEMORY_GROWTH_MAX = 1.25  # of the last million to the first: more is not flat


def run(settings):
    rows = 10_000_000 if settings.full else 1_000_000
    say(f"import_orders: {rows:,} rows" + ("" if settings.full else " (--full: ten million)"))
    folder = WORK / "import"
    shutil.rmtree(folder, ignore_errors=True)
    command = [str(PROGRAMS / "import_rows"), "--directory", str(folder), "--rows", str(rows)]
    said = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    rate = said["rows_per_second"]
    speed = said["last_million_per_second"] / said["first_million_per_second"]
    memory = said["memory_mb_last_million"] / said["memory_mb_first_million"]
    say(f"  {rate:,.0f} rows/s; the last million at {speed:.2f} of the first")
    say(f"  memory {said['memory_mb_first_million']} MB after the first million,"
        f" {said['memory_mb_last_million']} MB after the last;"
        f" {said['database_mb']:,.0f} MB stored")
    met = rate >= ROWS_PER_SECOND and speed >= LAST_TO_FIRST_MIN and memory <= MEMORY_GROWTH_MAX
    # fmt: off
    return [Figure("import_orders", rate, "rows/s", float(ROWS_PER_SECOND), rate / ROWS_PER_SECOND,
                   1.0, met)]
    # fmt: on
