"""Clients of the Oddities: one blocks, the other awaits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import httpx2

from ._runtime.auth.oauth1 import OAuth1Auth
from ._runtime.operations import SenderT
from ._runtime.options import TIMEOUT, Options
from ._runtime.senders import AsyncSender, Service, SyncSender
from ._runtime.settings import Settings
from .errors import error_from
from .resources.root import Root


class Collection(Root[SenderT]):
    """What the collection offers."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.sender.service.base_url!r})"


class Oddities(Collection[SyncSender]):
    """A client that blocks.

    with Oddities() as client:
        same = client.same_key_twice()

    Args:
        ck: The collection's `ck`; else $ODDITIES_CK.
        cs: The collection's `cs`; else $ODDITIES_CS.
        base_url: The collection's `base`; else $ODDITIES_BASE_URL, else `https://odd.example.com`.
        field: The collection's `field`; else $ODDITIES_FIELD, else `name`.
        options: How requests are sent: timeouts, retries, limits, redirects.
        http_client: For proxies, certificates, hooks and tests; closed with this client.
    """

    def __init__(
        self,
        *,
        ck: str | None = None,
        cs: str | None = None,
        base_url: str | None = None,
        field: str | None = None,
        options: Options | None = None,
        http_client: httpx2.Client | None = None,
    ) -> None:
        service = _service(ck=ck, cs=cs, base_url=base_url, field=field)
        http = http_client or httpx2.Client(timeout=TIMEOUT)
        super().__init__(SyncSender(service, http, options or Options()))

    def close(self) -> None:
        self.sender.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncOddities(Collection[AsyncSender]):
    """A client that awaits; its arguments are those of `Oddities`.

    async with AsyncOddities() as client:
        same = await client.same_key_twice()
    """

    def __init__(
        self,
        *,
        ck: str | None = None,
        cs: str | None = None,
        base_url: str | None = None,
        field: str | None = None,
        options: Options | None = None,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        service = _service(ck=ck, cs=cs, base_url=base_url, field=field)
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
        "ODDITIES",
        passed,
        {"base_url": "https://odd.example.com", "field": "name"},
        secrets=["ck", "cs"],
    )
    auths: dict[str, Callable[[], httpx2.Auth]] = {
        "default": lambda: OAuth1Auth(settings.ck, settings.cs, signature_method="HMAC-SHA1")
    }
    return Service(settings, auths, error_from)
