"""Clients of the Depot: one blocks, the other awaits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Self

import httpx2

from ._runtime.auth.bearer import BearerAuth
from ._runtime.operations import SenderT
from ._runtime.options import TIMEOUT, Options
from ._runtime.senders import AsyncSender, Service, SyncSender
from ._runtime.settings import Settings
from .errors import error_from
from .resources.root import Root

Environment = Literal["live", "test"]


class Collection(Root[SenderT]):
    """What the collection offers."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.sender.service.base_url!r})"


class Depot(Collection[SyncSender]):
    """A client that blocks.

    with Depot(environment="live", token="...") as client:
        answer = client.vans()

    Args:
        environment: Where defaults come from, "live", "test"; else $DEPOT_ENVIRONMENT.
        token: The collection's `token`; else $DEPOT_TOKEN.
        dsn: The collection's `dsn`; else $DEPOT_DSN.
        base_url: The collection's `base`; else $DEPOT_BASE_URL.
        zone: The collection's `zone`: Where to look.; else $DEPOT_ZONE, else `south`.
        options: How requests are sent: timeouts, retries, limits, redirects.
        http_client: For proxies, certificates, hooks and tests; closed with this client.
    """

    def __init__(
        self,
        *,
        environment: Environment | None = None,
        token: str | None = None,
        dsn: str | None = None,
        base_url: str | None = None,
        zone: str | None = None,
        options: Options | None = None,
        http_client: httpx2.Client | None = None,
    ) -> None:
        service = _service(
            environment=environment, token=token, dsn=dsn, base_url=base_url, zone=zone
        )
        http = http_client or httpx2.Client(timeout=TIMEOUT)
        super().__init__(SyncSender(service, http, options or Options()))

    def close(self) -> None:
        self.sender.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncDepot(Collection[AsyncSender]):
    """A client that awaits; its arguments are those of `Depot`.

    async with AsyncDepot(environment="live", token="...") as client:
        answer = await client.vans()
    """

    def __init__(
        self,
        *,
        environment: Environment | None = None,
        token: str | None = None,
        dsn: str | None = None,
        base_url: str | None = None,
        zone: str | None = None,
        options: Options | None = None,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        service = _service(
            environment=environment, token=token, dsn=dsn, base_url=base_url, zone=zone
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
    settings = Settings("DEPOT", passed, {"zone": "south"}, ENVIRONMENTS, secrets=["token", "dsn"])
    settings.require("token", "base_url")
    auths: dict[str, Callable[[], httpx2.Auth]] = {"default": lambda: BearerAuth(settings.token)}
    return Service(settings, auths, error_from)


ENVIRONMENTS: dict[str, dict[str, str]] = {
    "live": {"base_url": "https://depot.example.com", "zone": "north"},
    "test": {"base_url": "https://test.depot.example.com"},
}
