"""What went wrong, in one line: no input may end in a traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from postman_codegen.problems import (
    CollectionError,
    Location,
    Problem,
    UnsoundError,
    fault,
    printable,
)

MOST_LINES = 1000


def complain(problems: Iterable[Problem]) -> None:
    """Print what is wrong."""
    sys.stderr.write(complaints(problems))


def complaints(problems: Iterable[Problem]) -> str:
    """Say what is wrong, a line each; errors first where there are too many to read."""
    found = [*problems]
    if len(found) > MOST_LINES:
        found.sort(key=lambda problem: problem.severity)
    lines = [str(problem) for problem in found[:MOST_LINES]]
    more = len(found) - MOST_LINES
    if more > 0:
        file = printable(found[0].location.file)
        lines.append(f"{file}: {more:,} more: `inspect --json` lists them all")
    return "".join(f"{line}\n" for line in lines)


def problems_of(error: Exception, file: Path) -> tuple[Problem, ...]:
    """Say what an error means for a collection's file.

    A fault of our own is raised again under `python -X dev`, for those who look for it.
    """
    match error:
        case CollectionError():
            return error.problems
        case RecursionError():
            message = "nests too deeply"
        case MemoryError():
            message = "too large for memory"
        case OSError():
            file = Path(error.filename or file)
            message = (error.strerror or str(error)).lower()
        case _ if sys.flags.dev_mode:
            raise error
        case UnsoundError():
            message = f"internal error, please report it: not written by a template: {error}"
        case _:
            message = fault(error)
    return (Problem(Location(str(file)), message, "error"),)
