"""Clients of the Parcel Tracking: one blocks, the other awaits."""

from __future__ import annotations

from typing import Self

import httpx2

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


class ParcelTracking(Collection[SyncSender]):
    """A client that blocks.

    with ParcelTracking() as client:
        answer = client.track("parcel")

    Args:
        client_secret: The collection's `client_secret`; else $PARCEL_TRACKING_CLIENT_SECRET.
        base_url: The URL of `https://api.parcels.example.com`; else $PARCEL_TRACKING_BASE_URL, else
            `https://api.parcels.example.com`.
        login_url: The URL of `https://login.parcels.example.com`; else $PARCEL_TRACKING_LOGIN_URL,
            else `https://login.parcels.example.com`.
        depots_url: The URL of `https://depots-{region}.parcels.example.com`; else
            $PARCEL_TRACKING_DEPOTS_URL, else `https://depots-{region}.parcels.example.com`.
        region: The collection's `region`; else $PARCEL_TRACKING_REGION, else `eu`.
        options: How requests are sent: timeouts, retries, limits, redirects.
        http_client: For proxies, certificates, hooks and tests; closed with this client.
    """

    def __init__(
        self,
        *,
        client_secret: str | None = None,
        base_url: str | None = None,
        login_url: str | None = None,
        depots_url: str | None = None,
        region: str | None = None,
        options: Options | None = None,
        http_client: httpx2.Client | None = None,
    ) -> None:
        service = _service(
            client_secret=client_secret,
            base_url=base_url,
            login_url=login_url,
            depots_url=depots_url,
            region=region,
        )
        http = http_client or httpx2.Client(timeout=TIMEOUT)
        super().__init__(SyncSender(service, http, options or Options()))

    def close(self) -> None:
        self.sender.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncParcelTracking(Collection[AsyncSender]):
    """A client that awaits; its arguments are those of `ParcelTracking`.

    async with AsyncParcelTracking() as client:
        answer = await client.track("parcel")
    """

    def __init__(
        self,
        *,
        client_secret: str | None = None,
        base_url: str | None = None,
        login_url: str | None = None,
        depots_url: str | None = None,
        region: str | None = None,
        options: Options | None = None,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        service = _service(
            client_secret=client_secret,
            base_url=base_url,
            login_url=login_url,
            depots_url=depots_url,
            region=region,
        )
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
        "PARCEL_TRACKING",
        passed,
        {
            "base_url": "https://api.parcels.example.com",
            "login_url": "https://login.parcels.example.com",
            "depots_url": "https://depots-{{region}}.parcels.example.com",
            "region": "eu",
        },
        secrets=["client_secret"],
    )
    return Service(settings, {}, error_from)
