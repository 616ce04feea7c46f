"""Bytes of a file -> the text or the JSON value in it, or one line that says why not."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from postman_codegen.collection.json_text import NotJsonError, parse_json
from postman_codegen.collection.kinds import (
    FOLDER,
    V3_COLLECTION,
    kind_of_bytes,
    kind_of_text,
    mistaken,
)
from postman_codegen.collection.limits import LARGEST_FILE
from postman_codegen.collection.v3_files import is_tree
from postman_codegen.problems import CollectionError, Location, Problem

if TYPE_CHECKING:
    from pathlib import Path


def load_document(path: Path, wanted: str) -> object:
    """Return the JSON value in a file that should be what is wanted.

    Raises:
        CollectionError: the file can't be read or holds no JSON; says what it holds.
    """
    return json_value(load_text(path, wanted), Location(str(path)), wanted)


def json_value(text: str, place: Location, wanted: str) -> object:
    """Return the JSON value in the text of a file.

    Raises:
        CollectionError: it holds no JSON; says what it holds.
    """
    instead = kind_of_text(text)
    if instead:
        raise refusal(place, mistaken(instead, wanted))
    try:
        return parse_json(text)
    except NotJsonError as error:
        raise refusal(place, str(error)) from error


def load_text(path: Path, wanted: str) -> str:
    """Return the text of a file that should be what is wanted.

    Raises:
        CollectionError: the file can't be read or holds no text; says what it holds.
    """
    place = Location(str(path))
    return decoded(_read(path, place, wanted), place, wanted)


def decoded(data: bytes, place: Location, wanted: str) -> str:
    """Return the text in the bytes of a file.

    Raises:
        CollectionError: they are no text, or too many; says what they are.
    """
    if len(data) > LARGEST_FILE:
        raise refusal(place, f"larger than {LARGEST_FILE // 2**20} MB, the most that is read")
    instead = kind_of_bytes(data)
    if instead:
        raise refusal(place, mistaken(instead, wanted))
    return _decoded(data, place)


def refusal(place: Location, message: str) -> CollectionError:
    """Return the error that ends the reading of a file."""
    return CollectionError(Problem(place, message, "error"))


def unreadable(place: Location, error: OSError, hint: str = "") -> CollectionError:
    """Return the error that says why a file can't be read."""
    reason = os.strerror(error.errno).lower() if error.errno else str(error)
    return refusal(place, f"cannot be read: {reason}{hint}")


def _read(path: Path, place: Location, wanted: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except IsADirectoryError as error:
        instead = V3_COLLECTION if is_tree(path) else FOLDER
        raise refusal(place, mistaken(instead, wanted)) from error
    except FileNotFoundError as error:
        from postman_codegen.hints import beside

        raise unreadable(place, error, beside(path)) from error
    except OSError as error:
        raise unreadable(place, error) from error
    except ValueError as error:  # a NUL character in the path
        raise refusal(place, f"cannot be read: {error}") from error


def _decoded(data: bytes, place: Location) -> str:
    """Return the text of a file in UTF-8, UTF-16 or UTF-32, with or without a byte order mark."""
    encoding = json.detect_encoding(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if not encoding.startswith("utf-8"):
            broken = encoding.removesuffix("-le").removesuffix("-be").upper()
            raise refusal(place, f"binary data or broken {broken} text") from error
        before = data[: error.start]
        line, start = before.count(b"\n") + 1, before.rfind(b"\n") + 1
        column = len(before[start:].decode("utf-8", "replace")) + 1
        where = f"line {line} column {column}"
        message = f"{where}: not UTF-8 text (byte 0x{data[error.start]:02X})"
        raise refusal(place, message) from error
