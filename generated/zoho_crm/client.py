"""Clients of the Zoho CRM REST APIs: one blocks, the other awaits."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Self

import httpx2

from ._runtime.auth.bearer import BearerAuth
from ._runtime.operations import Resource, SenderT
from ._runtime.senders import AsyncSender, Service, SyncSender
from ._runtime.settings import Settings
from .errors import error_from

if TYPE_CHECKING:
    from .resources.bulk_write import BulkWrite


class Collection(Resource[SenderT]):
    """The folders of the collection; each is imported when it's first used."""

    @cached_property
    def bulk_write(self) -> BulkWrite[SenderT]:
        """The *Bulk Write* folder."""
        from .resources.bulk_write import BulkWrite

        return BulkWrite(self.sender)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.sender.service.base_url!r})"


class ZohoCRM(Collection[SyncSender]):
    """A client that blocks.

    with ZohoCRM(access_token="...", base_url="https://...") as client:
        job = client.bulk_write.job_details("4150868000005350003")

    Args:
        access_token: The collection's `access-token`; else $ZOHO_CRM_ACCESS_TOKEN.
        base_url: The collection's `api-domain`; else $ZOHO_CRM_BASE_URL.
        content_url: The URL of `https://content.zohoapis.com`; else $ZOHO_CRM_CONTENT_URL, else
            `https://content.zohoapis.com`.
        http_client: For timeouts, proxies, retries and tests; closed with this client.
    """

    def __init__(
        self,
        *,
        access_token: str | None = None,
        base_url: str | None = None,
        content_url: str | None = None,
        http_client: httpx2.Client | None = None,
    ) -> None:
        service = _service(access_token=access_token, base_url=base_url, content_url=content_url)
        super().__init__(SyncSender(service, http_client or httpx2.Client()))

    def close(self) -> None:
        self.sender.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncZohoCRM(Collection[AsyncSender]):
    """A client that awaits; its arguments are those of `ZohoCRM`.

    async with AsyncZohoCRM(access_token="...", base_url="https://...") as client:
        job = await client.bulk_write.job_details("4150868000005350003")
    """

    def __init__(
        self,
        *,
        access_token: str | None = None,
        base_url: str | None = None,
        content_url: str | None = None,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        service = _service(access_token=access_token, base_url=base_url, content_url=content_url)
        super().__init__(AsyncSender(service, http_client or httpx2.AsyncClient()))

    async def close(self) -> None:
        await self.sender.http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()


def _service(**passed: str | None) -> Service:
    settings = Settings("ZOHO_CRM", passed, {"content_url": "https://content.zohoapis.com"})
    settings.require("access_token", "base_url")
    auths: dict[str, Callable[[], httpx2.Auth]] = {
        "default": lambda: BearerAuth(settings.access_token)
    }
    return Service(settings, auths, error_from)
