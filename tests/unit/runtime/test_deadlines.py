"""No phase takes longer than what's left."""

from __future__ import annotations

import httpx2

from postman_codegen.runtime.deadlines import LEAST, Deadline


def request(**timeouts: float | None) -> httpx2.Request:
    return httpx2.Request(
        "GET", "https://api.test", extensions={"timeout": timeouts, "target": b"/"}
    )


def test_timeouts_are_cut_to_what_is_left() -> None:
    deadline = Deadline(10)
    one = request(read=30, connect=5, write=None)
    deadline.limit(one)
    timeouts = one.extensions["timeout"]
    assert 9 < timeouts["read"] <= 10
    assert timeouts["connect"] == 5
    assert 9 < timeouts["write"] <= 10
    assert one.extensions["target"] == b"/"
    assert not deadline.is_over


def test_what_is_left_is_never_nothing() -> None:
    deadline = Deadline(0)
    one = request(read=30)
    deadline.limit(one)
    assert deadline.is_over
    assert one.extensions["timeout"] == {"read": LEAST}


def test_each_phase_is_cut_when_it_begins() -> None:
    deadline = Deadline(0.01)
    one = request(read=30)
    deadline.limit_phases(one)
    while not deadline.is_over:
        pass
    trace = one.extensions["trace"]
    trace("http11.send_request_body.complete", {})
    assert one.extensions["timeout"]["read"] > LEAST
    trace("http11.receive_response_headers.started", {})
    assert one.extensions["timeout"]["read"] == LEAST
