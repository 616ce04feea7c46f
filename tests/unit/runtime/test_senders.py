"""Where requests go, and as whom."""

from typing import Any

import httpx2
import pytest

from postman_codegen.runtime.auth.apikey import KeyAuth
from postman_codegen.runtime.auth.bearer import BearerAuth
from postman_codegen.runtime.auth.several import Auths
from postman_codegen.runtime.errors import ConfigurationError, RequestError
from postman_codegen.runtime.messages import Request
from postman_codegen.runtime.senders import Service, SyncSender
from postman_codegen.runtime.settings import Settings
from postman_codegen.runtime.wire import Verbatim

SECRETS = {"token": "hunter2", "user": "ada", "password": "pä:ss", "key": "k1"}


def settings(**passed: str | None) -> Settings:
    return Settings("X", {"base_url": "https://api.test/v1/", **SECRETS, **passed}, {})


def sent(
    kind: httpx2.Auth, given: dict[str, str] | None = None, **request: object
) -> httpx2.Request:
    """Return the last request that a client with this auth sends."""
    given = given or {}
    seen: list[httpx2.Request] = []

    def handle(one: httpx2.Request) -> httpx2.Response:
        seen.append(one)
        return httpx2.Response(200)

    service = Service(settings(**given), {"default": lambda: kind}, lambda _: None)
    http = httpx2.Client(transport=httpx2.MockTransport(handle))
    SyncSender(service, http).send(Request("GET", **{"path": "/a", "returns": bytes, **request}))
    return seen[-1]


def target(request: httpx2.Request) -> str:
    wire: bytes = request.extensions.get("target", request.url.raw_path)
    return wire.decode()


NOBODY = httpx2.Auth()


def test_each_auth_sends_its_credentials() -> None:
    assert sent(BearerAuth("hunter2")).headers["Authorization"] == "Bearer hunter2"
    assert sent(BearerAuth("hunter2", prefix="")).headers["Authorization"] == "hunter2"
    assert "Authorization" not in sent(BearerAuth("")).headers
    assert sent(KeyAuth("k1", key="X-Key", place="header")).headers["X-Key"] == "k1"
    assert str(sent(KeyAuth("k1", key="k", place="query")).url) == "https://api.test/v1/a?k=k1"
    both = Auths(BearerAuth("hunter2"), KeyAuth("k1", key="X-Key", place="header"))
    assert {"authorization", "x-key"} <= set(sent(both).headers)


def test_a_key_takes_the_place_of_others_of_its_name() -> None:
    kind = KeyAuth("k 1&2", key="key", place="query")
    assert target(sent(kind, query={"a": "1", "key": "old"})) == "/v1/a?a=1&key=k%201%262"
    headers = {"X_Api_Key": "old", "XApiKey": "old", "xapikey": "kept"}
    found = sent(KeyAuth("new", key="X-Api-Key", place="header"), headers=headers).headers
    assert {name: text for name, text in found.items() if "api" in name} == {
        "xapikey": "kept",
        "x-api-key": "new",
    }


def test_credentials_that_no_header_can_hold_are_not_shown() -> None:
    with pytest.raises(RequestError, match=r"^the header Authorization holds characters") as caught:
        sent(BearerAuth("hunter2\r\nX: y"))
    assert "hunter2" not in str(caught.value)


def test_an_auth_is_made_once_and_only_when_it_is_needed() -> None:
    made: list[httpx2.Auth] = []

    def make() -> httpx2.Auth:
        made.append(BearerAuth("t"))
        return made[-1]

    service = Service(settings(), {"default": make}, lambda _: None)
    service.auth(Request("GET", "/a", bytes, auth=None))
    assert made == []
    one = service.auth(Request("GET", "/a", bytes))
    assert service.auth(Request("GET", "/a", bytes)) is one
    assert made == [one]


@pytest.mark.parametrize(
    ("base", "path", "wanted"),
    [
        ("https://api.test/v1/", "/a b", "/v1/a%20b"),
        ("https://api.test/v1", "/a/../b|c", "/v1/a/../b|c"),
        (Verbatim("api.test/v1/"), "/a", "/v1//a"),
        (Verbatim("https://api.test?x=1"), "/a", "/?x=1/a"),
        (Verbatim("https://api.test/a#b"), "/c", "/a"),
    ],
)
def test_the_target_is_what_postman_makes_of_the_url(base: str, path: str, wanted: str) -> None:
    assert target(sent(NOBODY, {"base_url": base}, path=path)) == wanted


def test_a_port_that_the_url_names_stands_in_the_host_header() -> None:
    assert (
        sent(NOBODY, {"base_url": Verbatim("https://h.test:443")}).headers["Host"] == "h.test:443"
    )
    assert sent(NOBODY, {"base_url": Verbatim("http://h.test:x")}).headers["Host"] == "h.test:x"
    assert sent(NOBODY, {"base_url": Verbatim("https://h.test")}).headers["Host"] == "h.test"


def test_a_password_in_a_server_is_basic_auth() -> None:
    base = {"base_url": Verbatim("https://me:p%40ss@api.test")}
    request = sent(NOBODY, base, auth=None)
    assert request.headers["Authorization"] == "Basic bWU6cEBzcw=="
    assert "me" not in request.url.netloc.decode()


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({"method": "A B"}, "not an HTTP method: 'A B'"),
        ({"headers": {"A:b": "1"}}, "not a name for a header: 'A:b'"),
        ({"headers": {"A": "hunter2\n"}}, "the header A holds characters that no header can"),
        ({"server": None, "path": Verbatim("ws://x/")}, "ws: not a protocol that can be spoken"),
        ({"server": None, "path": Verbatim("/x")}, "the URL names no host"),
        ({"path": "/a b", "encode": False}, "the URL holds characters that must be escaped"),
        ({"server": None, "path": Verbatim("http://[zz]/")}, "not a URL: "),
    ],
)
def test_what_cannot_be_sent_is_refused(request_: dict[str, Any], message: str) -> None:
    one: Request[bytes] = Request(**{"method": "GET", "path": "/", "returns": bytes, **request_})
    with pytest.raises(RequestError, match=f"^{message}"):
        Service(settings(), {}, lambda _: None).arguments(one)


def test_a_url_from_elsewhere_gets_no_credentials() -> None:
    auth = BearerAuth("hunter2")
    foreign = sent(auth, path="https://cdn.test/file", server=None)
    assert "Authorization" not in foreign.headers
    assert str(foreign.url) == "https://cdn.test/file"
    own = sent(auth, path="https://api.test/file", server=None)
    assert own.headers["Authorization"] == "Bearer hunter2"


def test_nobody_sends_where_auth_is_none() -> None:
    assert "Authorization" not in sent(BearerAuth("hunter2"), auth=None).headers


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
