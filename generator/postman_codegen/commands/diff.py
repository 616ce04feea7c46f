"""Say what a new collection changes for who uses the client: what breaks, and what is more.

Both sides are designed as the new one is generated: with its configuration and what is recorded
beside its package.  What is decided for the old side stays decided, as it would when the package
is generated anew.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal, TypeAlias

from postman_codegen.collection.environment import read_environments
from postman_codegen.collection.places import in_files
from postman_codegen.commands.designing import designed, source_of
from postman_codegen.commands.failure import complain, problems_of
from postman_codegen.configuration import Options as CommandLine
from postman_codegen.configuration import Task, task_of, tasks
from postman_codegen.problems import CollectionError, Location, Problem
from postman_codegen.revisions import Stored, commit_of, refuse, stored, stored_at
from postman_codegen.secrets.ledger import Ledger

if TYPE_CHECKING:
    from postman_codegen.api import Api
    from postman_codegen.changes.texts import Difference, Format

DONE, FOUND, UNUSABLE = 0, 1, 2

FailOn: TypeAlias = Literal["breaking", "additive", "any"]

FAILING: Mapping[FailOn, frozenset[str]] = {
    "breaking": frozenset({"breaking"}),
    "additive": frozenset({"breaking", "additive"}),
    "any": frozenset({"breaking", "additive", "documentation"}),
}
"""What a check is to find, from the least strict to the most."""

NOTHING: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says of a comparison."""

    environments: tuple[Path, ...] = ()
    format: Format = "text"
    fail_on: FailOn | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """A collection before and now, and what people call it."""

    old: Task
    old_name: str
    new: Task
    new_name: str


def run(old: str, new: Path | None, options: Options) -> int:
    """Compare, print what changed, and return the exit status."""
    try:
        with TemporaryDirectory(prefix="postman-codegen-") as folder:
            found = [_difference(sides) for sides in _sides(old, new, options, Path(folder))]
    except Exception as error:  # noqa: BLE001  no input may end in a traceback
        complain(problems_of(error, new or Path(old)))
        return UNUSABLE
    from postman_codegen.changes.texts import shown

    is_coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    several = new is None
    for line in shown(found, options.format, several=several, coloured=is_coloured):
        print(line)
    failing = FAILING[options.fail_on] if options.fail_on else frozenset[str]()
    return FOUND if any(one.impact in failing for each in found for one in each.changes) else DONE


def _sides(old: str, new: Path | None, options: Options, folder: Path) -> Iterator[Sides]:
    """Yield what is to be compared; files of a revision are written to a folder.

    Raises:
        CollectionError: There is nothing to compare, or no such revision.
    """
    line = CommandLine(environments=options.environments)
    if new is not None and Path(old).exists():
        task = task_of(new, line)
        yield Sides(replace(task, collection=Path(old)), old, task, str(new))
    elif new is not None:
        found = stored_at(old) if ":" in old else stored(old, new)
        name = old if ":" in old else f"{old}:{new}"
        yield _in_revision(found, name, task_of(new, line), options, folder)
    elif Path(old).exists():
        refuse(old, "compared with what? Name a second file, or a revision of git")
    else:
        for n, task in enumerate(tasks([], line)):
            before = _stored_or_new(old, task.collection)
            if before:
                name = f"{old}:{task.collection}"
                yield _in_revision(before, name, task, options, folder / str(n))


def _stored_or_new(revision: str, collection: Path) -> Stored | None:
    """Return a collection as it was; say so if it's new."""
    commit_of(revision, collection.absolute().parent)
    try:
        return stored(revision, collection)
    except CollectionError:
        complain([Problem(Location(str(collection)), f"isn't in {revision}: all of it is new")])
        return None


def _in_revision(found: Stored, name: str, task: Task, options: Options, folder: Path) -> Sides:
    """Write what was in a revision, the configuration's environments included."""
    revision = name.partition(":")[0]
    # Where a collection has no name of its own, its file's is the package's.
    named = PurePosixPath(name.partition(":")[2]).name or task.collection.name
    place = folder / "collection" / named
    place.parent.mkdir(parents=True)
    found.write(place)
    environments = task.environments
    if not options.environments:
        environments = tuple(_environment(revision, path, folder) for path in environments)
    old = replace(task, collection=place, environments=environments)
    return Sides(old, name, task, str(task.collection))


def _environment(revision: str, path: Path, folder: Path) -> Path:
    """Return a file as it was, or as it is if it wasn't there."""
    try:
        found = stored(revision, path)
    except CollectionError:
        return path
    place = folder / "environments" / path.name
    place.parent.mkdir(exist_ok=True)
    found.write(place)
    return place


def _difference(sides: Sides) -> Difference:
    """Design both sides, say what is broken in them, and compare."""
    from postman_codegen.changes import changes
    from postman_codegen.changes.texts import Difference

    old = _api(sides.old, sides.old_name)
    new = _api(sides.new, sides.new_name, old.decisions)
    return Difference(sides.old_name, sides.new_name, new.package, changes(old, new))


def _api(task: Task, name: str, before: Mapping[str, object] = NOTHING) -> Api:
    """Design a side; what was decided `before` stays so, where nothing else is recorded."""
    ledger = Ledger()  # who reads this need not know what the package may hold
    try:
        source = source_of(task, read_environments(task.environments, ledger), ledger)
        source = replace(source, decisions=_kept(before, source.decisions))
        found = designed(task, source)
    except CollectionError as error:
        raise CollectionError(*_called(error.problems, task, name)) from error
    collection, problems = source.told(found.problems, found.dropped)
    broken = [one for one in in_files(collection, problems) if one.severity == "error"]
    complain(_called(broken, task, name))
    return found.api


def _called(problems: Iterable[Problem], task: Task, name: str) -> Iterator[Problem]:
    """Yield problems of a file as people call it, wherever it's read."""
    for one in problems:
        file = one.location.file.replace(str(task.collection), name)
        yield replace(one, location=replace(one.location, file=file))


def _kept(before: Mapping[str, object], recorded: Mapping[str, object]) -> dict[str, object]:
    """Return decisions as they would be recorded: those of before are older."""
    from postman_codegen.design.decisions import Decided

    old, own = Decided.read(before), Decided.read(recorded)
    roles = {**old.roles, **own.roles}
    return {
        "base_url": own.base_url or old.base_url,
        "settings": [name for name, role in roles.items() if role == "setting"],
        "parameters": [name for name, role in roles.items() if role == "parameter"],
    }
