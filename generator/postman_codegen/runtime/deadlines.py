"""Until when a call must be done."""

import time
from collections.abc import Callable
from typing import Any

import httpx2

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
        """Let no phase of a request take longer than what's left when it begins.

        The network library reads the time of a phase when it begins, and tells just before: that
        is when it's cut.
        """
        timeouts: dict[str, float | None] = dict(request.extensions["timeout"])
        self._cut(timeouts)
        request.extensions = {**request.extensions, "timeout": timeouts}

    def limit_phases(self, request: httpx2.Request) -> None:
        """Do the same, and cut again before each phase, where nobody can interrupt one."""
        self.limit(request)
        request.extensions = {
            **request.extensions,
            "trace": self._cutting(request.extensions["timeout"]),
        }

    def _cutting(self, timeouts: dict[str, float | None]) -> Callable[[str, Any], None]:
        def trace(event: str, _: object) -> None:
            if event.endswith(".started"):
                self._cut(timeouts)

        return trace

    def _cut(self, timeouts: dict[str, float | None]) -> None:
        left = max(self.left, LEAST)
        for phase, seconds in timeouts.items():
            timeouts[phase] = left if seconds is None else min(seconds, left)
