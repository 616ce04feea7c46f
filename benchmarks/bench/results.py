"""The table: for a terminal, as the page that keeps the last one, and as what is compared."""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.bench.peers import VERSIONS
from benchmarks.bench.place import MADE_BY, cores
from benchmarks.bench.rows import Outcome

FIGURES = Path(__file__).parents[1] / "RESULTS.json"
PAGE = FIGURES.with_suffix(".md")
PACKAGES = ("pydantic", "httpx2", "datamodel-code-generator", "black", "jinja2")
HEADINGS = ("row", "what", "beside", "at most", "measured", "")

TEXT = """\
# How fast it is

Written by `make bench UPDATE=1`. `make bench` measures again, says which rows are more than 20 %
worse than here, and fails if any is; `make bench ROWS="noop import"` measures some. Figures are
ratios of medians, measured in turn in one run: *x* is how many times as much *what* takes as
*beside* does; an exclamation mark stands where that is more than it may be. The peers get OpenAPI
made by `postman2openapi`, the one public converter that keeps all examples and gives bodies
schemas; what it loses is said below, as is what peers make of it.

{machine}

{table}

## What the figures are made of

{medians}
"""

BY_HAND = "\n## Where the time goes\n"
"""What the page has from this heading on is written by hand, and stays."""

Kept = dict[str, dict[str, Any]]
"""What the file of figures holds for each row."""


def kept() -> Kept:
    """Read the figures that were kept, if any were."""
    return json.loads(FIGURES.read_text("utf-8")) if FIGURES.is_file() else {}


def keep(outcomes: Sequence[Outcome], names: Sequence[str], before: Kept) -> None:
    """Write the figures and their page; rows that were not measured stay as they were."""
    found = before | {
        outcome.row.name: _record(outcome) for outcome in outcomes if not outcome.is_broken
    }
    found = {name: found[name] for name in names if name in found}
    FIGURES.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", "utf-8")
    _, heading, by_hand = (PAGE.read_text("utf-8") if PAGE.is_file() else "").partition(BY_HAND)
    PAGE.write_text(page(found) + heading + by_hand, "utf-8")


def _record(outcome: Outcome) -> dict[str, Any]:
    row, figure = outcome.row, outcome.figure
    limit = "" if row.at_most is None else _spelt(row.at_most, row.unit)
    record: dict[str, Any] = {"what": row.what, "beside": row.beside, "at most": limit}
    record["measured"] = measured(outcome)
    if figure:
        record["lasting"] = _rounded(figure.lasting)
        record["medians"] = {name: _rounded(value) for name, value in figure.medians.items()}
        record["says"] = figure.says
    return record | {"on": time.strftime("%Y-%m-%d")}


def page(found: Kept) -> str:
    """Spell the page of what is kept."""
    return TEXT.format(
        machine=machine(),
        table=_markdown(
            (*HEADINGS[:-1], "on"),
            [
                (name, *(row[key] for key in ("what", "beside", "at most", "measured", "on")))
                for name, row in found.items()
            ],
        ),
        medians=_markdown(
            ("row", "medians"),
            [
                (name, _made_of(row["medians"], row["says"]))
                for name, row in found.items()
                if "medians" in row
            ],
        ),
    )


def table(outcomes: Sequence[Outcome]) -> str:
    """Spell the table for a terminal, with a word on what is not as it should be."""
    lines = [HEADINGS, *map(_line, outcomes)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rows = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
    notes = [
        f"{outcome.row.name}: {_made_of(outcome.figure.medians, outcome.figure.says)}"
        for outcome in outcomes
        if outcome.figure
    ]
    return "\n".join([*rows, "", *notes])


def _made_of(medians: Mapping[str, float], says: str) -> str:
    parts = [f"{name}: {_rounded(value):g}" for name, value in medians.items()]
    return "; ".join([*parts, says] if says else parts)


def _line(outcome: Outcome) -> tuple[str, ...]:
    row, figure = outcome.row, outcome.figure
    limit = "" if row.at_most is None else _spelt(row.at_most, row.unit)
    worse = ""
    if outcome.is_worse and figure and outcome.was:
        worse = f"WORSE: {figure.lasting / outcome.was:.2f} times what it was"
    return row.name, row.what, row.beside, limit, measured(outcome), worse


def measured(outcome: Outcome) -> str:
    """Spell a figure, with an exclamation mark where it is more than it may be."""
    if outcome.figure is None:
        return f"failed: {outcome.why}" if outcome.is_broken else f"not here: {outcome.why}"
    spelt = _spelt(outcome.figure.value, outcome.row.unit)
    return spelt if outcome.is_reached else f"{spelt} !"


def _spelt(value: float, unit: str) -> str:
    return f"{value:.2f}x" if unit == "x" else f"{value:.0f} {unit}"


def _rounded(value: float) -> float:
    return float(f"{value:.4g}")


def machine() -> str:
    """Say what all of it was measured on and with."""
    ours = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    return (
        f"{platform.system()} on {platform.machine()}, {cores()} cores;"
        f" {platform.python_implementation()} {platform.python_version()}{_node()}; {ours}."
        f" Beside: {VERSIONS}. Collections by {MADE_BY}."
    )


def _node() -> str:
    node = shutil.which("node")
    if not node:
        return ""
    done = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    return f", Node {done.stdout.strip().removeprefix('v')}"


def _markdown(headings: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    rows = [headings, ["---"] * len(headings), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
