"""Many collections, done by whoever is given: what is written is the same."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context, get_start_method
from pathlib import Path
from typing import Any

import pytest

import postman_codegen
from postman_codegen import cli, generate, parcels, render
from postman_codegen.commands import generate as rendering
from postman_codegen.configuration import Task
from postman_codegen.parcels import Parcel, packed
from postman_codegen.problems import CollectionError

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
REQUEST = "$kind: http-request\nmethod: GET\nurl: https://trees.example.com/oak\n"


def collection(name: str, source: str = "missing.pdf") -> str:
    answer = {"name": "Found", "code": 200, "body": '{"id": 1}'}
    body = {"mode": "formdata", "formdata": [{"key": "a", "type": "file", "src": source}]}
    request = {"method": "POST", "url": "https://{{host}}/{{kind}}/{{toy}}", "body": body}
    item = {"name": "Get toy", "request": request, "response": [answer]}
    return json.dumps({"info": {"name": name, "schema": SCHEMA}, "item": [item]})


def values(host: str) -> str:
    return json.dumps({"name": host, "values": [{"key": "host", "value": host}]})


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make collections of all kinds, two of which can't be used."""
    folder = tmp_path / "collections"
    folder.mkdir()
    (folder / "toys.json").write_text(collection("Toy Shop", "/far/away/plan.pdf"))
    (folder / "plan.pdf").touch()
    (folder / "unnamed.json").write_text(collection(""))
    (folder / "broken.json").write_text("{")
    (folder / "old.json").write_text('{"openapi": "3.1.0"}')
    (folder / "trees").mkdir()
    (folder / "trees/Oak.request.yaml").write_text(REQUEST)
    (folder / "trees/Elm.request.yaml").write_text("method: [")
    (tmp_path / "a.json").write_text(values("a.example.com"))
    (tmp_path / "b.json").write_text(values("b.example.com"))
    (tmp_path / "recorded/toy_shop").mkdir(parents=True)
    record = {"format": 1, "decisions": {"settings": ["kind"]}, "files": {}}
    (tmp_path / "recorded/toy_shop/.postman-codegen.json").write_text(json.dumps(record))
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Elsewhere(Executor):
    """Does the work as another machine would: of what it's sent, nothing is shared."""

    def submit(  # type: ignore[override]
        self, fn: Callable[..., Any], /, *arguments: object
    ) -> Future[Any]:
        done: Future[Any] = Future()
        folder = Path.cwd()
        os.chdir("/")
        try:
            sent = pickle.loads(pickle.dumps((fn, arguments)))  # noqa: S301
            done.set_result(pickle.loads(pickle.dumps(sent[0](*sent[1]))))  # noqa: S301
        finally:
            os.chdir(folder)
        return done


def said_and_made(
    output: Path,
    environments: tuple[str, ...],
    jobs: int | None = None,
    executor: Executor | None = None,
) -> tuple[list[tuple[object, ...]], object]:
    found = generate(
        sorted(Path("collections").glob("[!p]*")),
        output=output,
        environments=environments,
        jobs=jobs,
        executor=executor,
    )
    said = [
        (one.collection, one.package, one.summary, one.failed, [*map(str, one.problems)])
        for one in found
    ]
    return said, contents(output)


EXECUTORS: list[Callable[[], Executor]] = [
    Elsewhere,
    lambda: ThreadPoolExecutor(2),
    lambda: ProcessPoolExecutor(2, mp_context=get_context("spawn")),
]


@pytest.mark.slow
@pytest.mark.parametrize("make", EXECUTORS, ids=["elsewhere", "threads", "processes"])
@pytest.mark.parametrize("environments", [(), ("a.json",), ("a.json", "b.json")])
def test_every_executor_does_the_same(
    make: Callable[[], Executor], environments: tuple[str, ...], here: Path
) -> None:
    expected = said_and_made(here / "ours", environments=environments, jobs=1)
    assert [failed for _, _, _, failed, _ in expected[0]] == [True, True, False, False, False]

    with make() as executor:
        found = said_and_made(here / "theirs", environments=environments, executor=executor)

    assert found == expected


def test_what_is_recorded_goes_along(here: Path) -> None:
    (one,) = generate(["collections/toys.json"], output="recorded", executor=Elsewhere())

    assert "{{kind}} stays a setting" in "".join(map(str, one.problems))
    assert "changes" not in one.summary
    assert one.changes.changed == (Path("recorded/toy_shop/.postman-codegen.json"),)
    assert not generate(["collections/toys.json"], output="recorded", check=True)[0].changes
    assert here.exists()


def test_a_folder_with_links_is_done_at_home(here: Path) -> None:
    (here / "collections/trees/Ash.request.yaml").symlink_to(here / "nowhere")
    (here / "collections/trees/plain").mkdir()
    task = Task(Path("collections/trees"), Path("out"), Path("out/tests"))

    assert packed(task) is None
    (one,) = generate(["collections/trees"], output="out", executor=Elsewhere())
    assert "leads nowhere" in "".join(map(str, one.problems))
    assert not one.failed


