"""Say what would be generated from a collection, without writing anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from postman_codegen.collection.environment import read_environments
from postman_codegen.collection.places import in_files
from postman_codegen.commands.designing import made
from postman_codegen.commands.failure import complain, problems_of
from postman_codegen.configuration import Options, task_of
from postman_codegen.problems import Problem, printable
from postman_codegen.secrets.ledger import Ledger

if TYPE_CHECKING:
    from postman_codegen.api import Api, ExampleUse, Operation, Setting, VariableUse
    from postman_codegen.inference.schema import TypeName

DONE, UNUSABLE = 0, 2
FORMAT = 1


def run(file: Path, options: Options, *, as_json: bool) -> int:
    """Print the inspection, and return the exit status."""
    try:
        task = task_of(file, options)
        ledger = None if task.keep_secrets else Ledger()
        found = made(task, read_environments(task.environments, ledger), ledger)
    except Exception as error:  # noqa: BLE001  no input may end in a traceback
        complain(problems_of(error, file))
        return UNUSABLE
    if as_json:
        print(json.dumps(inspection(found.api, found.problems), indent=2))
    else:
        print("\n".join(map(printable, _outline(found.api))))
        complain(in_files(found.collection, found.problems))
    return DONE


def inspection(api: Api, problems: tuple[Problem, ...]) -> dict[str, object]:
    """Spell an API in the form that other programs rely on."""
    return {
        "format": FORMAT,
        "package": api.package,
        "client": f"{api.package}:{api.client_class}",
        "async_client": f"{api.package}:Async{api.client_class}",
        "environments": list(api.environments),
        "settings": [_setting(setting) for setting in api.settings],
        "variables": [_variable(use) for use in api.variables],
        "operations": [_operation(api, operation) for operation in api.operations],
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


def _outline(api: Api) -> Iterator[str]:
    yield f"{api.package}: {api.client_class}, Async{api.client_class}"
    if api.environments:
        yield f"  environments: {', '.join(api.environments)}"
    for setting in api.settings:
        yield f"  setting {setting.name}: {_described(setting)}"
    for use in api.variables:
        used = "1 request" if use.requests == 1 else f"{use.requests} requests"
        yield f"  variable {use.name}: a {use.role} ({used}; decided by {use.decided_by})"
    for operation in api.operations:
        yield f"  {operation.accessor}: {operation.method} {operation.url}"
        for status, name in sorted(operation.statuses.items()):
            yield f"    {status}: {_importable(api, name)}"
        for example in operation.examples:
            used = example.exception or "used" if example.used else "not used"
            yield f"    {example.status} {example.name}: {used}"


def _described(setting: Setting) -> str:
    words = ["secret"] if setting.secret else []
    words += ["required"] if setting.required and not setting.default else []
    words += [f"{setting.default}"] if setting.default else []
    words += [f"{name}: {text}" for name, text in setting.by_environment]
    return ", ".join(words) or "optional"
