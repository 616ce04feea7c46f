"""Texts in source, which no rule of layout touches."""

from __future__ import annotations

import re

TEXT = re.compile(r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^'\\]|\\.)*'")
"""A string in one line."""

LONG_START = re.compile(rf"""(?:{TEXT.pattern}|[^"'])*?\"{{3}}""")
LONG_END = re.compile(r'(?:[^"\\]|\\.|"(?!""))*"{3}')
"""What leads to triple quotes, and out of them."""

DOCSTRING = ('"""', 'r"""')


def goes_on(line: str, *, within: bool) -> bool:
    """Tell whether a line ends between triple quotes; `within` says whether it begins there."""
    if '"""' not in line:
        return within
    end = 0
    while found := (LONG_END if within else LONG_START).match(line, end):
        within, end = not within, found.end()
    return within


def without_texts(line: str) -> str:
    """Return a line with nothing in its strings."""
    return TEXT.sub("''", line) if '"' in line or "'" in line else line
