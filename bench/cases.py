"""case_command, case_command_view, queue_page, timers_due: a buyer's problem, support's queue, what
comes due."""

import json
import shutil

import data
import servers
from load import CONNECTIONS, best, described, load, middle_pair
from machine import WORK, say
from report import Figure

CASES = 1_000_000
SHOPS = 1_000
COMMANDS = 140_000
COMMANDS_A_ROUND = 6_000
PAIRS = 9
COMMAND_SHARE = 0.08
QUEUE_SHARE = 0.4
TIMERS_PER_SECOND = 20_000
TIMERS = 100_000
TIMERS_FULL = 1_000_000
DUE_A_CASE = 2
COMMENT = {"body": "We have asked the carrier where the parcel is and write again tomorrow."}


def cases_database(path, count, shops, *flags):
    """A new data directory with a case for each of so many orders; gives a file of comments."""
    targets = path.with_suffix(".targets")
    data.recent_orders(path, count, shops=shops, shops_used=shops)
    say(f"  {count:,} orders are there; now a case for each")
    servers.run_program("case_rows", "--data", path, "--targets", targets, *flags)
    return targets


def kept_cases():
    path = WORK / f"cases-{CASES}"
    stamp = path / "made-from"
    if not stamp.exists() or stamp.read_text() != data.made_from():
        say(f"filling a database with {CASES:,} cases; it is kept in {path}")
        cases_database(path, CASES, SHOPS)
        stamp.write_text(data.made_from())
    return path


def api_key(server):
    operator = servers.operator(server)
    wanted = {"name": "Bench", "scopes": ["cases.write"]}
    return operator.ask("POST", "/v1/api-keys", wanted)["secret"]


class Commands:
    """Comments of a shop's machine, each in another case, durable before they are answered: by the
    new version alone, as one asks for that does not read the case, and by the whole case."""

    KINDS = {"minimal": ("--header", "Prefer: return=minimal"), "view": ()}

    def __init__(self, settings):
        self.settings = settings
        self.targets = []
        self.used = 0

    def measure(self):
        """By kind: the floor with as many bytes, and the program."""
        path = WORK / "case-commands"
        self.targets = cases_database(path, COMMANDS, 10).read_text().splitlines()
        with servers.floor() as floor, servers.entente(path) as entente:
            key = api_key(entente)
            sizes = {
                kind: round(self.comment(entente, key, kind, 100).bytes_each) for kind in self.KINDS
            }
            pairs = {kind: [] for kind in self.KINDS}
            for _ in range(PAIRS):
                for kind, size in sizes.items():
                    pair = (
                        self.floor(floor, size),
                        self.comment(entente, key, kind, COMMANDS_A_ROUND),
                    )
                    pairs[kind].append(pair)
                    say(described("floor", pair[0]))
                    say(described(f"durable {kind}", pair[1]))
        return {kind: middle_pair(pairs[kind]) for kind in self.KINDS}

    def floor(self, floor, size):
        # fmt: off
        return load(floor, self.settings.seconds, "--method", "POST", "--target", f"/bytes/{size}",
                    "--body", json.dumps(COMMENT), "--header", "Content-Type: application/json")
        # fmt: on

    def comment(self, entente, key, kind, count):
        part = WORK / "comments.txt"
        first = self.used
        # When the last is answered, the other connections are still at one more each.
        self.used += count + CONNECTIONS
        part.write_text("\n".join(self.targets[first : self.used]) + "\n")
        # fmt: off
        return load(entente, 0, "--count", count, "--method", "POST", "--targets", part,
                    "--header", "Content-Type: application/json",
                    "--header", f"Authorization: Bearer {key}", *self.KINDS[kind],
                    "--header", 'If-Match: "1"', "--header", "Idempotency-Key: comment-{id}",
                    "--first-id", first, "--body", json.dumps(COMMENT), warmup=0)
        # fmt: on


def case_command(settings):
    say("case_command: 64 connections, synchronous=FULL, a comment in a case each")
    figures = []
    names = {"minimal": "case_command", "view": "case_command_view"}
    for kind, (floor, durable) in Commands(settings).measure().items():
        ratio = durable.per_second / floor.per_second
        # fmt: off
        figures.append(Figure(names[kind], durable.per_second, "req/s", floor.per_second, ratio,
                              COMMAND_SHARE, ratio >= COMMAND_SHARE))
        # fmt: on
    return figures


def queue_page(settings):
    say(f"queue_page: 64 connections, 50 cases a page of support's queue, {CASES:,} cases")
    floors, pages = [], []
    with servers.floor() as floor, servers.entente(kept_cases()) as entente:
        cookie = servers.operator(entente).headers["Cookie"]
        asked = ("--target", "/v1/cases?limit=50", "--header", f"Cookie: {cookie}")
        size = round(load(entente, 0.5, *asked).bytes_each)
        for _ in range(settings.rounds):
            floors.append(load(floor, settings.seconds, "--target", f"/bytes/{size}"))
            pages.append(load(entente, settings.seconds, *asked))
            say(described("floor", floors[-1]))
            say(described("queue", pages[-1]))
    floor, page = best(floors), best(pages)
    ratio = page.per_second / floor.per_second
    # fmt: off
    return [Figure("queue_page", page.per_second, "req/s", floor.per_second, ratio, QUEUE_SHARE,
                   ratio >= QUEUE_SHARE)]
    # fmt: on


def timers_due(settings):
    count = TIMERS_FULL if settings.full else TIMERS
    say(f"timers_due: {count:,} timers of cases are due")
    path = WORK / "case-timers"
    cases_database(path, count // DUE_A_CASE + 1, 100, "--timers")
    said = json.loads(servers.run_program("case_timers", "--data", path, "--timers", count))
    shutil.rmtree(path)
    say(f"  {said['timers']:,} in {said['seconds']:.1f} s, {said['commits']:,} commits")
    rate = said["per_second"]
    ratio = rate / TIMERS_PER_SECOND
    return [Figure("timers_due", rate, "timers/s", TIMERS_PER_SECOND, ratio, 1, ratio >= 1)]
