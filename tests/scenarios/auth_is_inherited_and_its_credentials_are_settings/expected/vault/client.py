"""Clients of the Vault: one blocks, the other awaits."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Self

import httpx2

from ._runtime.auth.apikey import KeyAuth
from ._runtime.auth.bearer import BearerAuth
from ._runtime.auth.digest import DigestAuth
from ._runtime.auth.several import Auths
from ._runtime.operations import SenderT
from ._runtime.options import TIMEOUT, Options
from ._runtime.senders import AsyncSender, Service, SyncSender
from ._runtime.settings import Settings
from .errors import error_from
from .resources.root import Root

if TYPE_CHECKING:
    from .resources.keys import Keys


class Collection(Root[SenderT]):
    """The folders of the collection; each is imported when it's first used."""

    @cached_property
    def keys(self) -> Keys[SenderT]:
        """The *Keys* folder."""
        from .resources.keys import Keys

        return Keys(self.sender)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.sender.service.base_url!r})"


class Vault(Collection[SyncSender]):
    """A client that blocks.

    with Vault(pass_="...", user="...") as client:
        answer = client.basic()

    Args:
        token: The collection's `token`; else $VAULT_TOKEN.
        pass_: The collection's `pass`; else $VAULT_PASS.
        key: The collection's `key`; else $VAULT_KEY.
        partner_token: The collection's `partner_token`; else $VAULT_PARTNER_TOKEN.
        client_secret: The collection's `client_secret`; else $VAULT_CLIENT_SECRET.
        base_url: The collection's `base_url`; else $VAULT_BASE_URL, else
            `https://vault.example.com`.
        user: The collection's `user`; else $VAULT_USER.
        options: How requests are sent: timeouts, retries, limits, redirects.
        http_client: For proxies, certificates, hooks and tests; closed with this client.
    """

    def __init__(
        self,
        *,
        token: str | None = None,
        pass_: str | None = None,
        key: str | None = None,
        partner_token: str | None = None,
        client_secret: str | None = None,
        base_url: str | None = None,
        user: str | None = None,
        options: Options | None = None,
        http_client: httpx2.Client | None = None,
    ) -> None:
        service = _service(
            token=token,
            pass_=pass_,
            key=key,
            partner_token=partner_token,
            client_secret=client_secret,
            base_url=base_url,
            user=user,
        )
        http = http_client or httpx2.Client(timeout=TIMEOUT)
        super().__init__(SyncSender(service, http, options or Options()))

    def close(self) -> None:
        self.sender.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncVault(Collection[AsyncSender]):
    """A client that awaits; its arguments are those of `Vault`.

    async with AsyncVault(pass_="...", user="...") as client:
        answer = await client.basic()
    """

    def __init__(
        self,
        *,
        token: str | None = None,
        pass_: str | None = None,
        key: str | None = None,
        partner_token: str | None = None,
        client_secret: str | None = None,
        base_url: str | None = None,
        user: str | None = None,
        options: Options | None = None,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        service = _service(
            token=token,
            pass_=pass_,
            key=key,
            partner_token=partner_token,
            client_secret=client_secret,
            base_url=base_url,
            user=user,
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
        "VAULT",
        passed,
        {"base_url": "https://vault.example.com"},
        secrets=["token", "pass_", "key", "partner_token", "client_secret"],
    )
    auths: dict[str, Callable[[], httpx2.Auth]] = {
        "default": lambda: BearerAuth(settings.token),
        "basic": lambda: httpx2.BasicAuth(settings.user, settings.pass_),
        "x_api_key": lambda: KeyAuth(settings.key, key="X-Api-Key", place="header"),
        "api_key": lambda: KeyAuth(settings.key, key="api_key", place="query"),
        "bearer": lambda: BearerAuth(settings.token, prefix="Token"),
        "several": lambda: Auths(
            BearerAuth(settings.partner_token),
            KeyAuth(settings.client_secret, key="X-Client-Secret", place="header"),
        ),
        "digest": lambda: DigestAuth(settings.user, settings.pass_),
    }
    return Service(settings, auths, error_from)
