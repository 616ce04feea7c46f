"""`serve`: answer the saved examples of a collection, as a mock server."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from typing import TypeVar

from postman_codegen.arguments import kinds

T = TypeVar("T")


def add(commands: kinds.Commands) -> None:
    parser = kinds.command(
        commands,
        "serve",
        run,
        help="answer the saved examples, as a mock server",
        description="Answer requests with the saved examples of a collection, matched as Postman's "
        "mock servers do: by method, path, query and body. The headers x-mock-response-id, "
        "-name and -code say which example is meant. A page at / lists them all. The collection is "
        "read again when it changes; Ctrl-C ends it. Exit status: 2 if the collection, the "
        "command line or the port can't be used.",
        examples=(
            "postman-codegen serve collections/zoho.json",
            "postman-codegen serve shop.json --require-auth --delay 100-500 --fault reset:0.05",
        ),
    )
    kinds.collection(parser)
    kinds.environment(parser)
    add = parser.add_argument
    add("--host", default="127.0.0.1", help="where to listen (default: only this machine)")
    add("--port", type=_port, default=4010, help="default: 4010; 0 takes one that is free")
    add("--require-auth", action="store_true", help="answer 401 where no credential is sent")
    add("--delay", type=_delay, default=(0, 0), metavar="MS", help="such as 200 or 100-500")
    add(
        "--fault",
        type=_rate,
        action="append",
        default=[],
        metavar="KIND:RATE",
        help="spoil a share of the answers: reset, timeout, truncate, garbage or a status",
    )
    add("--seed", type=int, default=0, help="other delays and faults, the same in each run")
    add("--quiet", action="store_true", help="no line for each request")
    kinds.keep_secrets(parser)


def run(said: argparse.Namespace) -> int:
    from postman_codegen.commands import serve

    return serve.run(
        said.collection,
        serve.Options(
            environments=said.environment,
            host=said.host,
            port=said.port,
            requires_auth=said.require_auth,
            delay=said.delay,
            faults=said.fault,
            seed=said.seed,
            keep_secrets=said.keep_secrets,
            quiet=said.quiet,
        ),
    )


def _port(text: str) -> int:
    if not re.fullmatch("[0-9]{1,5}", text) or int(text) >= 2**16:
        raise argparse.ArgumentTypeError("not a port from 0 to 65535")
    return int(text)


def _delay(text: str) -> tuple[int, int]:
    from postman_codegen.mock.faults import read_delay

    return _checked(read_delay, text)


def _rate(text: str) -> tuple[str, float]:
    from postman_codegen.mock.faults import read_rate

    return _checked(read_rate, text)


def _checked(read: Callable[[str], T], text: str) -> T:
    try:
        return read(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
