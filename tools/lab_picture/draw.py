#!/usr/bin/env python3
"""Draws docs/concepts/standards.svg: how well a rate tells good shops from bad ones.

    tools/lab_picture/draw.py --entente build/release/entente \\
        --data ../shared/data/seller-health-truth

Runs `entente lab` over labelled orders, one value of the rate after the other, and draws recall and
precision. Only these shares are in the picture, no row of the data.
"""

import argparse
import json
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
OUT = ROOT / "docs" / "concepts" / "standards.svg"
TABLES = ("orders", "order_items", "order_reviews")
WANTED = "chronic_risk,deteriorating,volatile_small"
PERCENT_MAX = 20
WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 64, 690, 48, 340
INK, FAINT, RECALL, PRECISION = "#1f2933", "#c9d1d9", "#0b6e4f", "#9c3d10"


def points(entente, data):
    tables = [data / f"olist_{name}_dataset.csv" for name in TABLES]
    # fmt: off
    command = [entente, "lab", *tables, "--map", ROOT / "policies/imports/olist.toml",
               "--labels", data / "ground_truth.csv", "--label-columns", "seller_id,archetype",
               "--wanted", WANTED, "--sweep", f"rate_dissatisfied=1:{PERCENT_MAX}", "--json"]
    # fmt: on
    said = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, check=True)
    return [(each["value"], each["labels"][-1]) for each in json.loads(said.stdout)]


def x_of(percent):
    return LEFT + (percent - 1) * (RIGHT - LEFT) / (PERCENT_MAX - 1)


def y_of(share):
    return BOTTOM - share * (BOTTOM - TOP)


def text(x, y, words, anchor="middle", color=INK, weight="normal"):
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{color}" '
        f'font-weight="{weight}">{words}</text>'
    )


def line(x1, y1, x2, y2, color=FAINT, more=""):
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{color}" {more}/>'


def curve(shares, color, dash=""):
    path = " ".join(f"{x_of(percent):.1f},{y_of(share):.1f}" for percent, share in shares)
    dots = [
        f'<circle cx="{x_of(percent):.1f}" cy="{y_of(share):.1f}" r="3" fill="{color}"/>'
        for percent, share in shares
    ]
    shape = f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="2" {dash}/>'
    return [shape, *dots]


def grid():
    parts = []
    for share in (0, 0.25, 0.5, 0.75, 1):
        parts.append(line(LEFT, y_of(share), RIGHT, y_of(share)))
        parts.append(text(LEFT - 8, y_of(share) + 4, f"{share * 100:.0f} %", "end"))
    for percent in (1, *range(2, PERCENT_MAX + 1, 2)):
        parts.append(text(x_of(percent), BOTTOM + 20, f"{percent} %"))
    parts.append(text((LEFT + RIGHT) / 2, BOTTOM + 44, "least rate of dissatisfied orders"))
    return parts


def picture(measured):
    recall = [(value, row["met_labelled"] / row["shops"]) for value, row in measured]
    precision = [
        (value, row["met_labelled"] / row["met"]) for value, row in measured if row["met"]
    ]
    preset = [
        line(x_of(1), TOP, x_of(1), BOTTOM, INK, 'stroke-dasharray="2 3"'),
        text(x_of(1) + 6, TOP - 10, "the preset: 1 %", "start", weight="bold"),
    ]
    names = [
        text(x_of(16.5), y_of(recall[15][1]) - 12, "recall", "start", RECALL, "bold"),
        text(x_of(16.5), y_of(precision[-4][1]) - 12, "precision", "start", PRECISION, "bold"),
    ]
    # fmt: off
    parts = ['<rect width="100%" height="100%" fill="#ffffff"/>', *grid(), *preset,
             *curve(recall, RECALL), *curve(precision, PRECISION, 'stroke-dasharray="7 4"'), *names]
    # fmt: on
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            'font-family="sans-serif" font-size="13" role="img">',
            "<title>Recall and precision of a warning by the least rate</title>",
            *parts,
            "</svg>\n",
        ]
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entente", type=pathlib.Path, required=True)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    given = parser.parse_args()
    OUT.write_text(picture(points(given.entente.resolve(), given.data)), encoding="utf-8")


if __name__ == "__main__":
    main()
