"""Write a package and its tests for each collection, or say what would change."""

from __future__ import annotations

import os
import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from os import PathLike
from pathlib import Path
from typing import TypeAlias

from postman_codegen.collection.files import folder_of
from postman_codegen.commands.cluster import cluster
from postman_codegen.commands.failure import complain, complaints, problems_of
from postman_codegen.commands.generate import Outcome, failure, rendered, rendered_away
from postman_codegen.commands.progress import Progress
from postman_codegen.commands.workers import done_by, in_order, processes, spread
from postman_codegen.configuration import Options, Task, tasks
from postman_codegen.custom import HOOKS
from postman_codegen.parcels import packed
from postman_codegen.problems import CollectionError, Location, Problem, printable
from postman_codegen.remember import Ran, Watch
from postman_codegen.write import Changes, sweep, write

__all__ = ["Generated", "Options", "generate", "run"]

Place: TypeAlias = tuple[Path, str]

DONE, DIFFERENT, UNUSABLE = 0, 1, 2

DOING = "Generating"

BIG = 4_000_000
"""Bytes of a single collection from which on it's worth to start processes for its modules."""


@dataclass(frozen=True, slots=True)
class Generated:
    """What became of a collection: its package is as it should be, unless it `failed`.

    `changes` are those that were made, or with `check` would be; `summary` is a line for people;
    `named` are files that the collection names, which are looked for beside it; `hooks` is the
    SHA-256 of the user's module in the package, if there is one.
    """

    collection: Path
    output: Path
    tests: Path
    package: str
    summary: str
    problems: tuple[Problem, ...]
    changes: Changes
    failed: bool
    named: frozenset[str]
    hooks: str | None = None


def generate(
    collections: Iterable[str | PathLike[str]] = (),
    *,
    output: str | PathLike[str] | None = None,
    tests: str | PathLike[str] | None = None,
    environments: Iterable[str | PathLike[str]] = (),
    package: str | None = None,
    keep_secrets: bool = False,
    check: bool = False,
    jobs: int | None = None,
    executor: Executor | None = None,
) -> tuple[Generated, ...]:
    """Do what `postman-codegen generate` does, and return what became of each collection.

    An executor, of threads, processes or a cluster, does the work in place of `jobs` processes:
    it's sent all that is read, and sends back all that this process then writes.

    Raises:
        CollectionError: The configuration can't be used, or nothing is there to do.
    """
    options = Options(
        output=Path(output) if output else None,
        tests=Path(tests) if tests else None,
        environments=tuple(map(Path, environments)),
        package=package,
        keep_secrets=keep_secrets,
    )
    work = tasks([*map(Path, collections)], options)
    return generated(work, check=check, jobs=jobs, executor=executor)


def run(
    collections: Sequence[Path],
    options: Options,
    *,
    check: bool = False,
    jobs: int | None = None,
    scheduler: str | None = None,
    arguments: Sequence[str] = (),
) -> int:
    """Generate, print what is worth knowing, and return the exit status.

    A run that went well is remembered under its arguments.
    """
    try:
        work = tasks(collections, options)
        watch = Watch(collections, work)
        with cluster(scheduler) if scheduler else nullcontext() as executor:
            found = generated(work, check=check, jobs=jobs, executor=executor)
    except CollectionError as error:
        complain(error.problems)
        return UNUSABLE
    err = "".join(map(complaints, _said_once(found)))
    sys.stderr.write(err)
    lines = [line for one in found if check for line in differences(one.changes)]
    lines += [one.summary for one in found if not one.failed]
    out = "".join(f"{line}\n" for line in lines)
    sys.stdout.write(out)
    if not check and sys.stderr.isatty():
        sys.stdout.flush()  # it comes before what is said of it
        sys.stderr.writelines(f"{line}\n" for line in _introduced(found))
    if any(one.failed for one in found):
        return UNUSABLE
    if check and any(one.changes for one in found):
        sys.stderr.write("".join(f"{line}\n" for line in _hints(found)))
        return DIFFERENT
    watch.remember(arguments, _ran(found, out, err))
    return DONE


def _introduced(found: Iterable[Generated]) -> Iterator[str]:
    """Say of packages that weren't there before where they are, and where to read on."""
    for one in found:
        place = one.output / one.package
        if place / "client.py" in one.changes.added:
            reading = f"read {place / 'README.md'}, run the tests in {one.tests / one.package}"
            yield printable(f"  new: {reading}")


def _said_once(found: Sequence[Generated]) -> Iterator[tuple[Problem, ...]]:
    """Yield the problems of each collection, those of templates that they share with the first."""
    said: set[Problem] = set()
    for one in found:
        yield tuple(problem for problem in one.problems if problem not in said)
        said.update(one.problems)


