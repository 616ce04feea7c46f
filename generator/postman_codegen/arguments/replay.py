"""`replay`: send every saved request through the generated client."""

from __future__ import annotations

import argparse
from pathlib import Path

from postman_codegen.arguments import kinds


def add(commands: kinds.Commands) -> None:
    parser = kinds.command(
        commands,
        "replay",
        run,
        help="send every saved request through the generated client",
        description="Send every saved request of a collection through the generated client's own "
        "code, and say whether the answers fit the inferred types. Exit status: 0 if all do, 1 if "
        "one drifts or a request failed, 2 if the collection or the command line can't be used. "
        "Values come from --variables and --base-url, else from the client's own environment "
        "variables, else from --environment, else from the collection.",
        examples=(
            "postman-codegen replay shop.json --dry-run      # nothing is sent",
            "postman-codegen replay shop.json --environment staging.json",
            "postman-codegen replay shop.json --base-url http://localhost:8000 --record sent.json",
        ),
    )
    kinds.collection(parser)
    kinds.environment(parser)
    add = parser.add_argument
    add("--variables", type=Path, metavar="FILE", help="a JSON object: its values win")
    add(
        "--base-url",
        type=kinds.url,
        metavar="URL",
        help="where to send what goes to the collection's main server",
    )
    add("--dry-run", action="store_true", help="send nothing, and exit 0 whatever can't be sent")
    add(
        "--record",
        type=Path,
        metavar="FILE",
        help="keep what was or would be sent, credentials included",
    )


def run(said: argparse.Namespace) -> int:
    from postman_codegen.commands import replay

    return replay.run(
        said.collection,
        replay.Options(
            environments=said.environment,
            variables=said.variables,
            base_url=said.base_url,
            dry_run=said.dry_run,
            record=said.record,
        ),
    )
