"""The examples in docs/ run, and print what they say."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from postman_codegen import cache, cli

DOCS = Path(__file__).parents[1] / "docs"
RUN = (
    *("answers", "auth", "builds", "diff", "discretion", "environments", "extending", "mock"),
    *("models", "overrides", "production", "runs", "secrets", "site", "terminal", "variables"),
)
WRITTEN = (".jinja", "hooks.py")
"""What users write."""

LONGEST_PAGE = 90
"""Lines: a page each."""

BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    language: str
    file: str
    text: str


def blocks(page: Path) -> Iterator[Block]:
    for match in BLOCK.finditer(page.read_text("utf-8")):
        yield Block(*match.groups())


def commands(text: str) -> Iterator[tuple[list[str], str]]:
    """Yield each command of a console, and what it prints."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        line, _, printed = part.partition("\n")
        yield line.split(), printed


@pytest.mark.slow
@pytest.mark.parametrize("page", RUN)
def test_a_page_does_what_it_says(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    printed = ""
    for block in blocks(DOCS / f"{page}.md"):
        match block.language:
            case "json" | "toml" if block.file:
                Path(block.file).parent.mkdir(parents=True, exist_ok=True)
                Path(block.file).write_text(block.text, "utf-8")
            case "jinja" | "python" if block.file.endswith(WRITTEN):
                Path(block.file).parent.mkdir(parents=True, exist_ok=True)
                Path(block.file).write_text(block.text, "utf-8")
            case "console":
                for (program, *arguments), expected in commands(block.text):
                    assert program == "postman-codegen"
                    assert cli.main(arguments) == 0
                    assert capsys.readouterr().out == expected
            case "python" if block.file:  # a part of what was written
                assert block.text in Path(block.file).read_text("utf-8")
            case "python":
                printed = subprocess.run(
                    [sys.executable, "-W", "error", "-c", block.text],
                    env={"PYTHONPATH": "generated", cache.VARIABLE: "off"},
                    capture_output=True,
                    text=True,
                    check=True,
                ).stdout
            case "yaml":  # what others run; see test_precommit.py and test_examples.py
                assert yaml.safe_load(block.text)
            case "text":
                assert printed == block.text
            case _:
                assert block.language == "toml"


@pytest.mark.parametrize("page", RUN)
def test_a_page_is_a_page(page: str) -> None:
    assert len((DOCS / f"{page}.md").read_text("utf-8").splitlines()) <= LONGEST_PAGE
