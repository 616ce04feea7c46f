"""The table that is printed, and the page that keeps the last one."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.outcomes import Outcome, Row

KEPT = Path(__file__).with_name("INFERENCE.md")
PACKAGES = ("pydantic", "pydantic-core", "datamodel-code-generator", "black")
HEADINGS = ("what", "asked", "measured")

PAGE = """\
# How well inferred types hold

Written by `make inference`, which measures the open corpus; `--details` names what is short, and
`--only NAME` measures one collection. What is asked for stands beside what was measured; without a
number there, the line only explains another. What exactly is counted is said at the top of each
module in this folder.

{machine}

{table}

## By collection

Where something is missing. Figures are good of all: of *half* and *example* (the yardstick), *tail*
(the first half of lists kept back) and *each* (each example in turn), bodies that come back equal;
*answers* and *errors*, definite fields; *bodies*, those that come back; of each change, names that
stay. Of *other names*, it's the classes that repeat another.

{collections}
"""


def table(rows: Sequence[Row]) -> str:
    """Spell the table for a terminal; what isn't enough has an exclamation mark."""
    lines = [HEADINGS, *((row.what, row.asked, _measured(row)) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _measured(row: Row) -> str:
    return row.measured if row.enough else f"{row.measured} !"


def kept(rows: Sequence[Row], outcomes: Sequence[Outcome]) -> str:
    """Spell the page, without a time or a place: it changes only when a figure does."""
    return PAGE.format(
        machine=_machine(),
        table=_markdown(
            HEADINGS,
            [(row.what.replace("  ", "... ", 1), row.asked, _measured(row)) for row in rows],
        ),
        collections=_markdown(("collection", "figure", "measured"), _by_collection(outcomes)),
    )


def _machine() -> str:
    versions = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    cores = f"{os.cpu_count()} cores"
    return (
        f"{platform.system()} on {platform.machine()}, {cores}; "
        f"{platform.python_implementation()} {platform.python_version()}; {versions}."
    )


def _by_collection(outcomes: Sequence[Outcome]) -> list[tuple[str, ...]]:
    lines: list[tuple[str, ...]] = []
    for outcome in sorted(outcomes, key=lambda one: one.collection):
        for key, count in outcome.counts.items():
            wrong = count.good if key in REPEATS else count.whole - count.good
            if wrong and key not in EXPLAINING:
                lines.append((outcome.collection, key, str(count)))
        slow = max(outcome.ratios, default=0)
        if slow:
            lines.append((outcome.collection, "parsing, the slower body", f"{slow:.3f}"))
    return lines


REPEATS = frozenset({"other names"})
"""Counts of what shouldn't be."""

EXPLAINING = frozenset(
    {"half accepted", "example accepted", "each accepted", "tail accepted"}
    | {"errors apart", "few fields", "one name"}
)
"""Counts that only explain another."""


def _markdown(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    rows = [headings, ["---"] * len(headings), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
