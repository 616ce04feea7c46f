"""Several kinds at once."""

from collections.abc import AsyncGenerator

import httpx2

from . import Auth, Flow


class Auths(Auth):
    """Several kinds at once, such as a key beside a token.

    All add their proof to the request; only the last may wait for an answer and send more.
    """

    def __init__(self, *kinds: httpx2.Auth) -> None:
        *self._others, self._last = kinds
        self.requires_request_body = any(kind.requires_request_body for kind in kinds)
        self.requires_response_body = self._last.requires_response_body

    def auth_flow(self, request: httpx2.Request) -> Flow:
        """Let every kind add its own."""
        yield from self._last.auth_flow(self._added(request))

    def sync_auth_flow(self, request: httpx2.Request) -> Flow:
        """Let every kind add its own, the last one in its own time."""
        if self.requires_request_body:
            request.read()
        yield from self._last.sync_auth_flow(self._added(request))

    async def async_auth_flow(
        self, request: httpx2.Request
    ) -> AsyncGenerator[httpx2.Request, httpx2.Response]:
        """Let every kind add its own, the last one in its own time."""
        if self.requires_request_body:
            await request.aread()
        flow = self._last.async_auth_flow(self._added(request))
        try:
            following = await anext(flow)
            while True:
                response = yield following
                following = await flow.asend(response)
        except StopAsyncIteration:
            return
        finally:
            await flow.aclose()

    def _added(self, request: httpx2.Request) -> httpx2.Request:
        for kind in self._others:
            request = next(kind.auth_flow(request))
        return request
