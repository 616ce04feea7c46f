"""Where requests go, and as whom."""

import base64

import httpx2
import pytest

from postman_codegen.runtime.auth import (
    Auths,
    BasicAuth,
    BearerAuth,
    DigestAuth,
    KeyAuth,
)
from postman_codegen.runtime.errors import ConfigurationError
from postman_codegen.runtime.messages import Request
from postman_codegen.runtime.senders import Service, SyncSender
from postman_codegen.runtime.settings import Settings

SECRETS = {"token": "hunter2", "user": "ada", "password": "pä:ss", "key": "k1"}


def settings(**passed: str | None) -> Settings:
    return Settings("X", {"base_url": "https://api.test/v1/", **SECRETS, **passed}, {})


def sent(kind: httpx2.Auth, **request: object) -> httpx2.Request:
    """Return the last request that a client with this auth sends."""
    seen: list[httpx2.Request] = []

    def handle(one: httpx2.Request) -> httpx2.Response:
        seen.append(one)
        asks = {"WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth"'}
        asked = isinstance(kind, DigestAuth) and "Authorization" not in one.headers
        return httpx2.Response(401 if asked else 200, headers=asks if asked else {})

    service = Service(settings(), {"default": kind}, lambda _: None)
    http = httpx2.Client(transport=httpx2.MockTransport(handle))
    SyncSender(service, http).send(Request("GET", **{"path": "/a", "returns": bytes, **request}))
    return seen[-1]


def test_each_auth_sends_its_credentials() -> None:
    known = settings()
    assert sent(BearerAuth(known, "token")).headers["Authorization"] == "Bearer hunter2"
    assert sent(BearerAuth(known, "token", "")).headers["Authorization"] == "hunter2"
    basic = sent(BasicAuth(known, "user", "password")).headers["Authorization"]
    assert base64.b64decode(basic.removeprefix("Basic ")).decode() == "ada:pä:ss"
    assert sent(KeyAuth(known, "key", "X-Key", "header")).headers["X-Key"] == "k1"
    assert str(sent(KeyAuth(known, "key", "k", "query")).url) == "https://api.test/v1/a?k=k1"
    digest = sent(DigestAuth(known, "user", "password")).headers["Authorization"]
    assert digest.startswith('Digest username="ada", realm="r"')
    both = Auths(BearerAuth(known, "token"), KeyAuth(known, "key", "X-Key", "header"))
    assert {"authorization", "x-key"} <= set(sent(both).headers)


def test_a_url_from_elsewhere_gets_no_credentials() -> None:
    auth = BearerAuth(settings(), "token")
    foreign = sent(auth, path="https://cdn.test/file", server=None)
    assert "Authorization" not in foreign.headers
    assert str(foreign.url) == "https://cdn.test/file"
    own = sent(auth, path="https://api.test/file", server=None)
    assert own.headers["Authorization"] == "Bearer hunter2"


def test_nobody_sends_where_auth_is_none() -> None:
    assert "Authorization" not in sent(BearerAuth(settings(), "token"), auth=None).headers


def test_settings_come_from_argument_environment_and_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = Settings("SHOP", {"region": None}, {"region": "eu", "url": "https://{{region}}.test"})
    assert known.region == "eu"
    assert known["url"] == "https://eu.test"
    monkeypatch.setenv("SHOP_REGION", "us")
    assert known["url"] == "https://us.test"
    assert Settings("SHOP", {"region": "in"}, {}).region == "in"
    assert repr(Settings("SHOP", {"token": "hunter2"}, {})) == "Settings(token)"


def test_a_missing_setting_names_both_remedies() -> None:
    with pytest.raises(ConfigurationError, match=r"no pass_: pass pass_=\.\.\. or set X_PASS$"):
        Settings("X", {"pass_": None}, {}).require("pass_")
    with pytest.raises(AttributeError):
        _ = settings()._nothing  # noqa: SLF001


@pytest.mark.parametrize("url", ["api.test", "ftp://api.test", "https://"])
def test_a_server_is_a_web_address(url: str) -> None:
    service = Service(settings(base_url=url), {}, lambda _: None)
    with pytest.raises(ConfigurationError, match="base_url: not a URL"):
        service.server("base_url")
