"""`diff`: say what a new collection changes for users of the client."""

from __future__ import annotations

import argparse
from pathlib import Path

from postman_codegen.arguments import kinds

FORMATS = ("text", "markdown", "json")
FAIL_ON = ("breaking", "additive", "any")


def add(commands: kinds.Commands) -> None:
    parser = kinds.command(
        commands,
        "diff",
        run,
        help="say what a new collection changes for users of the client",
        description="Say what changed between two collections for who uses the client: what breaks "
        "their code, what is more than there was, and what only reads differently. OLD is a file, "
        "or a revision of git: NEW as it was then. Without NEW, all collections of "
        "[tool.postman-codegen] are compared with what they were in a revision. Exit status: 0, or "
        "1 if there is a change that --fail-on names, 2 if something can't be read.",
        examples=(
            "postman-codegen diff old.json new.json",
            "postman-codegen diff HEAD~1 collections/shop.json",
            "postman-codegen diff v1.0:collections/store.json collections/shop.json",
            "postman-codegen diff origin/main --fail-on breaking",
        ),
    )
    add = parser.add_argument
    add("old", metavar="OLD", help="a collection's file, REVISION or REVISION:PATH")
    add("new", nargs="?", type=Path, metavar="NEW", help="a collection's file")
    kinds.environment(parser, ", for both")
    add("--format", choices=FORMATS, default="text", help="how to say it (default: text)")
    add("--fail-on", choices=FAIL_ON, help="exit 1 if there is such a change, or a worse one")


def run(said: argparse.Namespace) -> int:
    from postman_codegen.commands import diff

    return diff.run(
        said.old, said.new, diff.Options(tuple(said.environment), said.format, said.fail_on)
    )
