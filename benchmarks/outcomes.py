"""What a measure found in each collection -> the rows of the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from benchmarks.corpus import Source


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many."""

    good: int
    whole: int

    @property
    def share(self) -> float:
        return self.good / self.whole if self.whole else 0.0

    def __add__(self, other: Count) -> Count:
        return Count(self.good + other.good, self.whole + other.whole)

    def __str__(self) -> str:
        return f"{percent(self.share)} ({self.good} of {self.whole})"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a measure found in one collection; `ratios` are those that can't be counted."""

    collection: str
    counts: Mapping[str, Count] = field(default_factory=dict[str, Count])
    findings: tuple[str, ...] = ()
    ratios: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table; `asked` is empty where nothing is."""

    what: str
    asked: str
    measured: str
    enough: bool = True


@dataclass(frozen=True, slots=True)
class Task:
    """One collection to measure: its package, generated whole, and a folder to work in."""

    source: Source
    whole: Path
    folder: Path


@dataclass(frozen=True, slots=True)
class Measure:
    """How one thing is measured, and what is made of what is found."""

    name: str
    says: str
    of: Callable[[Task], Outcome | None]
    rows: Callable[[Sequence[Outcome]], list[Row]]
    needs: Literal["", "whole", "quiet"] = ""
    """The whole package; or that and quiet, without which times are worth nothing."""


def percent(share: float) -> str:
    """Spell a share; what is not all never reads as all."""
    text = f"{100 * share:.1f}"
    return "99.9%" if text == "100.0" and share < 1 else f"{text.removesuffix('.0')}%"


def pooled(
    what: str, key: str, outcomes: Sequence[Outcome], *, least: float | None = None
) -> list[Row]:
    """Give every case the same weight; of no case, nothing is said."""
    counts = [outcome.counts[key] for outcome in outcomes if key in outcome.counts]
    total = sum(counts, Count(0, 0))
    if not total.whole:
        return []
    asked = "" if least is None else "100%" if least == 1 else f">= {percent(least)}"
    return [Row(what, asked, str(total), least is None or total.share >= least)]


def mean(key: str, outcomes: Sequence[Outcome]) -> float:
    """Give every collection the same weight, however many cases it has."""
    shares = [outcome.counts[key].share for outcome in outcomes if key in outcome.counts]
    return sum(shares) / len(shares) if shares else 0.0
