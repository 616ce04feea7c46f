"""Clients of the Bookshop API: one blocks, the other awaits."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Self

import httpx2

from ._runtime.auth.apikey import KeyAuth
from ._runtime.auth.awsv4 import AWSAuth
from ._runtime.auth.bearer import BearerAuth
from ._runtime.auth.digest import DigestAuth
from ._runtime.auth.hawk import HawkAuth
from ._runtime.auth.jwt import JWTAuth
from ._runtime.auth.oauth1 import OAuth1Auth
from ._runtime.operations import SenderT
from ._runtime.options import TIMEOUT, Options
from ._runtime.senders import AsyncSender, Service, SyncSender
from ._runtime.settings import Settings
from .errors import error_from
from .resources.root import Root

if TYPE_CHECKING:
    from .resources.catalogue import Catalogue
    from .resources.graphql import GraphQL
    from .resources.login import Login
    from .resources.orders import Orders
    from .resources.partners import Partners
    from .resources.stock import Stock


class Collection(Root[SenderT]):
    """The folders of the collection; each is imported when it's first used."""

    @cached_property
    def catalogue(self) -> Catalogue[SenderT]:
        """The *Catalogue* folder."""
        from .resources.catalogue import Catalogue

        return Catalogue(self.sender)

    @cached_property
    def orders(self) -> Orders[SenderT]:
        """The *Orders* folder."""
        from .resources.orders import Orders

        return Orders(self.sender)

    @cached_property
    def stock(self) -> Stock[SenderT]:
        """The *Stock* folder."""
        from .resources.stock import Stock

        return Stock(self.sender)

    @cached_property
    def graphql(self) -> GraphQL[SenderT]:
        """The *GraphQL* folder."""
        from .resources.graphql import GraphQL

        return GraphQL(self.sender)

    @cached_property
    def partners(self) -> Partners[SenderT]:
        """The *Partners* folder."""
        from .resources.partners import Partners

        return Partners(self.sender)

    @cached_property
    def login(self) -> Login[SenderT]:
        """The *Login* folder."""
        from .resources.login import Login

        return Login(self.sender)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.sender.service.base_url!r})"


