from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postman_codegen.configuration import Task
from postman_codegen.recall import digest
from postman_codegen.seen import Eye

FILES = ["a.yaml", "b.yaml", "below/c.yaml", "below/d.yaml"]
EDITS = st.lists(
    st.tuples(st.sampled_from(FILES), st.sampled_from([None, b"", b"one", b"two", b"three"])),
    max_size=12,
)


def task(collection: Path, *environments: Path) -> Task:
    return Task(collection, Path("out"), Path("out/tests"), environments)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_it_is_the_same_exactly_if_the_contents_are(
    tmp_path: Path, edits: list[tuple[str, bytes | None]]
) -> None:
    shutil.rmtree(tmp_path)
    (tmp_path / "below").mkdir(parents=True)
    eye, holds = Eye(), dict[str, bytes]()
    looks = [(dict(holds), eye.look(task(tmp_path)))]
    for name, content in edits:
        (tmp_path / name).unlink(missing_ok=True)
        holds.pop(name, None)
        if content is not None:
            (tmp_path / name).write_bytes(content)
            holds[name] = content
        now = eye.look(task(tmp_path))
        assert all((held == holds) == (seen == now) for held, seen in looks)
        looks.append((dict(holds), now))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "toys.json"
    path.write_text("one")
    return path


def test_a_file_is_read_only_when_something_happened_to_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(file, (1, 1))
    monkeypatch.setattr("time.time_ns", lambda: file.stat().st_ctime_ns + 10**10)
    eye, reads = Eye(), list[str]()
    before = eye.look(task(file))

    def read(path: str) -> bytes:
        reads.append(path)
        return digest(path)

    monkeypatch.setattr("postman_codegen.seen.digest", read)

    assert eye.look(task(file)) == before
    assert reads == []
    os.utime(file, (2, 2))
    assert eye.look(task(file)) == before
    assert reads == [str(file)]


def test_an_environment_that_comes_and_goes_is_seen(file: Path) -> None:
    environment = file.with_name("environment.json")
    eye = Eye()
    before = eye.look(task(file, environment))
    environment.write_text("{}")
    between = eye.look(task(file, environment))
    environment.unlink()

    assert between != before
    assert eye.look(task(file, environment)) == before


def test_of_files_that_a_collection_names_it_counts_whether_they_are_there(file: Path) -> None:
    eye = Eye()
    before = eye.look(task(file), {"picture.png"})
    file.with_name("picture.png").write_text("a")
    between = eye.look(task(file), {"picture.png"})
    file.with_name("picture.png").write_text("another")

    assert between != before
    assert eye.look(task(file), {"picture.png"}) == between


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_what_cannot_be_seen_is_said(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    eye = Eye()

    assert eye.look(task(tmp_path)).unknown == f"a link in {tmp_path}"
    assert eye.look(task(tmp_path)) == eye.look(task(tmp_path))


def test_what_vanishes_while_one_looks_is_not_there(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: Task) -> None:
        raise FileNotFoundError

    eye = Eye()
    monkeypatch.setattr("postman_codegen.sources.Sources.of_task", gone)
    file.unlink()

    assert eye.look(task(file)).contents == {str(file): None}
