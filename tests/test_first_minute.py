"""What somebody meets who starts: no command yet, a wrong one, a file in its place, its help."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

import postman_codegen
from postman_codegen import cli
from postman_codegen.arguments import parser

SOURCE = str(Path(postman_codegen.__file__).parents[1])

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
GENERATE = "postman-codegen generate"

LONGEST = 12

COMMAND = re.compile(r"postman-codegen ([^>|#)\n]*)")
"""What of a line in a help is for this tool, and not for a shell."""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def collection(file: Path, name: str = "Shop") -> Path:
    file.parent.mkdir(exist_ok=True)
    request = {"method": "GET", "url": "https://shop.example.com/orders"}
    items = [{"name": "List orders", "request": request}]
    file.write_text(json.dumps({"info": {"name": name, "schema": SCHEMA}, "item": items}))
    return file


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """Return what is said of a command line that asks for nothing, or for nothing known."""
    with pytest.raises(SystemExit) as left:
        sys.exit(cli.main(arguments))
    assert left.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err.splitlines()


def proposed(lines: list[str]) -> list[list[str]]:
    """Return the command lines among lines, as a shell takes them apart."""
    commands = (line.split("   ")[0] for line in map(str.strip, lines))
    return [shlex.split(line)[1:] for line in commands if line.startswith("postman-codegen ")]


def test_an_empty_folder_is_told_how_to_begin(capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys)

    assert len(lines) <= LONGEST
    assert "Export" in " ".join(lines)
    assert ["generate", "My API.postman_collection.json"] in proposed(lines)


@pytest.mark.parametrize("name", ["My API.postman_collection.json", "any name.json"])
def test_a_collection_is_found_and_the_command_for_it_works(
    here: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    collection(here / name)
    (here / "package.json").write_text('{"name": "shop"}')
    (here / "notes.txt").write_text(SCHEMA)

    lines = told(capsys)

    assert [line.strip() for line in lines[:2]] == ["Postman collections in this folder:", name]
    inspect, generate, _ = proposed(lines)
    assert cli.main(inspect) == cli.main(generate) == 0
    assert (here / "generated/shop/client.py").exists()


def test_a_folder_of_the_newest_format_is_found(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "Shop").mkdir()
    (here / "Shop/List orders.request.yaml").write_text("$kind: http-request\nurl: /orders\n")
    (here / ".hidden").mkdir()
    (here / ".hidden/a.request.yaml").write_text("")

    assert [line.strip() for line in told(capsys)[1:3]] == ["Shop", ""]


def test_a_folder_of_collections_needs_no_names(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for index in range(6):
        collection(here / f"collections/{index}.json", f"Shop {index}")
    (here / "live.postman_environment.json").write_text('{"values": []}')

    lines = told(capsys)

    assert "  and 2 more" in lines
    assert ["generate"] in proposed(lines)
    assert any("--environment live.postman_environment.json" in line for line in lines)
    assert cli.main(["generate"]) == 0


def test_both_are_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    collection(here / "shop.json")
    collection(here / "collections/orders.json")

    lines = told(capsys)

    assert [line.strip() for line in lines[1:3]] == ["shop.json", "collections/orders.json"]
    assert ["generate", "shop.json"] in proposed(lines)
    assert ["generate"] in proposed(lines)


def test_what_is_configured_is_said(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    collection(here / "shop.json")
    (here / "pyproject.toml").write_text(
        '[tool.postman-codegen.mine]\ncollection = "shop.json"\noutput = "src"\n'
    )

    lines = told(capsys)

    assert lines[:2] == ["pyproject.toml says what to generate:", "  shop.json -> src/mine"]
    assert ["generate", "--check"] in proposed(lines)


def test_what_is_configured_wrong_is_said(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "pyproject.toml").write_text("[tool.postman-codegen]\noutputs = 'src'\n")
    [line] = told(capsys)
    assert line.endswith("knows no outputs; did you mean output?")

    (here / "pyproject.toml").write_text("[tool")
    [line] = told(capsys)
    assert line.startswith("pyproject.toml: error: not TOML")


def test_a_name_of_a_file_cannot_steer_a_terminal(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    collection(here / "a\x1b[2Jb.json")

    assert not any("\x1b" in line for line in told(capsys))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("generat", "no command generat; did you mean generate?"),
        ("help", "no command help; did you mean --help?"),
        ("--verison", "no option --verison; did you mean --version?"),
        ("zzz", "no command zzz"),
        (
            "'My API.json' --output a",
            f"My API.json is no command; to generate from it: {GENERATE} 'My API.json' --output a",
        ),
        ("generate --out src", "no option --out; did you mean --output?"),
        ("generate --outptu=src", "no option --outptu; did you mean --output?"),
        ("inspect a.json b.json", "more than it takes: b.json"),
        ("inspect", "the following arguments are required: COLLECTION"),
        ("inspect '\x1b[2J' '\x1b[2J'", r"more than it takes: \x1b[2J"),
    ],
)
def test_what_was_meant_is_said(
    arguments: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first, last = told(capsys, *shlex.split(arguments))

    assert first.partition(": error: ")[2] == message
    assert last.endswith("--help says what it takes")


def test_the_file_beside_may_be_meant(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    collection(here / "Shop.postman_collection.json")

    [line] = told(capsys, "generate", "shop.json")

    assert line.endswith("no such file or directory; did you mean Shop.postman_collection.json?")


@pytest.mark.parametrize("name", parser().commands)
def test_help_ends_with_command_lines_that_can_be_read(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main([name, "--help"])
    assert left.value.code == 0

    examples = capsys.readouterr().out.partition("\nexamples:\n")[2]
    lines = COMMAND.findall(examples)
    assert len(lines) == len(examples.splitlines()) > 1
    for line in lines:
        assert parser().parse_args(shlex.split(line)).command == name


def test_only_what_is_there_can_be_shown(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    collection(here / "shop.json")
    for name in ("List orders", "list_orders"):
        assert cli.main(["inspect", "shop.json", "--only", name]) == 0
        assert "list_orders()" in capsys.readouterr().out

    assert told(capsys, "inspect", "shop.json", "--only", "list order") == [
        "--only: error: nothing is called list order; did you mean List orders or list_orders?"
    ]


def test_programs_are_told_of_some_operations_too(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    collection(here / "shop.json")
    assert cli.main(["inspect", "shop.json", "--json", "--only", "list_orders"]) == 0

    [operation] = json.loads(capsys.readouterr().out)["operations"]
    assert operation["accessor"] == "list_orders"


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])

    listed = [line.split()[:1] for line in capsys.readouterr().out.splitlines()]
    assert all([name] in listed for name in parser().commands)


@pytest.mark.parametrize("arguments", [[], ["--help"], ["inspect", "--help"], ["inspct"]])
def test_the_first_word_comes_fast(arguments: list[str]) -> None:
    """Imports are what takes time: none of those that matter is needed."""
    program = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*sys.modules))\n"
        "from postman_codegen import cli\n"
        f"cli.main({arguments!r})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=False,
    )

    heavy = {"black", "datamodel_code_generator", "jinja2", "pydantic", "rich", "shtab", "yaml"}
    assert "sys" in done.stdout.split()
    assert not heavy & set(done.stdout.split())
