"""Send every saved request of a collection through the generated client's own code."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from postman_codegen.collection.document import load_document, refusal
from postman_codegen.collection.environment import Environment, read_environments
from postman_codegen.collection.files import folder_of
from postman_codegen.collection.javascript import as_object, text_of
from postman_codegen.collection.model import Variable
from postman_codegen.collection.places import in_files
from postman_codegen.collection.variables import Scopes
from postman_codegen.commands.designing import made
from postman_codegen.commands.failure import problems_of
from postman_codegen.configuration import Options as CommandLine
from postman_codegen.configuration import task_of
from postman_codegen.problems import Location, Problem, printable

if TYPE_CHECKING:
    from postman_codegen.replay.session import Sent

DONE, DRIFTED, UNUSABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says of a replay."""

    environments: Sequence[Path] = ()
    variables: Path | None = None
    base_url: str | None = None
    dry_run: bool = False
    record: Path | None = None


def run(file: Path, options: Options) -> int:
    """Replay a collection, print what came of it, and return the exit status."""
    try:
        sent, problems = _sent(file, options)
    except Exception as error:  # noqa: BLE001  no input may end in a traceback
        for problem in problems_of(error, file):
            print(problem, file=sys.stderr)
        return UNUSABLE
    for problem in problems:
        print(problem, file=sys.stderr)
    return _report(sent, options)


def _sent(file: Path, options: Options) -> tuple[Sequence[Sent], Sequence[Problem]]:
    overrides = _variables(options.variables) if options.variables else {}
    task = task_of(file, CommandLine(environments=tuple(options.environments)))
    # Of several environments that are configured, none is meant before it's named.
    chosen = task.environments if options.environments or len(task.environments) == 1 else ()
    environments = read_environments(chosen)
    globals_ = tuple(one for one in environments if one.is_globals)
    environment = tuple(v for one in environments if not one.is_globals for v in one.variables)
    given = tuple(Variable(name, text) for name, text in overrides.items())
    found = made(task, [*globals_, Environment("replay", (*environment, *given))])
    collection, api = found.collection, found.api

    import httpx2

    from postman_codegen.replay.package import imported
    from postman_codegen.replay.record import recording
    from postman_codegen.replay.session import Session
    from postman_codegen.replay.values import STAND_IN, Files

    servers = {operation.server for operation in api.operations}
    settings = {name: text for name, text in overrides.items() if name in servers}
    if options.base_url:
        settings["base_url"] = options.base_url
    outer = tuple(variable for one in globals_ for variable in one.variables)
    with imported(api) as package:
        session = Session(
            collection,
            found.designed,
            package,
            Scopes(overrides, environment, collection.variables, outer),
            Files(folder_of(file), STAND_IN if options.dry_run else None),
            settings,
            None if options.dry_run else httpx2.HTTPTransport(),
        )
        sent = list(session.run())
    if options.record:
        document = recording(file.name, collection.root.name, sent, dry_run=options.dry_run)
        options.record.write_text(json.dumps(document, indent=1) + "\n", "utf-8")
    return sent, in_files(collection, found.problems)


def _variables(path: Path) -> Mapping[str, str]:
    """Read a JSON object of names and values.

    Raises:
        CollectionError: the file can't be read, or holds something else.
    """
    document = as_object(load_document(path, "variables"))
    if document is None:
        raise refusal(Location(str(path)), "not an object of names and values")
    return {name: text_of(value) for name, value in document.items()}


def _report(sent: Sequence[Sent], options: Options) -> int:
    width = max((len(one.operation.accessor) for one in sent), default=0)
    for one in sent:
        print(printable(f"{one.operation.accessor:{width}}  {one.error or 'ok'}"))
    return DONE
