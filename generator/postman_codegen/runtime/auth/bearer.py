"""A token in a header."""

import httpx2

from ..targets import set_header
from . import Auth, Flow


class BearerAuth(Auth):
    """Send a token with every request."""

    def __init__(self, token: str, *, prefix: str = "Bearer") -> None:
        self._token = token
        self._prefix = prefix

    def auth_flow(self, request: httpx2.Request) -> Flow:
        """Add the `Authorization` header."""
        if self._token:
            set_header(request, "Authorization", f"{self._prefix} {self._token}".lstrip())
        yield request
