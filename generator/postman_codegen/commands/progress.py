"""How far the work is: shown on a terminal, and only when there is time to read it."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

T = TypeVar("T")
R = TypeVar("R")

PATIENCE = 1.0
"""Seconds; what is done sooner needs no progress."""


class Progress:
    """Counts what is done of a number of things, or of as many as there turn out to be.

    Pipes and logs get nothing: what is worth keeping is printed at the end.
    """

    def __init__(self, doing: str, total: int = 0) -> None:
        self._doing = doing
        self._total = total
        self._done = 0
        self._is_over = False
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
            self._is_over = True
            if self._bar:
                self._bar.stop()

    def over(self, things: Iterable[T]) -> Iterator[T]:
        """Count each thing as it comes."""
        for thing in things:
            with self._lock:
                self._done += 1
                self._tell()
            yield thing

    def through(
        self, each: Callable[[Callable[[T], R], Sequence[T]], Iterable[R]]
    ) -> Callable[[Callable[[T], R], Sequence[T]], Iterable[R]]:
        """Count what is done to each of several things, as many as there turn out to be."""

        def counted(work: Callable[[T], R], things: Sequence[T]) -> Iterable[R]:
            with self._lock:
                self._total += len(things)
                self._tell()
            return self.over(each(work, things))

        return counted

    def _tell(self) -> None:
        if self._bar:
            total = self._total or None  # not known: something moves, nothing fills
            self._bar.update(self._bar.task_ids[0], total=total, completed=self._done)

    def _show(self) -> None:
        from rich import progress
        from rich.console import Console
        from rich.markup import escape

        with self._lock:
            if self._is_over:
                return
            self._bar = progress.Progress(
                progress.TextColumn("{task.description}"),
                progress.BarColumn(),
                progress.MofNCompleteColumn() if self._total else progress.TextColumn(""),
                progress.TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._bar.add_task(escape(self._doing), total=None)
            self._tell()
            self._bar.start()
