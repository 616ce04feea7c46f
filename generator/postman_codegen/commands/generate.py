"""A collection -> the package that is generated from it, or what is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import TYPE_CHECKING

from postman_codegen.collection.environment import read_environments
from postman_codegen.collection.files import named
from postman_codegen.collection.places import in_files
from postman_codegen.commands.designing import Made, made
from postman_codegen.commands.failure import problems_of
from postman_codegen.configuration import Task
from postman_codegen.manifest import NAME as MANIFEST
from postman_codegen.parcels import Parcel
from postman_codegen.problems import Location, Problem
from postman_codegen.secrets.leaks import leaks
from postman_codegen.secrets.ledger import Ledger

if TYPE_CHECKING:
    from postman_codegen.api import Api
    from postman_codegen.render import Rendered


_ONE_AT_A_TIME = Lock()
"""Threads would only wait for each other, in libraries that don't expect them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a collection: a package to write unless there was an error.

    `named` are files that it names, which are looked for beside it.
    """

    task: Task
    package: str = ""
    summary: str = ""
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    tests: Mapping[str, str] = field(default_factory=dict[str, str])
    decisions: Mapping[str, object] = field(default_factory=dict[str, object])
    problems: tuple[Problem, ...] = ()
    failed: bool = False
    named: frozenset[str] = frozenset()


def failure(task: Task, *problems: Problem) -> Outcome:
    """Return the outcome of a collection that nothing is generated from."""
    return Outcome(task, problems=problems, failed=True)


def rendered_away(parcel: Parcel) -> Outcome:
    """Do the task of a parcel, wherever that is."""
    try:
        with _ONE_AT_A_TIME, parcel.unpacked() as here:
            outcome = rendered(here.task)
            told = tuple(map(here.at_home, outcome.problems))
    except Exception as error:  # noqa: BLE001  such as no room for the files
        return failure(parcel.task, *problems_of(error, parcel.task.collection))
    return replace(outcome, task=parcel.task, problems=told)


def rendered(task: Task) -> Outcome:
    """Turn a collection into text, and whatever goes wrong with it into problems."""
    try:
        return _package(task)
    except Exception as error:  # noqa: BLE001  others may do better
        return failure(task, *problems_of(error, task.collection))


def _package(task: Task) -> Outcome:
    ledger = None if task.keep_secrets else Ledger()
    found = made(task, read_environments(task.environments, ledger), ledger)

    from postman_codegen.render import render

    rendered = render(found.api)
    problems = in_files(found.collection, found.problems)
    leaking = _leaking(task, found, rendered, ledger) if ledger else ()
    if leaking:
        return failure(task, *problems, *leaking)
    return Outcome(
        task=task,
        package=found.api.package,
        summary=_summary(found.api),
        files=rendered.package,
        tests=rendered.tests,
        decisions=found.api.decisions,
        problems=problems,
        named=named(found.collection),
    )


def _leaking(task: Task, found: Made, rendered: Rendered, ledger: Ledger) -> tuple[Problem, ...]:
    """Look once more for secrets, in all that would be written."""
    texts = {
        **rendered.package,
        **{f"tests/{path}": text for path, text in rendered.tests.items()},
        MANIFEST: json.dumps(found.api.decisions),
    }
    place = Location(str(task.collection))
    return in_files(found.collection, leaks(ledger, texts, place))


def _summary(api: Api) -> str:
    examples = [example for operation in api.operations for example in operation.examples]
    used = sum(example.used for example in examples)
    models = sum(
        len(re.findall(r"^class \w+\(Model\)", source, re.MULTILINE))
        for source in api.models.values()
    )
    counts = [
        _counted(len(api.operations), "operation"),
        f"{used} of {_counted(len(examples), 'example')} used",
        _counted(models, "model"),
        _counted(len(api.refusals), "error"),
    ]
    return f"{api.package}: {', '.join(counts)}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
