"""Reading arguments: a mistake is one line, with what was probably meant, and where to read on."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from postman_codegen.hints import meant
from postman_codegen.problems import printable

UNUSABLE = 2

OPTION = re.compile(r"(?<![\w-])--?[a-z][\w-]*")


class Parser(argparse.ArgumentParser):
    """Reads the arguments of a command; `paths` are those that name files or folders."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  argparse's own
        self.paths: list[argparse.Action] = []
        super().__init__(**options)

    def add_argument(
        self,
        *names: Any,  # noqa: ANN401  argparse's own
        **options: Any,  # noqa: ANN401
    ) -> argparse.Action:
        action = super().add_argument(*names, **options)
        if options.get("type") is Path:
            self.paths.append(action)
        return action

    @property
    def options(self) -> list[str]:
        """All that it knows."""
        return [*OPTION.findall(self.format_usage()), "--help"]

    def error(self, message: str) -> NoReturn:
        """End with the reason; the whole usage would only push it out of sight."""
        lines = (
            f"{self.prog}: error: {printable(message)}",
            f"{self.prog} --help says what it takes",
        )
        self.exit(UNUSABLE, "".join(f"{line}\n" for line in lines))

    def refuse(self, words: Sequence[str]) -> NoReturn:
        """End because of what is left over when all that is known has been taken."""
        option = next((word.partition("=")[0] for word in words if word.startswith("-")), None)
        if option is None:
            self.error(f"more than it takes: {' '.join(words)}")
        self.error(f"no option {option}{meant(option, self.options)}")
