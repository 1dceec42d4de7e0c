"""reviews_page, reviews_page_10k: the public page of 20 reviews of a product."""

from contextlib import ExitStack

import data
import servers
from load import best, described, load
from machine import say
from report import Figure

MANY, FEW = 1_000_000, 10_000
SHARE_OF_FLOOR = 0.5
P99_TIMES_MAX = 5
FEW_TIMES_MAX = 1.2


class Pages:
    """The bare server, the program on a million reviews and on ten thousand, in turns."""

    def __init__(self, settings):
        self.settings = settings
        self.rounds = {"floor": [], "million": [], "ten thousand": []}

    def measure(self):
        paths = {count: data.reviews_database(count) for count in (MANY, FEW)}
        with ExitStack() as running:
            floor = running.enter_context(servers.floor())
            many = running.enter_context(servers.entente(paths[MANY]))
            few = running.enter_context(servers.entente(paths[FEW]))
            size = round(self.first_reads("million, made", many, MANY).bytes_each)
            self.first_reads("10k, made", few, FEW)
            for _ in range(self.settings.rounds):
                self.round("floor", floor, "--target", f"/bytes/{size}")
                self.round("million", many, "--targets", data.review_pages(MANY))
                self.round("ten thousand", few, "--targets", data.review_pages(FEW))
        return {name: best(outcomes) for name, outcomes in self.rounds.items()}

    def first_reads(self, name, server, count):
        """Each page once, from the database: from then on it is kept while it is asked for."""
        pages = count // data.REVIEWS_PER_PRODUCT
        outcome = load(server, 0, "--count", pages, "--targets", data.review_pages(count))
        say(described(name, outcome))
        return outcome

    def round(self, name, server, *arguments):
        outcome = load(server, self.settings.seconds, *arguments)
        self.rounds[name].append(outcome)
        say(described(name, outcome))


def run(settings):
    say("reviews_page, reviews_page_10k: 64 connections, 20 reviews a page")
    found = Pages(settings).measure()
    floor, many, few = (found[name] for name in ("floor", "million", "ten thousand"))
    share = many.per_second / floor.per_second
    slower = many.p99_us / floor.p99_us
    times = few.per_second / many.per_second
    say(f"  p99 {slower:.1f} times that of the floor, under {P99_TIMES_MAX} wanted")
    # fmt: off
    return [
        Figure("reviews_page", many.per_second, "req/s", floor.per_second, share, SHARE_OF_FLOOR,
               share >= SHARE_OF_FLOOR and slower < P99_TIMES_MAX),
        Figure("reviews_page_10k", few.per_second, "req/s", many.per_second, times, FEW_TIMES_MAX,
               1 / FEW_TIMES_MAX <= times <= FEW_TIMES_MAX),
    ]
    # fmt: on
