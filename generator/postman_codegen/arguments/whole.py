"""The command line as a whole: a command, and what the tool says of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from postman_codegen import __version__
from postman_codegen.arguments.parsing import Parser
from postman_codegen.hints import meant, typed

FIRST_STEPS = (
    ("postman-codegen", "what there is to do in this folder"),
    ("postman-codegen inspect shop.json", "what would be generated"),
    ("postman-codegen generate shop.json", "a client in generated/shop/, and its tests"),
)

COLUMN = 38
"""Where descriptions begin."""


class Whole(Parser):
    """Reads every command line; `commands` are what reads the rest of one, by name."""

    def __init__(self) -> None:
        super().__init__(
            prog="postman-codegen",
            usage="%(prog)s COMMAND ... [--help] [--version]",
            description="Turn Postman collections into typed Python clients, with tests.",
            allow_abbrev=False,
        )
        self.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
        self.commands: dict[str, Parser] = {}
        self._rows: list[str] = []
        self._added = self.add_subparsers(
            dest="command", metavar="COMMAND", required=True, parser_class=Parser, prog=self.prog
        )

    def begin(self, group: str) -> None:
        """Begin a group of commands, those that are added next."""
        self._rows += ["", f"{group}:"]

    def add_parser(
        self,
        name: str,
        *,
        help: str,
        **options: Any,  # noqa: ANN401  argparse's own
    ) -> Parser:
        command = self._added.add_parser(name, help=help, **options)
        self.commands[name] = command
        self._rows.append(_row(name, help))
        return command

    def format_help(self) -> str:
        """Say what there is; argparse would know no groups."""
        return "".join(f"{line}\n" for line in self._help())

    def _help(self) -> Iterator[str]:
        yield self.format_usage()
        yield str(self.description)
        yield "\nfirst steps:"
        yield from (_row(*step) for step in FIRST_STEPS)
        yield from self._rows
        yield "\npostman-codegen COMMAND --help says what it takes, with examples"


def misunderstood(arguments: Sequence[str], known: Sequence[str]) -> str:
    """Say what is wrong with a first word that is no command."""
    word = arguments[0]
    if word.startswith("-"):
        return f"no option {word}{meant(word, known)}"
    if Path(word).suffix or Path(word).exists():
        return f"{word} is no command; to generate from it: {typed('generate', *arguments)}"
    return f"no command {word}{meant(word, known)}"


def _row(name: str, text: str) -> str:
    return f"  {name:{COLUMN}}{text}"
