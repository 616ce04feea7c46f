"""Samples of JSON, in files or from standard input -> values."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from postman_codegen.collection.document import decoded, load_text, refusal, unreadable
from postman_codegen.collection.json_text import NotJsonError, blank_comments, parse_values
from postman_codegen.collection.kinds import kind_of_text
from postman_codegen.collection.limits import LARGEST_FILE
from postman_codegen.problems import CollectionError, Location, Problem

STANDARD_INPUT = Path("-")
WANTED = "a sample of JSON"


def read_samples(files: Sequence[Path]) -> list[object]:
    """Return the values in these files: one in each, or several with white space between.

    Comments are left out, as Postman leaves them out of a body.

    Raises:
        CollectionError: a file can't be read or holds no JSON; says it of every such file.
    """
    values: list[object] = []
    problems: list[Problem] = []
    for file in files:
        try:
            values += _values(file)
        except CollectionError as error:
            problems += error.problems
    if problems:
        raise CollectionError(*problems)
    return values


def _values(file: Path) -> list[object]:
    piped = file == STANDARD_INPUT
    place = Location("standard input" if piped else str(file))
    text = _piped(place) if piped else load_text(file, WANTED)
    bare = blank_comments(text)
    if not bare.strip():
        raise refusal(place, f"empty, not {WANTED}")
    try:
        return parse_values(bare)
    except NotJsonError as error:
        instead = kind_of_text(text)
        raise refusal(place, f"{instead}, not {WANTED}" if instead else str(error)) from error


def _piped(place: Location) -> str:
    if sys.stdin is None:  # closed by whoever started us
        return ""
    try:
        data = sys.stdin.buffer.read(LARGEST_FILE + 1)
    except OSError as error:
        raise unreadable(place, error) from error
    return decoded(data, place, WANTED)
