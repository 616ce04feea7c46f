"""Clients of the Depot: one blocks, the other awaits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import httpx2

from ._runtime.auth.apikey import KeyAuth
from ._runtime.auth.bearer import BearerAuth
from ._runtime.auth.several import Auths
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


class Depot(Collection[SyncSender]):
    """A client that blocks.

    with Depot(x_api_key="...", access_token="...") as client:
        parcels = client.list_parcels()

    Args:
        x_api_key: For the collection's apikey auth; else $DEPOT_X_API_KEY.
        access_token: For the header `Authorization`; else $DEPOT_ACCESS_TOKEN.
        cookie: For the header `Cookie`; else $DEPOT_COOKIE.
        password: The API's `password`; else $DEPOT_PASSWORD.
        token: The API's token; else $DEPOT_TOKEN.
        motto: The collection's `motto`; else $DEPOT_MOTTO.
        base_url: The URL of `https://api.depot.example.com`; else $DEPOT_BASE_URL, else
            `https://api.depot.example.com`.
        options: How requests are sent: timeouts, retries, limits, redirects.
        http_client: For proxies, certificates, hooks and tests; closed with this client.
    """

    def __init__(
        self,
        *,
        x_api_key: str | None = None,
        access_token: str | None = None,
        cookie: str | None = None,
        password: str | None = None,
        token: str | None = None,
        motto: str | None = None,
        base_url: str | None = None,
        options: Options | None = None,
        http_client: httpx2.Client | None = None,
    ) -> None:
        service = _service(
            x_api_key=x_api_key,
            access_token=access_token,
            cookie=cookie,
            password=password,
            token=token,
            motto=motto,
            base_url=base_url,
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

    async with AsyncDepot(x_api_key="...", access_token="...") as client:
        parcels = await client.list_parcels()
    """

    def __init__(
        self,
        *,
        x_api_key: str | None = None,
        access_token: str | None = None,
        cookie: str | None = None,
        password: str | None = None,
        token: str | None = None,
        motto: str | None = None,
        base_url: str | None = None,
        options: Options | None = None,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        service = _service(
            x_api_key=x_api_key,
            access_token=access_token,
            cookie=cookie,
            password=password,
            token=token,
            motto=motto,
            base_url=base_url,
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
        "DEPOT",
        passed,
        {"base_url": "https://api.depot.example.com"},
        secrets=["x_api_key", "access_token", "cookie", "password", "token", "motto"],
    )
    auths: dict[str, Callable[[], httpx2.Auth]] = {
        "default": lambda: Auths(
            BearerAuth(settings.access_token),
            KeyAuth(settings.x_api_key, key="X-Api-Key", place="header"),
        ),
        "key": lambda: KeyAuth(settings.x_api_key, key="X-Api-Key", place="header"),
        "several": lambda: Auths(
            KeyAuth(settings.cookie, key="Cookie", place="header"),
            KeyAuth(settings.x_api_key, key="X-Api-Key", place="header"),
        ),
    }
    return Service(settings, auths, error_from)
