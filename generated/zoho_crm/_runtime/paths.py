"""Paths with values in them, and what may be shown of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from string import Formatter
from typing import Self

from .discretion import HIDDEN, Secret
from .errors import RequestError
from .wire import Verbatim, address, quoted

DOTTED = ".%2eE"
"""The characters of dots, escaped or not: what has others is no step, whatever is beside it."""

DOT = re.compile("%2e", re.IGNORECASE)
WEB = re.compile(r"https?://[^/\\]", re.IGNORECASE)
STEPS = frozenset({"", ".", ".."})
"""What is no name in a path, but says where to go."""


class Path(str):
    """A path with values in it, quoted so that none of them can lead to another path.

        Path("/books/{book_id}/reviews", book_id="a/b")  # /books/a%2Fb/reviews

    What is `Verbatim` is put in as it is, whatever it leads to.  Messages show the `template`;
    `public` is the path as a URL may show it, without what is `Secret`.
    """

    __slots__ = ("public", "template")
    public: str
    template: str

    def __new__(cls, template: str, /, **values: str | int) -> Self:
        """Fill a template.

        Raises:
            RequestError: a value leaves a segment empty, or makes `.` or `..` of it.
        """
        spelled: dict[str, str] = {}
        secret: dict[str, str] = {}
        is_dotted = False
        for name, value in values.items():
            spelled[name] = segment = _segment(value)
            is_dotted = is_dotted or not segment.strip(DOTTED)
            if isinstance(value, Secret):
                secret[name] = HIDDEN
        if is_dotted:
            data = {name for name in values if not isinstance(values[name], Verbatim)}
            _refuse_steps(template, spelled, data)
        text = template.format(**spelled)
        return cls.known_as(template, text, template.format(**spelled | secret) if secret else text)

    @classmethod
    def known_as(cls, template: str, text: str, public: str) -> Self:
        """Return a path that is filled in already."""
        path = str.__new__(cls, text)
        path.template = template
        path.public = public
        return path

    def __reduce__(self) -> tuple[Callable[[str, str, str], Self], tuple[str, str, str]]:
        return type(self).known_as, (self.template, str(self), self.public)


def absolute(url: str) -> Path:
    """Check a whole URL, such as one that an earlier answer gave; only its server is shown.

    Raises:
        RequestError: it doesn't name a server of the web, or holds a user or password.
    """
    server = address(url)
    if not isinstance(url, Verbatim):
        if not WEB.match(url) or server.origin.obstacle or server.userinfo is not None:
            raise RequestError("not a URL that begins with https:// or http:// and names a host")
        url = url.partition("#")[0]
    origin = server.origin
    return Path.known_as(f"{origin.scheme}://{origin.host_header}/...", url, url)


def template_of(path: str) -> str:
    """Return what may be shown of a path: no values, no query."""
    return path.template if isinstance(path, Path) else path.partition("?")[0]


def public(path: str) -> str:
    """Return what a URL may show of a path."""
    return path.public if isinstance(path, Path) and path.public != path else path


def _segment(value: str | int) -> str:
    return value if isinstance(value, Verbatim) else quoted(str(value))


def _refuse_steps(template: str, spelled: Mapping[str, str], data: Collection[str]) -> None:
    """Look at each segment that has data in it, alone or beside other text."""
    for segment in template.split("/"):
        names = [name for _, name, _, _ in Formatter().parse(segment) if name and name in data]
        filled = DOT.sub(".", segment.format(**spelled))
        if names and not STEPS.isdisjoint(filled.split("/")):
            reason = "a segment of a path can't be empty, '.' or '..'"
            raise RequestError(f"{' and '.join(names)}: {reason}")
