"""What the command line may say, checked."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from postman_codegen import __version__

KEEP_SECRETS = "leave credentials that the collection holds as they are"


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what the arguments say; what can't be used ends the process with status 2."""
    return _parser().parse_args(arguments)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="postman-codegen",
        description="Turn Postman collections into typed Python clients, with tests.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    generate = commands.add_parser(
        "generate",
        allow_abbrev=False,
        help="write a client package and its tests",
        description="Write a client package and its tests for each collection. Without COLLECTION, "
        "[tool.postman-codegen] of the nearest pyproject.toml says what to do; without that, all "
        "of collections/ goes to generated/.",
    )
    _add_generate(generate)
    inspect = commands.add_parser(
        "inspect",
        allow_abbrev=False,
        help="say what would be generated",
        description="Say what would be generated from a collection, without writing anything.",
    )
    _add_inspect(inspect)
    models = commands.add_parser(
        "models",
        allow_abbrev=False,
        help="print models of bare JSON samples",
        description="Infer models from samples of one JSON value, as they are inferred from the "
        "examples of a collection, and print them as one module that needs pydantic only.",
    )
    _add_models(models)
    replay = commands.add_parser(
        "replay",
        allow_abbrev=False,
        help="send every saved request through the generated client",
        description="Send every saved request of a collection through the generated client's own "
        "code, and say whether the answers fit the inferred types. Exit status: 0 if all do, 1 if "
        "one drifts or a request failed, 2 if the collection or the command line can't be used. "
        "Values come from --variables and --base-url, else from the client's own environment "
        "variables, else from --environment, else from the collection.",
    )
    _add_replay(replay)
    return parser


def _add_generate(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("collections", nargs="*", type=Path, metavar="COLLECTION", help="a collection's file")
    add("--output", type=Path, metavar="DIR", help="where packages go (default: generated)")
    add("--tests", type=Path, metavar="DIR", help="where tests go (default: OUTPUT/tests)")
    _add_environment(parser, "; several become environments that the client knows by name")
    add("--package", type=_package, metavar="NAME", help="the package's name")
    add("--check", action="store_true", help="write nothing; exit 1 if something would change")
    add("--jobs", type=_count, metavar="N", help="how many collections to do at a time")
    add("--scheduler", metavar="ADDRESS", help="do it on the workers of a Dask cluster")
    add("--keep-secrets", action="store_true", help=KEEP_SECRETS)


def _add_inspect(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("collection", type=Path, metavar="COLLECTION", help="a collection's file")
    _add_environment(parser)
    add("--json", action="store_true", help="for programs")
    add("--keep-secrets", action="store_true", help=KEEP_SECRETS)


def _add_models(parser: argparse.ArgumentParser) -> None:
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


def _add_replay(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("collection", type=Path, metavar="COLLECTION", help="a collection's file")
    _add_environment(parser)
    add("--variables", type=Path, metavar="FILE", help="a JSON object: its values win")
    add(
        "--base-url",
        type=_url,
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


def _add_environment(parser: argparse.ArgumentParser, more: str = "") -> None:
    parser.add_argument(
        "--environment",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help=f"an environment or globals, exported from Postman{more}",
    )


def _package(text: str) -> str:
    from postman_codegen.pyproject import package_name

    try:
        return package_name(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _url(text: str) -> str:
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


def _count(text: str) -> int:
    count = int(text) if text.isdecimal() else 0
    if count < 1:
        raise argparse.ArgumentTypeError("not a whole number above zero")
    return count
