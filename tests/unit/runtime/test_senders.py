"""Where requests go, and as whom."""

import asyncio
import base64
from typing import Any
from urllib.parse import unquote

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.runtime.auth.apikey import KeyAuth
from postman_codegen.runtime.auth.bearer import BearerAuth
from postman_codegen.runtime.auth.several import Auths
from postman_codegen.runtime.bodies import Binary, Body, Json, Multipart, Text
from postman_codegen.runtime.discretion import Secret
from postman_codegen.runtime.errors import ConfigurationError, RequestError
from postman_codegen.runtime.messages import Request
from postman_codegen.runtime.parameters import Bare, Values
from postman_codegen.runtime.paths import Path, absolute
from postman_codegen.runtime.senders import AsyncSender, Service, SyncSender
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

texts = st.text()
anything = st.text(st.characters())


def arguments(**request: Any) -> dict[str, Any]:  # noqa: ANN401  what a request is made of
    """Spell a request, sent by nobody unless it says by whom."""
    given: dict[str, Any] = {"method": "GET", "path": "/", "returns": bytes, "auth": None}
    service = Service(settings(), {"default": lambda: NOBODY}, lambda _: None)
    return service.arguments(Request(**given | request))


def lines(**request: Any) -> list[tuple[str, str]]:  # noqa: ANN401  what a request is made of
    """Return the header of a request."""
    raw = arguments(**request)["headers"]
    return [(name.decode(), value.decode("latin-1")) for name, value in raw]


def whole(url: str) -> dict[str, Any]:
    """Return what makes a request go to a URL, whatever it holds."""
    return {"server": None, "path": Verbatim(url)}


def test_a_whole_request() -> None:
    spelled = arguments(
        method="PATCH",
        path="/a b",
        query={"c": "é&", "d": Bare.BARE, "e": None},
        headers={"A": "1", "B": ["2", "3"], "C": None},
        body=Text("x"),
        auth="default",
    )
    assert spelled == {
        "method": "PATCH",
        "url": httpx2.URL("https://api.test/v1/a%20b?c=%C3%A9%26&d"),
        "headers": [
            (b"Content-Type", b"text/plain"),
            *[(b"A", b"1"), (b"B", b"2"), (b"B", b"3")],
        ],
        "auth": NOBODY,
        "extensions": {"template": "/a b", "secrets": frozenset()},
        "content": b"x",
    }


def test_each_auth_sends_its_credentials() -> None:
    assert sent(BearerAuth("hunter2")).headers["Authorization"] == "Bearer hunter2"
    assert sent(BearerAuth("hunter2", prefix="")).headers["Authorization"] == "hunter2"
    assert "Authorization" not in sent(BearerAuth("")).headers
    assert sent(KeyAuth("k1", key="X-Key", place="header")).headers["X-Key"] == "k1"
    keyed = sent(KeyAuth("k1", key="k", place="query"))
    assert (target(keyed), str(keyed.url)) == ("/v1/a?k=k1", "https://api.test/v1/a?k=***")
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


@pytest.mark.parametrize(
    ("url", "connects_to", "header"),
    [
        ("h", "http://h/", []),
        ("https://H:443", "https://h/", [("Host", "h:443")]),
        ("http://h:080", "http://h/", [("Host", "h:080")]),
        ("h:8080", "http://h:8080/", []),
        ("h:", "http://h/", [("Host", "h:")]),
        ("[::1]:1", "http://[::1]:1/", []),
        ("a:blank", "http://a/", [("Host", "a:blank")]),
        ("bücher.test/é", "http://xn--bcher-kva.test/%C3%A9", []),
        ("my_api.test", "http://my_api.test/", []),
    ],
)
def test_origins(url: str, connects_to: str, header: list[tuple[str, str]]) -> None:
    assert arguments(**whole(url))["url"] == httpx2.URL(connects_to)
    assert lines(**whole(url)) == header


