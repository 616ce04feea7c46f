"""JSON values as JavaScript sees them: Postman's leniencies are mostly JavaScript's own."""

from __future__ import annotations

import json
import math
import re
from decimal import Decimal
from typing import cast

WHITE_SPACE = (
    "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
LARGEST_EXACT_INTEGER = 2**53


def as_object(value: object) -> dict[str, object] | None:
    """Return a JSON object as such, anything else as None."""
    return cast("dict[str, object]", value) if isinstance(value, dict) else None


def as_list(value: object) -> list[object] | None:
    """Return a JSON array as such, anything else as None."""
    return cast("list[object]", value) if isinstance(value, list) else None


def truthy(value: object) -> bool:
    """Return what `Boolean(value)` gives: empty lists and objects are true."""
    if isinstance(value, dict | list):
        return True
    return bool(value) and value == value  # noqa: PLR0124  NaN is false in JavaScript


def text_of(value: object) -> str:
    """Return what `String(value)` gives."""
    if isinstance(value, str):
        return value
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    items = as_list(value)
    if items is None:
        return "[object Object]"
    return ",".join("" if item is None else text_of(item) for item in items)


def number_text(number: float) -> str:
    """Return what `String(number)` gives: shortest digits, no exponent below 1e21."""
    if isinstance(number, int) and abs(number) <= LARGEST_EXACT_INTEGER:
        return str(number)
    number = as_double(number)
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == 0:
        return "0"
    _, digits, exponent = Decimal(repr(abs(number))).normalize().as_tuple()
    text = "".join(map(str, digits))
    return ("-" if number < 0 else "") + _place_point(text, len(text) + int(exponent))


_MOST_WHOLE_DIGITS, _MOST_LEADING_ZEROS = 21, 6
"""The limits beyond which JavaScript writes an exponent."""


def _place_point(digits: str, point: int) -> str:
    if len(digits) <= point <= _MOST_WHOLE_DIGITS:
        return digits + "0" * (point - len(digits))
    if 0 < point <= _MOST_WHOLE_DIGITS:
        return f"{digits[:point]}.{digits[point:]}"
    if -_MOST_LEADING_ZEROS < point <= 0:
        return f"0.{'0' * -point}{digits}"
    mantissa = digits[0] + (f".{digits[1:]}" if digits[1:] else "")
    return f"{mantissa}e{point - 1:+d}"


def as_double(number: float) -> float:
    """Return the number as the double that JavaScript keeps, infinite when too large."""
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf


_DECIMAL = re.compile(r"[+-]?(Infinity|(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)", re.ASCII)
_RADIX = re.compile(r"0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+")


def number_of(value: object) -> float:
    """Return what `Number(value)` gives."""
    if value is None:
        return 0
    if isinstance(value, bool | int | float):
        return value + 0
    text = text_of(value).strip(WHITE_SPACE)
    if not text:
        return 0
    if _RADIX.fullmatch(text):
        return int(text, 0)
    return float(text) if _DECIMAL.fullmatch(text) else math.nan


def compact_json(value: object) -> str:
    """Return what `JSON.stringify(value)` gives."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(value) if math.isfinite(as_double(value)) else "null"
    items, members = as_list(value), as_object(value)
    if items is not None:
        return f"[{','.join(map(compact_json, items))}]"
    if members is not None:
        pairs = (f"{_quoted(key)}:{compact_json(members[key])}" for key in key_order(members))
        return "{" + ",".join(pairs) + "}"
    return text_of(value)


_SURROGATE = re.compile("[\ud800-\udfff]")


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


_LARGEST_INDEX = 2**32 - 2
_INDEX = re.compile(r"0|[1-9][0-9]{0,9}")


def key_order(keys: dict[str, object] | list[str]) -> list[str]:
    """Return the keys as a JavaScript object lists them: array indices first, by number."""
    indices = sorted((key for key in keys if _is_index(key)), key=int)
    return [*indices, *(key for key in keys if not _is_index(key))]


def _is_index(key: str) -> bool:
    return _INDEX.fullmatch(key) is not None and int(key) <= _LARGEST_INDEX
