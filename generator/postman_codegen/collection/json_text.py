"""Text -> JSON value, as strict as JavaScript's `JSON.parse`, with errors for people."""

from __future__ import annotations

import json
import re
from collections.abc import Generator
from contextlib import contextmanager
from typing import NoReturn

_MOST_DIGITS = 309  # an integer with more is Infinity in JavaScript, and costs quadratic time here


class NotJsonError(ValueError):
    """Text that is no JSON; says where and why, as in `line 7 column 12: not JSON: ...`."""


def parse_json(text: str) -> object:
    """Return the JSON value in a text; of duplicate keys the last one counts.

    Raises:
        NotJsonError: the text is no JSON, or nested deeper than Python can read.
    """
    with _said(text):
        return json.loads(text, parse_int=_integer, parse_constant=_refuse_constant)


def parse_body(text: str) -> object:
    """Return the JSON value in the body of an example.

    Raises:
        NotJsonError: as `parse_json`, and for numbers so long that no client gives them back.
    """
    with _said(text):
        return json.loads(text, parse_int=_exact_integer, parse_constant=_refuse_constant)


def parse_values(text: str) -> list[object]:
    """Return the JSON values in a text, one after the other with white space between.

    Raises:
        NotJsonError: the text is no JSON, or nested deeper than Python can read.
    """
    decoder = json.JSONDecoder(parse_int=_integer, parse_constant=_refuse_constant)
    values: list[object] = []
    end, start = 0, _skipped(text, 0)
    with _said(text):
        while start < len(text):
            if values and start == end:
                raise json.JSONDecodeError("Extra data", text, end)
            value, end = decoder.raw_decode(text, start)
            values.append(value)
            start = _skipped(text, end)
    return values


_WHITE_SPACE = re.compile(r"[ \t\n\r]*+")


def _skipped(text: str, position: int) -> int:
    found = _WHITE_SPACE.match(text, position)
    return found.end() if found else position


@contextmanager
def _said(text: str) -> Generator[None]:
    """Say what is wrong with a text, and where, as people would."""
    try:
        yield
    except json.JSONDecodeError as error:
        error = _same_for_every_python(error)
        cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string")
        reason = "the text ends too early" if cut else _plain(error.msg)
        where = f"line {error.lineno} column {error.colno}"
        raise NotJsonError(f"{where}: not JSON: {reason}") from error
    except _NumberError as error:
        where = _place_of_number(text)
        raise NotJsonError(f"{where}: not JSON: {error}") from error
    except RecursionError as error:
        raise NotJsonError("nested too deep to be read") from error


_TRAILING_COMMA = re.compile(r",\s*+(?=[}\]])")


def _same_for_every_python(error: json.JSONDecodeError) -> json.JSONDecodeError:
    """Blame a trailing comma itself, as Python does from 3.13 on."""
    start = error.doc.rfind(",", 0, error.pos + 1)
    if start < 0 or not (found := _TRAILING_COMMA.match(error.doc, start)):
        return error
    if found.end() < error.pos:
        return error
    inside = "object" if error.doc[found.end()] == "}" else "array"
    message = f"Illegal trailing comma before end of {inside}"
    return json.JSONDecodeError(message, error.doc, start)


class _NumberError(Exception):
    """NaN or Infinity, which Python's reader takes, or more digits than anything reads."""


def _refuse_constant(name: str) -> NoReturn:
    raise _NumberError(f"{name} is no JSON number")


def _exact_integer(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise _NumberError(f"a number of {len(digits):,} digits, more than can be kept")
    return int(digits)


def _integer(digits: str) -> float:
    return int(digits) if len(digits) <= _MOST_DIGITS else float(digits)


_STRING_OR_COMMENT = re.compile(
    r'(?P<string>"(?:[^"\\]|\\.)*+(?:"|\\?\Z))|//.*?(?=\r?\n|\Z)|/\*.*?(?:\*/|\Z)', re.DOTALL
)


def without_comments(text: str) -> str:
    """Return JSON without the comments that Postman lets people write in it."""
    if "//" not in text and "/*" not in text:
        return text
    return _STRING_OR_COMMENT.sub(lambda match: match["string"] or "", text)


_STRING_OR_TRAILING_COMMA = re.compile(r'"(?:[^"\\]|\\.)*+"|,(?=\s*+[}\]])', re.DOTALL)


def without_trailing_commas(text: str) -> str:
    """Return JSON without the commas that people leave before a closing bracket."""
    return _STRING_OR_TRAILING_COMMA.sub(lambda match: "" if match[0] == "," else match[0], text)


def blank_comments(text: str) -> str:
    """Return JSON with blanks for its comments, so that all else keeps its line and column."""
    return _STRING_OR_COMMENT.sub(lambda match: match["string"] or _NO_END.sub(" ", match[0]), text)


_NO_END = re.compile(r"[^\r\n]")
_STRING_OR_NUMBER = re.compile(
    rf'"(?:[^"\\]|\\.)*+"|(-?Infinity|NaN|-?\d{{{_MOST_DIGITS + 1},}}+(?![.eE]))'
)


def _place_of_number(text: str) -> str:
    found = (match for match in _STRING_OR_NUMBER.finditer(text) if match[1])
    start = next((match.start() for match in found), 0)
    line, before = text.count("\n", 0, start) + 1, text.rfind("\n", 0, start)
    return f"line {line} column {start - before}"


def _plain(message: str) -> str:
    """Return Python's complaint as a reader of the file would say it."""
    message = message.removesuffix(" at").removesuffix(" starting")
    return message[:1].lower() + message[1:]
