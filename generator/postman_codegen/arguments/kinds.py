"""What several commands take, and how the text of an argument is checked."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from textwrap import fill
from typing import Protocol

from postman_codegen.arguments.parsing import Parser


class Commands(Protocol):
    """What commands are added to."""

    def add_parser(
        self,
        name: str,
        *,
        allow_abbrev: bool,
        help: str,
        description: str,
        epilog: str | None,
        formatter_class: type[argparse.HelpFormatter],
    ) -> Parser: ...


WIDTH = 78
"""Of what is described in whole sentences."""

KEEP_SECRETS = "leave credentials that the collection holds as they are"


def command(
    commands: Commands,
    name: str,
    run: Callable[[argparse.Namespace], int],
    *,
    help: str,
    description: str,
    examples: Sequence[str] = (),
) -> Parser:
    """Add a command; `run` gets what its arguments say, and returns the exit status.

    `examples` are whole command lines, for the end of its `--help`.
    """
    parser = commands.add_parser(
        name,
        allow_abbrev=False,
        help=help,
        description=fill(description, WIDTH),
        epilog="\n  ".join(["examples:", *examples]) if examples else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def collection(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("collection", type=Path, metavar="COLLECTION", help="a collection's file")


def collections(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "collections", nargs="*", type=Path, metavar="COLLECTION", help="a collection's file"
    )


def environment(parser: argparse.ArgumentParser, more: str = "") -> None:
    parser.add_argument(
        "--environment",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help=f"an environment or globals, exported from Postman{more}",
    )


def keep_secrets(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--keep-secrets", action="store_true", help=KEEP_SECRETS)


def package(text: str) -> str:
    """Check the name of a package."""
    from postman_codegen.pyproject import package_name

    try:
        return package_name(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def url(text: str) -> str:
    """Check a URL, which isn't repeated: it may hold a password."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(text)
        sound = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        sound = False
    if not sound or set(text) & set("@?#") or not text.isprintable() or " " in text:
        raise argparse.ArgumentTypeError("not a URL such as https://api.example.com/v1")
    return text


def count(text: str) -> int:
    """Check a number of things."""
    found = int(text) if text.isdecimal() else 0
    if found < 1:
        raise argparse.ArgumentTypeError("not a whole number above zero")
    return found
