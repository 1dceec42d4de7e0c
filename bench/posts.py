"""review_post: durable POST of a review, each of another order."""

import json

import data
import servers
from load import best, described, load
from machine import WORK, say
from report import Figure

SHARE_OF_FLOOR = 0.1
ORDERS = 300_000
REVIEW = {
    "shop": "shop-0",
    "stars": 5,
    "title": "Just as described",
    "body": "It came two days early and everything was whole. I have used it every day since, and"
    " it is lighter than I thought. The shop answered my question within an hour.",
    "language": "en",
    "experience_on": "2024-05-01",
}


def api_key(server):
    operator = servers.signed_up(server)
    wanted = {"name": "Bench", "scopes": ["reviews.write"]}
    return operator.ask("POST", "/v1/api-keys", wanted)["secret"]


class Posts:
    def __init__(self, settings):
        self.settings = settings
        self.next_order = 0

    def measure(self):
        path = data.recent_orders(WORK / "posts", ORDERS)
        floors, durable = [], []
        with servers.floor() as floor, servers.entente(path) as entente:
            key = api_key(entente)
            size = round(self.post(entente, key, 1).bytes_each)
            for _ in range(self.settings.rounds):
                floors.append(self.post_to_floor(floor, size))
                durable.append(self.post(entente, key, self.settings.seconds))
                say(described("floor", floors[-1]))
                say(described("durable", durable[-1]))
        return best(floors), best(durable)

    def post_to_floor(self, floor, size):
        # fmt: off
        return load(floor, self.settings.seconds, "--method", "POST", "--target", f"/bytes/{size}",
                    "--header", "Content-Type: application/json", "--body", json.dumps(REVIEW))
        # fmt: on

    def post(self, entente, key, seconds):
        # fmt: off
        outcome = load(entente, seconds, "--method", "POST", "--target", "/v1/orders/{id}/reviews",
                       "--header", "Content-Type: application/json",
                       "--header", f"Authorization: Bearer {key}",
                       "--header", "Idempotency-Key: {id}", "--id-prefix", "",
                       "--first-id", self.next_order, "--body", json.dumps(REVIEW))
        # fmt: on
        self.next_order = outcome.next_id
        return outcome


def run(settings):
    say("review_post: 64 connections, synchronous=FULL, a new order each")
    floor, durable = Posts(settings).measure()
    ratio = durable.per_second / floor.per_second
    # fmt: off
    return [Figure("review_post", durable.per_second, "req/s", floor.per_second, ratio,
                   SHARE_OF_FLOOR, ratio >= SHARE_OF_FLOOR)]
    # fmt: on
