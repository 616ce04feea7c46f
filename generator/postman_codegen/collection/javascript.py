"""JSON values as JavaScript sees them: Postman's leniencies are mostly JavaScript's own."""

from __future__ import annotations

import math
import re
from typing import cast

from postman_codegen.runtime.javascript import number_text

WHITE_SPACE = (
    "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)


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
