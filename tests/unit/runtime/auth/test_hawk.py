import httpx2
import pytest

from postman_codegen.runtime.auth.hawk import HawkAuth

KEY = "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn"
URL = "http://example.com:8000/resource/1?b=1&a=2"
FIXED = {"timestamp": "1353832234", "nonce": "j4h3g2", "extra_data": "some-app-ext-data"}


def header(auth: httpx2.Auth, request: httpx2.Request) -> str:
    return next(auth.sync_auth_flow(request)).headers["Authorization"]


def test_the_example_of_its_readme() -> None:
    auth = HawkAuth("dh37fgj492je", KEY, **FIXED)
    assert header(auth, httpx2.Request("GET", URL)) == (
        'Hawk id="dh37fgj492je", ts="1353832234", nonce="j4h3g2", ext="some-app-ext-data", '
        'mac="6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE="'
    )


def test_the_example_with_a_payload() -> None:
    auth = HawkAuth("dh37fgj492je", KEY, **FIXED, payload_hash=True)
    request = httpx2.Request(
        "POST",
        URL,
        headers={"Content-Type": "Text/Plain; charset=utf-8"},
        content=b"Thank you for flying Hawk",
    )
    assert header(auth, request) == (
        'Hawk id="dh37fgj492je", ts="1353832234", nonce="j4h3g2", '
        'hash="Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=", ext="some-app-ext-data", '
        'mac="aSe1DERmZuRl3pI36/9BdZmnErTw3sNzOOAUlfeKjVw="'
    )


def test_time_and_nonce_are_made() -> None:
    auth = HawkAuth("id", "key")
    one, other = (header(auth, httpx2.Request("GET", URL)) for _ in range(2))
    assert one != other


def test_the_host_is_the_one_that_is_sent() -> None:
    auth = HawkAuth("id", "key", timestamp="1", nonce="n")
    behind = httpx2.Request("GET", "https://proxy.test/a", headers={"Host": "api.test:444"})
    assert header(auth, behind) == header(auth, httpx2.Request("GET", "https://api.test:444/a"))


@pytest.mark.parametrize(
    "auth", [HawkAuth("", "k"), HawkAuth("i", ""), HawkAuth("i", "k", algorithm="md5")]
)
def test_a_request_that_cannot_be_signed_stays_as_it_is(auth: httpx2.Auth) -> None:
    request = httpx2.Request("GET", URL, headers={"Authorization": "mine"})
    assert header(auth, request) == "mine"


def test_an_app_and_its_delegation_are_signed() -> None:
    def proof(**more: str) -> str:
        auth = HawkAuth("id", "key", timestamp="1", nonce="n", **more)
        return header(auth, httpx2.Request("GET", URL))

    assert proof(app="a").endswith('", app="a"')
    assert proof(app="a", delegation="d").endswith('", app="a", dlg="d"')
    assert proof(delegation="d") == proof()
    assert len({proof(**more).split('mac="')[1][:44] for more in ({}, {"app": "a"})}) == 2


@pytest.mark.parametrize("host", ["api.test", "api.test:", "[::1]", "[::1]:443"])
def test_a_port_is_signed_even_where_none_is_named(host: str) -> None:
    auth = HawkAuth("id", "key", timestamp="1", nonce="n")
    usual = host.rstrip(":").removesuffix(":443") + ":443"
    one, other = (
        header(auth, httpx2.Request("GET", "https://x.test/a", headers={"Host": name}))
        for name in (host, usual)
    )
    assert one == other


def test_parts_are_not_hashed() -> None:
    auth = HawkAuth("id", "key", payload_hash=True)
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    request = httpx2.Request("POST", URL, headers=kind, content=b"--b--")
    assert "hash=" not in header(auth, request)