@pytest.mark.parametrize(
    ("url", "headers", "body", "expected"),
    [
        ("h:80", {"host": "other"}, None, [("host", "other")]),
        ("u:p@h", {"AUTHORIZATION": "mine"}, None, [("AUTHORIZATION", "mine")]),
        ("h", {"content-type": "a/b"}, None, [("content-type", "a/b")]),
        ("h", {"content-type": "a/b"}, Json(1), [("Content-Type", "application/json")]),
        ("h", {"content-type": "a/b"}, Json(1, None), [("content-type", "a/b")]),
        ("h", {"A": "1", "a": ["2", ""]}, None, [("A", "1"), ("a", "2"), ("a", "")]),
        ("h", {"A": Bare.BARE, "B": " x\t", "C": "é"}, None, [("A", ""), ("B", "x"), ("C", "é")]),
    ],
)
def test_headers(
    url: str, headers: Values, body: Body | None, expected: list[tuple[str, str]]
) -> None:
    assert lines(**whole(url), headers=headers, body=body) == expected


def test_a_form_says_its_boundary_itself() -> None:
    header = lines(headers={"Content-Type": "multipart/form-data"}, body=Multipart({"a": "1"}))
    assert len(header) == 1
    assert "; boundary=" in header[0][1]


@pytest.mark.parametrize(
    ("userinfo", "credentials"),
    [("u:p%40:x", "u:p@:x"), ("u", "u:"), (":p", ":p"), ("%C3%BC", "ü:"), ("\ud800", "\ufffd:")],
)
def test_credentials_of_a_url_are_a_header(userinfo: str, credentials: str) -> None:
    proof = base64.b64encode(credentials.encode()).decode()
    assert lines(**whole(f"{userinfo}@h")) == [("Authorization", f"Basic {proof}")]
    own = f"https://{userinfo}@api.test"
    assert lines(**whole(own), auth="default") == []  # whom the client speaks for goes before


def test_only_what_a_target_cannot_hold_is_escaped_when_nothing_shall_be() -> None:
    one = {"path": "/../{}?\"='é", "encode": False}
    spelled = arguments(**one)
    assert spelled["extensions"]["target"] == "/v1/../{}?\"='é".encode("latin-1")


@given(anything)
def test_any_url_is_sent_or_refused(url: str) -> None:
    try:
        spelled = arguments(**whole(url))
    except RequestError:
        return
    target: bytes = spelled.get("extensions", {}).get("target", spelled["url"].raw_path)
    assert target.startswith(b"/")
    assert not set(target) & set(b" \r\n#")


@given(texts.filter(lambda text: text not in {"", ".", ".."}), texts, texts)
def test_data_stays_data(first: str, second: str, third: str) -> None:
    path = Path("/a/{first}/b", first=first)
    body = Json({"k": third})
    spelled = arguments(method="POST", path=path, query={"q": [second, third]}, body=body)
    target: bytes = spelled.get("extensions", {}).get("target", spelled["url"].raw_path)
    way, _, query = target.decode().partition("?")
    assert [unquote(step) for step in way.split("/")] == ["", "v1", "a", first, "b"]
    assert [unquote(pair) for pair in query.split("&")] == [f"q={second}", f"q={third}"]
    assert spelled["url"].host == "api.test"


@pytest.mark.parametrize("text", ["https://me:hun/ter2@x", "https://", "ftp://x", "hunter2", ""])
def test_a_server_that_is_none_is_not_shown(text: str) -> None:
    service = Service(settings(base_url=Verbatim(text)), {}, lambda _: None)
    with pytest.raises(ConfigurationError) as caught:
        service.server("base_url")
    assert str(caught.value) == "base_url: not a URL that begins with https:// or http://"
    assert caught.value.__context__ is None


