"""Numbers, JSON and base64 as JavaScript spells and Node reads them."""

import base64
import json
import math
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import cast

_LARGEST_EXACT_INTEGER = 2**53
_MOST_WHOLE_DIGITS, _MOST_LEADING_ZEROS = 21, 6
"""The limits beyond which JavaScript writes an exponent."""

_LARGEST_INDEX = 2**32 - 2
_INDEX = re.compile(r"0|[1-9][0-9]{0,9}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")


def number_text(number: float) -> str:
    """Return what `String(number)` gives: shortest digits, no exponent below 1e21."""
    if isinstance(number, int) and abs(number) <= _LARGEST_EXACT_INTEGER:
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


def compact_json(value: object) -> str:
    """Return what `JSON.stringify(value)` gives."""
    if isinstance(value, str):
        return _quoted(value)
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int | float):
        return number_text(value) if math.isfinite(as_double(value)) else "null"
    if isinstance(value, list):
        return f"[{','.join(map(compact_json, cast('list[object]', value)))}]"
    members = cast("Mapping[str, object]", value)
    pairs = (f"{_quoted(key)}:{compact_json(members[key])}" for key in key_order(members))
    return "{" + ",".join(pairs) + "}"


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def key_order(keys: Iterable[str]) -> list[str]:
    """Return the keys as a JavaScript object lists them: array indices first, by number."""
    every = list(keys)
    indices = sorted((key for key in every if _is_index(key)), key=int)
    return [*indices, *(key for key in every if not _is_index(key))]


def _is_index(key: str) -> bool:
    return _INDEX.fullmatch(key) is not None and int(key) <= _LARGEST_INDEX


def from_base64(text: str) -> bytes:
    """Decode as Node does: both alphabets, white space and missing padding are fine."""
    text = text.replace("-", "+").replace("_", "/").partition("=")[0]
    digits = _NOT_BASE64.sub("", text)
    if len(digits) % 4 == 1:
        digits = digits[:-1]
    return base64.b64decode(digits + "=" * (-len(digits) % 4))
