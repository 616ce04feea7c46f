"""`models`: print models of bare JSON samples."""

from __future__ import annotations

import argparse
from pathlib import Path

from postman_codegen.arguments import kinds


def add(commands: kinds.Commands) -> None:
    parser = kinds.command(
        commands,
        "models",
        run,
        help="print models of bare JSON samples",
        description="Infer models from samples of one JSON value, as they are inferred from the "
        "examples of a collection, and print them as one module that needs pydantic only.",
        examples=(
            "postman-codegen models job.json",
            "postman-codegen models jobs/*.json --name Job --output job.py",
            "curl -s https://api.example.com/jobs/1 | postman-codegen models --name Job",
        ),
    )
    add = parser.add_argument
    add(
        "samples",
        nargs="*",
        type=Path,
        metavar="SAMPLE",
        help="a file of JSON, or of several values with white space between (JSON Lines); "
        "- or none is standard input",
    )
    add("--name", metavar="NAME", help="what a sample is called (default: after the first file)")
    add("--output", type=Path, metavar="FILE", help="where the module goes, instead of being shown")


def run(said: argparse.Namespace) -> int:
    from postman_codegen.commands import models

    return models.run(said.samples, said.name, said.output)
