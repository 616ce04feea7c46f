from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import postman_codegen
from postman_codegen import cache

SOURCE = str(Path(postman_codegen.__file__).parents[1])

posix = pytest.mark.skipif(sys.platform == "win32", reason="has no such owners")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name a folder that doesn't exist yet."""
    folder = tmp_path / "deep/kept"
    monkeypatch.setenv(cache.VARIABLE, str(folder))
    return folder


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_what_is_written_is_read(kept: Path) -> None:
    assert cache.read("parts/a") is None

    cache.write("parts/a", b"first")
    cache.write("parts/a", b"second")

    assert cache.read("parts/a") == b"second"
    assert files(kept) == {"parts/a", cache.TAG}


@posix
def test_nobody_else_can_look(kept: Path) -> None:
    cache.write("parts/a", b"")

    assert {path.stat().st_mode & 0o077 for path in (kept, *kept.rglob("*"))} == {0}


@pytest.mark.parametrize("value", cache.OFF)
def test_it_can_be_off(value: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv(cache.VARIABLE, value)

    cache.write("a", b"")

    assert cache.folder() is None
    assert cache.read("a") is None
    assert not files(tmp_path)


@pytest.mark.parametrize(
    ("system", "variables", "place"),
    [
        ("linux", {"XDG_CACHE_HOME": "/chosen"}, "/chosen/postman-codegen"),
        ("linux", {"XDG_CACHE_HOME": "not/absolute"}, "/home/me/.cache/postman-codegen"),
        ("linux", {}, "/home/me/.cache/postman-codegen"),
        ("darwin", {}, "/home/me/Library/Caches/postman-codegen"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/postman-codegen"),
        ("win32", {}, None),
    ],
)
def test_each_platform_has_a_place(
    system: str, variables: dict[str, str], place: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    for name in (cache.VARIABLE, "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/me", **variables}.items():
        monkeypatch.setenv(name, value)

    assert cache.folder() == place


def test_a_folder_of_another_use_is_left_alone(kept: Path) -> None:
    kept.mkdir(parents=True)
    (kept / "thesis.tex").write_text("")

    cache.write("parts/a", b"")

    assert files(kept) == {"thesis.tex"}


@posix
def test_a_folder_that_others_may_write_to_is_not_trusted(kept: Path) -> None:
    cache.write("parts/a", b"")
    kept.chmod(0o777)

    assert cache.read("parts/a") is None
    cache.write("parts/b", b"")
    assert not (kept / "parts/b").exists()


@posix
def test_a_folder_of_somebody_else_is_not_trusted(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.write("parts/a", b"")
    monkeypatch.setattr(os, "geteuid", lambda: kept.stat().st_uid + 1)

    assert cache.read("parts/a") is None


def test_nothing_that_fails_is_an_error(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.parent.write_text("a file where a folder should be")
    cache.write("a", b"")
    assert cache.read("a") is None

    kept.parent.unlink()
    cache.write("a", b"")
    cache.write("a/below a file", b"")
    cache.write("a\0", b"")
    assert cache.read("a\0") is None
    assert cache.read("a") == b""

    monkeypatch.setattr(os, "replace", _full)
    cache.write("b", b"")
    assert files(kept) == {"a", cache.TAG}


def _full(_source: str, _target: str) -> None:
    raise OSError(28, "No space left on device")


@posix
def test_a_folder_that_is_gone_is_no_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    monkeypatch.setenv(cache.VARIABLE, "relative")
    gone.rmdir()

    assert cache.folder() is None


def test_what_was_used_longest_ago_goes_first(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.write("old", b"x" * 100)
    cache.write("used", b"x" * 100)
    cache.write("new", b"x" * 100)
    now = time.time()
    os.utime(kept / "old", (now - 900, now - 900))
    os.utime(kept / "used", (now - 60, now - 990))
    monkeypatch.setattr(cache, "MOST_BYTES", 310)

    cache.write("more", b"x" * 100)
    assert files(kept) == {"old", "used", "new", "more", cache.TAG}  # it was looked at just now

    os.utime(kept / cache.TAG, (now - cache.PAUSE - 1,) * 2)
    cache.write("last", b"")
    assert files(kept) == {"new", "more", "last", cache.TAG}


def test_it_stays_as_it_is_within_bounds(kept: Path) -> None:
    cache.write("a", b"x" * 100)
    os.utime(kept / cache.TAG, (0, 0))
    cache.write("b", b"")

    assert files(kept) == {"a", "b", cache.TAG}


def test_many_at_once_see_whole_files(kept: Path) -> None:
    contents = [bytes([letter]) * 100_000 for letter in b"abcd"]
    cache.write("one", contents[0])

    def work(content: bytes) -> bool:
        cache.write("one", content)
        return cache.read("one") in contents

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(work, contents * 20))
    assert files(kept) == {"one", cache.TAG}


def test_it_imports_next_to_nothing() -> None:
    program = "import sys; before = {*sys.modules}; import postman_codegen.cache; "
    program += "print(*{*sys.modules} - before)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=True,
    )

    assert {*done.stdout.split()} <= {"postman_codegen", "postman_codegen.cache", "__future__"}
