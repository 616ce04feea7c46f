"""A collection as it was read -> all that is to be written, made anew or as the run before made it.

Where nothing has changed but what answers hold, as when an example is saved again, the design is
the same, and so is every file but those of the examples.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

from postman_codegen.commands.designing import Source, designed, hooked
from postman_codegen.configuration import Task
from postman_codegen.custom import HOOKS
from postman_codegen.custom.templates import Templates
from postman_codegen.memo import Memo
from postman_codegen.outline.totals import sum_of_all
from postman_codegen.overrides import NOTHING_SAID
from postman_codegen.problems import CollectionError, Location, Problem, Severity

if TYPE_CHECKING:
    from postman_codegen.design.evidence import Evidence
    from postman_codegen.render import Each

Told: TypeAlias = tuple[str, str, tuple[str, ...], str, Severity]
Flat: TypeAlias = tuple[
    str,
    str,
    str,
    dict[str, str],
    dict[str, str],
    dict[str, str],
    list[str],
    list[Told],
    dict[str, str],
]
"""Something drawn, in a form that a memo can keep."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is to be written, and what is to be said of it.

    `examples` are the pointers of those that files of `tests` hold; `dropped` is what isn't
    generated, `problems` what couldn't be honoured, `once` what is written where nothing is yet.
    """

    package: str
    summary: str
    decisions: Mapping[str, object]
    files: Mapping[str, str]
    tests: Mapping[str, str]
    examples: Mapping[str, str]
    dropped: frozenset[str]
    problems: tuple[Problem, ...]
    once: Mapping[str, str]


def drawn(task: Task, source: Source, memo: Memo | None = None, each: Each | None = None) -> Drawn:
    """Return what is generated from a collection; `each` is how its modules are finished.

    Raises:
        CollectionError: an override can't be followed.
    """
    if memo is None or task.overrides != NOTHING_SAID:  # those may speak of every example
        return _anew(task, source, None, memo, each)

    from postman_codegen.design.evidence import Evidence

    evidence = Evidence(source.collection, memo)
    theirs = (task.templates, task.hooks, source.hooks)
    others = repr((task.package, task.decisions, source.environments, theirs))
    deciding = (others, *evidence.deciding())
    before = json.dumps(source.decisions, sort_keys=True)
    known = memo.answer("package", before, *deciding)
    if known:
        memo.retain("annotation", "source")
        return _again(cast("Flat", known), source)
    found = _anew(task, source, evidence, memo, each)
    # What is decided is recorded now, and stays so: the next run comes to the same.
    flat, after = _flat(found), json.dumps(found.decisions, sort_keys=True)
    for decisions in {before, after}:
        memo.keep(flat, "package", decisions, *deciding)
    return found


def _anew(
    task: Task,
    source: Source,
    evidence: Evidence | None,
    memo: Memo | None,
    each: Each | None,
) -> Drawn:
    doubtful = _doubts(task.templates) if task.templates else ()
    found = designed(task, source, evidence, memo)

    from postman_codegen.render import beginning, render

    once: dict[str, str] = {}
    if task.hooks and source.hooks is None:
        from postman_codegen.custom.hooks import Written

        once[HOOKS] = beginning(found.api, task.templates)
        found = hooked(found, Written(Location(HOOKS), once[HOOKS]))
    rendered = render(found.api, memo, each or map, task.templates)
    return Drawn(
        package=found.api.package,
        summary=f"{found.api.package}: {sum_of_all(found.api)}",
        decisions=found.api.decisions,
        files=rendered.package,
        tests=rendered.tests,
        examples={
            f"fixtures/{fixture.file}": fixture.pointer
            for operation in found.api.operations
            for fixture in operation.fixtures
        },
        dropped=found.dropped,
        problems=(*doubtful, *found.problems),
        once=once,
    )


def _doubts(templates: Templates) -> tuple[Problem, ...]:
    """Return what can't be meant so in the user's templates.

    Raises:
        CollectionError: one of them can't be used.
    """
    from postman_codegen.custom.doubts import doubts

    problems = doubts(templates)
    if any(problem.severity == "error" for problem in problems):
        raise CollectionError(*problems)
    return problems


def _flat(found: Drawn) -> Flat:
    """Return all but the files that hold an example."""
    tests = {path: text for path, text in found.tests.items() if path not in found.examples}
    problems: list[Told] = [
        (one.location.file, one.location.pointer, one.location.names, one.message, one.severity)
        for one in found.problems
    ]
    decisions = json.dumps(found.decisions)
    files, examples, dropped = dict(found.files), dict(found.examples), sorted(found.dropped)
    once = dict(found.once)
    return found.package, found.summary, decisions, files, tests, examples, dropped, problems, once


def _again(known: Flat, source: Source) -> Drawn:
    """Return what was kept, with what the examples hold now."""
    from postman_codegen.design.fixtures import content
    from postman_codegen.render import fixture

    package, summary, decisions, files, tests, examples, dropped, problems, once = known
    saved = {one.pointer: one for _, item in source.collection.walk() for one in item.examples}
    held = {path: fixture(content(saved[pointer])) for path, pointer in examples.items()}
    return Drawn(
        package=package,
        summary=summary,
        decisions=json.loads(decisions),
        files=files,
        tests=dict(sorted({**tests, **held}.items())),
        examples=examples,
        dropped=frozenset(dropped),
        problems=tuple(
            Problem(Location(file, pointer, names), message, severity)
            for file, pointer, names, message, severity in problems
        ),
        once=once,
    )
