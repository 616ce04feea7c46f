"""Secrets in headers: credentials behind their scheme, and the values of cookies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postman_codegen.secrets.names import is_secret_header
from postman_codegen.secrets.spans import Span
from postman_codegen.secrets.texts import by_name, in_text, stripped
from postman_codegen.secrets.values import (
    SHORTEST,
    is_stand_in,
    is_words,
)

_PROVING = frozenset({"authorization", "proxy-authorization"})
_SCHEME = re.compile(r"\s*([A-Za-z][\w-]*)[ \t]+(?=\S)")
_KINDS = {"basic": "basic", "bearer": "bearer", "digest": "digest"}
_COOKIE = re.compile(r"(?:^|;)\s*+([^\s=;]+)=([^;\r\n]*)")
_LINE = re.compile(r"^([^\s:]+):[ \t]*(.*?)[ \t\r]*$", re.MULTILINE)


def in_header(text: str, name: str) -> Iterator[Span]:
    """Yield the secrets of a header's value."""
    known = name.strip().lower()
    if known in _PROVING:
        yield from _proof(text)
    elif known in {"cookie", "set-cookie"}:
        yield from _cookies(text, every=known == "cookie")
    elif is_secret_header(name):
        yield from by_name(text, name)
    yield from in_text(text)


def in_lines(text: str) -> Iterator[Span]:
    """Yield the secrets of headers written one a line."""
    for line in _LINE.finditer(text):
        yield from (span.moved(line.start(2)) for span in in_header(line[2], line[1]))


def in_cookie(text: str) -> Iterator[Span]:
    """Yield the value of a cookie, if it isn't a mere word."""
    if len(text) >= SHORTEST and not is_stand_in(text) and not is_words(text):
        yield stripped(text, "cookie")


def _proof(text: str) -> Iterator[Span]:
    """Yield all that stands behind the scheme, or the whole without one."""
    scheme = _SCHEME.match(text)
    start = scheme.end() if scheme else 0
    rest = text[start:]
    if is_stand_in(rest) or (scheme is not None and is_words(rest)):
        return
    kind = _KINDS.get(scheme[1].lower(), "authorization") if scheme else "authorization"
    yield stripped(rest, kind).moved(start)


def _cookies(text: str, *, every: bool) -> Iterator[Span]:
    """Yield the values of cookies; a server sets one, and says the rest about it."""
    for match in _COOKIE.finditer(text):
        yield from (span.moved(match.start(2)) for span in in_cookie(match[2]))
        if not every:
            return
