"""Clients of the Library: one blocks, the other awaits."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Self

import httpx2

from ._runtime.operations import SenderT
from ._runtime.options import TIMEOUT, Options
from ._runtime.senders import AsyncSender, Service, SyncSender
from ._runtime.settings import Settings
from ._runtime.transports import Wrapped
from .errors import error_from
from .hooks import Everything as Root

if TYPE_CHECKING:
    from .hooks import Books
    from .resources.readers import Readers


class Collection(Root[SenderT]):
    """The folders of the collection; each is imported when it's first used."""

    @cached_property
    def books(self) -> Books[SenderT]:
        """The *Books* folder."""
        from .hooks import Books

        return Books(self.sender)

    @cached_property
    def readers(self) -> Readers[SenderT]:
        """The *Readers* folder."""
        from .resources.readers import Readers

        return Readers(self.sender)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.sender.service.base_url!r})"


class Library(Collection[SyncSender]):
    """A client that blocks.

    with Library() as client:
        book = client.books.get_book("id")

    Args:
        base_url: The URL of `https://library.example.com`; else $LIBRARY_BASE_URL, else
            `https://library.example.com`.
        options: How requests are sent: timeouts, retries, limits, redirects.
        http_client: For tests and the like, past `hooks.transport`; closed with this client.
    """

    def __init__(
        self,
        *,
        base_url: str | None = None,
        options: Options | None = None,
        http_client: httpx2.Client | None = None,
    ) -> None:
        service = _service(base_url=base_url)
        if http_client is None:
            from .hooks import transport

            http_client = Wrapped(transport, TIMEOUT)
        super().__init__(SyncSender(service, http_client, options or Options()))

    def close(self) -> None:
        self.sender.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncLibrary(Collection[AsyncSender]):
    """A client that awaits; its arguments are those of `Library`.

    async with AsyncLibrary() as client:
        book = await client.books.get_book("id")
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
