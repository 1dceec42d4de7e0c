"""start_ms, idle_mb, ui_first_kb: what the program costs before it does anything."""

import re
import statistics
import subprocess
import tempfile
import time

import data
import servers
from counting import CountingRelay
from load import load
from machine import WORK, say, status_mb
from report import Figure

START_MS_MAX = 100
IDLE_MB_MAX = 64
UI_KB_MAX = 250
REVIEWS = 1_000_000
STARTS = 12
IDLE_SECONDS = 12  # the program gives memory back some seconds after the last request


def limited(name, value, unit, limit):
    return Figure(name, value, unit, float(limit), value / limit, 1.0, value <= limit)


def one_start(path):
    """Milliseconds from exec to the first 200 of /readyz."""
    port = servers.free_port()
    command = [str(part) for part in servers.entente_command(path, port)]
    began = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, env=servers.clean_environment()
    )
    try:
        return (servers.wait_until_ready(port) - began) * 1000
    finally:
        process.terminate()
        process.wait(timeout=60)


def start_ms(settings):
    path = data.reviews_database(REVIEWS)
    say(f"start_ms: {STARTS} starts on {REVIEWS:,} reviews")
    times = sorted(one_start(path) for _ in range(STARTS))
    say(f"  best {times[0]:.0f} ms, median {statistics.median(times):.0f}, worst {times[-1]:.0f}")
    return [limited("start_ms", times[0], "ms", START_MS_MAX)]


def resting_mb(server):
    time.sleep(IDLE_SECONDS)
    return status_mb(server.pid, "VmRSS")


def idle_mb(settings):
    path = data.reviews_database(REVIEWS)
    say("idle_mb: after its start, and some seconds after a burst of reads")
    with servers.entente(path) as server:
        fresh = resting_mb(server)
        load(server, 2, "--targets", data.review_pages(REVIEWS))
        busy = status_mb(server.pid, "VmRSS")
        after = resting_mb(server)
    say(f"  {fresh:.1f} MB after the start, {busy:.1f} MB in the burst, {after:.1f} MB after it")
    return [limited("idle_mb", max(fresh, after), "MB", IDLE_MB_MAX)]


def visit_kb(server, path, wanted, cookie=None):
    """kB of content, compressed as it was sent, that a browser with an empty cache gets until the
    page `path` has come to rest."""
    with CountingRelay(server.port, cookie) as relay, tempfile.TemporaryDirectory() as profile:
        # fmt: off
        command = ["chromium-headless-shell", "--no-sandbox", "--disable-gpu",
                   f"--user-data-dir={profile}", "--virtual-time-budget=10000", "--dump-dom",
                   f"http://127.0.0.1:{relay.port}{path}"]
        # fmt: on
        page = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=120
        ).stdout
        if not re.search(wanted, page):
            raise RuntimeError(f"{path} did not show what it should")
        return sum(relay.bodies()) / 1000


def ui_first_kb(settings):
    say("ui_first_kb: all that Chromium gets until the first screen rests, as sent")
    path = data.recent_orders(WORK / "screens", 100)
    with servers.entente(path) as server:
        operator = servers.signed_up(server)
        first = visit_kb(server, "/", r'type="password"')
        inside = visit_kb(server, "/", r"<main", operator.headers["Cookie"])
    say(f"  sign-in page {first:.1f} kB, first page when signed in {inside:.1f} kB")
    return [limited("ui_first_kb", first, "kB", UI_KB_MAX)]
