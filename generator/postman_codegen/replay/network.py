"""The network, as httpx2 uses it by default, for all requests of a run."""

from __future__ import annotations

import httpx2

AS_IT_IS = httpx2.Auth()
"""Adds nothing: what comes here is signed."""


class Network(httpx2.BaseTransport):
    """Connections that are kept from one request to the next.

    A client, as only a client heeds the environment's proxies; a transport alone doesn't.
    """

    def __init__(self) -> None:
        self._client = httpx2.Client(follow_redirects=False)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        # It was read to be recorded, and the body of a token request can be read only once.
        again = httpx2.Request(
            request.method,
            request.url,
            headers=request.headers,
            stream=httpx2.ByteStream(request.read()),
            extensions=request.extensions,
        )
        return self._client.send(again, stream=True, auth=AS_IT_IS)

    def close(self) -> None:
        self._client.close()
