"""A collection's file, with what belongs to it -> what is generated from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Made:
    """A collection as it was read, without what is dropped, and what was decided about it."""

    collection: Collection
    designed: Designed
    problems: tuple[Problem, ...]

    @property
    def api(self) -> Api:
        return self.designed.api


def made(task: Task, environments: Sequence[Environment]) -> Made:
    """Read a collection, and decide: what is recorded beside its package stays as it was.

    Raises:
        CollectionError: the collection, or the record, can't be read, or an override can't be
            followed.
    """
    collection, found = read_collection(task.collection)

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
    return Made(left, designed, (*told, *missing(left), *designed.problems))