def _ran(found: Sequence[Generated], out: str, err: str) -> Ran:
    return Ran(
        {path: digest for one in found for path, digest in one.changes.digests.items()},
        {one.output / one.package / HOOKS: one.hooks for one in found if one.hooks},
        [folder / one.package for one in found for folder in (one.output, one.tests)],
        [(folder_of(one.collection), source) for one in found for source in sorted(one.named)],
        out,
        err,
    )


def generated(
    work: Sequence[Task],
    *,
    check: bool,
    jobs: int | None,
    executor: Executor | None,
    taken: Sequence[Place] = (),
) -> tuple[Generated, ...]:
    """Do tasks; what would go where packages of others are, `taken`, isn't written."""
    if not check:
        sweep(*(folder for task in work for folder in (task.output, task.tests)))
    writing = partial(_written, check=check)
    if executor:
        return tuple(map(writing, _distinct(_rendered_away(work, executor), taken)))
    count = jobs or os.cpu_count() or 1
    if len(work) == 1:
        return tuple(map(writing, _distinct([_alone(work[0], count)], taken)))
    with processes(min(count, len(work))) as pool:
        coming = done_by(pool, rendered, work, _lost, weight=weight)
        with Progress(DOING, len(work)) as progress:
            outcomes = _distinct(in_order(progress.over(coming)), taken)
        # What other processes don't get written is written here.
        done = done_by(pool, writing, outcomes, lambda outcome, _: writing(outcome))
        return tuple(in_order(done))


def _alone(task: Task, count: int) -> Outcome:
    """Do one task: what takes long is to finish its modules."""
    with processes(count if weight(task) > BIG else 1) as pool:
        each = spread(pool, count)
        with Progress(f"{DOING} {printable(task.collection.name)}") as progress:
            return rendered(task, each=progress.through(each))


def _rendered_away(work: Sequence[Task], executor: Executor) -> list[Outcome]:
    """Have an executor do everything but write, wherever it is."""
    parcels = [packed(task) for task in work]
    sent = [parcel for parcel in parcels if parcel]
    coming = done_by(executor, rendered_away, sent, lambda parcel, why: _lost(parcel.task, why))
    with Progress(DOING, len(work)) as progress:
        away = iter(in_order(progress.over(coming)))
        # What can't be sent is broken, or can be read here only.
        here = (rendered(task) for task, parcel in zip(work, parcels, strict=True) if not parcel)
        home = iter([*progress.over(here)])
    return [next(away if parcel else home) for parcel in parcels]


def weight(task: Task) -> int:
    """Return how much there is of a collection, so that the heaviest is begun first."""
    with suppress(OSError):
        return task.collection.stat().st_size
    return 0


def _distinct(outcomes: Sequence[Outcome], taken: Sequence[Place]) -> list[Outcome]:
    """Fail collections that would write to the same place, whichever comes first."""
    count = Counter(place for outcome in outcomes for place in _places(outcome))
    count.update(taken)
    return [
        _clash(outcome) if any(count[place] > 1 for place in _places(outcome)) else outcome
        for outcome in outcomes
    ]


def _places(outcome: Outcome) -> list[Place]:
    task = outcome.task
    return [] if outcome.failed else places(outcome.package, task.output, task.tests)


def places(package: str, *folders: Path) -> list[Place]:
    """Return where a package goes in folders, the same on disks that know no upper case."""
    return [(folder.resolve(), package.casefold()) for folder in folders]


def _clash(outcome: Outcome) -> Outcome:
    message = (
        f"another collection gives the package {outcome.package} too: name one with --package"
        " or in pyproject.toml"
    )
    return failure(outcome.task, *outcome.problems, _error(outcome.task, message))


def _written(outcome: Outcome, *, check: bool) -> Generated:
    task = outcome.task
    changes = Changes()
    if not outcome.failed:
        try:
            changes = write(
                task.output,
                task.tests,
                outcome.package,
                outcome.files,
                outcome.tests,
                decisions=outcome.decisions,
                once=outcome.once,
                check=check,
            )
        except (CollectionError, OSError) as error:
            problems = problems_of(error, task.output)
            outcome = failure(task, *outcome.problems, *problems)
    return Generated(
        task.collection,
        task.output,
        task.tests,
        outcome.package,
        outcome.summary,
        outcome.problems,
        changes,
        outcome.failed,
        outcome.named,
        outcome.hooks,
    )


def _lost(task: Task, reason: str) -> Outcome:
    return failure(task, _error(task, reason))


def _error(task: Task, message: str) -> Problem:
    return Problem(Location(str(task.collection)), message, "error")


def _hints(found: Sequence[Generated]) -> Iterator[str]:
    """Say how to learn what differences mean, where there is a collection to compare with."""
    from postman_codegen.revisions import has_changed

    for one in found:
        if one.changes and has_changed(one.collection):
            file = shlex.quote(str(one.collection))
            yield printable(f"what it means for users: postman-codegen diff HEAD {file}")


def differences(changes: Changes) -> Iterator[str]:
    for verb in ("added", "changed", "removed"):
        for path in getattr(changes, verb):
            yield f"{verb}: {path}"
