from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from postman_codegen import manifest
from postman_codegen import write as module
from postman_codegen.claims import claimed
from postman_codegen.exchange import exchange
from postman_codegen.problems import CollectionError
from postman_codegen.write import Changes, sweep, write, write_folder

SOURCE = str(Path(module.__file__).parents[1])
OLD = {"__init__.py": "", "models/a.py": "A = 1\n", "models/b.py": "B = 1\n"}
NEW = {"__init__.py": "", "models/a.py": "A = 2\n", "errors.py": "E = 1\n"}
TESTS: dict[str, str | bytes] = {"test_a.py": "def test_a(): ...\n", "fixtures/ä.json": b"{}"}


class Place:
    """An output folder with the package `shop` in it."""

    def __init__(self, folder: Path) -> None:
        self.output = folder / "generated"
        self.tests = self.output / "tests"
        self.package = self.output / "shop"

    def write(
        self,
        files: dict[str, str],
        tests: dict[str, str | bytes] = TESTS,
        *,
        check: bool = False,
    ) -> Changes:
        return write(self.output, self.tests, "shop", files, tests, check=check)

    def read(self) -> dict[str, str]:
        """Return the package's files but the manifest."""
        files = (path for path in self.package.rglob("*") if path.is_file())
        texts = {path.relative_to(self.package).as_posix(): path.read_text() for path in files}
        return {path: text for path, text in texts.items() if path != manifest.NAME}

    def refusal(self, files: dict[str, str]) -> str:
        before = snapshot(self.output.parent)
        with pytest.raises(CollectionError) as caught:
            self.write(files)
        assert snapshot(self.output.parent) == before
        return str(caught.value).replace(str(self.output.parent), "")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def snapshot(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Tell every file's content, inode and time of change."""
    return {
        str(path): (path.stat().st_ino, path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def relative(place: Place, changes: Changes) -> list[list[str]]:
    return [
        [path.relative_to(place.output).as_posix() for path in paths]
        for paths in (changes.added, changes.changed, changes.removed)
    ]


def test_a_package_is_written_and_nothing_else(place: Place) -> None:
    changes = place.write(OLD)

    assert place.read() == OLD
    assert (place.tests / "shop/fixtures/ä.json").read_bytes() == b"{}"
    assert relative(place, changes) == [
        [
            "shop/__init__.py",
            "shop/models/a.py",
            "shop/models/b.py",
            "shop/.postman-codegen.json",
            "tests/shop/fixtures/ä.json",
            "tests/shop/test_a.py",
            "tests/shop/.postman-codegen.json",
        ],
        [],
        [],
    ]
    assert {path.name for path in place.output.iterdir()} == {"shop", "tests"}
    assert {path.name for path in place.tests.iterdir()} == {"shop"}


def test_a_regenerated_package_has_no_stale_files(place: Place) -> None:
    place.write(OLD | {"old/deep/x.py": ""})
    changes = place.write(NEW)

    assert place.read() == NEW
    assert not (place.package / "old").exists()
    assert relative(place, changes) == [
        ["shop/errors.py"],
        ["shop/models/a.py", "shop/.postman-codegen.json"],
        ["shop/models/b.py", "shop/old/deep/x.py"],
    ]


def test_what_is_the_same_is_not_written_again(place: Place) -> None:
    place.write(OLD)
    before = snapshot(place.output)

    assert not place.write(OLD)
    assert snapshot(place.output) == before

    place.write(NEW)
    kept = str(place.package / "__init__.py")
    assert snapshot(place.output)[kept] == before[kept]


def test_check_says_what_would_change_and_writes_nothing(place: Place) -> None:
    assert place.write(OLD, check=True)
    assert not place.output.exists()

    place.write(OLD)
    before = snapshot(place.output)

    assert not place.write(OLD, check=True)
    assert place.write(NEW, check=True) == place.write(NEW)
    assert before != snapshot(place.output)


def test_files_of_the_user_survive(place: Place) -> None:
    place.write(OLD)
    mine = place.package / "models" / "mine.py"
    mine.write_text("MINE = 1\n")
    (place.package / "alias.py").symlink_to("models/a.py")
    (place.package / "nothing").mkdir()
    (place.tests / "shop" / "test_mine.py").write_text("")
    before = snapshot(place.output)[str(mine)]

    place.write(NEW)
    place.write({"__init__.py": ""}, {})

    assert snapshot(place.output)[str(mine)] == before
    assert (place.package / "alias.py").readlink() == Path("models/a.py")
    assert (place.package / "nothing").is_dir()
    assert (place.tests / "shop" / "test_mine.py").exists()
    assert not (place.tests / "shop" / "test_a.py").exists()


def test_an_edited_file_of_ours_is_made_anew(place: Place) -> None:
    place.write(OLD)
    (place.package / "models/a.py").write_text("A = 7\n")
    (place.package / "models/b.py").unlink()

    assert relative(place, place.write(OLD)) == [["shop/models/b.py"], ["shop/models/a.py"], []]
    assert place.read() == OLD


def test_a_folder_of_another_maker_is_refused(place: Place) -> None:
    place.package.mkdir(parents=True)
    (place.package / "__init__.py").write_text("mine\n")

    assert place.refusal(OLD) == (
        "/generated/shop: error: not empty, and not made by this tool: choose another folder"
    )


def test_a_folder_that_holds_only_caches_is_as_good_as_empty(place: Place) -> None:
    (place.package / "__pycache__").mkdir(parents=True)
    (place.package / "__pycache__" / "a.pyc").write_bytes(b"")

    place.write(OLD)

    assert place.read() == OLD


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[]", b'{"format": 2}', b"[" * 9000])
def test_a_manifest_that_cannot_be_read_is_refused(place: Place, content: bytes) -> None:
    place.write(OLD)
    (place.package / manifest.NAME).write_bytes(content)

    assert "/generated/shop/.postman-codegen.json: error: can't be read" in place.refusal(NEW)


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a//b", "", "a/../../x", "C:x", "a\\..\\x"])
def test_no_path_leads_out_of_the_package(place: Place, path: str) -> None:
    assert "leads out of the package" in place.refusal({path: "x"})

    place.write(OLD)
    listed = json.loads((place.package / manifest.NAME).read_text())
    listed["files"][path] = "0"
    (place.package / manifest.NAME).write_text(json.dumps(listed))

    assert "can't be read" in place.refusal(NEW)


def test_no_link_leads_out_of_the_package(place: Place, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    place.write({"__init__.py": ""})
    (place.package / "models").symlink_to(outside)

    assert "/generated/shop/models: error: leads out of the package" in place.refusal(NEW)
    assert not list(outside.iterdir())


def test_a_package_that_is_a_link_is_refused(place: Place, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    place.output.mkdir()
    place.package.symlink_to(tmp_path / "outside")

    assert "leads out of" in place.refusal(OLD)


def test_a_file_of_the_user_in_the_way_is_refused(place: Place) -> None:
    place.write(OLD)
    (place.package / "errors.py").write_text("mine\n")

    assert "/generated/shop/errors.py: error: in the way" in place.refusal(NEW)


def test_a_module_may_become_a_folder_and_back(place: Place) -> None:
    module_, folder = {"models.py": "1\n"}, {"models/a.py": "1\n"}
    place.write(module_)
    place.write(folder)
    assert place.read() == folder

    place.write(module_)
    assert place.read() == module_

    place.write(folder)
    (place.package / "models" / "mine.py").write_text("")
    assert "/generated/shop/models: error: in the way" in place.refusal({"models": "1\n"})


def test_tests_cannot_lie_in_the_package(place: Place) -> None:
    with pytest.raises(CollectionError, match="can't lie in the same folder"):
        write(place.output, place.output, "shop", OLD, TESTS)


def test_a_failure_half_way_leaves_everything_as_it_was(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.write(OLD)
    before = snapshot(place.output)
    done: list[Path] = []

    def second_fails(one: Path, other: Path) -> bool:
        done.append(other)
        if len(done) == 2:
            raise OSError(28, "No space left on device")
        return exchange(one, other)

    monkeypatch.setattr(module, "exchange", second_fails)
    with pytest.raises(OSError, match="No space"):
        place.write(NEW, {})

    assert [path.parent.name for path in done] == ["tests", "generated", "tests"]
    assert snapshot(place.output) == before
    assert {path.name for path in place.output.iterdir()} == {"shop", "tests"}


def test_without_an_exchange_files_are_replaced_one_by_one(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "exchange", _no_exchange)
    monkeypatch.setattr(os, "link", _no_links)
    place.write(OLD | {"gone/x.py": ""})
    (place.package / "mine.py").write_text("")

    changes = place.write(NEW)

    assert len(changes.removed) == 2
    assert place.read() == NEW | {"mine.py": ""}
    assert not place.write(NEW)
    assert not (place.package / "gone").exists()


def _no_exchange(_one: Path, _other: Path) -> bool:
    return False


def _no_links(*_: object, **__: object) -> None:
    raise PermissionError


def test_the_manifest_depends_on_the_files_only(place: Place, tmp_path: Path) -> None:
    other = Place(tmp_path / "other")
    place.write(OLD)
    other.write(dict(reversed(OLD.items())))

    text = (place.package / manifest.NAME).read_text()
    assert text == (other.package / manifest.NAME).read_text()
    assert list(json.loads(text)["files"]) == sorted(OLD)


def test_decisions_are_recorded(place: Place) -> None:
    write(place.output, place.tests, "shop", OLD, TESTS, decisions={"base": "api"})

    found = manifest.recorded(place.package)
    assert found
    assert found.decisions == {"base": "api"}
    assert manifest.recorded(place.output) is None


KILLED = """
import itertools, sys
from pathlib import Path
from postman_codegen.write import write

output = Path(sys.argv[1])
for version in itertools.count():
    files = {f"m{i}.py": f"V = {version}\\n" for i in range(20)} | {f"only_{version}.py": ""}
    write(output, output / "tests", "shop", files, files)
    print(version, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="can't be killed this way")
@pytest.mark.parametrize("attempt", range(100))
def test_a_killed_run_leaves_the_old_package_or_the_new_one(tmp_path: Path, attempt: int) -> None:
    output = tmp_path / "generated"
    with subprocess.Popen(
        [sys.executable, "-S", "-c", KILLED, str(output)],
        env=os.environ | {"PYTHONPATH": SOURCE},
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout
        process.stdout.readline()
        time.sleep(Random(attempt).uniform(0, 0.05))  # noqa: S311  no secret
        process.send_signal(signal.SIGKILL)
    for folder in (output / "shop", output / "tests" / "shop"):
        files = {path.name: path.read_text() for path in folder.glob("*.py")}
        versions = {files[f"m{i}.py"] for i in range(20)}
        only = [name for name in files if name.startswith("only_")]
        assert len(files) == 21
        assert versions == {f"V = {only[0][5:-3]}\n"}

    sweep(output, output / "tests")
    write(output, output / "tests", "shop", NEW, NEW)
    assert {path.name for path in output.iterdir()} == {"shop", "tests"}
    assert {path.name for path in (output / "tests").iterdir()} == {"shop"}
    assert {path.name for path in (output / "shop").glob("*.py")} == {"__init__.py", "errors.py"}


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
def test_a_full_disk_leaves_everything_as_it_was(place: Place) -> None:
    import resource

    place.write(OLD)
    before = snapshot(place.output)
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, most))
    try:
        with pytest.raises(OSError, match="File too large"):
            place.write({**NEW, "large.py": "#" * 5000})
        with pytest.raises(OSError, match="File too large"):
            Place(place.output / "not/yet").write({"large.py": "#" * 5000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    assert snapshot(place.output) == before
    assert {path.name for path in place.output.iterdir()} == {"shop", "tests"}
    assert {path.name for path in place.tests.iterdir()} == {"shop"}


WRITING = """
import sys
from pathlib import Path
from postman_codegen.write import write

output = Path(sys.argv[1])
for n in range(30):
    files = {f"m{i}.py": f"{sys.argv[2]}\\n" for i in range(10)}
    write(output, output / "tests", "shop", files, files)
"""


def test_of_two_runs_at_once_one_waits_for_the_other(tmp_path: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-S", "-c", WRITING, str(tmp_path / "generated"), version],
            env=os.environ | {"PYTHONPATH": SOURCE},
        )
        for version in ("A = 1", "A = 2")
    ]
    assert [run.wait(timeout=60) for run in runs] == [0, 0]

    texts = {path.read_text() for path in tmp_path.rglob("*.py")}
    assert texts in ({"A = 1\n"}, {"A = 2\n"})
    assert {path.name for path in (tmp_path / "generated").iterdir()} == {"shop", "tests"}


def test_a_run_that_takes_too_long_is_not_waited_for(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.write(OLD)
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    with claimed(place.tests) as ours:
        assert ours
        assert place.refusal(NEW) == (
            "/generated/tests: error: another run is writing here: wait until it has ended"
        )
        assert place.write(NEW, check=True)


def test_sweeping_spares_a_run_under_way(place: Place) -> None:
    place.write(OLD)
    folder = module.Folder.planned(place.package, place.output, NEW, {})
    with folder.staged() as staging:
        sweep(place.output)
        assert (staging / "errors.py").exists()
    (place.output / f"{module.STAGING}dead").mkdir()
    sweep(place.output, place.output / "missing")
    assert {path.name for path in place.output.iterdir()} == {"shop", "tests"}


def test_a_folder_by_itself_is_written_whole(tmp_path: Path) -> None:
    place = tmp_path / "deep/site"

    first = write_folder(place, {"a.html": "a", "b/c.html": b"c"}, "a.html")
    again = write_folder(place, {"a.html": "a", "b/c.html": b"c"}, "a.html")
    last = write_folder(place, {"a.html": "A"}, "a.html")

    assert {path.name for path in first.added} == {"a.html", "c.html", ".postman-codegen.json"}
    assert not again
    assert [path.name for path in last.removed] == ["c.html"]
    assert (place / "a.html").read_text("utf-8") == "A"
    assert [path.name for path in place.parent.iterdir()] == ["site"]


def test_a_folder_of_another_kind_is_not_written_over(tmp_path: Path) -> None:
    write_folder(tmp_path / "site", {"client.py": ""}, "client.py")

    with pytest.raises(CollectionError, match="holds something else that this tool made"):
        write_folder(tmp_path / "site", {"index.html": ""}, "index.html")


def test_nobody_writes_to_a_folder_beside_another_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0)

    with claimed(tmp_path), pytest.raises(CollectionError, match="another run is writing"):
        write_folder(tmp_path / "site", {"a": ""}, "a")
