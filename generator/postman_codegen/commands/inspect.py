"""Say what would be generated from a collection, without writing anything."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from postman_codegen.collection.environment import read_environment
from postman_codegen.collection.places import in_files
from postman_codegen.collection.read import read_collection
from postman_codegen.commands.failure import problems_of
from postman_codegen.problems import Problem, printable

if TYPE_CHECKING:
    from postman_codegen.api import Api, ExampleUse, Operation
    from postman_codegen.inference.schema import TypeName

DONE, UNUSABLE = 0, 2
FORMAT = 1


def run(file: Path, environment: Path | None, *, as_json: bool) -> int:
    """Print the inspection, and return the exit status."""
    try:
        collection, found = read_collection(file)
        variables = read_environment(environment) if environment else ()

        from postman_codegen.design import design

        api, more = design(collection, environment=variables)
    except Exception as error:  # noqa: BLE001  no input may end in a traceback
        for problem in problems_of(error, file):
            print(problem, file=sys.stderr)
        return UNUSABLE
    problems = (*found, *more)
    if as_json:
        print(json.dumps(inspection(api, problems), indent=2))
    else:
        print("\n".join(map(printable, _outline(api))))
        for problem in in_files(collection, problems):
            print(problem, file=sys.stderr)
    return DONE


def inspection(api: Api, problems: tuple[Problem, ...]) -> dict[str, object]:
    """Spell an API in the form that other programs rely on."""
    return {
        "format": FORMAT,
        "package": api.package,
        "client": f"{api.package}:{api.client_class}",
        "async_client": f"{api.package}:Async{api.client_class}",
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
    for operation in api.operations:
        yield f"  {operation.accessor}: {operation.method} {operation.url}"
        for status, name in sorted(operation.statuses.items()):
            yield f"    {status}: {_importable(api, name)}"
        for example in operation.examples:
            used = example.exception or "used" if example.used else "not used"
            yield f"    {example.status} {example.name}: {used}"
