"""Clients of the Library: one blocks, the other awaits."""

from __future__ import annotations

import logging
from functools import cached_property
from typing import TYPE_CHECKING, Self

import httpx2

from ._runtime.operations import Resource, SenderT
from ._runtime.options import TIMEOUT, Options
from ._runtime.senders import AsyncSender, Service, SyncSender
from ._runtime.settings import Settings
from .errors import error_from

if TYPE_CHECKING:
    from .resources.readers import Readers


class Collection(Resource[SenderT]):
    """The folders of the collection; each is imported when it's first used."""

    @cached_property
    def readers(self) -> Readers[SenderT]:
        """The *Readers* folder."""
        from .resources.readers import Readers

        return Readers(self.sender)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.sender.service.base_url!r})"

    def warm_up(self) -> list[str]:
        """Import all folders."""
        return sorted([repr(self.readers)])


class Library(Collection[SyncSender]):
    """A client that blocks.

    with Library() as client:
        reader = client.readers.get_reader("id")

    Args:
        base_url: The URL of `https://library.example.com`; else $LIBRARY_BASE_URL, else
            `https://library.example.com`.
        options: How requests are sent: timeouts, retries, limits, redirects.
        http_client: For proxies, certificates, hooks and tests; closed with this client.
    """

    def __init__(
        self,
        *,
        base_url: str | None = None,
        options: Options | None = None,
        http_client: httpx2.Client | None = None,
    ) -> None:
        service = _service(base_url=base_url)
        http = http_client or httpx2.Client(timeout=TIMEOUT)
        super().__init__(SyncSender(service, http, options or Options()))

    def close(self) -> None:
        self.sender.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncLibrary(Collection[AsyncSender]):
    """A client that awaits; its arguments are those of `Library`.

    async with AsyncLibrary() as client:
        reader = await client.readers.get_reader("id")
    """

    def __init__(
        self,
        *,
        base_url: str | None = None,
        options: Options | None = None,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        service = _service(base_url=base_url)
        http = http_client or httpx2.AsyncClient(timeout=TIMEOUT)
        super().__init__(AsyncSender(service, http, options or Options()))

    async def close(self) -> None:
        await self.sender.http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


def _service(**passed: str | None) -> Service:
    settings = Settings("LIBRARY", passed, {"base_url": "https://library.example.com"})
    return Service(settings, {}, error_from)


# What is logged here is ours.
logging.getLogger("library").setLevel(logging.INFO)
