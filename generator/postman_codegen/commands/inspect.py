"""Say what would be generated from a collection, without writing anything."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from postman_codegen.collection.document import refusal
from postman_codegen.collection.environment import read_environments
from postman_codegen.collection.places import in_files
from postman_codegen.commands.designing import made
from postman_codegen.commands.failure import complain, problems_of
from postman_codegen.commands.progress import Progress
from postman_codegen.configuration import Options, task_of
from postman_codegen.hints import meant, typed
from postman_codegen.outline.branches import branch
from postman_codegen.outline.folders import DEPTHS, Depth
from postman_codegen.outline.show import show
from postman_codegen.outline.tree import Outline
from postman_codegen.problems import Location, Problem, printable
from postman_codegen.secrets.ledger import Ledger

if TYPE_CHECKING:
    from postman_codegen.api import Api, ExampleUse, Operation, Setting, VariableUse
    from postman_codegen.inference.schema import TypeName

DONE, UNUSABLE = 0, 2
FORMAT = 1


MOST_LINES = 150
"""What somebody at a terminal scrolls through; pipes get it all."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be said: of what is called `only`, as deep as asked for, or to programs."""

    only: str | None = None
    depth: Depth | None = None
    as_json: bool = False


def run(file: Path, options: Options, wanted: Wanted) -> int:
    """Print the inspection, and return the exit status."""
    try:
        with Progress(f"Reading {printable(file.name)}"):
            task = task_of(file, options)
            ledger = None if task.keep_secrets else Ledger()
            found = made(task, read_environments(task.environments, ledger), ledger)
        operations = chosen(found.api, wanted.only)
    except Exception as error:  # noqa: BLE001  no input may end in a traceback
        complain(problems_of(error, file))
        return UNUSABLE
    if wanted.as_json:
        print(json.dumps(inspection(found.api, found.problems, operations), indent=2))
        return DONE
    # On a terminal, what was asked for is to be what is seen at the end.
    complain(in_files(found.collection, found.problems))
    _show(Outline(found.api, operations, found.problems), file, wanted.depth)
    return DONE


def _show(outline: Outline, file: Path, depth: Depth | None) -> None:
    reached = depth or (outline.fitting(MOST_LINES) if sys.stdout.isatty() else DEPTHS[-1])
    show([*outline.tree(reached), *outline.totals()])
    if depth is None and reached != DEPTHS[-1]:
        whole = typed("inspect", str(file), "--depth", DEPTHS[-1])
        part = typed("inspect", str(file), "--only", outline.operations[0].accessor.split(".")[0])
        show([branch((f"Not all of it is shown: {part}, or {whole}", "quiet"))])


def chosen(api: Api, only: str | None) -> Sequence[Operation]:
    """Return the operations of a folder, or those of a name, or what a path of attributes leads to.

    Raises:
        CollectionError: nothing is called so.
    """
    if only is None:
        return api.operations
    wanted = only.casefold()
    found = [
        operation
        for operation in api.operations
        if wanted in map(str.casefold, operation.names)
        or f"{operation.accessor.casefold()}.".startswith(f"{wanted}.")
    ]
    if not found:
        known = {name for one in api.operations for name in (*one.names, one.accessor)}
        raise refusal(Location("--only"), f"nothing is called {only}{meant(only, known)}")
    return found


def inspection(
    api: Api, problems: Sequence[Problem], operations: Sequence[Operation]
) -> dict[str, object]:
    """Spell an API, or some operations of it, in the form that other programs rely on."""
    return {
        "format": FORMAT,
        "package": api.package,
        "client": f"{api.package}:{api.client_class}",
        "async_client": f"{api.package}:Async{api.client_class}",
        "environments": list(api.environments),
        "settings": [_setting(setting) for setting in api.settings],
        "variables": [_variable(use) for use in api.variables],
        "operations": [_operation(api, operation) for operation in operations],
        "problems": [
            {
                "pointer": problem.location.pointer,
                "severity": problem.severity,
                "message": problem.message,
            }
            for problem in problems
        ],
    }


def _setting(setting: Setting) -> dict[str, object]:
    return {
        "name": setting.name,
        "default": setting.default,
        "environments": dict(setting.by_environment),
        "required": setting.required,
        "secret": setting.secret,
    }


def _variable(use: VariableUse) -> dict[str, object]:
    return {
        "name": use.name,
        "role": use.role,
        "requests": use.requests,
        "decided_by": use.decided_by,
    }


def _operation(api: Api, operation: Operation) -> dict[str, object]:
    return {
        "pointer": operation.pointer,
        "path": list(operation.names),
        "ordinal": operation.ordinal,
        "accessor": operation.accessor,
        "method": operation.method,
        "url": operation.url,
        "statuses": {
            str(status): _importable(api, name)
            for status, name in sorted(operation.statuses.items())
        },
        "examples": [_example(api, example) for example in operation.examples],
    }


def _importable(api: Api, name: TypeName) -> str:
    return f"{api.package}.models.{name.module}:{name.name}"


def _example(api: Api, example: ExampleUse) -> dict[str, object]:
    return {
        "pointer": example.pointer,
        "name": example.name,
        "status": example.status,
        "used": example.used,
        "exception": f"{api.package}.errors:{example.exception}" if example.exception else None,
    }
