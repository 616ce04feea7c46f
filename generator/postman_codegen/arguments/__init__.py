"""What the command line may say: a module for each command checks it and carries it out."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from postman_codegen import __version__
from postman_codegen.arguments import docs, generate, inspect, models, replay

COMMANDS = (generate, inspect, models, docs, replay)
"""In the order in which `--help` shows them."""


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say, and return the exit status; what can't be used ends with 2."""
    options = parser().parse_args(arguments, argparse.Namespace(arguments=arguments))
    status: int = options.run(options)
    return status


def parser() -> argparse.ArgumentParser:
    """Return what reads the arguments of all commands."""
    whole = argparse.ArgumentParser(
        prog="postman-codegen",
        description="Turn Postman collections into typed Python clients, with tests.",
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands)
    return whole
