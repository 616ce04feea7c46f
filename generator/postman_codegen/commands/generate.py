"""Write a package and its tests for each collection, or say what would change."""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import signal
import sys
from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from postman_codegen.collection.environment import read_environments
from postman_codegen.collection.places import in_files
from postman_codegen.commands.designing import source_of
from postman_codegen.commands.drawing import Drawn, drawn
from postman_codegen.commands.failure import complain, problems_of
from postman_codegen.commands.progress import Progress
from postman_codegen.configuration import Options, Task, tasks
from postman_codegen.manifest import NAME as MANIFEST
from postman_codegen.memo import Memo
from postman_codegen.problems import CollectionError, Location, Problem
from postman_codegen.secrets.leaks import leaks
from postman_codegen.secrets.ledger import Ledger
from postman_codegen.write import Changes, sweep, write

__all__ = ["Options", "run"]

DONE, DIFFERENT, UNUSABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a collection: a package to write unless there was an error."""

    task: Task
    package: str = ""
    summary: str = ""
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    tests: Mapping[str, str] = field(default_factory=dict[str, str])
    decisions: Mapping[str, object] = field(default_factory=dict[str, object])
    problems: tuple[Problem, ...] = ()
    failed: bool = False


def run(
    collections: Sequence[Path],
    options: Options,
    *,
    check: bool = False,
    processes: int | None = None,
) -> int:
    """Generate, print what is worth knowing, and return the exit status."""
    try:
        work = tasks(collections, options)
    except CollectionError as error:
        complain(error.problems)
        return UNUSABLE
    if not check:
        sweep(*(folder for task in work for folder in (task.output, task.tests)))
    outcomes = _distinct(_rendered(work, processes))
    written = [_written(outcome, check=check) for outcome in outcomes]
    for outcome, _ in written:
        complain(outcome.problems)
    for _, changes in written:
        if check:
            _report(changes)
    for outcome, _ in written:
        if not outcome.failed:
            print(outcome.summary)
    if any(outcome.failed for outcome, _ in written):
        return UNUSABLE
    return DIFFERENT if check and any(changes for _, changes in written) else DONE


def _rendered(work: Sequence[Task], processes: int | None) -> list[Outcome]:
    """Do everything but write, several collections at a time."""
    count = min(processes or os.cpu_count() or 1, len(work))
    if count <= 1:
        with Progress(len(work)) as progress:
            return list(progress.over(map(_render, work)))
    with ProcessPoolExecutor(count, initializer=_die_quietly) as pool, _ended_with_us(pool):
        with _uninterrupted():
            futures = [(task, pool.submit(_render, task)) for task in work]
        # Its thread starts after the workers: a process with threads isn't safe to fork.
        with Progress(len(work)) as progress:
            return list(progress.over(_result(task, future) for task, future in futures))


def _result(task: Task, future: Future[Outcome]) -> Outcome:
    try:
        return future.result()
    except BrokenProcessPool:
        return _failure(task, _error(task, "a worker process died: try --jobs 1"))


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


def _render(task: Task) -> Outcome:
    """Turn a collection into text, and whatever goes wrong with it into problems."""
    try:
        with _uncollected():
            return _package(task)
    except Exception as error:  # noqa: BLE001  others may do better
        return _failure(task, *problems_of(error, task.collection))


@contextmanager
def _uncollected() -> Generator[None]:
    """Let no garbage be looked for: what is made for a collection is needed until its end."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _package(task: Task) -> Outcome:
    ledger = None if task.keep_secrets else Ledger()
    # With secrets in it, nothing is kept elsewhere.
    memo = Memo(f"{task.collection.resolve()} {task.output.resolve()}") if ledger else None
    source = source_of(task, read_environments(task.environments, ledger), ledger, memo)
    found = drawn(task, source, memo)
    collection, told = source.told(found.problems, found.dropped)
    problems = in_files(collection, told)
    leaking = in_files(collection, _leaking(task, found, ledger, memo)) if ledger else ()
    if leaking:
        return _failure(task, *problems, *leaking)
    if memo:
        memo.save()
    return Outcome(
        task=task,
        package=found.package,
        summary=found.summary,
        files=found.files,
        tests=found.tests,
        decisions=found.decisions,
        problems=problems,
    )


def _leaking(task: Task, found: Drawn, ledger: Ledger, memo: Memo | None) -> Iterator[Problem]:
    """Look once more for secrets, in all that would be written."""
    texts = {
        **found.files,
        **{f"tests/{path}": text for path, text in found.tests.items()},
        MANIFEST: json.dumps(found.decisions),
    }
    return leaks(ledger, texts, Location(str(task.collection)), memo)


def _distinct(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Fail collections that would write to the same place, whichever comes first."""
    count = Counter(place for outcome in outcomes for place in _places(outcome))
    return [
        _clash(outcome) if any(count[place] > 1 for place in _places(outcome)) else outcome
        for outcome in outcomes
    ]


def _places(outcome: Outcome) -> list[tuple[Path, str]]:
    folders = [] if outcome.failed else [outcome.task.output, outcome.task.tests]
    return [(folder.resolve(), outcome.package.casefold()) for folder in folders]


def _clash(outcome: Outcome) -> Outcome:
    message = (
        f"another collection gives the package {outcome.package} too: name one with --package"
        " or in pyproject.toml"
    )
    return _failure(outcome.task, *outcome.problems, _error(outcome.task, message))


def _written(outcome: Outcome, *, check: bool) -> tuple[Outcome, Changes]:
    task = outcome.task
    if outcome.failed:
        return outcome, Changes()
    try:
        changes = write(
            task.output,
            task.tests,
            outcome.package,
            outcome.files,
            outcome.tests,
            decisions=outcome.decisions,
            check=check,
        )
    except (CollectionError, OSError) as error:
        problems = problems_of(error, task.output)
        return _failure(task, *outcome.problems, *problems), Changes()
    return outcome, changes


def _failure(task: Task, *problems: Problem) -> Outcome:
    return Outcome(task, problems=problems, failed=True)


def _error(task: Task, message: str) -> Problem:
    return Problem(Location(str(task.collection)), message, "error")


def _report(changes: Changes) -> None:
    for verb in ("added", "changed", "removed"):
        for path in getattr(changes, verb):
            print(f"{verb}: {path}")
