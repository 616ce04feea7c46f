"""`completion`: teach a shell to complete commands, options and files."""

from __future__ import annotations

import argparse
import sys

from postman_codegen.arguments import kinds

SHELLS = ("bash", "zsh", "fish", "powershell")


def add(commands: kinds.Commands) -> None:
    parser = kinds.command(
        commands,
        "completion",
        run,
        help="teach a shell to complete command lines",
        description="Print what teaches a shell to complete commands, options and files.",
        examples=(
            'eval "$(postman-codegen completion bash)"             # in ~/.bashrc',
            'postman-codegen completion zsh > "${fpath[1]}/_postman-codegen"',
            "postman-codegen completion fish > ~/.config/fish/completions/postman-codegen.fish",
            "postman-codegen completion powershell >> $PROFILE",
        ),
    )
    parser.add_argument(
        "shell", choices=SHELLS, metavar="SHELL", help=f"one of {', '.join(SHELLS)}"
    )


def run(said: argparse.Namespace) -> int:
    import shtab

    for command in said.whole.commands.values():
        for argument in command.paths:
            # What a shell completes is said on the argument itself: so shtab wants it.
            argument.complete = shtab.DIRECTORY if argument.metavar == "DIR" else shtab.FILE
    sys.stdout.write(f"{shtab.complete(said.whole, said.shell)}\n")
    return 0
