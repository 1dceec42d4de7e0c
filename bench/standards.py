"""examination_sqlite, examination_postgres, figure_overhead: standards of shops in a database."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from machine import WORK, say
from report import Figure
from servers import run_program

SHOPS = 1_000_000
SECONDS_MAX = 10
OVERHEAD_MAX = 0.15
POSTGRES = Path("/usr/lib/postgresql/15/bin")


def fresh(name):
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def examination(name, *flags, settle=lambda: None):
    folder = fresh(name)
    run_program("standards_runs", "--data", folder, "--shops", SHOPS, "--fill", *flags)
    settle()
    said = json.loads(run_program("standards_runs", "--data", folder, *flags))
    shutil.rmtree(folder)
    say(f"  {said['shops']:,} shops, {said['met']:,} met the criteria, {said['near']:,} were near")
    seconds = said["seconds"]
    ratio = seconds / SECONDS_MAX
    return [Figure(name, seconds, "s", SECONDS_MAX, ratio, 1, ratio <= 1)]


def examination_sqlite(_settings):
    say(f"examination_sqlite: {SHOPS:,} shops")
    return examination("examination_sqlite")


def as_postgres(*command):
    """PostgreSQL does not run as root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.getuid() == 0 else list(command)


def examination_postgres(_settings):
    say(f"examination_postgres: {SHOPS:,} shops")
    with tempfile.TemporaryDirectory(prefix="entente-bench-") as place:
        os.chmod(place, 0o777)
        data = f"{place}/data"
        quiet = {"check": True, "stdout": subprocess.DEVNULL}
        subprocess.run(as_postgres(str(POSTGRES / "initdb"), "-D", data, "-A", "trust"), **quiet)
        settings = f"-k {place} -c listen_addresses='' -c max_wal_size=4GB"
        control = as_postgres(str(POSTGRES / "pg_ctl"), "-D", data, "-w", "-o", settings)
        subprocess.run([*control, "-l", f"{place}/log", "start"], **quiet)
        try:
            user = "postgres" if os.getuid() == 0 else os.environ["USER"]
            url = f"postgresql:///postgres?host={place}&user={user}"
            # The days of two years are not of this minute: autovacuum has long been there.
            tidy = ["psql", "-qc", "VACUUM (ANALYZE)", "-c", "CHECKPOINT", url]
            return examination("examination_postgres", "--url", url,
                               settle=lambda: subprocess.run(as_postgres(*tidy), check=True))
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=False,
                           stdout=subprocess.DEVNULL)


def figure_overhead(settings):
    say("figure_overhead: placing an order, with its figure and without")
    folder = fresh("figure_overhead")
    rounds = 40 * settings.rounds
    said = json.loads(run_program("standards_runs", "--data", folder, "--overhead", rounds))
    shutil.rmtree(folder)
    without, more = said["without_us"], said["more_us"]
    say(f"  {without:.1f} us of processors without it, {more:.1f} us more with it")
    ratio = more / without
    return [Figure("figure_overhead", more, "us", without, ratio, OVERHEAD_MAX,
                   ratio <= OVERHEAD_MAX)]
