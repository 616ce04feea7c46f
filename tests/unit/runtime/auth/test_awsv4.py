import time
from calendar import timegm

import httpx2
import pytest

from postman_codegen.runtime.auth.awsv4 import AWSAuth
from postman_codegen.runtime.targets import target_of

SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
HOST = "https://example.amazonaws.com"


def at(monkeypatch: pytest.MonkeyPatch, *moment: int) -> None:
    seconds = float(timegm((*moment, 0, 0, 0)))
    monkeypatch.setattr(time, "time", lambda: seconds)


def signed(auth: httpx2.Auth, request: httpx2.Request) -> httpx2.Request:
    return next(auth.sync_auth_flow(request))


@pytest.mark.parametrize(
    ("method", "path", "signature"),
    [
        ("GET", "/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        ("POST", "/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
        (
            "GET",
            "/?Param2=value2&Param1=value1",
            "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
        ),
    ],
    ids=["get-vanilla", "post-vanilla", "get-vanilla-query-order-key-case"],
)
def test_aws_own_suite(
    method: str, path: str, signature: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, 2015, 8, 30, 12, 36)
    request = signed(
        AWSAuth("AKIDEXAMPLE", SECRET, service="service"), httpx2.Request(method, HOST + path)
    )
    assert request.headers["X-Amz-Date"] == "20150830T123600Z"
    assert request.headers["Authorization"] == (
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
        f"SignedHeaders=host;x-amz-date, Signature={signature}"
    )


def test_a_presigned_url_of_s3(monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of "Authenticating Requests: Using Query Parameters"."""
    at(monkeypatch, 2013, 5, 24, 0, 0)
    auth = AWSAuth(
        "AKIAIOSFODNN7EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        service="s3",
        in_query=True,
    )
    request = signed(auth, httpx2.Request("GET", "https://examplebucket.s3.amazonaws.com/test.txt"))
    assert target_of(request) == (
        "/test.txt?X-Amz-Expires=86400&X-Amz-Date=20130524T000000Z"
        "&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
        "AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
        "&X-Amz-SignedHeaders=host&X-Amz-Signature="
        "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
    )


def test_a_client_signs_only_what_it_does_not_send_by_itself() -> None:
    auth = AWSAuth("a", "s")
    sent: list[httpx2.Request] = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        sent.append(request)
        return httpx2.Response(200)

    with httpx2.Client(transport=httpx2.MockTransport(handle), auth=auth) as client:
        client.post(HOST, data={"a": "b"}, headers={"X-Own": "1"})
        client.post(HOST, json={}, headers={"Accept": "a/b"})
    names = [one.headers["Authorization"].split("SignedHeaders=")[1].split(",")[0] for one in sent]
    added = "x-amz-content-sha256;x-amz-date"
    assert names == [f"host;{added};x-own", f"accept;content-type;host;{added}"]


def test_an_older_signature_goes() -> None:
    request = httpx2.Request(
        "GET",
        f"{HOST}/?X-Amz-Signature=old&a=1",
        headers={"X-Amz-Date": "old", "Authorization": "mine"},
    )
    sent = signed(AWSAuth("", ""), request)
    assert target_of(sent) == "/?a=1"
    assert sent.headers["X-Amz-Date"] != "old"
    assert sent.headers["Authorization"].startswith("AWS4-HMAC-SHA256 Credential=/")


def test_a_date_of_its_own_is_right() -> None:
    dated = {"Date": "Tue, 15 Nov 1994 08:12:31 GMT"}
    sent = signed(AWSAuth("a", "s"), httpx2.Request("GET", HOST, headers=dated))
    assert sent.headers["X-Amz-Date"] == "19941115T081231Z"


def test_a_session_token_goes_along() -> None:
    auth = AWSAuth("AKIDEXAMPLE", SECRET, "session/1")
    request = signed(auth, httpx2.Request("GET", f"{HOST}/a?b=c"))
    assert request.headers["X-Amz-Security-Token"] == "session/1"
    assert target_of(request) == "/a?b=c"


def test_a_proof_in_the_query_is_sent_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 2015, 8, 30, 12, 36)
    auth = AWSAuth("AKIDEXAMPLE", SECRET, "session/1", in_query=True)
    request = signed(auth, httpx2.Request("GET", f"{HOST}/a?b=c"))
    token = "X-Amz-Security-Token=session%2F1"
    assert target_of(request).startswith(f"/a?b=c&{token}&X-Amz-Date=20150830T123600Z&")
    assert {value for name, value in request.url.params.items() if name != "b"} == {"***"}
    again = signed(auth, request)
    assert target_of(again).count(token) == str(again.url).count("Security-Token") == 1


def test_dots_in_a_path_are_signed_as_where_they_lead(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, 2015, 8, 30, 12, 36)
    auth = AWSAuth("AKIDEXAMPLE", SECRET)
    proofs: set[str] = set()
    for path in ("/a/b", "/a/./b", "/x/../a//b"):
        dotted = httpx2.Request("GET", HOST, extensions={"target": path.encode()})
        proofs.add(signed(auth, dotted).headers["Authorization"])
    assert len(proofs) == 1