def test_what_is_shown_of_a_server_holds_no_secret() -> None:
    service = Service(settings(base_url="https://me:pw@x.test/a?key=k#f"), {}, lambda _: None)
    assert service.base_url == "https://x.test/a"


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
        ({"server": None, "path": Verbatim("h:65536")}, "not a port: 65536"),
        ({"server": None, "path": Verbatim(f"h:{'9' * 5000}")}, "not a port: 999"),
        ({"body": Text("", "a/b\r\nX: y")}, "the header Content-Type holds characters"),
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
    for url in ("https://api.test/file", "https://API.test:0443/"):
        own = sent(auth, path=url, server=None)
        assert own.headers["Authorization"] == "Bearer hunter2"
    for url in ("https://api.test:444/", "https://api.test.evil.test/"):
        assert "Authorization" not in sent(auth, path=url, server=None).headers


def test_nor_does_it_get_settings_that_are_secret() -> None:
    values = {"a": "1", "key": Secret("hunter2")}
    given: dict[str, Any] = {"server": None, "query": values, "headers": values}
    foreign = sent(NOBODY, path="https://cdn.test/file", **given)
    assert target(foreign) == "/file?a=1"
    assert (foreign.headers["a"], foreign.headers.get("key")) == ("1", None)
    own = sent(NOBODY, path="https://api.test/file", **given)
    assert (target(own), own.headers["key"]) == ("/file?a=1&key=hunter2", "hunter2")
    assert str(own.url) == "https://api.test/file?a=1&key=***"


@pytest.mark.parametrize("url", ["http://api.test/a", "http://API.test:8080/a"])
def test_what_is_encrypted_elsewhere_is_not_fetched_in_the_open(url: str) -> None:
    with pytest.raises(RequestError, match="an http:// URL of a server"):
        sent(NOBODY, path=absolute(url), server=None)
    plain = {"base_url": "http://api.test"}
    assert sent(NOBODY, plain, path=absolute(url), server=None).url.scheme == "http"


def test_secrets_are_sent_and_not_in_the_url() -> None:
    path = Path("/{token}/{page}", token=Secret("hunter2"), page=7)
    one = sent(NOBODY, path=path, query={"k": [Secret("hunter2"), "v"], "l": "w"})
    assert target(one) == "/v1/hunter2/7?k=hunter2&k=v&l=w"
    assert str(one.url) == "https://api.test/v1/***/7?k=***&k=v&l=w"


def test_both_senders_type_what_is_answered_and_raise_what_it_reports() -> None:
    def handle(one: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(404 if one.url.path == "/v1/gone" else 200, content=b"7")

    def refused(answer: httpx2.Response) -> Exception | None:
        return LookupError("gone") if answer.status_code == 404 else None

    service = Service(settings(), {}, refused)
    network = httpx2.MockTransport(handle)
    assert service.base_url == httpx2.URL("https://api.test/v1/")
    with httpx2.Client(transport=network) as http:
        sync = SyncSender(service, http)
        assert sync.send(Request("GET", "/there", str, by_status={200: int})).data == 7
        with pytest.raises(LookupError, match="gone"):
            sync.send(Request("GET", "/gone", int))

    async def ask() -> None:
        async with httpx2.AsyncClient(transport=network) as http:
            sender = AsyncSender(service, http)
            assert (await sender.send(Request("GET", "/there", int))).data == 7
            with pytest.raises(LookupError, match="gone"):
                await sender.send(Request("GET", "/gone", int))

    asyncio.run(ask())


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


@pytest.mark.parametrize("url", ["api.test", "ftp://api.test", "https://", "https://h:x", "a\nb"])
def test_a_server_is_a_web_address(url: str) -> None:
    service = Service(settings(base_url=url), {}, lambda _: None)
    with pytest.raises(ConfigurationError, match=r"^base_url: not a URL"):
        service.server("base_url")


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (None, b"\xe9"),
        (Binary(b"x"), b"\xe9"),
        (Text("x"), b"\xc3\xa9"),
        (Json({}), b"\xc3\xa9"),
        (Multipart({"a": "b"}), b"\xc3\xa9"),
    ],
)
def test_a_head_is_written_like_the_text_behind_it(body: Body | None, wanted: bytes) -> None:
    found = arguments(method="POST", headers={"X-A": "é"}, body=body)["headers"]
    assert (b"X-A", wanted) in found
