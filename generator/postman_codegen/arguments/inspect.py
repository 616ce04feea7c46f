"""`inspect`: say what would be generated."""

from __future__ import annotations

import argparse

from postman_codegen.arguments import kinds


def add(commands: kinds.Commands) -> None:
    parser = kinds.command(
        commands,
        "inspect",
        run,
        help="say what would be generated",
        description="Say what would be generated from a collection, without writing anything.",
    )
    kinds.collection(parser)
    kinds.environment(parser)
    parser.add_argument("--json", action="store_true", help="for programs")
    kinds.keep_secrets(parser)


def run(said: argparse.Namespace) -> int:
    from postman_codegen.commands import inspect
    from postman_codegen.configuration import Options

    options = Options(environments=tuple(said.environment), keep_secrets=said.keep_secrets)
    return inspect.run(said.collection, options, as_json=said.json)
