"""`inspect`: say what would be generated."""

from __future__ import annotations

import argparse

from postman_codegen.arguments import kinds

DEPTHS = ("folders", "operations", "answers")


def add(commands: kinds.Commands) -> None:
    parser = kinds.command(
        commands,
        "inspect",
        run,
        help="say what would be generated",
        description="Say what would be generated from a collection, without writing anything: how "
        "its operations are called, what they answer and raise, how many examples show it, and "
        "which statuses nobody saved an example of.",
        examples=(
            'postman-codegen inspect "My API.postman_collection.json"',
            "postman-codegen inspect shop.json --environment staging.json",
            "postman-codegen inspect shop.json --only orders     # one folder, all of it",
            "postman-codegen inspect shop.json --json | jq '.operations[].accessor'",
        ),
    )
    kinds.collection(parser)
    kinds.environment(parser)
    add = parser.add_argument
    add("--only", metavar="NAME", help="one folder or operation: its name, or as in orders.invoice")
    add(
        "--depth",
        choices=DEPTHS,
        metavar="DEPTH",
        help="folders, operations or answers (the default, if a terminal has room for them)",
    )
    add("--json", action="store_true", help="for programs")
    kinds.keep_secrets(parser)


def run(said: argparse.Namespace) -> int:
    from postman_codegen.commands import inspect
    from postman_codegen.configuration import Options

    options = Options(environments=tuple(said.environment), keep_secrets=said.keep_secrets)
    wanted = inspect.Wanted(said.only, said.depth, said.json)
    return inspect.run(said.collection, options, wanted)
