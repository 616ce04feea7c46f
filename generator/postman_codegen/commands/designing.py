"""A collection's file, with what belongs to it -> what is generated from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from postman_codegen.collection.environment import Environment
from postman_codegen.collection.files import missing
from postman_codegen.collection.read import read
from postman_codegen.configuration import Task
from postman_codegen.manifest import recorded

if TYPE_CHECKING:
    from postman_codegen.api import Api
    from postman_codegen.collection.model import Collection
    from postman_codegen.design import Designed
    from postman_codegen.design.evidence import Evidence
    from postman_codegen.memo import Memo
    from postman_codegen.problems import Problem
    from postman_codegen.secrets.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Source:
    """A collection as it was read, with its environments and what was wrong with it.

    `decisions` are those that are recorded beside its package; `document` is the v2.1 object that
    the collection was read from.
    """

    collection: Collection
    document: Mapping[str, object]
    environments: tuple[Environment, ...]
    decisions: Mapping[str, object]
    problems: tuple[Problem, ...]
    ledger: Ledger | None

    def told(
        self, designed: Iterable[Problem], dropped: frozenset[str]
    ) -> tuple[Collection, tuple[Problem, ...]]:
        """Return the collection without what is dropped, and all that is to be said of the rest."""
        from postman_codegen.design.overridden import concerns, pruned

        left = pruned(self.collection, dropped)
        reading = (problem for problem in self.problems if not concerns(problem, dropped))
        secrets = self.ledger.problems() if self.ledger else ()
        return left, (*reading, *missing(left), *designed, *secrets)


@dataclass(frozen=True, slots=True)
class Made:
    """A collection as it was read, without what is dropped, and what was decided about it.

    `document` is the v2.1 object that it was read from, with what is dropped.
    """

    collection: Collection
    document: Mapping[str, object]
    designed: Designed
    problems: tuple[Problem, ...]

    @property
    def api(self) -> Api:
        return self.designed.api


def made(task: Task, environments: Sequence[Environment], ledger: Ledger | None = None) -> Made:
    """Read a collection, and decide: what is recorded beside its package stays as it was.

    A ledger, if it's there, is the one that the environments were read with.

    Raises:
        CollectionError: the collection, or the record, can't be read, or an override can't be
            followed.
    """
    source = source_of(task, environments, ledger)
    found = designed(task, source)
    left, problems = source.told(found.problems, found.dropped)
    return Made(left, source.document, found, problems)


def source_of(
    task: Task,
    environments: Sequence[Environment],
    ledger: Ledger | None = None,
    memo: Memo | None = None,
) -> Source:
    """Read a collection, and what is recorded beside its package.

    Raises:
        CollectionError: one of them can't be read.
    """
    found = read(task.collection, ledger, memo)
    if ledger and not ledger.keeps:
        environments = [_without_secrets(one, ledger) for one in environments]
    return Source(
        found.collection,
        found.document,
        tuple(environments),
        _decided(task, found.collection),
        found.problems,
        ledger,
    )


def _decided(task: Task, collection: Collection) -> Mapping[str, object]:
    # From here on it takes half a second of imports; what can't be read is refused before.
    from postman_codegen.design import package_of

    manifest = recorded(task.output / package_of(collection, task.package))
    return manifest.decisions if manifest else {}


def designed(
    task: Task, source: Source, evidence: Evidence | None = None, memo: Memo | None = None
) -> Designed:
    """Decide about a collection: what is recorded beside its package stays as it was.

    Raises:
        CollectionError: an override can't be followed.
    """
    from postman_codegen.design import design
    from postman_codegen.design.decisions import Decided
    from postman_codegen.overrides.read import overrides_of

    return design(
        source.collection,
        environments=source.environments,
        package=task.package,
        configured=Decided.read(task.decisions),
        recorded=Decided.read(source.decisions),
        overrides=overrides_of(task.overrides),
        evidence=evidence,
        memo=memo,
    )


def _without_secrets(environment: Environment, ledger: Ledger) -> Environment:
    """Return an environment without what the collection, read after it, says to be secret."""
    variables = (replace(one, value=ledger.concealed(one.value)) for one in environment.variables)
    return replace(environment, variables=tuple(variables))
