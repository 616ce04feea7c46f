"""A collection's file, with what belongs to it -> what is generated from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from postman_codegen.collection.environment import Environment
from postman_codegen.collection.files import missing
from postman_codegen.collection.read import read
from postman_codegen.configuration import Task
from postman_codegen.custom import HOOKS
from postman_codegen.manifest import recorded
from postman_codegen.problems import CollectionError, Location, Problem

if TYPE_CHECKING:
    from postman_codegen.api import Api
    from postman_codegen.collection.model import Collection
    from postman_codegen.custom.hooks import Written
    from postman_codegen.design import Designed
    from postman_codegen.design.evidence import Evidence
    from postman_codegen.memo import Memo
    from postman_codegen.secrets.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Source:
    """A collection as it was read, with its environments and what was wrong with it.

    `decisions` are those that are recorded beside its package; `hooks` is the user's module in it,
    if there is to be one, and there is; `document` is the v2.1 object that the collection was read
    from.
    """

    collection: Collection
    document: Mapping[str, object]
    environments: tuple[Environment, ...]
    decisions: Mapping[str, object]
    problems: tuple[Problem, ...]
    ledger: Ledger | None
    hooks: Written | None = None

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
    # From here on it takes half a second of imports; what can't be read is refused before.
    from postman_codegen.design import package_of

    place = task.output / package_of(found.collection, task.package)
    manifest = recorded(place)
    decisions: Mapping[str, object] = manifest.decisions if manifest else {}
    hooks = _hooks(place / HOOKS) if task.hooks else None
    return Source(
        found.collection,
        found.document,
        tuple(environments),
        decisions,
        found.problems,
        ledger,
        hooks,
    )


def _hooks(file: Path) -> Written | None:
    """Return the user's module of a package, None if it's still to be written."""
    from postman_codegen.custom.hooks import Written

    place = Location(str(file))
    try:
        return Written(place, file.read_bytes().decode())
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise CollectionError(Problem(place, "not a text in UTF-8", "error")) from error


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

    found = design(
        source.collection,
        environments=source.environments,
        package=task.package,
        configured=Decided.read(task.decisions),
        recorded=Decided.read(source.decisions),
        overrides=overrides_of(task.overrides),
        evidence=evidence,
        memo=memo,
    )
    return hooked(found, source.hooks) if source.hooks else found


def hooked(found: Designed, written: Written) -> Designed:
    """Let what a module of hooks offers take the place of what is generated.

    Raises:
        CollectionError: the module can't be used.
    """
    from postman_codegen.custom.hooks import hooks_of

    return replace(found, api=replace(found.api, hooks=hooks_of(written, found.api)))


def _without_secrets(environment: Environment, ledger: Ledger) -> Environment:
    """Return an environment without what the collection, read after it, says to be secret."""
    variables = (replace(one, value=ledger.concealed(one.value)) for one in environment.variables)
    return replace(environment, variables=tuple(variables))
