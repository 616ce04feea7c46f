"""A collection's file, with what belongs to it -> what is generated from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from postman_codegen.collection.environment import Environment
from postman_codegen.collection.files import missing
from postman_codegen.collection.read import read_collection
from postman_codegen.configuration import Task
from postman_codegen.manifest import recorded

if TYPE_CHECKING:
    from postman_codegen.api import Api
    from postman_codegen.collection.model import Collection
    from postman_codegen.design import Designed
    from postman_codegen.problems import Problem
    from postman_codegen.secrets.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Made:
    """A collection as it was read, without what is dropped, and what was decided about it."""

    collection: Collection
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
    collection, found = read_collection(task.collection, ledger)
    if ledger and not ledger.keeps:
        environments = [_without_secrets(one, ledger) for one in environments]

    # From here on it takes half a second of imports; what can't be read is refused before.
    from postman_codegen.design import design, package_of
    from postman_codegen.design.decisions import Decided
    from postman_codegen.design.overridden import concerns, pruned
    from postman_codegen.overrides.read import overrides_of

    manifest = recorded(task.output / package_of(collection, task.package))
    designed = design(
        collection,
        environments=environments,
        package=task.package,
        configured=Decided.read(task.decisions),
        recorded=Decided.read(manifest.decisions if manifest else {}),
        overrides=overrides_of(task.overrides),
    )
    left = pruned(collection, designed.dropped)
    told = (problem for problem in found if not concerns(problem, designed.dropped))
    secrets = ledger.problems() if ledger else ()
    return Made(left, designed, (*told, *missing(left), *designed.problems, *secrets))


def _without_secrets(environment: Environment, ledger: Ledger) -> Environment:
    """Return an environment without what the collection, read after it, says to be secret."""
    variables = (replace(one, value=ledger.concealed(one.value)) for one in environment.variables)
    return replace(environment, variables=tuple(variables))
