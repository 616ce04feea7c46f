"""Without a command: what there is to do in this folder.

It goes to stderr, and the exit status is 2: a build whose command got lost must not pass.
"""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from postman_codegen.collection.v3_files import REQUEST
from postman_codegen.commands.failure import complain
from postman_codegen.configuration import COLLECTIONS, Options, configured_by, tasks
from postman_codegen.hints import typed
from postman_codegen.problems import CollectionError, printable
from postman_codegen.pyproject import shown

UNUSABLE = 2

COLLECTION, ENVIRONMENT = ".postman_collection.json", ".postman_environment.json"
"""How Postman ends the names of what it exports."""

SCHEMA = b"postman.com/json/collection/"
HEAD = 65_536
"""Bytes of a file in which its schema stands, unless its description is a book."""

SHOWN = 4
"""Of many collections."""

EXAMPLE = "My API.postman_collection.json"


def run() -> int:
    """Say what comes next, and return the exit status."""
    try:
        file = configured_by(Path.cwd())
        steps = [*(_configured(file) if file else _found(Path()))]
    except CollectionError as error:
        complain(error.problems)
        return UNUSABLE
    sys.stderr.writelines(f"{printable(line)}\n" for line in steps)
    return UNUSABLE


def _configured(file: Path) -> Iterator[str]:
    work = tasks([], Options())
    yield f"{shown(file)} says what to generate:"
    yield from _some(
        [f"{task.collection} -> {task.output / (task.package or '')}" for task in work]
    )
    yield from _commands(
        (typed("generate"), "does it"),
        (typed("generate", "--check"), "says whether all of it is up to date"),
        (typed("inspect", str(work[0].collection)), "shows what there is to generate"),
    )


def _found(here: Path) -> Iterator[str]:
    try:
        inside = [str(task.collection) for task in tasks([], Options())]
    except CollectionError:
        inside = []
    beside = [*map(str, collections_in(here))]
    if not inside and not beside:
        yield from _nothing()
        return
    yield "Postman collections in this folder:"
    yield from _some([*beside, *inside])
    first = (beside or inside)[0]
    environments = sorted(map(str, here.glob(f"*{ENVIRONMENT}")))
    every = f"the same for all of {COLLECTIONS}/" if beside else f"does all of {COLLECTIONS}/"
    yield from _commands(
        (typed("inspect", first), "shows what would be generated"),
        (typed("generate", first), "writes a typed client and its tests"),
        *([(typed("generate"), every)] if inside else []),
    )
    if environments:
        values = shlex.quote(environments[0])
        yield f"--environment {values} puts the values of an environment in."


def _nothing() -> Iterator[str]:
    yield "There is no Postman collection in this folder."
    yield ""
    yield "In Postman, choose Export in the ... menu of a collection (it may be under More), and"
    yield "save the file here. Then:"
    yield from _commands(
        (typed("inspect", EXAMPLE), "shows what would be generated"),
        (typed("generate", EXAMPLE), "writes a typed client and its tests"),
    )


def _commands(*commands: tuple[str, str]) -> Iterator[str]:
    width = max(len(command) for command, _ in commands)
    yield ""
    for command, meaning in commands:
        yield f"  {command:{width}}   {meaning}"
    yield ""
    yield f"{typed('--help')} says what else there is."


def _some(names: Sequence[str]) -> Iterator[str]:
    for name in names[:SHOWN]:
        yield f"  {name}"
    if len(names) > SHOWN:
        yield f"  and {len(names) - SHOWN} more"


def collections_in(folder: Path) -> Iterator[Path]:
    """Yield what is a collection by its name or its first words; what is deeper isn't looked at."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if not path.name.startswith(".") and any(map(REQUEST.fullmatch, _names(path))):
                yield path
        elif path.name.endswith(COLLECTION) or (path.suffix == ".json" and _starts_as_one(path)):
            yield path


def _names(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except OSError:
        return []


def _starts_as_one(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return SCHEMA in file.read(HEAD)
    except OSError:
        return False
