import re

import httpx2
import pytest

from postman_codegen.runtime.auth.edgegrid import EdgeGridAuth

ACCESS = "akab-access-token-xxx-xxxxxxxxxxxxxxxx"
CLIENT = "akab-client-token-xxx-xxxxxxxxxxxxxxxx"
SECRET = "x" * 43 + "="
HOST = "https://akaa-baseurl-xxxxxxxxxxx-xxxxxxxxxxxxx.luna.akamaiapis.net"
FIXED = {
    "nonce": "nonce-xx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
    "timestamp": "20140321T19:34:21+0000",
}


def header(auth: httpx2.Auth, request: httpx2.Request) -> str:
    return next(auth.sync_auth_flow(request)).headers["Authorization"]


@pytest.mark.parametrize(
    ("request_", "signature"),
    [
        (httpx2.Request("GET", HOST), "tL+y4hxyHxgWVD30X3pWnGKHcPzmrIF+LThiAOhMxYU="),
        (
            httpx2.Request("GET", f"{HOST}/testapi/v1/t1?p1=1&p2=2"),
            "hKDH1UlnQySSHjvIcZpDMbQHihTQ0XyVAKZaApabdeA=",
        ),
        (
            httpx2.Request("POST", f"{HOST}/testapi/v1/t3", content=b"data" * 8),
            "hXm4iCxtpN22m4cbZb4lVLW5rhX8Ca82vCFqXzSTPe4=",
        ),
        (
            httpx2.Request("PUT", f"{HOST}/testapi/v1/t6", content=b"PUT data"),
            "GNBWEYSEWOLtu+7dD52da2C39aX/Jchpon3K/AmBqBU=",
        ),
    ],
    ids=["simple GET", "query", "POST", "PUT, whose body isn't signed"],
)
def test_akamais_examples(request_: httpx2.Request, signature: str) -> None:
    auth = EdgeGridAuth(ACCESS, CLIENT, SECRET, **FIXED, max_body_size=2048)
    assert header(auth, request_) == (
        f"EG1-HMAC-SHA256 client_token={CLIENT};access_token={ACCESS};"
        f"timestamp={FIXED['timestamp']};nonce={FIXED['nonce']};signature={signature}"
    )


def test_a_long_body_is_signed_as_far_as_it_may_be() -> None:
    auth = EdgeGridAuth(ACCESS, CLIENT, SECRET, **FIXED, max_body_size=8)
    one, other = (
        header(auth, httpx2.Request("POST", HOST, content=b"datadata" + rest))
        for rest in (b"", b"more")
    )
    assert one == other


def test_another_host_can_be_signed() -> None:
    auth = EdgeGridAuth(ACCESS, CLIENT, SECRET, **FIXED, base_url=f"{HOST}/")
    plain = EdgeGridAuth(ACCESS, CLIENT, SECRET, **FIXED)
    there = header(auth, httpx2.Request("GET", "https://proxy.test/"))
    assert there == header(plain, httpx2.Request("GET", HOST))


def test_headers_can_be_signed() -> None:
    auth = EdgeGridAuth(ACCESS, CLIENT, SECRET, **FIXED, headers_to_sign=" x-a ,X-B")
    one = header(auth, httpx2.Request("GET", HOST, headers={"X-A": "1  2"}))
    assert one == header(auth, httpx2.Request("GET", HOST, headers={"X-A": " 1 2", "X-B": ""}))
    assert one != header(auth, httpx2.Request("GET", HOST))


def test_time_and_nonce_are_made() -> None:
    made = header(EdgeGridAuth(ACCESS, CLIENT, SECRET), httpx2.Request("GET", HOST))
    assert re.search(r"timestamp=\d{8}T\d\d:\d\d:\d\d\+0000;nonce=[0-9a-f-]{36};", made)


def test_without_all_three_the_request_stays_as_it_is() -> None:
    request = httpx2.Request("GET", HOST, headers={"Authorization": "mine"})
    assert header(EdgeGridAuth(ACCESS, "", SECRET), request) == "mine"


def test_parts_are_not_signed() -> None:
    auth = EdgeGridAuth(ACCESS, CLIENT, SECRET, **FIXED)
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    empty = header(auth, httpx2.Request("POST", HOST))
    assert header(auth, httpx2.Request("POST", HOST, headers=kind, content=b"--b--")) == empty
