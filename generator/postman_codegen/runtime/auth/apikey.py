"""A key in a header or in the query."""

import re
from typing import Literal

import httpx2

from ..targets import add_to_query, set_header
from . import Auth, Flow


class KeyAuth(Auth):
    """Send a key with every request."""

    def __init__(self, value: str, *, key: str, place: Literal["header", "query"]) -> None:
        self._value = value
        self._key = key
        self._place = place

    def auth_flow(self, request: httpx2.Request) -> Flow:
        """Add the header or the query parameter, in place of any other of that name."""
        if self._place == "query":
            add_to_query(request, (self._key, self._value), without=self._key)
        elif self._key:
            raw = request.headers.raw
            others = [one for one in raw if _words(one[0].decode()) != _words(self._key)]
            request.headers = httpx2.Headers(others)
            set_header(request, self._key, self._value)
        yield request


def _words(name: str) -> list[str]:
    """Split a name: Postman takes `X_Api_Key` and `XApiKey` for the same header."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)]
