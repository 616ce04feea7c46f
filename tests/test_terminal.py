"""What a terminal gets, and a pipe: colours and guides, or bare lines, as the environment says."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

import postman_codegen

COLLECTION = Path(__file__).parents[1] / "collections" / "bookshop.postman_collection.json"
SOURCE = str(Path(postman_codegen.__file__).parents[1])
SAID_OF_TERMINALS = ("_COLOR", "COLUMNS", "LINES")
PLAIN = {
    name: text for name, text in os.environ.items() if not name.endswith(SAID_OF_TERMINALS)
} | {
    "PYTHONPATH": SOURCE,
    "LC_ALL": "C.UTF-8",
    "TERM": "xterm-256color",
    "POSTMAN_CODEGEN_CACHE": "off",
}

COLOURED: Mapping[str, str] = {}
BARE = {"NO_COLOR": "1"}

COLOUR = re.compile(r"\x1b\[[\d;]*m")


def on_terminal(
    *arguments: str,
    columns: int = 200,
    environment: Mapping[str, str] = COLOURED,
    with_problems: bool = False,
) -> str:
    """Run the command in a terminal of its own, and return all that it's shown."""
    theirs, ours = pty.openpty()
    fcntl.ioctl(ours, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "postman_codegen", *arguments],
        env=PLAIN | dict(environment),
        stdin=ours,
        stdout=ours,
        stderr=ours if with_problems else subprocess.DEVNULL,
    ) as process:
        os.close(ours)
        shown = b""
        while True:
            try:
                some = os.read(theirs, 65_536)
            except OSError:  # Linux's word for the end
                break
            if not some:
                break
            shown += some
    os.close(theirs)
    assert process.returncode == 0
    return shown.decode().replace("\r\n", "\n")


WAITING = """
import sys, time
from postman_codegen import cli
from postman_codegen.commands import generate, progress

def wait(*_):
    time.sleep(60)

progress.PATIENCE = 0.1
generate._package = wait
sys.exit(cli.main(["generate", sys.argv[1]]))
"""


@pytest.mark.parametrize(("term", "is_shown"), [("xterm", True), ("dumb", False)])
def test_ctrl_c_leaves_the_terminal_as_it_was(term: str, *, is_shown: bool) -> None:
    child, theirs = pty.fork()
    if child == 0:  # in a terminal of its own, which turns ^C into a signal
        command = [sys.executable, "-c", WAITING, str(COLLECTION)]
        os.execve(command[0], command, PLAIN | {"TERM": term, "NO_COLOR": "1"})  # noqa: S606
    shown = b""
    while is_shown and b"Generating bookshop" not in shown:
        shown += os.read(theirs, 65_536)
    time.sleep(0 if is_shown else 1.5)
    os.write(theirs, b"\x03")
    try:
        while some := os.read(theirs, 65_536):
            shown += some
    except OSError:  # Linux's word for the end
        pass
    os.close(theirs)
    _, status = os.waitpid(child, 0)

    assert os.waitstatus_to_exitcode(status) == 130
    assert shown.endswith(b"postman-codegen: interrupted\r\n")
    assert not COLOUR.search(shown.decode())
    assert (b"\x1b" in shown) == is_shown
    assert shown.count(b"\x1b[?25l") == shown.count(b"\x1b[?25h") == is_shown  # the cursor


def piped(*arguments: str, **environment: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "postman_codegen", *arguments],
        env=PLAIN | environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout


INSPECT = ("inspect", str(COLLECTION), "--only", "Orders")


def bare(shown: str) -> list[str]:
    """Return what a terminal shows, without colours, guides and what is before a line."""
    lines = (COLOUR.sub("", line).lstrip("│├└─ \xa0") for line in shown.splitlines())
    return [line.rstrip() for line in lines]


def test_a_terminal_gets_colours_and_guides() -> None:
    shown = on_terminal(*INSPECT)

    assert COLOUR.search(shown)
    assert "└── " in shown
    assert bare(shown) == [line.strip() for line in piped(*INSPECT).splitlines()]


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_are_left_out_where_nobody_wants_them(environment: dict[str, str]) -> None:
    shown = on_terminal(*INSPECT, environment=environment)

    assert "\x1b" not in shown
    assert "└── " in shown


def test_a_pipe_gets_bare_lines_however_long() -> None:
    out = piped(*INSPECT, COLUMNS="20")

    assert "\x1b" not in out
    assert "─" not in out
    assert max(map(len, out.splitlines())) > 100


def test_a_pipe_gets_colours_when_it_is_told_so() -> None:
    assert COLOUR.search(piped(*INSPECT, FORCE_COLOR="1"))


@pytest.mark.parametrize("columns", [40, 75])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    shown = on_terminal(*INSPECT, columns=columns, environment=BARE)

    assert max(map(len, shown.splitlines())) <= columns


@pytest.mark.parametrize("columns", [40, 200])
def test_a_terminal_that_knows_ascii_only_gets_guides_of_it(columns: int) -> None:
    shown = on_terminal(*INSPECT, columns=columns, environment=BARE | {"PYTHONIOENCODING": "ascii"})

    assert shown.isascii()
    assert "+-- " in shown


def test_what_has_no_room_is_folded_and_says_so(tmp_path: Path) -> None:
    request = {"method": "GET", "url": "https://shop.example.com/orders"}
    folders = [
        {
            "name": f"Folder {n}",
            "item": [{"name": f"Get {m}", "request": request} for m in range(9)],
        }
        for n in range(20)
    ]
    schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
    file = tmp_path / "big.json"
    file.write_text(json.dumps({"info": {"name": "Big", "schema": schema}, "item": folders}))

    shown = on_terminal("inspect", str(file), environment=BARE)
    assert "get_0()" not in shown
    assert "Folder 19 (folder_19)" in shown
    assert f"postman-codegen inspect {file} --only folder_0" in shown
    for arguments in (["--only", "folder_0"], ["--depth", "operations"]):
        deeper = on_terminal("inspect", str(file), *arguments, environment=BARE)
        assert "folder_0.get_0()" in deeper
        assert "--only" not in deeper
    assert "folder_19.get_8()" in piped("inspect", str(file))


def test_text_of_a_collection_is_shown_as_it_is(tmp_path: Path) -> None:
    request = {"method": "GET", "url": "https://shop.example.com/[bold]/\x1b[2J"}
    item = {"name": "a", "item": [{"name": "Get [red]", "request": request}]}
    schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
    file = tmp_path / "odd.json"
    file.write_text(json.dumps({"info": {"name": "Odd", "schema": schema}, "item": [item]}))

    shown = on_terminal("inspect", str(file))

    assert "\x1b[2J" not in shown
    assert r"https://shop.example.com/[bold]/\x1b[2J" in shown


def test_a_new_package_is_introduced_to_people(tmp_path: Path) -> None:
    arguments = ("generate", str(COLLECTION), "--output", str(tmp_path / "src"))

    first = on_terminal(*arguments, with_problems=True)
    assert first.splitlines()[-2].startswith("bookshop: 39 operations")
    readme, tests = re.findall(r"read (\S+), run the tests in (\S+)$", first.splitlines()[-1])[0]
    assert "from bookshop import" in Path(readme).read_text("utf-8")
    assert (Path(tests) / "conftest.py").exists()

    assert "new:" not in on_terminal(*arguments, with_problems=True)
