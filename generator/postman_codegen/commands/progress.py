"""How far the work is: shown on a terminal, and only when there is time to read it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds; what is done sooner needs no progress."""


class Progress:
    """Counts what is done of a number of things."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._bar: Bar | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(PATIENCE, self._show)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        with self._lock:
            self._done = self._total
            if self._bar:
                self._bar.stop()

    def over(self, things: Iterable[T]) -> Iterator[T]:
        """Count each thing as it comes."""
        for thing in things:
            with self._lock:
                self._done += 1
                if self._bar:
                    self._bar.advance(self._bar.task_ids[0])
            yield thing

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import Progress as Bar

        with self._lock:
            if self._done < self._total:
                self._bar = Bar(console=Console(stderr=True), transient=True)
                self._bar.add_task("Generating", total=self._total, completed=self._done)
                self._bar.start()
