"""What is done again while somebody watches, and what is said of it."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from postman_codegen import cli
from postman_codegen.commands import watching
from postman_codegen.commands.watching import Watched
from postman_codegen.configuration import Options

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
AGAIN = re.compile(r"(\w+): 1 operation, .*; (\d+) files? changed in \d+\.\d\d s")


def save(
    file: str, name: str, url: str = "https://toys.example.com/toys/1", **more: object
) -> None:
    request = {"method": "POST", "url": url, **more}
    document = {
        "info": {"name": name, "schema": SCHEMA},
        "item": [{"name": "Go", "request": request}],
    }
    Path(file).parent.mkdir(exist_ok=True)
    Path(file).write_text(json.dumps(document))


def configure(text: str) -> None:
    Path("pyproject.toml").write_text(f"[tool.postman-codegen]\n{text}\n")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Watcher:
    """Watches, and knows what was said since it was last asked."""

    def __init__(self, capsys: pytest.CaptureFixture[str], *collections: str) -> None:
        self._capsys = capsys
        self.watched = Watched([*map(Path, collections)], Options())
        self.watched.begin(1)
        capsys.readouterr()

    def again(self) -> tuple[dict[str, int], str]:
        """Return how many files changed by the packages that were made, and all complaints."""
        self.watched.again()
        out, err = self._capsys.readouterr()
        found = [*map(AGAIN.fullmatch, out.splitlines())]
        return {match[1]: int(match[2]) for match in found if match}, err


@pytest.fixture
def watcher(capsys: pytest.CaptureFixture[str]) -> Watcher:
    save("collections/toys.json", "Toys")
    save("collections/books.json", "Books")
    return Watcher(capsys)


def test_only_what_changed_is_done_again(watcher: Watcher, here: Path) -> None:
    assert watcher.again() == ({}, "")

    save("collections/toys.json", "Toys", "https://toys.example.com/toys/2")
    done, err = watcher.again()
    assert (list(done), err) == (["toys"], "")
    assert "toys/2" in (here / "generated/toys/resources/root.py").read_text()
    assert watcher.again() == ({}, "")


def test_what_is_half_written_is_an_error_that_the_next_save_mends(watcher: Watcher) -> None:
    whole = Path("collections/toys.json").read_text()
    Path("collections/toys.json").write_text(whole[:50])
    done, err = watcher.again()
    assert done == {}
    assert re.fullmatch(r"collections/toys.json: error: .*not JSON.*\n", err)
    assert watcher.again() == ({}, "")

    Path("collections/toys.json").write_text(whole)
    assert watcher.again() == ({"toys": 0}, "")


def test_a_file_may_go_and_come_again_or_be_new(watcher: Watcher, here: Path) -> None:
    (here / "collections/toys.json").rename(here / "away.json")
    assert watcher.again() == ({}, "")
    assert (here / "generated/toys").exists()

    (here / "away.json").rename(here / "collections/toys.json")
    assert watcher.again() == ({}, "")

    save("collections/games.json", "Games")
    assert list(watcher.again()[0]) == ["games"]


def test_the_configuration_is_read_again(watcher: Watcher, here: Path) -> None:
    configure('collections = ["collections/*.json"]\n[tool.postman-codegen.puppets]\n'
              'collection = "collections/toys.json"')  # fmt: skip
    done, err = watcher.again()
    assert (list(done), err) == (["puppets"], "")

    configure('collections = ["collections/*.json"')
    _, err = watcher.again()
    assert "not TOML" in err
    assert watcher.again() == ({}, "")

    configure('collections = ["collections/*.json"]\noutput = "lib"')
    assert set(watcher.again()[0]) == {"toys", "books"}
    assert (here / "lib/books/client.py").exists()


def test_a_mistake_that_is_taken_back_is_said_to_be_gone(
    watcher: Watcher, capsys: pytest.CaptureFixture[str]
) -> None:
    configure("colections = []")
    assert "knows no colections" in watcher.again()[1]

    Path("pyproject.toml").unlink()
    watcher.watched.again()
    assert capsys.readouterr().out == "nothing has changed\n"


def test_what_goes_while_it_is_read_is_no_end(
    watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise FileNotFoundError(2, "No such file or directory", "pyproject.toml")

    with monkeypatch.context() as patch:
        patch.setattr(watching, "tasks", gone)
        assert watcher.again()[1] == "pyproject.toml: error: no such file or directory\n"
        assert watcher.again() == ({}, "")
    save("collections/toys.json", "Toys", "https://toys.example.com/toys/2")
    assert list(watcher.again()[0]) == ["toys"]


def test_an_environment_is_part_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    environment = Path("one.json")
    configure('collections = ["toys.json"]\nenvironment = "one.json"')
    environment.write_text(json.dumps({"name": "One", "values": []}))
    save("toys.json", "Toys", "https://{{host}}/toys")
    watcher = Watcher(capsys)
    host = {"key": "host", "value": "toys.example.com"}
    environment.write_text(json.dumps({"name": "One", "values": [host]}))

    assert list(watcher.again()[0]) == ["toys"]


def test_so_is_a_file_that_the_collection_names(capsys: pytest.CaptureFixture[str]) -> None:
    save("toys.json", "Toys", body={"mode": "file", "file": {"src": "picture.png"}})
    watcher = Watcher(capsys, "toys.json")
    assert watcher.again() == ({}, "")

    Path("picture.png").touch()
    assert list(watcher.again()[0]) == ["toys"]
    Path("picture.png").write_text("more")
    assert watcher.again() == ({}, "")


def test_a_warning_is_given_once(watcher: Watcher) -> None:
    save("collections/toys.json", "Toys", "https://toys.example.com/toys/{{id}}")
    assert "nobody defines {{id}}" in watcher.again()[1]

    save("collections/toys.json", "Toys", "https://toys.example.com/games/{{id}}")
    assert watcher.again()[1] == ""

    save("collections/toys.json", "Toys", "https://toys.example.com/{{kind}}/{{id}}")
    assert watcher.again()[1].count("\n") == 1


def test_a_cluster_may_do_it(watcher: Watcher, capsys: pytest.CaptureFixture[str]) -> None:
    with ThreadPoolExecutor(1) as executor:
        watched = Watched([Path("collections/toys.json")], Options(output=Path("lib")), executor)
        watched.begin(None)
        save("collections/toys.json", "Toys", "https://toys.example.com/toys/2")
        watched.again()

    assert len(capsys.readouterr().out.splitlines()) == 2
    assert "toys/2" in Path("lib/toys/resources/root.py").read_text()
    assert list(watcher.again()[0]) == ["toys"]


def test_two_that_would_be_one_package_are_told_apart_again(watcher: Watcher, here: Path) -> None:
    books = here / "generated/books"
    before = (books / "client.py").read_bytes()
    save("collections/toys.json", "Books", "https://games.example.com/toys")
    done, err = watcher.again()
    assert done == {}
    assert "toys.json: error: another collection gives the package books too" in err
    assert (books / "client.py").read_bytes() == before

    save("collections/books.json", "Novels")
    assert set(watcher.again()[0]) == {"books", "novels"}
    assert (books / "client.py").read_bytes() != before


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_what_cannot_be_watched_is_said(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = here / "tree"
    (folder / ".resources").mkdir(parents=True)
    (folder / ".resources/definition.yaml").write_text("$kind: collection\nname: Toys\n")
    (folder / "Go.request.yaml").write_text(
        "$kind: http-request\nname: Go\nmethod: GET\nurl: https://toys.example.com\n"
    )
    (folder / "link").symlink_to(here)
    Watched([Path("tree")], Options()).begin(1)

    assert (
        "tree: warning: not all of it can be watched: a link in tree\n" in capsys.readouterr().err
    )


def test_folders_are_those_of_all_that_decides(watcher: Watcher, here: Path) -> None:
    watched = watcher.watched
    assert watched.folders == {here, here / "collections"}

    configure('collections = ["collections/*.json"]\nenvironment = "elsewhere/one.json"')
    watcher.again()
    assert watched.folders == {here, here / "collections"}

    (here / "elsewhere").mkdir()
    (here / "elsewhere/one.json").write_text('{"name": "One", "values": []}')
    assert set(watcher.again()[0]) == {"toys", "books"}
    assert watched.folders == {here, here / "collections", here / "elsewhere"}


def test_a_folder_that_nobody_can_watch_is_looked_at_now_and_then(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept = list[float]()
    monkeypatch.setattr("time.sleep", slept.append)

    assert [*watching.wakes([here / "none"])] == [None]
    assert slept == [1.0]


def test_it_ends_when_somebody_wants_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def wakes(folders: Iterable[Path]) -> Generator[None]:
        if Path("lib") in [folder.relative_to(Path.cwd()) for folder in folders]:
            raise KeyboardInterrupt
        configure('collections = ["toys.json"]\nenvironment = "lib/one.json"')
        Path("lib").mkdir()
        yield
        pytest.fail("what is to be watched has changed")

    save("toys.json", "Toys")
    configure('collections = ["toys.json"]')
    monkeypatch.setattr(watching, "wakes", wakes)

    assert cli.main(["generate", "--watch"]) == 0
    out, _ = capsys.readouterr()
    lines = out.splitlines()
    assert lines[1:] == ["watching 1 collection: Ctrl-C ends it", "no longer watching"]


def test_nothing_to_do_is_nothing_to_wait_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["generate", "--watch"]) == 2
    assert capsys.readouterr().err == (
        "collections: error: no such folder: name a collection, or put one there\n"
    )


def test_it_needs_an_extra(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)

    assert cli.main(["generate", "--watch"]) == 2
    assert capsys.readouterr().err == (
        "--watch: error: watching needs the extra watch: pip install 'postman-codegen[watch]'\n"
    )


def test_who_watches_does_not_check(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["generate", "--watch", "--check"])

    assert ended.value.code == 2
    assert "argument --check: not allowed with argument --watch" in capsys.readouterr().err