class Bookshop(Collection[SyncSender]):
    """A client that blocks.

    with Bookshop(access_token="...") as client:
        order = client.orders.get_an_order("order_id")

    Args:
        access_token: The collection's `access_token`; else $BOOKSHOP_ACCESS_TOKEN.
        stock_key: The collection's `stock_key`; else $BOOKSHOP_STOCK_KEY.
        warehouse_key: The collection's `warehouse_key`; else $BOOKSHOP_WAREHOUSE_KEY.
        warehouse_secret: The collection's `warehouse_secret`; else $BOOKSHOP_WAREHOUSE_SECRET.
        publisher_key: The collection's `publisher_key`; else $BOOKSHOP_PUBLISHER_KEY.
        publisher_secret: The collection's `publisher_secret`; else $BOOKSHOP_PUBLISHER_SECRET.
        library_id: The collection's `library_id`; else $BOOKSHOP_LIBRARY_ID.
        library_secret: The collection's `library_secret`; else $BOOKSHOP_LIBRARY_SECRET.
        reporter_secret: The collection's `reporter_secret`; else $BOOKSHOP_REPORTER_SECRET.
        accountant_password: The collection's `accountant_password`; else
            $BOOKSHOP_ACCOUNTANT_PASSWORD.
        client_secret: The collection's `client_secret`; else $BOOKSHOP_CLIENT_SECRET.
        partner_token: The collection's `partner_token`; else $BOOKSHOP_PARTNER_TOKEN.
        base_url: The collection's `base_url`; else $BOOKSHOP_BASE_URL, else
            `https://api.bookshop.example.com`.
        uploads_url: The URL of `https://uploads.bookshop.example.com`; else $BOOKSHOP_UPLOADS_URL,
            else `https://uploads.bookshop.example.com`.
        stock_url: The URL of `https://stock-{region}.bookshop.example.com`; else
            $BOOKSHOP_STOCK_URL, else `https://stock-{region}.bookshop.example.com`.
        auth_url: The collection's `auth_url`; else $BOOKSHOP_AUTH_URL, else
            `https://login.bookshop.example.com`.
        region: The collection's `region`; else $BOOKSHOP_REGION, else `eu`.
        reporter: The collection's `reporter`; else $BOOKSHOP_REPORTER, else `price-watch`.
        accountant: The collection's `accountant`; else $BOOKSHOP_ACCOUNTANT.
        client_id: The collection's `client_id`; else $BOOKSHOP_CLIENT_ID.
        version: The collection's `version`; else $BOOKSHOP_VERSION, else `v1`.
        shop_id: The collection's `shop_id`: The shop in whose name you call.; else
            $BOOKSHOP_SHOP_ID, else `sh_42`.
        options: How requests are sent: timeouts, retries, limits, redirects.
        http_client: For proxies, certificates, hooks and tests; closed with this client.
    """

    def __init__(
        self,
        *,
        access_token: str | None = None,
        stock_key: str | None = None,
        warehouse_key: str | None = None,
        warehouse_secret: str | None = None,
        publisher_key: str | None = None,
        publisher_secret: str | None = None,
        library_id: str | None = None,
        library_secret: str | None = None,
        reporter_secret: str | None = None,
        accountant_password: str | None = None,
        client_secret: str | None = None,
        partner_token: str | None = None,
        base_url: str | None = None,
        uploads_url: str | None = None,
        stock_url: str | None = None,
        auth_url: str | None = None,
        region: str | None = None,
        reporter: str | None = None,
        accountant: str | None = None,
        client_id: str | None = None,
        version: str | None = None,
        shop_id: str | None = None,
        options: Options | None = None,
        http_client: httpx2.Client | None = None,
    ) -> None:
        service = _service(
            access_token=access_token,
            stock_key=stock_key,
            warehouse_key=warehouse_key,
            warehouse_secret=warehouse_secret,
            publisher_key=publisher_key,
            publisher_secret=publisher_secret,
            library_id=library_id,
            library_secret=library_secret,
            reporter_secret=reporter_secret,
            accountant_password=accountant_password,
            client_secret=client_secret,
            partner_token=partner_token,
            base_url=base_url,
            uploads_url=uploads_url,
            stock_url=stock_url,
            auth_url=auth_url,
            region=region,
            reporter=reporter,
            accountant=accountant,
            client_id=client_id,
            version=version,
            shop_id=shop_id,
        )
        http = http_client or httpx2.Client(timeout=TIMEOUT)
        super().__init__(SyncSender(service, http, options or Options()))

    def close(self) -> None:
        self.sender.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncBookshop(Collection[AsyncSender]):
    """A client that awaits; its arguments are those of `Bookshop`.

    async with AsyncBookshop(access_token="...") as client:
        order = await client.orders.get_an_order("order_id")
    """

    def __init__(
        self,
        *,
        access_token: str | None = None,
        stock_key: str | None = None,
        warehouse_key: str | None = None,
        warehouse_secret: str | None = None,
        publisher_key: str | None = None,
        publisher_secret: str | None = None,
        library_id: str | None = None,
        library_secret: str | None = None,
        reporter_secret: str | None = None,
        accountant_password: str | None = None,
        client_secret: str | None = None,
        partner_token: str | None = None,
        base_url: str | None = None,
        uploads_url: str | None = None,
        stock_url: str | None = None,
        auth_url: str | None = None,
        region: str | None = None,
        reporter: str | None = None,
        accountant: str | None = None,
        client_id: str | None = None,
        version: str | None = None,
        shop_id: str | None = None,
        options: Options | None = None,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        service = _service(
            access_token=access_token,
            stock_key=stock_key,
            warehouse_key=warehouse_key,
            warehouse_secret=warehouse_secret,
            publisher_key=publisher_key,
            publisher_secret=publisher_secret,
            library_id=library_id,
            library_secret=library_secret,
            reporter_secret=reporter_secret,
            accountant_password=accountant_password,
            client_secret=client_secret,
            partner_token=partner_token,
            base_url=base_url,
            uploads_url=uploads_url,
            stock_url=stock_url,
            auth_url=auth_url,
            region=region,
            reporter=reporter,
            accountant=accountant,
            client_id=client_id,
            version=version,
            shop_id=shop_id,
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
        "BOOKSHOP",
        passed,
        {
            "base_url": "https://api.bookshop.example.com",
            "uploads_url": "https://uploads.bookshop.example.com",
            "stock_url": "https://stock-{{region}}.bookshop.example.com",
            "auth_url": "https://login.bookshop.example.com",
            "region": "eu",
            "reporter": "price-watch",
            "version": "v1",
            "shop_id": "sh_42",
        },
        secrets=[
            "access_token",
            "stock_key",
            "warehouse_key",
            "warehouse_secret",
            "publisher_key",
            "publisher_secret",
            "library_id",
            "library_secret",
            "reporter_secret",
            "accountant_password",
            "client_secret",
            "partner_token",
        ],
    )
    auths: dict[str, Callable[[], httpx2.Auth]] = {
        "default": lambda: BearerAuth(settings.access_token),
        "x_stock_key": lambda: KeyAuth(settings.stock_key, key="X-Stock-Key", place="header"),
        "stock_key": lambda: KeyAuth(settings.stock_key, key="stock_key", place="query"),
        "aws": lambda: AWSAuth(
            settings.warehouse_key,
            settings.warehouse_secret,
            region="eu-central-1",
            service="execute-api",
        ),
        "oauth1": lambda: OAuth1Auth(
            settings.publisher_key,
            settings.publisher_secret,
            signature_method="HMAC-SHA256",
            version="1.0",
            in_header=True,
        ),
        "hawk": lambda: HawkAuth(
            settings.library_id, settings.library_secret, algorithm="sha256", payload_hash=True
        ),
        "jwt": lambda: JWTAuth(
            secret=settings.reporter_secret,
            algorithm="HS256",
            payload=f'{{"iss": "{settings.reporter}"}}',
        ),
        "digest": lambda: DigestAuth(
            settings.accountant, settings.accountant_password, algorithm="SHA-256"
        ),
        "basic": lambda: httpx2.BasicAuth(settings.client_id, settings.client_secret),
        "bearer": lambda: BearerAuth(settings.partner_token),
    }
    return Service(settings, auths, error_from)
