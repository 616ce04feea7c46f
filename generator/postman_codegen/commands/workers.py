"""Several collections at a time: in processes of this machine, or wherever an executor has them."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib import import_module
from typing import TypeVar

SHARES = 8
"""In so many parts each process gets its share, so that none waits long for the last."""

T = TypeVar("T")
R = TypeVar("R")

HEAVY = ["postman_codegen.design", "postman_codegen.render"]
"""What every worker needs; where workers are forked from a server, it has them once for all."""


@contextmanager
def processes(count: int) -> Generator[Executor | None]:
    """Provide as many processes; None where one is enough, and that's this one."""
    if count <= 1:
        yield None
        return
    multiprocessing.set_forkserver_preload(HEAVY)
    with ProcessPoolExecutor(count, initializer=_die_quietly) as pool, _ended_with_us(pool):
        yield pool


def done_by(
    executor: Executor | None,
    work: Callable[[T], R],
    things: Sequence[T],
    lost: Callable[[T, str], R],
    *,
    weight: Callable[[T], int] | None = None,
) -> Iterator[tuple[int, R]]:
    """Start the work on each thing, and yield results as they come, with their indices.

    The heaviest are started first.  What an executor fails to do is done once more, alone; then
    it's `lost`, for a reason.
    """
    if executor is None:
        return enumerate(map(work, things))
    order = [*range(len(things))]
    if weight:
        order.sort(key=lambda index: weight(things[index]), reverse=True)
    with _uninterrupted():
        futures = {_submitted(executor, work, things[index]): index for index in order}
    # Whoever shows progress starts a thread only now: a process with threads isn't safe to fork.
    return _results(executor, futures, work, things, lost)


def spread(
    pool: Executor | None, count: int
) -> Callable[[Callable[[T], R], Sequence[T]], Iterable[R]]:
    """Return what does some work on each of many small things, in several processes.

    Where one of them dies, it's done here.
    """
    if pool is None:
        return map
    for module in HEAVY:  # once for all that are forked
        import_module(module)
    with _uninterrupted():
        pool.submit(int).result()  # and before whoever shows progress starts a thread

    def each(work: Callable[[T], R], things: Sequence[T]) -> Iterable[R]:
        done = 0
        try:
            for result in pool.map(work, things, chunksize=1 + len(things) // (count * SHARES)):
                yield result
                done += 1
        except BrokenProcessPool:
            yield from map(work, things[done:])

    return each


def in_order(results: Iterable[tuple[int, R]]) -> list[R]:
    """Return results in the order of what they are of."""
    return [result for _, result in sorted(results, key=lambda pair: pair[0])]


def _results(
    executor: Executor,
    futures: Mapping[Future[R], int],
    work: Callable[[T], R],
    things: Sequence[T],
    lost: Callable[[T, str], R],
) -> Iterator[tuple[int, R]]:
    failed: list[int] = []
    try:
        for future in as_completed(futures):
            if future.cancelled() or future.exception():
                failed.append(futures[future])
            else:
                yield futures[future], future.result()
    finally:
        for future in futures:
            future.cancel()
    for index in sorted(failed):
        try:
            result = _submitted(executor, work, things[index]).result()
        except Exception as error:  # noqa: BLE001  whatever it is: others may do better
            result = lost(things[index], _reason(error))
        yield index, result


def _submitted(executor: Executor, work: Callable[[T], R], thing: T) -> Future[R]:
    try:
        return executor.submit(work, thing)
    except RuntimeError as error:  # broken, or shut down
        failed: Future[R] = Future()
        failed.set_exception(error)
        return failed


def _reason(error: Exception) -> str:
    if isinstance(error, BrokenProcessPool):
        return "a worker process died: try --jobs 1"
    return f"its workers failed: {type(error).__name__}"


def _die_quietly() -> None:
    """Let Ctrl-C end a worker without a word: its parent has one."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as in a shell's background
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


@contextmanager
def _uninterrupted() -> Generator[None]:
    """Keep Ctrl-C waiting, here and in workers that start meanwhile, until they know what to do."""
    if sys.platform == "win32":
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


@contextmanager
def _ended_with_us(pool: ProcessPoolExecutor) -> Generator[None]:
    """Don't wait for workers when this process is interrupted."""
    try:
        yield
    except KeyboardInterrupt:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in multiprocessing.active_children():
            worker.terminate()
        raise
