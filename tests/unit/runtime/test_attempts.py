"""The attempts of one call."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest

from postman_codegen.runtime import errors
from postman_codegen.runtime.attempts import LOG
from postman_codegen.runtime.auth.bearer import BearerAuth
from postman_codegen.runtime.bodies import Body, Multipart
from postman_codegen.runtime.messages import Request
from postman_codegen.runtime.operations import Resource
from postman_codegen.runtime.options import Options
from postman_codegen.runtime.senders import Service, SyncSender
from postman_codegen.runtime.settings import Settings

Handler = Callable[[httpx2.Request], httpx2.Response]
AT_ONCE = Options(backoff=0)


def sender(handle: Handler, options: Options = AT_ONCE, **http: Any) -> SyncSender:  # noqa: ANN401
    def refused(answer: httpx2.Response) -> Exception | None:
        return LookupError(answer.status_code) if answer.is_error else None

    settings = Settings("X", {"base_url": "https://api.test"}, {})
    service = Service(settings, {"default": lambda: BearerAuth("hunter2")}, refused)
    client = httpx2.Client(transport=httpx2.MockTransport(handle), **http)
    return SyncSender(service, client, options)


@dataclass(frozen=True)
class Streamed:
    """A body that is read while it's sent."""

    source: Iterator[bytes] | io.BytesIO

    def arguments(self) -> dict[str, Any]:
        return {"content": self.source}


def failing(seen: list[httpx2.Request]) -> Handler:
    def handle(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        raise httpx2.ReadError("hunter2")

    return handle


@pytest.mark.parametrize(
    ("body", "times"),
    [
        (None, 3),
        (Multipart({"a": io.BytesIO(b"1")}), 3),
        (Streamed(iter([b"1"])), 1),
        (Streamed(io.BytesIO(b"1")), 1),
    ],
)
def test_a_body_that_cannot_be_read_twice_is_sent_once(body: Body | None, times: int) -> None:
    seen: list[httpx2.Request] = []
    with pytest.raises(errors.ConnectionLostError) as caught:
        sender(failing(seen)).send(Request("PUT", "/a", bytes, body=body))
    assert caught.value.attempts == len(seen) == times
    assert len({request.content for request in seen}) == 1


def test_each_attempt_is_built_and_signed_anew() -> None:
    seen: list[httpx2.Request] = []
    with pytest.raises(errors.ConnectionLostError):
        sender(failing(seen)).send(Request("GET", "/a", bytes))
    assert len({id(request) for request in seen}) == 3
    assert {request.headers["Authorization"] for request in seen} == {"Bearer hunter2"}


def test_options_go_before_what_the_client_and_the_request_say() -> None:
    seen: list[httpx2.Request] = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(200)

    said = Options(timeout=7, idempotency_key="mine")
    one = Request("POST", "/a", bytes, headers={"idempotency-key": "its own", "B": "1"})
    sender(handle, timeout=3).send(one)
    sender(handle, said, timeout=3).send(one)
    assert [request.extensions["timeout"]["read"] for request in seen] == [3, 7]
    assert [request.headers.get_list("Idempotency-Key") for request in seen] == [
        ["its own"],
        ["mine"],
    ]
    assert seen[1].headers["B"] == "1"


def test_an_answer_that_is_final_is_not_waited_for(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, LOG.name)
    statuses = iter([503, 200])
    sender(lambda _: httpx2.Response(next(statuses))).send(
        Request("GET", "/a", bytes, query={"q": "hunter2"}, headers={"X": "hunter2"})
    )
    levels = [(one.levelname, one.getMessage().partition(" in ")[0]) for one in caplog.records]
    assert [one for one in levels if one[1].startswith("GET /a")] == [
        ("DEBUG", "GET /a: 503"),
        ("INFO", "GET /a: 503, again"),
        ("DEBUG", "GET /a: 200"),
    ]


def test_nothing_is_said_unless_somebody_listens() -> None:
    assert [type(one) for one in LOG.handlers] == [logging.NullHandler]
    assert LOG.level == logging.NOTSET


def test_with_options_shares_the_connections() -> None:
    one = Resource(sender(lambda _: httpx2.Response(200)))
    other = one.with_options(max_retries=7, deadline=3)
    assert other.sender.http is one.sender.http
    assert other.sender.service is one.sender.service
    assert other.sender.options == Options(backoff=0, max_retries=7, deadline=3)
    assert one.sender.options == AT_ONCE
    with pytest.raises(TypeError):
        one.with_options(max_retrys=7)  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="max_retries"):
        one.with_options(max_retries=-1)
