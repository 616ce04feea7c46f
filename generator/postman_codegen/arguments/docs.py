"""`docs`: write a reference site."""

from __future__ import annotations

import argparse
from pathlib import Path

from postman_codegen.arguments import kinds


def add(commands: kinds.Commands) -> None:
    parser = kinds.command(
        commands,
        "docs",
        run,
        help="write a reference site",
        description="Write a reference site that can be read from its folder, without a server: "
        "a page for each operation, with code, saved responses and errors. Without COLLECTION, "
        "all collections that generate would do go into one site.",
        examples=(
            "postman-codegen docs shop.postman_collection.json --output site",
            "postman-codegen docs --output public",
        ),
    )
    kinds.collections(parser)
    add = parser.add_argument
    add("--output", type=Path, metavar="DIR", required=True, help="where the site goes")
    kinds.environment(parser)
    kinds.keep_secrets(parser)


def run(said: argparse.Namespace) -> int:
    from postman_codegen.commands import docs
    from postman_codegen.configuration import Options

    options = Options(environments=tuple(said.environment), keep_secrets=said.keep_secrets)
    return docs.run(said.collections, said.output, options)
