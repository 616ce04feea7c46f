"""How a request proves whom it comes from.

Each kind names the settings it needs, reads them when a request is sent, and never shows them.
"""

from base64 import b64encode
from collections.abc import Generator
from typing import Literal

import httpx2

from .settings import Settings

Flow = Generator[httpx2.Request, httpx2.Response]


class BearerAuth(httpx2.Auth):
    """Send a token with every request."""

    def __init__(self, settings: Settings, token: str, prefix: str = "Bearer") -> None:
        self._settings = settings
        self._token = token
        self._prefix = prefix

    def auth_flow(self, request: httpx2.Request) -> Flow:
        """Add the `Authorization` header."""
        value = f"{self._prefix} {self._settings[self._token]}".strip()
        request.headers["Authorization"] = value
        yield request


class BasicAuth(httpx2.Auth):
    """Send a user name and a password with every request."""

    def __init__(self, settings: Settings, username: str, password: str) -> None:
        self._settings = settings
        self._username = username
        self._password = password

    def auth_flow(self, request: httpx2.Request) -> Flow:
        """Add the `Authorization` header."""
        pair = f"{self._settings[self._username]}:{self._settings[self._password]}"
        request.headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode()}"
        yield request


class DigestAuth(httpx2.Auth):
    """Answer the server's challenge with a digest of a user name and a password."""

    requires_response_body = True

    def __init__(self, settings: Settings, username: str, password: str) -> None:
        self._settings = settings
        self._username = username
        self._password = password

    def auth_flow(self, request: httpx2.Request) -> Flow:
        """Send once, and again when the server asks who it is."""
        username, password = self._settings[self._username], self._settings[self._password]
        yield from httpx2.DigestAuth(username, password).auth_flow(request)


class KeyAuth(httpx2.Auth):
    """Send a key with every request, in a header or in the query."""

    def __init__(
        self, settings: Settings, value: str, key: str, place: Literal["header", "query"]
    ) -> None:
        self._settings = settings
        self._value = value
        self._key = key
        self._place = place

    def auth_flow(self, request: httpx2.Request) -> Flow:
        """Add the header or the query parameter."""
        value = self._settings[self._value]
        if self._place == "header":
            request.headers[self._key] = value
        else:
            request.url = request.url.copy_set_param(self._key, value)
        yield request


class Auths(httpx2.Auth):
    """Several kinds at once, such as a key beside a token."""

    def __init__(self, *kinds: httpx2.Auth) -> None:
        self._kinds = kinds

    def auth_flow(self, request: httpx2.Request) -> Flow:
        """Let every kind add its own."""
        for kind in self._kinds:
            next(kind.auth_flow(request))
        yield request
