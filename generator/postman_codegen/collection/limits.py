"""How much of a collection is read.

More than this no API has shown, and a file can hold what would take hours or all memory.  What is
larger is left out, or ends the reading, with its place; nothing is cut in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

LARGEST_FILE = 64 * 2**20
"""Bytes; the largest public collections known have 20 MB."""

MOST_FILES = 50_000
"""Of a folder, which together hold no more than the largest file."""

MOST_REQUESTS = 10_000
MOST_EXAMPLES = 1_000
"""Of one request."""

DEEPEST_FOLDER = 100

MOST_MEMBERS = 1_000
"""Parameters, headers, fields or path segments of one request."""

LONGEST_TEXT = 2**18
LONGEST_URL = 2**16
LONGEST_BODY = 10 * 2**20
"""Characters: of a description, a URL, and the body of a request or an example."""

Steps = tuple[str | int, ...]


def excess(part: object) -> tuple[Steps, str] | None:
    """Find what is too large in a request, or what else stands beside a name, and say so.

    Returns the way there and how large it is; None if all is well.
    """
    return next(_excesses(part), None)


def _excesses(part: object) -> Iterator[tuple[Steps, str]]:
    todo: list[tuple[Steps, object]] = [((), part)]
    while todo:
        steps, value = todo.pop()
        if isinstance(value, str):
            most = _longest(steps)
            if len(value) > most:
                yield steps, _more(len(value), "characters", most)
        elif isinstance(value, list):
            entries = cast("list[object]", value)
            if len(entries) > MOST_MEMBERS:
                yield steps, _more(len(entries), "entries", MOST_MEMBERS)
            else:
                todo += (((*steps, n), entry) for n, entry in reversed([*enumerate(entries)]))
        elif isinstance(value, dict):
            members = cast("dict[str, object]", value)
            todo += (((*steps, key), one) for key, one in reversed(members.items()))


def _more(count: int, what: str, most: int) -> str:
    return f"{count:,} {what}, more than the {most:,} that are read"


def _longest(steps: Steps) -> int:
    if "url" in steps:
        return LONGEST_URL
    return LONGEST_BODY if "body" in steps else LONGEST_TEXT
