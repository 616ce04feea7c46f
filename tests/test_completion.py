"""Shells complete command lines: what they are taught is tried in the shells themselves."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from postman_codegen import cli
from postman_codegen.arguments import completion, parser

BASH, FISH, ZSH = map(shutil.which, ("bash", "fish", "zsh"))

CASES: list[tuple[str, list[str]]] = [
    ("postman-codegen ge", ["generate"]),
    ("postman-codegen generate --ou", ["--output"]),
    ("postman-codegen generate My", ["My API.json", "My folder"]),
    ("postman-codegen generate --output My", ["My folder"]),
    ("postman-codegen inspect shop.json --environment sh", ["shop.json"]),
    ("postman-codegen inspect --depth an", ["answers"]),
    ("postman-codegen completion fi", ["fish"]),
    ("postman-codegen nothing --ou", []),
]

IN_BASH = """
source taught
COMP_WORDS=($1 "$2") COMP_CWORD=$(( $(wc -w <<<"$1") ))
$(complete -p postman-codegen | sed 's/.*-F \\([^ ]*\\).*/\\1/')
printf '%s\\n' "${COMPREPLY[@]}"
"""

IN_FISH = """
source taught
complete -C $argv[1]
"""


@pytest.fixture
def teach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    monkeypatch.chdir(tmp_path)
    for name in ("My API.json", "shop.json", "notes.txt"):
        (tmp_path / name).touch()
    (tmp_path / "My folder").mkdir()

    def taught(shell: str) -> None:
        with (tmp_path / "taught").open("w") as file, monkeypatch.context() as patch:
            patch.setattr("sys.stdout", file)
            assert cli.main(["completion", shell]) == 0

    return taught


@pytest.mark.skipif(sys.platform == "win32", reason="has no such shell")
@pytest.mark.skipif(BASH is None, reason="bash isn't installed")
@pytest.mark.parametrize(("line", "completions"), CASES)
def test_bash_completes(line: str, completions: list[str], teach: Callable[[str], None]) -> None:
    teach("bash")
    before, _, word = line.rpartition(" ")

    done = subprocess.run(
        [str(BASH), "--norc", "-c", IN_BASH, "bash", before, word],
        capture_output=True,
        text=True,
        check=True,
    )

    assert sorted(filter(None, done.stdout.splitlines())) == completions


@pytest.mark.skipif(FISH is None, reason="fish isn't installed")
@pytest.mark.parametrize(("line", "completions"), CASES[:2] + CASES[4:7])
def test_fish_completes(line: str, completions: list[str], teach: Callable[[str], None]) -> None:
    teach("fish")
    done = subprocess.run(
        [str(FISH), "--no-config", "-c", IN_FISH, line], capture_output=True, text=True, check=True
    )

    assert {row.partition("\t")[0] for row in done.stdout.splitlines()} == set(completions)


@pytest.mark.skipif(ZSH is None, reason="zsh isn't installed")
def test_zsh_can_read_it(teach: Callable[[str], None]) -> None:
    teach("zsh")

    assert subprocess.run([str(ZSH), "-n", "taught"], check=False).returncode == 0


@pytest.mark.parametrize("shell", completion.SHELLS)
def test_every_command_and_option_is_taught(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["completion", shell]) == 0

    taught = capsys.readouterr().out
    for name, command in parser().commands.items():
        assert name in taught
        # fish is taught long options without what they begin with
        assert all(option.lstrip("-") in taught for option in command.options)
