"""`generate`: write a client package and its tests."""

from __future__ import annotations

import argparse
from pathlib import Path

from postman_codegen.arguments import kinds


def add(commands: kinds.Commands) -> None:
    parser = kinds.command(
        commands,
        "generate",
        run,
        help="write a client package and its tests",
        description="Write a client package and its tests for each collection. Without COLLECTION, "
        "[tool.postman-codegen] of the nearest pyproject.toml says what to do; without that, all "
        "of collections/ goes to generated/.",
        examples=(
            'postman-codegen generate "My API.postman_collection.json" --output src',
            "postman-codegen generate shop.json --environment staging.json --environment live.json",
            "postman-codegen generate            # all that pyproject.toml says, or collections/",
            "postman-codegen generate --check    # exit 1 if a package is out of date",
        ),
    )
    kinds.collections(parser)
    add = parser.add_argument
    add("--output", type=Path, metavar="DIR", help="where packages go (default: generated)")
    add("--tests", type=Path, metavar="DIR", help="where tests go (default: OUTPUT/tests)")
    kinds.environment(parser, "; several become environments that the client knows by name")
    add("--package", type=kinds.package, metavar="NAME", help="the package's name")
    either = parser.add_mutually_exclusive_group().add_argument
    either("--check", action="store_true", help="write nothing; exit 1 if something would change")
    either("--watch", action="store_true", help="do it again whenever a collection changes")
    add("--jobs", type=kinds.count, metavar="N", help="how many collections to do at a time")
    add("--scheduler", metavar="ADDRESS", help="do it on the workers of a Dask cluster")
    kinds.keep_secrets(parser)


def run(said: argparse.Namespace) -> int:
    from postman_codegen.configuration import Options

    options = Options(
        output=said.output,
        tests=said.tests,
        environments=tuple(said.environment),
        package=said.package,
        keep_secrets=said.keep_secrets,
    )
    if said.watch:
        from postman_codegen.commands import watching

        return watching.run(said.collections, options, jobs=said.jobs, scheduler=said.scheduler)

    from postman_codegen.commands import batch

    return batch.run(
        said.collections,
        options,
        check=said.check,
        jobs=said.jobs,
        scheduler=said.scheduler,
        arguments=said.arguments,
    )
