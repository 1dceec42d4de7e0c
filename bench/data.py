"""Databases to measure on: filled once by the program's own import, then kept in build/bench."""

import csv
import hashlib
import random
import shutil
from datetime import datetime, timedelta, timezone

from machine import ROOT, WORK, say
from servers import run_entente

MADE_AS = "3"  # raise it when what is made here changes
REVIEWS_PER_PRODUCT = 100
PRODUCTS_PER_SHOP = 100
WORDS = (
    "the box came early and everything inside was whole I use it every day since it is lighter"
    " than expected but the strap feels thin after two weeks colour as in the picture would buy"
    " again from this shop they answered my question within an hour packaging could be smaller"
    " le colis est bien arrivé la qualité est bonne mais la notice manque dommage merci au vendeur"
).split()


def moment(at):
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def write_table(path, columns, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)


def write_shops(path, count):
    rows = ((f"shop-{i}", f"Shop {i} of many", "EUR", "en", "UTC") for i in range(count))
    write_table(path, ("shop", "name", "currency", "language", "zone"), rows)


def order_rows(shops, products_of, placed, delivered):
    """One order a product, so that each product is known."""
    for shop in range(shops):
        for product in products_of(shop):
            # fmt: off
            yield (f"shop-{shop}", f"first-{product}", moment(placed), "delivered", "Buyer",
                   "EUR", moment(delivered), product, f"Product {product}", 1, "19.90")
            # fmt: on


ORDER_COLUMNS = (
    # fmt: off
    "shop", "order", "placed_at", "status", "buyer_name", "currency", "delivered_at", "product",
    "product_name", "quantity", "price",
    # fmt: on
)


def product_name(number):
    return f"P{number:06}"


def review_rows(count, products, chance):
    """Reviews of all products, over three years, with texts of 5 to 80 words."""
    start = datetime(2022, 1, 1, tzinfo=timezone.utc)
    for number in range(count):
        product = chance.randrange(products)
        text = " ".join(chance.choices(WORDS, k=min(80, 5 + int(chance.expovariate(1 / 25)))))
        stars = chance.choices((1, 2, 3, 4, 5), (6, 5, 9, 25, 55))[0]
        at = start + timedelta(seconds=chance.randrange(3 * 365 * 86400))
        # fmt: off
        yield (f"shop-{product // PRODUCTS_PER_SHOP}", f"R{number}", product_name(product), stars,
               " ".join(text.split()[:4]), text, "en", f"Reader {number % 9973}", moment(at))
        # fmt: on


REVIEW_COLUMNS = (
    # fmt: off
    "shop", "review", "product", "stars", "title", "text", "language", "display_name",
    "written_at",
    # fmt: on
)


def write_review_tables(folder, count):
    products = max(1, count // REVIEWS_PER_PRODUCT)
    shops = max(1, products // PRODUCTS_PER_SHOP)
    first = datetime(2021, 12, 1, tzinfo=timezone.utc)

    def products_of(shop):
        numbers = range(shop * PRODUCTS_PER_SHOP, (shop + 1) * PRODUCTS_PER_SHOP)
        return [product_name(number) for number in numbers if number < products]

    write_shops(folder / "shops.csv", shops)
    orders = order_rows(shops, products_of, first, first + timedelta(days=4))
    write_table(folder / "orders.csv", ORDER_COLUMNS, orders)
    reviews = review_rows(count, products, random.Random(count))
    write_table(folder / "reviews.csv", REVIEW_COLUMNS, reviews)


def made_from():
    """What a kept database depends on; another value makes it anew."""
    state = hashlib.sha256(MADE_AS.encode())
    for migration in sorted((ROOT / "db" / "migrations").glob("*.sql")):
        state.update(migration.name.encode() + migration.read_bytes())
    return state.hexdigest()


def reviews_database(count):
    """A data directory with so many reviews of products."""
    data = WORK / f"reviews-{count}"
    stamp = data / "made-from"
    if stamp.exists() and stamp.read_text() == made_from():
        return data
    say(f"filling a database with {count:,} reviews; it is kept in {data}")
    shutil.rmtree(data, ignore_errors=True)
    tables = WORK / "tables"
    shutil.rmtree(tables, ignore_errors=True)
    tables.mkdir(parents=True)
    write_review_tables(tables, count)
    run_entente("import", "--data", data, "--history", "--rejected", tables, tables)
    shutil.rmtree(tables)
    stamp.write_text(made_from())
    return data


def review_pages(count):
    """The targets of the first page of each product, in no order."""
    products = max(1, count // REVIEWS_PER_PRODUCT)
    targets = WORK / f"pages-{count}.txt"
    lines = [
        f"/v1/public/shops/shop-{number // PRODUCTS_PER_SHOP}/products/{product_name(number)}"
        "/reviews?limit=20"
        for number in range(products)
    ]
    random.Random(1).shuffle(lines)
    targets.write_text("\n".join(lines) + "\n")
    return targets


def recent_orders(data, count, shops=10, shops_used=1):
    """A new data directory with orders 0 to count-1, of which each may still be reviewed."""
    shutil.rmtree(data, ignore_errors=True)
    tables = WORK / "tables"
    shutil.rmtree(tables, ignore_errors=True)
    tables.mkdir(parents=True)
    write_shops(tables / "shops.csv", shops)
    now = datetime.now(timezone.utc)
    placed, delivered = moment(now - timedelta(days=6)), moment(now - timedelta(days=2))
    # fmt: off
    rows = ((f"shop-{number % shops_used}", number, placed, "delivered",
             f"Buyer {number % 9973}", "EUR", delivered,
             product_name(number % PRODUCTS_PER_SHOP), "A product", 1, "19.90")
            for number in range(count))
    # fmt: on
    write_table(tables / "orders.csv", ORDER_COLUMNS, rows)
    run_entente("import", "--data", data, "--history", "--rejected", tables, tables)
    shutil.rmtree(tables)
    return data
