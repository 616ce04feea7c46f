"""Clients of the Zoho CRM REST APIs: one blocks, the other awaits."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Literal, Self

import httpx2

from ._runtime.auth.oauth2 import OAuth2Auth
from ._runtime.auth.oauth2_grants import RefreshToken
from ._runtime.operations import Resource, SenderT
from ._runtime.options import TIMEOUT, Options
from ._runtime.senders import AsyncSender, Service, SyncSender
from ._runtime.settings import Settings
from .errors import error_from

if TYPE_CHECKING:
    from .resources.bulk_write import BulkWrite

Environment = Literal["us", "eu", "india"]


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

    with ZohoCRM(environment="us", access_token="...") as client:
        job = client.bulk_write.job_details("4150868000005350003")

    Args:
        environment: Where defaults come from, "us", "eu", "india"; else $ZOHO_CRM_ENVIRONMENT.
        access_token: The collection's `access-token`; else $ZOHO_CRM_ACCESS_TOKEN.
        client_secret: The collection's `client-secret`; else $ZOHO_CRM_CLIENT_SECRET.
        refresh_token: The collection's `refresh-token`; else $ZOHO_CRM_REFRESH_TOKEN.
        base_url: The collection's `api-domain`; else $ZOHO_CRM_BASE_URL.
        content_url: The URL of `https://content.zohoapis.{dc}`; else $ZOHO_CRM_CONTENT_URL, else
            `https://content.zohoapis.{dc}`.
        dc: The collection's `dc`: The data center: com, eu, in, com.au, jp or com.cn.; else
            $ZOHO_CRM_DC, else `com`.
        client_id: The collection's `client-id`; else $ZOHO_CRM_CLIENT_ID.
        options: How requests are sent: timeouts, retries, limits, redirects.
        http_client: For proxies, certificates, hooks and tests; closed with this client.
    """

    def __init__(
        self,
        *,
        environment: Environment | None = None,
        access_token: str | None = None,
        client_secret: str | None = None,
        refresh_token: str | None = None,
        base_url: str | None = None,
        content_url: str | None = None,
        dc: str | None = None,
        client_id: str | None = None,
        options: Options | None = None,
        http_client: httpx2.Client | None = None,
    ) -> None:
        service = _service(
            environment=environment,
            access_token=access_token,
            client_secret=client_secret,
            refresh_token=refresh_token,
            base_url=base_url,
            content_url=content_url,
            dc=dc,
            client_id=client_id,
        )
        http = http_client or httpx2.Client(timeout=TIMEOUT)
        super().__init__(SyncSender(service, http, options or Options()))

    def close(self) -> None:
        self.sender.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncZohoCRM(Collection[AsyncSender]):
    """A client that awaits; its arguments are those of `ZohoCRM`.

    async with AsyncZohoCRM(environment="us", access_token="...") as client:
        job = await client.bulk_write.job_details("4150868000005350003")
    """

    def __init__(
        self,
        *,
        environment: Environment | None = None,
        access_token: str | None = None,
        client_secret: str | None = None,
        refresh_token: str | None = None,
        base_url: str | None = None,
        content_url: str | None = None,
        dc: str | None = None,
        client_id: str | None = None,
        options: Options | None = None,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        service = _service(
            environment=environment,
            access_token=access_token,
            client_secret=client_secret,
            refresh_token=refresh_token,
            base_url=base_url,
            content_url=content_url,
            dc=dc,
            client_id=client_id,
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
        "ZOHO_CRM",
        passed,
        {"content_url": "https://content.zohoapis.{{dc}}", "dc": "com"},
        ENVIRONMENTS,
        secrets=["access_token", "client_secret", "refresh_token"],
    )
    settings.require("base_url")

    def grant() -> RefreshToken:
        return RefreshToken(
            f"https://accounts.zoho.{settings.dc}/oauth/v2/token",
            settings.get("client_id"),
            settings.get("client_secret"),
            settings.get("refresh_token"),
            scope="ZohoCRM.bulk.ALL ZohoFiles.files.ALL",
            client_authentication="body",
        )

    auths: dict[str, Callable[[], httpx2.Auth]] = {
        "default": lambda: OAuth2Auth(
            settings.get("access_token", unless="refresh_token"),
            prefix="Zoho-oauthtoken",
            grant=grant(),
        ),
        "oauth2": lambda: OAuth2Auth(
            settings.get("access_token", unless="refresh_token"), grant=grant()
        ),
    }
    return Service(settings, auths, error_from)


ENVIRONMENTS: dict[str, dict[str, str]] = {
    "us": {"base_url": "https://www.zohoapis.com"},
    "eu": {"base_url": "https://www.zohoapis.eu", "dc": "eu"},
    "india": {"base_url": "https://www.zohoapis.in", "dc": "in"},
}
