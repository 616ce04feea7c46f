"""Until when a call must be done."""

import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from contextvars import copy_context
from threading import Thread
from typing import TypeVar

import httpx2

T = TypeVar("T")

LEAST = 0.001
"""Seconds: with no time at all, a socket wouldn't say that it's too late."""


class Deadline:
    """The moment by which a call must be done."""

    def __init__(self, seconds: float) -> None:
        self._ends = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """The seconds that are left."""
        return self._ends - time.monotonic()

    @property
    def is_over(self) -> bool:
        return self.left < LEAST

    def limit(self, request: httpx2.Request) -> None:
        """Let no phase of a request take longer than what's left."""
        left = max(self.left, LEAST)
        timeouts: dict[str, float | None] = {
            phase: left if seconds is None else min(seconds, left)
            for phase, seconds in request.extensions["timeout"].items()
        }
        request.extensions = {**request.extensions, "timeout": timeouts}


def within(seconds: float, work: Callable[[], T]) -> T | None:
    """Return what a function returns, or None if it takes too long.

    It's called in a thread of its own, since nothing can interrupt a read.  One that takes too
    long ends there by itself, and nobody waits for it.
    """
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # noqa: BLE001  it's the caller's
            done.set_exception(error)

    Thread(target=copy_context().run, args=(run,), daemon=True).start()
    wait([done], seconds)
    return done.result() if done.done() else None
