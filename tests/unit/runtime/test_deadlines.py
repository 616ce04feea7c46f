"""No phase, and no call, takes longer than what's left."""

from __future__ import annotations

from contextvars import ContextVar
from threading import Event

import httpx2
import pytest

from postman_codegen.runtime.deadlines import LEAST, Deadline, within


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


def test_what_is_done_in_time_is_returned_or_raised() -> None:
    def fail() -> None:
        raise TimeoutError("its own")

    assert within(5, lambda: "done") == "done"
    with pytest.raises(TimeoutError, match="its own"):
        within(5, fail)


def test_what_takes_too_long_is_not_waited_for() -> None:
    ended = Event()
    assert within(0.01, ended.wait) is None
    ended.set()


def test_work_sees_the_variables_of_its_context() -> None:
    variable = ContextVar("variable", default="none")
    variable.set("mine")
    assert within(5, variable.get) == "mine"
