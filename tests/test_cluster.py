"""A real cluster on this machine: what its workers do, or don't get done, is the same as here."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from postman_codegen import cli
from postman_codegen.commands import cluster

pytest.importorskip("distributed")

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
COUNT = 16
ENOUGH_SECONDS = 60

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="has no such signals"),
]


def write_collections(folder: Path) -> None:
    folder.mkdir()
    for number in range(COUNT):
        answer = {"name": "Found", "code": 200, "body": json.dumps({"id": number})}
        request = {"method": "GET", "url": f"https://s{number}.example.com/{{{{thing}}}}"}
        item = {"name": "Get", "request": request, "response": [answer]}
        document = {"info": {"name": f"Service {number}", "schema": SCHEMA}, "item": [item]}
        (folder / f"service{number:02}.json").write_text(json.dumps(document))
    (folder / "broken.json").write_text("{")


def wait_for(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + ENOUGH_SECONDS
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


class Cluster:
    """A scheduler and its workers, each with a folder of its own."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self._folder = folder
        self._stack = stack
        self._file = folder / "scheduler.json"
        self._start("scheduler", "--port", "0", "--host", "127.0.0.1")
        # It's there before all of it is.
        wait_for(lambda: self._file.exists() and self._file.read_text().endswith("}"))
        self.address: str = json.loads(self._file.read_text())["address"]

    def add_worker(self, name: str, **environment: str) -> subprocess.Popen[bytes]:
        options = ["--no-nanny", "--nthreads", "1", "--name", name]
        return self._start("worker", *options, **environment)

    def begun(self, name: str) -> set[Path]:
        """Return the folders in which a worker does its tasks just now."""
        return {*(self._folder / name).glob("postman-codegen-*")}

    def _start(self, kind: str, *options: str, **environment: str) -> subprocess.Popen[bytes]:
        place = self._folder / (options[-1] if kind == "worker" else kind)
        place.mkdir()
        command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--no-dashboard"]
        process = subprocess.Popen(
            [*command, "--scheduler-file", str(self._file), *options],
            cwd=place,
            env=os.environ | {"TMPDIR": str(place)} | environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._stack.callback(process.wait)
        self._stack.callback(process.kill)
        return process


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    write_collections(folder / "collections")
    return folder


@pytest.fixture
def workers(tmp_path: Path, here: Path) -> Iterator[Cluster]:
    assert here.exists()
    with ExitStack() as stack:
        (tmp_path / "cluster").mkdir()
        yield Cluster(tmp_path / "cluster", stack)


@contextmanager
def started(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-m", "postman_codegen", "generate", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        yield process


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_killed_worker_changes_nothing(
    here: Path, workers: Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    victim = workers.add_worker("victim")

    with started("--output", "theirs", "--scheduler", workers.address) as process:
        wait_for(lambda: bool(workers.begun("victim")))
        workers.add_worker("survivor")
        victim.send_signal(signal.SIGKILL)
        out, err = process.communicate(timeout=ENOUGH_SECONDS)

    assert cli.main(["generate", "--output", "ours", "--jobs", "1"]) == 2
    assert (out, err) == capsys.readouterr()
    assert process.returncode == 2
    assert out.count("\n") == COUNT
    assert contents(here / "theirs") == contents(here / "ours")


def test_ctrl_c_cancels_it(here: Path, workers: Cluster) -> None:
    workers.add_worker("one")

    with started("--scheduler", workers.address) as process:
        wait_for(lambda: bool(workers.begun("one")))
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=ENOUGH_SECONDS)

    assert process.returncode == 130
    assert err == "postman-codegen: interrupted\n"
    assert not (here / "generated").exists()


def test_a_cluster_that_is_of_no_use_is_refused(
    workers: Cluster,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refusal() -> str:
        assert cli.main(["generate", "--scheduler", workers.address]) == 2
        out, err = capsys.readouterr()
        assert out == ""
        return err.removeprefix(f"{workers.address}: error: ")

    monkeypatch.setattr(cluster, "PATIENCE", 1)
    assert refusal() == "the scheduler has no workers\n"

    monkeypatch.setattr(cluster, "PATIENCE", ENOUGH_SECONDS)
    monkeypatch.setattr("postman_codegen.parcels.__version__", "9.9")
    worker = workers.add_worker("older")
    assert "a worker has postman-codegen 0." in refusal()

    worker.kill()
    worker.wait()
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty/postman_codegen.py").touch()
    workers.add_worker("without", PYTHONPATH=str(tmp_path / "empty"))
    assert "a worker has no postman-codegen: " in refusal()


def test_what_is_the_users_travels_along(
    here: Path, workers: Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "collections/broken.json").unlink()
    (here / "mine").mkdir()
    (here / "mine/readme.md.jinja").write_text("Mine: {{ api.package }}\n")
    table = '[tool.postman-codegen]\ncollections = ["collections/*"]\n'
    (here / "pyproject.toml").write_text(f'{table}templates = "mine"\nhooks = true\n')
    for output in ("theirs", "ours"):
        hooks = here / output / "service_1/hooks.py"
        hooks.parent.mkdir(parents=True)
        hooks.write_text("def async_transport(inner):\n    return inner\n")
    workers.add_worker("one")

    assert cli.main(["generate", "--output", "theirs", "--scheduler", workers.address]) == 0
    assert cli.main(["generate", "--output", "ours", "--jobs", "1"]) == 0
    made = contents(here / "theirs")
    assert made == contents(here / "ours")
    assert made["service_1/README.md"] == b"Mine: service_1\n"
    assert b"import async_transport" in made["service_1/client.py"]
    assert b"import transport" not in made["service_1/client.py"]
    assert b"import transport" in made["service_2/client.py"]

    hooks = here / "theirs/service_1/hooks.py"
    hooks.write_text("from .resources import gone\n")
    capsys.readouterr()
    assert cli.main(["generate", "--output", "theirs", "--scheduler", workers.address]) == 2
    assert "theirs/service_1/hooks.py: error: line 1: " in capsys.readouterr().err
