"""Clients of the network library whose transports lie inside others, such as what signs or logs.

All of a client's transports do, those to the proxies of the environment included.  They are closed
with the client, whatever lies around them.
"""

from __future__ import annotations

from collections.abc import Callable

import httpx2


class Wrapped(httpx2.Client):
    """A blocking client that sends through what `wrap` puts around its transports."""

    def __init__(
        self,
        wrap: Callable[[httpx2.BaseTransport], httpx2.BaseTransport],
        timeout: httpx2.Timeout,
    ) -> None:
        super().__init__(timeout=timeout)
        self._inner = [self._transport, *filter(None, self._mounts.values())]
        self._transport = wrap(self._transport)
        self._mounts = {key: one and wrap(one) for key, one in self._mounts.items()}

    def close(self) -> None:
        super().close()
        for one in self._inner:
            one.close()


class AsyncWrapped(httpx2.AsyncClient):
    """An awaiting client that sends through what `wrap` puts around its transports."""

    def __init__(
        self,
        wrap: Callable[[httpx2.AsyncBaseTransport], httpx2.AsyncBaseTransport],
        timeout: httpx2.Timeout,
    ) -> None:
        super().__init__(timeout=timeout)
        self._inner = [self._transport, *filter(None, self._mounts.values())]
        self._transport = wrap(self._transport)
        self._mounts = {key: one and wrap(one) for key, one in self._mounts.items()}

    async def aclose(self) -> None:
        await super().aclose()
        for one in self._inner:
            await one.aclose()
