"""What the command line may say: a module for each command checks it and carries it out."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from postman_codegen.arguments import (
    completion,
    diff,
    docs,
    generate,
    inspect,
    models,
    replay,
    serve,
)
from postman_codegen.arguments.whole import Whole, misunderstood

GROUPS = (
    ("look at a collection", (inspect, diff)),
    ("make something of it", (generate, docs, models)),
    ("try it", (serve, replay)),
    ("set up", (completion,)),
)
"""All commands, in the order in which `--help` shows them."""

COMMANDS = tuple(command for _, group in GROUPS for command in group)


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say, and return the exit status; what can't be used ends with 2."""
    if not arguments:
        from postman_codegen.commands import beginning

        return beginning.run()
    whole = parser()
    known = [*whole.commands, *whole.options]
    if arguments[0] not in known:
        whole.error(misunderstood(arguments, known))
    said = argparse.Namespace(arguments=arguments, whole=whole)
    said, unknown = whole.parse_known_args(arguments, said)
    if unknown:
        whole.commands[said.command].refuse(unknown)
    status: int = said.run(said)
    return status


def parser() -> Whole:
    """Return what reads the arguments of all commands."""
    whole = Whole()
    for title, group in GROUPS:
        whole.begin(title)
        for command in group:
            command.add(whole)
    return whole
