"""Where redirects lead, and what the next server gets to see."""

from __future__ import annotations

import pytest

from bookshop import Options, errors
from tests.faults.drivers import CANARY, Driver, failed
from tests.faults.server import Server, answer, answering, in_turn, misbehaving, once

FOLLOW = Options(follow_redirects=True, backoff=0)


def redirect(url: str, status: int = 302, *headers: str) -> bytes:
    return answer(b"", f"{status} Over There", f"Location: {url}", *headers)


def words(server: Server) -> list[bytes]:
    """Return the headers that a server got, without their values."""
    (request,) = server.requests
    return sorted(line.partition(b":")[0].lower() for line in request.split(b"\r\n")[1:] if line)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_the_callers(driver: Driver, status: int) -> None:
    with misbehaving(answering(answer())) as other:
        with misbehaving(answering(redirect(other.url, status))) as server:
            with pytest.raises(errors.APIError) as caught:
                driver.call(server.url)
            assert caught.value.status_code == status
            assert caught.value.response.history == []
        assert other.connections == 0


@pytest.mark.parametrize("asked_by", ["option", "http_client"])
def test_another_origin_does_not_learn_who_asks(driver: Driver, asked_by: str) -> None:
    options = FOLLOW if asked_by == "option" else Options()
    http = {
        "follow_redirects": asked_by == "http_client",
        "headers": {"X-API-Key": CANARY, "Accept-Language": "de"},
        "cookies": {"session": CANARY},
        "params": {"key": CANARY},
        "auth": ("ada", CANARY),
    }
    with misbehaving(answering(answer())) as other:
        there = f"{other.url}/a?b=1"
        with misbehaving(once(redirect(there, 302, f"Set-Cookie: s={CANARY}"))) as server:
            response = driver.call(server.url, options=options, http=http)
        assert response.data == "fine"
        assert CANARY.encode() in server.requests[0]
        assert CANARY.encode() not in other.requests[0]
        assert other.requests[0].startswith(b"GET /a?b=1 HTTP/1.1\r\n")
        assert words(other) == [
            *(b"accept", b"accept-encoding", b"accept-language", b"host", b"user-agent")
        ]
        assert [past.status_code for past in response.http.history] == [302]
        assert str(response.http.url) == there


@pytest.mark.parametrize("status", [307, 308])
def test_a_body_goes_to_no_other_origin(driver: Driver, status: int) -> None:
    with misbehaving(answering(answer())) as other:
        with misbehaving(answering(redirect(other.url, status))) as server:
            with pytest.raises(errors.APIError) as caught:
                driver.call(server.url, "orders.import_a_catalogue", "body", options=FOLLOW)
            assert caught.value.status_code == status
            assert len(server.requests) == 1
        assert other.connections == 0


@pytest.mark.parametrize(("status", "method"), [(303, b"GET"), (307, b"POST")])
def test_the_same_origin_gets_it_all_again(driver: Driver, status: int, method: bytes) -> None:
    with misbehaving(in_turn(redirect("/there?x=1", status), answer(b"{}"))) as server:
        driver.call(server.url, "orders.cancel_an_order", "o1", options=FOLLOW)
        first, second = server.requests
        assert first.startswith(b"POST /v1/orders/o1/cancel")
        assert second.startswith(method + b" /there?x=1")
        assert second.count(b"Authorization: Bearer " + CANARY.encode()) == 1


@pytest.mark.parametrize(
    "there", ["ftp://127.0.0.1/x", "http://[::1", "mailto:a@b.test", "javascript:1", "http://h:x"]
)
def test_what_leads_nowhere_is_the_callers(driver: Driver, there: str) -> None:
    with misbehaving(answering(redirect(there))) as server:
        with pytest.raises(errors.APIError):
            driver.call(server.url, options=FOLLOW)
        assert len(server.requests) == 1


def test_a_password_in_a_location_is_not_used(driver: Driver) -> None:
    with misbehaving(answering(answer())) as other:
        there = other.url.replace("//", "//ada:lovelace@")
        with misbehaving(once(redirect(there))) as server:
            assert driver.call(server.url, options=FOLLOW).data == "fine"
        assert b"authorization" not in words(other)


def test_a_circle_ends(driver: Driver, caplog: pytest.LogCaptureFixture) -> None:
    with misbehaving(answering(redirect("/again"))) as server:
        found = failed(
            errors.TooManyRedirectsError, caplog, lambda: driver.call(server.url, options=FOLLOW)
        )
        assert found.attempts == 1
        assert len(server.requests) == 21
