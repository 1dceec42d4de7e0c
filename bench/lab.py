"""lab_vs_pass, lab_vs_duckdb: numbers of the standards run over the whole past."""

import json
import shutil
import subprocess

from machine import ROOT, WORK, say
from report import Figure
from servers import run_program

DAYS = 731
PASS_ORDERS, PASS_SHOPS = 100_000_000, 1_000_000
PASS_RATIO_MAX = 3
DUCKDB_ORDERS, DUCKDB_SHOPS = 20_000_000, 200_000
DUCKDB_RATIO_MIN = 300
PEER = ROOT / "bench" / "duckdb"


def lab_run(orders, shops, *flags):
    # fmt: off
    return json.loads(run_program("lab_orders", "--orders", orders, "--shops", shops,
                                  "--days", DAYS, *flags))
    # fmt: on


def told(name, times):
    say(f"  {name}: {times['ms']:.1f} ms, {times['processor_ms']:.1f} ms of processors")


def vs_pass(settings):
    say(f"lab_vs_pass: {PASS_ORDERS:,} orders of {PASS_SHOPS:,} shops, every day of two years")
    said = lab_run(PASS_ORDERS, PASS_SHOPS, "--rounds", max(10, 3 * settings.rounds))
    told("adding up the columns", said["pass"])
    told("the lab", said["lab"])
    told("the lab with AVX2", said["avx2"])
    told("the lab without wide instructions", said["any_processor"])
    told("the lab, rate over 60 days", said["recent_rate"])
    say(f"  met by {said['answer']['shops']:,} shops, {said['answer']['most']:,} on one day")
    lab, floor = said["lab"]["ms"], said["pass"]["ms"]
    ratio = lab / floor
    return [Figure("lab_vs_pass", lab, "ms", floor, ratio, PASS_RATIO_MAX, ratio <= PASS_RATIO_MAX)]


def vs_duckdb(settings):
    say(f"lab_vs_duckdb: {DUCKDB_ORDERS:,} orders of {DUCKDB_SHOPS:,} shops")
    folder = WORK / "lab"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    table = folder / "orders.csv"
    said = lab_run(DUCKDB_ORDERS, DUCKDB_SHOPS, "--rounds", 10, "--csv", table)
    too = "every_day" if settings.full else ""
    # fmt: off
    command = ["node", PEER / "question.mjs", table, DAYS, "2", too]
    peer = json.loads(subprocess.run([str(part) for part in command], cwd=folder,
                                     stdout=subprocess.PIPE, check=True).stdout)
    # fmt: on
    shutil.rmtree(folder)
    changes = peer["changes"]
    for what in ("shops", "shop_days", "first_days"):
        if changes[what] != said["answer"][what]:
            raise RuntimeError(f"DuckDB {peer['version']} counts other {what}")
    told("the lab", said["lab"])
    say(f"  DuckDB {peer['version']}: {changes['seconds']:.2f} s where it looks at days of change")
    if peer["every_day"]:
        say(f"  DuckDB: {peer['every_day']['seconds']:.2f} s where it looks at every day")
    rate = DUCKDB_ORDERS / said["lab"]["ms"] * 1000
    floor = DUCKDB_ORDERS / changes["seconds"]
    ratio = rate / floor
    # fmt: off
    return [Figure("lab_vs_duckdb", rate, "orders/s", floor, ratio, DUCKDB_RATIO_MIN,
                   ratio >= DUCKDB_RATIO_MIN)]
    # fmt: on
