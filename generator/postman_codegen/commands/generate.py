"""A collection -> the package that is generated from it, or what is wrong."""

from __future__ import annotations

import gc
import json
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING

from postman_codegen.collection.environment import read_environments
from postman_codegen.collection.files import named
from postman_codegen.collection.places import in_files
from postman_codegen.commands.designing import Source, source_of
from postman_codegen.commands.drawing import Drawn, drawn
from postman_codegen.commands.failure import problems_of
from postman_codegen.configuration import Task
from postman_codegen.custom import HOOKS
from postman_codegen.manifest import NAME as MANIFEST
from postman_codegen.memo import Memo
from postman_codegen.parcels import Parcel
from postman_codegen.problems import Location, Problem
from postman_codegen.secrets.leaks import leaks
from postman_codegen.secrets.ledger import Ledger

if TYPE_CHECKING:
    from postman_codegen.render import Each

_ONE_AT_A_TIME = Lock()
"""Threads would only wait for each other, in libraries that don't expect them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a collection: a package to write unless there was an error.

    `named` are files that it names, which are looked for beside it; `once` are written where
    nothing is yet, and belong to the user from then on; `hooks` is the SHA-256 of the module among
    them, as it is or will be.
    """

    task: Task
    package: str = ""
    summary: str = ""
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    tests: Mapping[str, str] = field(default_factory=dict[str, str])
    once: Mapping[str, str] = field(default_factory=dict[str, str])
    decisions: Mapping[str, object] = field(default_factory=dict[str, object])
    problems: tuple[Problem, ...] = ()
    failed: bool = False
    named: frozenset[str] = frozenset()
    hooks: str | None = None


def failure(task: Task, *problems: Problem) -> Outcome:
    """Return the outcome of a collection that nothing is generated from."""
    return Outcome(task, problems=problems, failed=True)


def rendered_away(parcel: Parcel) -> Outcome:
    """Do the task of a parcel, wherever that is."""
    try:
        with _ONE_AT_A_TIME, parcel.unpacked() as here:
            outcome = rendered(here.task, remembers=False)
            told = tuple(map(here.at_home, outcome.problems))
    except Exception as error:  # noqa: BLE001  such as no room for the files
        return failure(parcel.task, *problems_of(error, parcel.task.collection))
    return replace(outcome, task=parcel.task, problems=told)


def rendered(task: Task, *, remembers: bool = True, each: Each | None = None) -> Outcome:
    """Turn a collection into text, and whatever goes wrong with it into problems.

    What it `remembers` is for the next time that it's done for the same place; `each` is how its
    modules are finished.
    """
    try:
        # With secrets in it, nothing is kept elsewhere.
        memo = _memo(task) if remembers and not task.keep_secrets else None
        with _uncollected():
            outcome = _package(task, memo, each)
        if memo:
            memo.save()
    except Exception as error:  # noqa: BLE001  others may do better
        return failure(task, *problems_of(error, task.collection))
    return outcome


def _memo(task: Task) -> Memo:
    return Memo(f"{task.collection.resolve()} {task.output.resolve()}")


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


def _package(task: Task, memo: Memo | None, each: Each | None) -> Outcome:
    ledger = None if task.keep_secrets else Ledger()
    source = source_of(task, read_environments(task.environments, ledger), ledger, memo)
    found = drawn(task, source, memo, each)
    collection, told = source.told(found.problems, found.dropped)
    problems = in_files(collection, told)
    leaking = in_files(collection, _leaking(task, found, ledger, memo)) if ledger else ()
    if leaking:
        return failure(task, *problems, *leaking)
    return Outcome(
        task=task,
        package=found.package,
        summary=found.summary,
        files=found.files,
        tests=found.tests,
        once=found.once,
        decisions=found.decisions,
        problems=problems,
        named=named(collection),
        hooks=_hooks(source, found),
    )


def _hooks(source: Source, found: Drawn) -> str | None:
    text = source.hooks.text if source.hooks else found.once.get(HOOKS)
    return sha256(text.encode()).hexdigest() if text is not None else None


def _leaking(task: Task, found: Drawn, ledger: Ledger, memo: Memo | None) -> Iterator[Problem]:
    """Look once more for secrets, in all that would be written."""
    texts = {
        **found.files,
        **found.once,
        **{f"tests/{path}": text for path, text in found.tests.items()},
        MANIFEST: json.dumps(found.decisions),
    }
    return leaks(ledger, texts, Location(str(task.collection)), memo)
