"""`postman-codegen serve`, as a user runs it."""

from __future__ import annotations

import json
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from postman_codegen import cli
from postman_codegen.mock.server import listening
from tests.mocked import example, item, written

TOYS = "https://toys.test/toys"
PATIENCE = 60


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Running:
    """A server, and the lines that it prints."""

    def __init__(self, arguments: Sequence[str | Path]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "postman_codegen", "serve", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self.url = self.line("listening on ").removeprefix("listening on ")

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as out:
            for line in out:
                self.lines.put(line.rstrip("\n"))

    def line(self, wanted: str) -> str:
        """Wait for a line that holds a text."""
        while True:
            line = self.lines.get(timeout=PATIENCE)
            if wanted in line:
                return line

    def get(self, path: str, **headers: str) -> httpx2.Response:
        return httpx2.get(self.url + path, headers=headers, trust_env=False)


@contextmanager
def serve(*arguments: str | Path) -> Iterator[Running]:
    running = Running(["--port", "0", *arguments])
    try:
        yield running
    finally:
        running.process.send_signal(signal.SIGINT)
        status = running.process.wait(PATIENCE)
    assert status == cli.INTERRUPTED
    assert running.line("interrupted")


@pytest.mark.slow
def test_it_says_where_it_listens_and_what_it_answers(here: Path) -> None:
    shop = written(here, item("Get", TOYS, example("all\x1b[31m"), example("gone", 404)))

    with serve(shop) as running:
        assert running.line("2 examples of 1 operation")
        assert running.get("/toys").status_code == 200
        assert running.line('GET /toys -> 200 get "all\\x1b[31m"')
        assert running.get("/toyz").status_code == 404
        assert running.line("GET /toyz -> 404")


@pytest.mark.slow
def test_a_change_is_served_and_a_broken_file_is_told(here: Path) -> None:
    shop = written(here, item("Get", TOYS, example(body='"old"')))

    with serve(shop, "--quiet") as running:
        assert running.get("/toys").json() == "old"
        shop.write_text("{")
        assert running.line("error")
        assert running.get("/toys").json() == "old"
        written(here, item("Get", TOYS, example(body='"new"'), example("more")))
        assert running.line("read again: 2 examples of 1 operation")
        assert running.get("/toys").json() == "new"


@pytest.mark.slow
def test_options_reach_the_server_and_the_environment_its_answers(here: Path) -> None:
    shop = written(
        here,
        item("Get", "{{base}}/toys", example(body='"{{base}}"')),
        auth={"type": "apikey", "apikey": [{"key": "key", "value": "X-Key"}]},
    )
    values = [{"key": "base", "value": "https://toys.test/v1"}]
    Path("env.json").write_text(json.dumps({"name": "e", "values": values}))
    options = ("--require-auth", "--delay", "1-2", "--fault", "503:0", "--fault", "reset:0")

    with serve(shop, "--environment", "env.json", "--seed", "3", *options) as running:
        assert running.get("/v1/toys").status_code == 401
        assert running.get("/toys", **{"X-Key": "any"}).json() == "https://toys.test/v1"


@pytest.mark.slow
def test_it_serves_on_when_nobody_reads_its_lines(here: Path) -> None:
    shop = written(here, item("Get", TOYS, example()))
    command = [sys.executable, "-m", "postman_codegen", "serve", shop, "--port", "0"]

    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().split()[-1]
        process.stdout.readline()
        process.stdout.close()
        try:
            answers = [httpx2.get(f"{url}/toys", trust_env=False).status_code for _ in range(3)]
        finally:
            process.send_signal(signal.SIGINT)

    assert answers == [200, 200, 200]


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.main(["serve", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err


def test_what_cannot_be_served_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "other.json").write_text('{"openapi": "3.1.0"}')

    assert refused(capsys, "none.json").startswith("none.json: error: cannot be read: no such")
    assert "an OpenAPI file, not a collection" in refused(capsys, "other.json")


def test_a_port_that_is_taken_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop = written(here, item("Get", TOYS, example()))

    with listening("127.0.0.1", 0) as taken:
        port = str(taken.getsockname()[1])
        err = refused(capsys, str(shop), "--port", port)

    assert err == f"127.0.0.1:{port}: error: address already in use\n"


def test_a_host_that_is_none_is_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop = written(here, item("Get", TOYS, example()))

    assert refused(capsys, str(shop), "--host", "no host").startswith("no host:4010: error: ")


def test_the_extra_is_asked_for(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = written(here, item("Get", TOYS, example()))
    monkeypatch.delitem(sys.modules, "postman_codegen.mock.server", raising=False)
    monkeypatch.setitem(sys.modules, "uvicorn", None)

    err = refused(capsys, str(shop))

    assert "needs the extra serve: pip install 'postman-codegen[serve]'" in err


@pytest.mark.parametrize(
    ("option", "value"),
    [("--port", "70000"), ("--port", "x"), ("--delay", "soon"), ("--fault", "reset")],
)
def test_what_the_command_line_cannot_say(
    option: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main(["serve", "toys.json", option, value])

    assert f"argument {option}: not " in capsys.readouterr().err
