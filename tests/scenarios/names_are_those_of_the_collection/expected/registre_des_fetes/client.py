"""Clients of the Registre des fêtes 🎉 (v2): one blocks, the other awaits."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Self

import httpx2

from ._runtime.auth.bearer import BearerAuth
from ._runtime.operations import Resource, SenderT
from ._runtime.options import TIMEOUT, Options
from ._runtime.senders import AsyncSender, Service, SyncSender
from ._runtime.settings import Settings
from .errors import error_from

if TYPE_CHECKING:
    from .resources.fetes_and_events import FetesAndEvents
    from .resources.fetes_events import FetesEvents


class Collection(Resource[SenderT]):
    """The folders of the collection; each is imported when it's first used."""

    @cached_property
    def fetes_events(self) -> FetesEvents[SenderT]:
        """The *1. Fêtes & Events* folder."""
        from .resources.fetes_events import FetesEvents

        return FetesEvents(self.sender)

    @cached_property
    def fetes_and_events(self) -> FetesAndEvents[SenderT]:
        """The *Fetes and events* folder."""
        from .resources.fetes_and_events import FetesAndEvents

        return FetesAndEvents(self.sender)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.sender.service.base_url!r})"


class RegistreDesFetes(Collection[SyncSender]):
    """A client that blocks.

    with RegistreDesFetes(class_="...") as client:
        answer = client.fetes_events.search_folder.deep()

    Args:
        class_: The collection's `class`; else $REGISTRE_DES_FETES_CLASS.
        base_url: The collection's `base_url`; else $REGISTRE_DES_FETES_BASE_URL, else
            `https://events.example.com`.
        options: How requests are sent: timeouts, retries, limits, redirects.
        http_client: For proxies, certificates, hooks and tests; closed with this client.
    """

    def __init__(
        self,
        *,
        class_: str | None = None,
        base_url: str | None = None,
        options: Options | None = None,
        http_client: httpx2.Client | None = None,
    ) -> None:
        service = _service(class_=class_, base_url=base_url)
        http = http_client or httpx2.Client(timeout=TIMEOUT)
        super().__init__(SyncSender(service, http, options or Options()))

    def close(self) -> None:
        self.sender.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncRegistreDesFetes(Collection[AsyncSender]):
    """A client that awaits; its arguments are those of `RegistreDesFetes`.

    async with AsyncRegistreDesFetes(class_="...") as client:
        answer = await client.fetes_events.search_folder.deep()
    """

    def __init__(
        self,
        *,
        class_: str | None = None,
        base_url: str | None = None,
        options: Options | None = None,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        service = _service(class_=class_, base_url=base_url)
        http = http_client or httpx2.AsyncClient(timeout=TIMEOUT)
        super().__init__(AsyncSender(service, http, options or Options()))

    async def close(self) -> None:
        await self.sender.http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


def _service(**passed: str | None) -> Service:
    settings = Settings(
        "REGISTRE_DES_FETES", passed, {"base_url": "https://events.example.com"}, secrets=["class_"]
    )
    settings.require("class_")
    auths: dict[str, Callable[[], httpx2.Auth]] = {"default": lambda: BearerAuth(settings.class_)}
    return Service(settings, auths, error_from)
