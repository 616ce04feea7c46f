"""What a row of the table is: a figure, what it may be at most, and what it was last time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from benchmarks.bench.place import Place

WORSE = 1.2
"""A figure is a regression when it is so many times what it was."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured for a row.

    `compared` is what next time's is compared with, where that isn't the figure: seconds and
    milliseconds are others on another day, what they are beside something else stays.
    """

    value: float
    medians: Mapping[str, float]
    compared: float | None = None
    says: str = ""

    @property
    def lasting(self) -> float:
        return self.value if self.compared is None else self.compared


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    name: str
    what: str
    beside: str
    unit: str
    at_most: float | None
    """Without it the line is there to explain another."""

    measure: Callable[[Place], Figure]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row: a figure, or why there is none."""

    row: Row
    figure: Figure | None = None
    why: str = ""
    is_broken: bool = False
    was: float | None = None
    """What `lasting` was when the table was kept."""

    @property
    def is_worse(self) -> bool:
        return (
            self.figure is not None
            and self.was is not None
            and self.figure.lasting > self.was * WORSE
        )

    @property
    def is_reached(self) -> bool:
        limit = self.row.at_most
        return self.figure is not None and (limit is None or self.figure.value <= limit)
