"""Bytes of a file -> the JSON value in it, or one line that says why not."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING, NoReturn

from postman_codegen.collection.kinds import kind_of_bytes, kind_of_text
from postman_codegen.problems import CollectionError, Location, Problem

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE = 256 * 2**20
"""Bytes; the largest public collections known have 20 MB."""

_MOST_DIGITS = 309  # an integer with more is Infinity in JavaScript, and costs quadratic time here


def load_document(path: Path, wanted: str) -> object:
    """Return the JSON value in a file that should be what is wanted.

    Raises:
        CollectionError: the file can't be read or holds no JSON; says what it holds.
    """
    place = Location(str(path))
    data = _read(path, place, wanted)
    instead = kind_of_bytes(data)
    text = "" if instead else _decoded(data, place)
    instead = instead or kind_of_text(text)
    if instead:
        raise refusal(place, f"{instead}, not {wanted}")
    return _parsed(text, place)


def refusal(place: Location, message: str) -> CollectionError:
    """Return the error that ends the reading of a file."""
    return CollectionError(Problem(place, message, "error"))


def _read(path: Path, place: Location, wanted: str) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except IsADirectoryError as error:
        raise refusal(place, f"{_kind_of_folder(path)}, not {wanted}") from error
    except OSError as error:
        reason = os.strerror(error.errno).lower() if error.errno else str(error)
        raise refusal(place, f"cannot be read: {reason}") from error
    except ValueError as error:  # a NUL character in the path
        raise refusal(place, f"cannot be read: {error}") from error
    if len(data) > LARGEST_FILE:
        raise refusal(place, f"larger than {LARGEST_FILE // 2**20} MB, the most that is read")
    return data


_V3_FILE = re.compile(r"\.(request|example|environment)\.ya?ml$")
_MOST_FOLDERS_SEARCHED = 10_000


def _kind_of_folder(path: Path) -> str:
    for count, (_, _, files) in enumerate(os.walk(path)):
        if any(_V3_FILE.search(name) for name in files):
            return "a v3 collection (a folder with *.request.yaml, not supported yet)"
        if count > _MOST_FOLDERS_SEARCHED:
            break
    return "a folder"


def _decoded(data: bytes, place: Location) -> str:
    """Return the text of a file in UTF-8, UTF-16 or UTF-32, with or without a byte order mark."""
    encoding = json.detect_encoding(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if not encoding.startswith("utf-8"):
            raise refusal(place, f"not JSON text: neither UTF-8 nor {encoding.upper()}") from error
        before = data[: error.start]
        line, start = before.count(b"\n") + 1, before.rfind(b"\n") + 1
        column = len(before[start:].decode("utf-8", "replace")) + 1
        where = f"line {line} column {column}"
        message = f"{where}: not UTF-8 text (byte 0x{data[error.start]:02X})"
        raise refusal(place, message) from error


def _parsed(text: str, place: Location) -> object:
    try:
        return json.loads(text, parse_int=_integer, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
        reason = "not JSON: the file ends too early" if cut else f"not JSON: {_plain(error.msg)}"
        where = f"line {error.lineno} column {error.colno}"
        raise refusal(place, f"{where}: {reason}") from error
    except _NotJsonConstantError as error:
        where = _place_of_constant(text)
        raise refusal(place, f"{where}: not JSON: {error} is no JSON number") from error
    except RecursionError as error:
        raise refusal(place, "nested too deep to be read") from error


class _NotJsonConstantError(Exception):
    """NaN, Infinity or -Infinity, which Python's reader takes and Postman's doesn't."""


def _refuse_constant(name: str) -> NoReturn:
    raise _NotJsonConstantError(name)


def _integer(digits: str) -> float:
    return int(digits) if len(digits) <= _MOST_DIGITS else float(digits)


_STRING_OR_CONSTANT = re.compile(r'"(?:[^"\\]|\\.)*"|(-?Infinity|NaN)')


def _place_of_constant(text: str) -> str:
    found = (match for match in _STRING_OR_CONSTANT.finditer(text) if match[1])
    start = next((match.start() for match in found), 0)
    return (
        f"line {text.count(chr(10), 0, start) + 1} column {start - text.rfind(chr(10), 0, start)}"
    )


def _plain(message: str) -> str:
    """Return Python's complaint as a reader of the file would say it."""
    message = message.removesuffix(" at").removesuffix(" starting")
    return message[:1].lower() + message[1:]
