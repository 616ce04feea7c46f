"""Several kinds at once."""

import httpx2

from . import Flow


class Auths(httpx2.Auth):
    """Several kinds at once, such as a key beside a token."""

    def __init__(self, *kinds: httpx2.Auth) -> None:
        self._kinds = kinds

    def auth_flow(self, request: httpx2.Request) -> Flow:
        """Let every kind add its own."""
        for kind in self._kinds:
            next(kind.auth_flow(request))
        yield request
