"""What is wrong with an input, as values with a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]

LONGEST_NAME = 80
"""Characters of a name that a line about it repeats."""


@dataclass(frozen=True, slots=True)
class Location:
    """A place in an input file.

    `pointer` is a JSON pointer from the collection object ("" is the object itself); `names` are
    the names of the folders, item and example on the way, for people.
    """

    file: str
    pointer: str = ""
    names: tuple[str, ...] = ()

    def below(self, *steps: str | int, name: str | None = None) -> Location:
        """Return the place some steps further down."""
        escaped = (str(step).replace("~", "~0").replace("/", "~1") for step in steps)
        pointer = "".join([self.pointer, *(f"/{step}" for step in escaped)])
        return Location(self.file, pointer, self.names if name is None else (*self.names, name))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, printed as one line."""

    location: Location
    message: str
    severity: Severity = "warning"

    def __str__(self) -> str:
        parts = [self.location.file, self.severity, self.location.pointer, self.message]
        line = ": ".join(part for part in parts if part)
        if self.location.names:
            named = " / ".join(f'"{_shortened(name)}"' for name in self.location.names)
            line += f" (in {named})"
        return printable(line)


class CollectionError(Exception):
    """An input that can't be used at all: nothing is generated from it."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class UnsoundError(Exception):
    """A module holds what no template writes; says where and what, and never repeats it."""


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 3]}..."


def printable(text: str) -> str:
    """Escape what could steer a terminal or break a line: names of a collection are untrusted."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def fault(error: Exception) -> str:
    """Say where this tool failed, and nothing of what it worked on: that may be secret."""
    import traceback
    from pathlib import Path

    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}, line {frame.lineno}"
    return f"internal error, please report it: {type(error).__name__} in {place}"
