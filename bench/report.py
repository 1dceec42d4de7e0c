"""What a figure is, and how figures are shown."""

import json
from dataclasses import asdict, dataclass


@dataclass
class Figure:
    """`ratio` is value to floor; `goal` is the ratio that must be reached. The floor is a peer that
    was measured in the same run, or the limit that the product sets itself."""

    name: str
    value: float
    unit: str
    floor: float
    ratio: float
    goal: float
    met: bool


def shown(number):
    if abs(number) >= 1000:
        return f"{number:,.0f}"
    return f"{number:.1f}" if abs(number) >= 10 else f"{number:.2f}"


def as_json(figures):
    return json.dumps([rounded(asdict(figure)) for figure in figures])


def rounded(figure):
    return {
        key: float(f"{value:.5g}") if isinstance(value, float) else value
        for key, value in figure.items()
    }


def as_table(figures, at_most):
    """`at_most`: names of figures whose ratio must stay under the goal."""
    rows = [("figure", "value", "", "floor", "ratio", "goal", "")]
    for each in figures:
        sign = "<=" if each.name in at_most else ">="
        # fmt: off
        rows.append((each.name, shown(each.value), each.unit, shown(each.floor),
                     f"{each.ratio:.2f}", f"{sign} {each.goal:g}", "met" if each.met else "MISSED"))
        # fmt: on
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    left = {0, 2, 6}
    lines = []
    for row in rows:
        cells = [
            cell.ljust(width) if column in left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
