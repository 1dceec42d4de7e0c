"""Requests against a server, by the C++ load generator."""

import json
import subprocess
from dataclasses import dataclass

from machine import CLIENT_CPUS, PROGRAMS, pinned, processor_seconds

CONNECTIONS = 64


@dataclass
class Outcome:
    per_second: float
    p50_us: float
    p99_us: float
    bytes_each: float  # body of an answer
    requests: int
    server_share: float  # of one processor, while it was measured
    next_id: int  # the first number that no request had


def load(server, seconds, *arguments, warmup=0.3):
    # fmt: off
    command = [PROGRAMS / "load", "--port", server.port, "--connections", CONNECTIONS,
               "--addresses", CONNECTIONS, "--threads", len(CLIENT_CPUS),
               "--seconds", seconds, "--warmup", warmup, *arguments]
    # fmt: on
    before = processor_seconds(server.pid)
    done = subprocess.run(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        check=True,
        preexec_fn=pinned(CLIENT_CPUS),
    )
    used = processor_seconds(server.pid) - before
    said = json.loads(done.stdout)
    if said["errors"]:
        raise RuntimeError(f"{said['errors']} of {said['requests']} requests failed: {command}")
    return Outcome(
        said["per_second"],
        said["p50_us"],
        said["p99_us"],
        said["bytes"] / said["requests"],
        said["requests"],
        used / (said["seconds"] + warmup),
        said["next_id"],
    )


def best(outcomes):
    """The highest rate and the lowest latencies of several rounds: noise only ever slows down."""
    fastest = max(outcomes, key=lambda each: each.per_second)
    return Outcome(
        fastest.per_second,
        min(each.p50_us for each in outcomes),
        min(each.p99_us for each in outcomes),
        fastest.bytes_each,
        fastest.requests,
        fastest.server_share,
        fastest.next_id,
    )


def middle_pair(pairs):
    """Of pairs of a floor and what was measured right after it, the one with the middle ratio: what
    slows the machine down for a second slows down one side of a pair, and not always the same."""
    by_ratio = sorted(pairs, key=lambda pair: pair[1].per_second / pair[0].per_second)
    return by_ratio[(len(pairs) - 1) // 2]


def described(name, outcome):
    return (
        f"  {name:<14} {outcome.per_second:>9,.0f} req/s  p50 {outcome.p50_us:>7,.0f} us"
        f"  p99 {outcome.p99_us:>7,.0f} us  {outcome.bytes_each:>7,.0f} bytes"
        f"  server {outcome.server_share:.2f} cpu"
    )
