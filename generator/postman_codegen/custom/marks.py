"""Which characters of a rendered text stand in a user's own template.

A user's template may write any code: it's the user's.  What comes through `{{ }}` may hold text of
a collection, which is anyone's.  So the lexer puts marks around what stands in the user's template
itself, and whoever looks at the rendered text knows where each character is from.  Nobody can
guess a mark, and no filter sees one: what a filter makes of a user's text isn't known to be theirs.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import TypeAlias, TypeVar, cast

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

Spans: TypeAlias = tuple[tuple[int, int], ...]
"""Where texts begin and end, in order."""

R = TypeVar("R")

_NONCE = secrets.token_hex(16)
BEGIN, END = f"\ue000{_NONCE}", f"\ue001{_NONCE}"
"""Private characters, with what isn't known outside of this process."""

MARK = re.compile(f"[\ue000\ue001]{_NONCE}")

DATA = "data"
"""The lexer's word for what stands between the tags."""


class Marking(Extension):
    """Put marks around the text of the files that are in the environment's `marked`."""

    def filter_stream(self, stream: TokenStream) -> TokenStream | Iterator[Token]:
        marked: frozenset[str] = getattr(self.environment, "marked", frozenset())
        return map(_marked, stream) if stream.filename in marked else stream


def _marked(token: Token) -> Token:
    if token.type != DATA:
        return token
    return Token(token.lineno, DATA, f"{BEGIN}{token.value}{END}")


def unmarked(text: str) -> tuple[str, Spans]:
    """Return a text without its marks, and the spans that they were around."""
    kept: list[str] = []
    spans: list[tuple[int, int]] = []
    at = last = 0
    begun: int | None = None
    for mark in MARK.finditer(text):
        part = text[last : mark.start()]
        kept.append(part)
        at, last = at + len(part), mark.end()
        if mark.group() == BEGIN:
            begun = at
        elif begun is not None:
            _add(spans, begun, at)
            begun = None
    return "".join((*kept, text[last:])), tuple(spans)


def _add(spans: list[tuple[int, int]], start: int, end: int) -> None:
    """Add a span, to the one before it where they touch."""
    if spans and spans[-1][1] == start:
        spans[-1] = (spans[-1][0], end)
    else:
        spans.append((start, end))


def without_marks(made: Callable[..., R]) -> Callable[..., R]:
    """Let a filter see no marks."""

    @wraps(made)
    def filtered(*arguments: object, **options: object) -> R:
        plain = {name: _plain(value) for name, value in options.items()}
        return made(*map(_plain, arguments), **plain)

    return filtered


def _plain(value: object) -> object:
    if isinstance(value, str):
        return MARK.sub("", value) if BEGIN[0] in value else value
    if type(value) in {list, tuple}:
        values = [_plain(one) for one in cast("Sequence[object]", value)]
        return values if isinstance(value, list) else tuple(values)
    return value
