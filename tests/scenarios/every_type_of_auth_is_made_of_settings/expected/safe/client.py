"""Clients of the Safe: one blocks, the other awaits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import httpx2

from ._runtime.auth.asap import ASAPAuth
from ._runtime.auth.awsv4 import AWSAuth
from ._runtime.auth.digest import DigestAuth
from ._runtime.auth.edgegrid import EdgeGridAuth
from ._runtime.auth.hawk import HawkAuth
from ._runtime.auth.jwt import JWTAuth
from ._runtime.auth.ntlm import NTLMAuth
from ._runtime.auth.oauth1 import OAuth1Auth
from ._runtime.auth.oauth2 import OAuth2Auth
from ._runtime.auth.oauth2_grants import ClientCredentials, Parameters, Password
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


class Safe(Collection[SyncSender]):
    """A client that blocks.

    with Safe(aws_key="...", aws_secret="...", aws_session_token="...") as client:
        answer = client.aws()

    Args:
        aws_key: The collection's `aws_key`; else $SAFE_AWS_KEY.
        aws_secret: The collection's `aws_secret`; else $SAFE_AWS_SECRET.
        aws_session_token: The collection's `aws_session_token`; else $SAFE_AWS_SESSION_TOKEN.
        auth_id: For the collection's hawk auth; else $SAFE_AUTH_ID.
        auth_key: For the collection's hawk auth; else $SAFE_AUTH_KEY.
        ck: The collection's `ck`; else $SAFE_CK.
        cs: The collection's `cs`; else $SAFE_CS.
        tk: The collection's `tk`; else $SAFE_TK.
        ts: The collection's `ts`; else $SAFE_TS.
        rsa_private_key: The collection's `rsa_private_key`; else $SAFE_RSA_PRIVATE_KEY.
        eg_access_token: The collection's `eg_access_token`; else $SAFE_EG_ACCESS_TOKEN.
        eg_client_token: The collection's `eg_client_token`; else $SAFE_EG_CLIENT_TOKEN.
        eg_client_secret: The collection's `eg_client_secret`; else $SAFE_EG_CLIENT_SECRET.
        jwt_secret: For the collection's jwt auth; else $SAFE_JWT_SECRET.
        ec_private_key: The collection's `ec_private_key`; else $SAFE_EC_PRIVATE_KEY.
        asap_private_key: The collection's `asap_private_key`; else $SAFE_ASAP_PRIVATE_KEY.
        pass_: The collection's `pass`; else $SAFE_PASS.
        password: For the collection's ntlm auth; else $SAFE_PASSWORD.
        token: The collection's `token`; else $SAFE_TOKEN.
        client_secret: The collection's `client_secret`; else $SAFE_CLIENT_SECRET.
        access_token: For the collection's oauth2 auth; else $SAFE_ACCESS_TOKEN.
        base_url: The URL of `https://safe.example.com`; else $SAFE_BASE_URL, else
            `https://safe.example.com`.
        token_url: The collection's `token_url`; else $SAFE_TOKEN_URL.
        aws_region: The collection's `aws_region`; else $SAFE_AWS_REGION.
        nonce: The collection's `nonce`; else $SAFE_NONCE.
        subject: The collection's `subject`; else $SAFE_SUBJECT.
        user: The collection's `user`; else $SAFE_USER.
        realm: The collection's `realm`; else $SAFE_REALM.
        username: For the collection's ntlm auth; else $SAFE_USERNAME.
        client_id: The collection's `client_id`; else $SAFE_CLIENT_ID.
        audience: The collection's `audience`; else $SAFE_AUDIENCE.
        options: How requests are sent: timeouts, retries, limits, redirects.
        http_client: For proxies, certificates, hooks and tests; closed with this client.
    """

    def __init__(
        self,
        *,
        aws_key: str | None = None,
        aws_secret: str | None = None,
        aws_session_token: str | None = None,
        auth_id: str | None = None,
        auth_key: str | None = None,
        ck: str | None = None,
        cs: str | None = None,
        tk: str | None = None,
        ts: str | None = None,
        rsa_private_key: str | None = None,
        eg_access_token: str | None = None,
        eg_client_token: str | None = None,
        eg_client_secret: str | None = None,
        jwt_secret: str | None = None,
        ec_private_key: str | None = None,
        asap_private_key: str | None = None,
        pass_: str | None = None,
        password: str | None = None,
        token: str | None = None,
        client_secret: str | None = None,
        access_token: str | None = None,
        base_url: str | None = None,
        token_url: str | None = None,
        aws_region: str | None = None,
        nonce: str | None = None,
        subject: str | None = None,
        user: str | None = None,
        realm: str | None = None,
        username: str | None = None,
        client_id: str | None = None,
        audience: str | None = None,
        options: Options | None = None,
        http_client: httpx2.Client | None = None,
    ) -> None:
        service = _service(
            aws_key=aws_key,
            aws_secret=aws_secret,
            aws_session_token=aws_session_token,
            auth_id=auth_id,
            auth_key=auth_key,
            ck=ck,
            cs=cs,
            tk=tk,
            ts=ts,
            rsa_private_key=rsa_private_key,
            eg_access_token=eg_access_token,
            eg_client_token=eg_client_token,
            eg_client_secret=eg_client_secret,
            jwt_secret=jwt_secret,
            ec_private_key=ec_private_key,
            asap_private_key=asap_private_key,
            pass_=pass_,
            password=password,
            token=token,
            client_secret=client_secret,
            access_token=access_token,
            base_url=base_url,
            token_url=token_url,
            aws_region=aws_region,
            nonce=nonce,
            subject=subject,
            user=user,
            realm=realm,
            username=username,
            client_id=client_id,
            audience=audience,
        )
        http = http_client or httpx2.Client(timeout=TIMEOUT)
        super().__init__(SyncSender(service, http, options or Options()))

    def close(self) -> None:
        self.sender.http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncSafe(Collection[AsyncSender]):
    """A client that awaits; its arguments are those of `Safe`.

    async with AsyncSafe(aws_key="...", aws_secret="...", aws_session_token="...") as client:
        answer = await client.aws()
    """

    def __init__(
        self,
        *,
        aws_key: str | None = None,
        aws_secret: str | None = None,
        aws_session_token: str | None = None,
        auth_id: str | None = None,
        auth_key: str | None = None,
        ck: str | None = None,
        cs: str | None = None,
        tk: str | None = None,
        ts: str | None = None,
        rsa_private_key: str | None = None,
        eg_access_token: str | None = None,
        eg_client_token: str | None = None,
        eg_client_secret: str | None = None,
        jwt_secret: str | None = None,
        ec_private_key: str | None = None,
        asap_private_key: str | None = None,
        pass_: str | None = None,
        password: str | None = None,
        token: str | None = None,
        client_secret: str | None = None,
        access_token: str | None = None,
        base_url: str | None = None,
        token_url: str | None = None,
        aws_region: str | None = None,
        nonce: str | None = None,
        subject: str | None = None,
        user: str | None = None,
        realm: str | None = None,
        username: str | None = None,
        client_id: str | None = None,
        audience: str | None = None,
        options: Options | None = None,
        http_client: httpx2.AsyncClient | None = None,
    ) -> None:
        service = _service(
            aws_key=aws_key,
            aws_secret=aws_secret,
            aws_session_token=aws_session_token,
            auth_id=auth_id,
            auth_key=auth_key,
            ck=ck,
            cs=cs,
            tk=tk,
            ts=ts,
            rsa_private_key=rsa_private_key,
            eg_access_token=eg_access_token,
            eg_client_token=eg_client_token,
            eg_client_secret=eg_client_secret,
            jwt_secret=jwt_secret,
            ec_private_key=ec_private_key,
            asap_private_key=asap_private_key,
            pass_=pass_,
            password=password,
            token=token,
            client_secret=client_secret,
            access_token=access_token,
            base_url=base_url,
            token_url=token_url,
            aws_region=aws_region,
            nonce=nonce,
            subject=subject,
            user=user,
            realm=realm,
            username=username,
            client_id=client_id,
            audience=audience,
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
        "SAFE",
        passed,
        {"base_url": "https://safe.example.com"},
        secrets=[
            "aws_key",
            "aws_secret",
            "aws_session_token",
            "auth_id",
            "auth_key",
            "ck",
            "cs",
            "tk",
            "ts",
            "rsa_private_key",
            "eg_access_token",
            "eg_client_token",
            "eg_client_secret",
            "jwt_secret",
            "ec_private_key",
            "asap_private_key",
            "pass_",
            "password",
            "token",
            "client_secret",
            "access_token",
        ],
    )
    auths: dict[str, Callable[[], httpx2.Auth]] = {
        "default": lambda: AWSAuth(
            settings.aws_key,
            settings.aws_secret,
            settings.aws_session_token,
            region=settings.get("aws_region"),
            service="s3",
            in_query=True,
        ),
        "hawk": lambda: HawkAuth(
            settings.auth_id, settings.auth_key, algorithm="sha256", extra_data="extra"
        ),
        "ck_cs_tk_ts": lambda: OAuth1Auth(
            settings.ck,
            settings.cs,
            token=settings.tk,
            token_secret=settings.ts,
            signature_method="HMAC-SHA1",
            nonce=settings.get("nonce"),
            in_header=True,
        ),
        "ck_rsa_private_key": lambda: OAuth1Auth(
            settings.ck, "", private_key=settings.rsa_private_key, signature_method="RSA-SHA256"
        ),
        "edge_grid": lambda: EdgeGridAuth(
            settings.eg_access_token,
            settings.eg_client_token,
            settings.eg_client_secret,
            headers_to_sign="x-a,x-b",
            max_body_size=2048,
        ),
        "jwt_secret_subject": lambda: JWTAuth(
            secret=settings.jwt_secret,
            algorithm="HS512",
            payload=f'{{"sub": "{settings.subject}"}}',
            secret_is_base64=True,
            prefix="JWT",
        ),
        "ec_private_key": lambda: JWTAuth(
            private_key=settings.ec_private_key,
            algorithm="ES256",
            payload="{}",
            place="query",
            key="jwt",
        ),
        "asap": lambda: ASAPAuth(
            settings.asap_private_key, kid="kid-1", iss="me", aud="them", alg="RS256", expiry=60
        ),
        "digest": lambda: DigestAuth(
            settings.user, settings.pass_, realm=settings.get("realm"), qop="auth", retry=False
        ),
        "ntlm": lambda: NTLMAuth(settings.username, settings.password, workstation="desk"),
        "token": lambda: OAuth2Auth(
            settings.get("token", unless="client_secret"),
            grant=ClientCredentials(
                "https://login.example.com/token",
                settings.get("client_id"),
                settings.get("client_secret"),
                scope="read write",
                parameters=Parameters(
                    body=[("audience", settings.audience)], headers=[("X-Tenant", "t1")]
                ),
            ),
        ),
        "access_token": lambda: OAuth2Auth(
            settings.get("access_token", unless="pass_"),
            place="query",
            grant=Password(
                settings.get("token_url"),
                settings.get("client_id"),
                settings.get("client_secret"),
                settings.get("user"),
                settings.get("pass_"),
            ),
        ),
    }
    return Service(settings, auths, error_from)