def test_a_folder_may_be_here(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(here / "collections/trees")

    (ours,) = generate(["."], output=here / "ours", jobs=1)
    (theirs,) = generate(["."], output=here / "theirs", executor=Elsewhere())

    assert theirs.problems == ours.problems
    assert contents(here / "theirs") == contents(here / "ours")


def test_another_version_is_refused(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Other(Elsewhere):
        def submit(self, fn: Callable[..., Any], /, *arguments: object) -> Future[Any]:
            with monkeypatch.context() as patch:
                patch.setattr(parcels, "__version__", "9.9")
                return super().submit(fn, *arguments)

    (one,) = generate(["collections/toys.json"], output="out", executor=Other())

    ours = postman_codegen.__version__
    message = f"a worker has postman-codegen {ours}, and here is 9.9: install the same"
    assert one.failed
    assert [*map(str, one.problems)] == [f"collections/toys.json: error: {message}"]
    assert here.exists()


class Failing(Executor):
    """Fails as often as it's told."""

    def __init__(self, times: int, error: Exception) -> None:
        self.times = times
        self._error = error

    def submit(self, fn: Callable[..., Any], /, *arguments: object) -> Future[Any]:  # type: ignore[override]
        done: Future[Any] = Future()
        self.times -= 1
        if self.times >= 0:
            done.set_exception(self._error)
        else:
            done.set_result(fn(*arguments))
        return done


def test_what_failed_is_done_again(here: Path) -> None:
    found = generate(["collections/toys.json"], output="out", executor=Failing(1, OSError()))

    assert not found[0].failed
    assert (here / "out/toy_shop/client.py").exists()


def test_what_fails_again_is_an_error_of_its_own(here: Path) -> None:
    both = ["collections/toys.json", "collections/unnamed.json"]

    found = generate(both, output="out", executor=Failing(3, ConnectionError()))

    assert [one.failed for one in found] == [True, False]
    message = "collections/toys.json: error: its workers failed: ConnectionError"
    assert [*map(str, found[0].problems)] == [message]
    assert here.exists()


def die(_task: Task) -> rendering.Outcome:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signals")
def test_a_dead_process_is_an_error(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postman_codegen.commands.batch.rendered", die)
    both = ["collections/toys.json", "collections/unnamed.json"]

    found = generate(both, output="out", jobs=2)

    assert [one.failed for one in found] == [True, True]
    assert "a worker process died: try --jobs 1" in str(found[0].problems[0])
    assert here.exists()


def test_nothing_to_do_is_an_error(here: Path) -> None:
    (here / "collections").rename(here / "elsewhere")
    with pytest.raises(CollectionError, match="no such folder"):
        generate()


def test_a_parcel_without_room_is_an_error(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parcel = packed(Task(Path("collections/toys.json"), Path("out"), Path("out/tests")))
    assert isinstance(parcel, Parcel)
    monkeypatch.setattr("tempfile.TemporaryDirectory", full)

    outcome = rendering.rendered_away(parcel)

    assert outcome.failed
    assert str(outcome.problems[0]) == "collections/toys.json: error: no space left on device"
    assert here.exists()


def full(**_options: object) -> object:
    raise OSError(28, "No space left on device")


def test_the_package_offers_it_without_importing_it() -> None:
    there = "'postman_codegen.commands' in sys.modules"
    program = f"import sys, postman_codegen as p; before = {there}; p.generate; "
    program += f"print(before, {there})"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": str(Path(postman_codegen.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "False True\n"
    with pytest.raises(AttributeError, match="has no attribute 'degenerate'"):
        postman_codegen.degenerate  # noqa: B018


def test_the_command_line_needs_a_scheduler_that_answers(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("postman_codegen.commands.cluster.PATIENCE", 0.5)

    for address in ("tcp://127.0.0.1:9", "nonsense://x", "nothing at all"):
        assert cli.main(["generate", "collections/toys.json", "--scheduler", address]) == 2
        expected = f"{address}: error: no Dask scheduler answers there\n"
        assert capsys.readouterr() == ("", expected)
    assert not (here / "generated").exists()


def test_the_command_line_needs_the_extra(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    assert cli.main(["generate", "collections/toys.json", "--scheduler", "tcp://x:1"]) == 2
    assert "pip install 'postman-codegen[dask]'" in capsys.readouterr().err
    assert here.exists()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="has no such signals")
@pytest.mark.skipif(get_start_method() != "fork", reason="processes inherit nothing")
@pytest.mark.parametrize("dying", [False, True])
def test_a_big_collection_is_done_by_several_processes(
    here: Path, monkeypatch: pytest.MonkeyPatch, *, dying: bool
) -> None:
    generate(["collections/toys.json"], output="alone", jobs=1)
    monkeypatch.setattr("postman_codegen.commands.batch.BIG", 0)
    ours, formatted = os.getpid(), render.formatted
    elsewhere = here / "elsewhere"

    def watched(source: str) -> str:
        if os.getpid() != ours:
            elsewhere.touch()
            if dying:
                os.kill(os.getpid(), signal.SIGKILL)
        return formatted(source)

    monkeypatch.setattr(render, "formatted", watched)  # which forked processes inherit
    [found] = generate(["collections/toys.json"], output="together", jobs=2)

    assert not found.failed
    assert contents(here / "together") == contents(here / "alone")
    assert elsewhere.exists()
