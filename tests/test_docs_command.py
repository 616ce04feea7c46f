"""`postman-codegen docs`: a site that is read from its folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from postman_codegen import cli
from postman_codegen.site import building
from tests.site import dead_links

ROOT = Path(__file__).parents[1]
BOOKSHOP = ROOT / "collections/bookshop.postman_collection.json"
TOY = {"name": "List toys", "request": "https://toys.example.com/toys"}


def collection(file: Path, *items: object, name: str = "Toy Shop") -> str:
    file.write_text(json.dumps({"info": {"name": name}, "item": items or [TOY]}), "utf-8")
    return str(file)


def nothing_built(_books: object) -> dict[str, bytes]:
    return {"index.html": b"", "searchindex.js": b""}


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def docs(*arguments: str, jobs: str = "2") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONHASHSEED": jobs}
    command = [sys.executable, "-m", "postman_codegen", "docs", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@pytest.mark.slow
def test_a_site_is_whole_and_the_same_each_time(tmp_path: Path) -> None:
    first, second = tmp_path / "first/site", tmp_path / "second"

    done = docs(str(BOOKSHOP), "--output", str(first))
    again = docs(str(BOOKSHOP), "--output", str(second), jobs="3")

    assert (done.returncode, again.returncode) == (0, 0)
    expected = f"docs: bookshop: 39 operations, 59 examples -> {first / 'index.html'}\n"
    assert done.stdout == expected
    assert files(first) == files(second)
    assert [*dead_links(first)] == []
    assert (first / "catalogue/books/get_a_book.html").is_file()
    pages = b"".join(content for path, content in files(first).items() if path.endswith(".html"))
    assert str(tmp_path).encode() not in pages
    assert b"Last updated" not in pages


@pytest.mark.slow
def test_a_site_of_another_run_is_replaced_whole(tmp_path: Path) -> None:
    toys = collection(tmp_path / "toys.json")
    dolls = collection(tmp_path / "dolls.json", {**TOY, "name": "List dolls"}, name="Doll Shop")
    site = tmp_path / "site"

    assert docs(toys, dolls, "--output", str(site)).returncode == 0
    both = files(site)
    done = docs(dolls, "--output", str(site))
    alone = files(site)

    assert {"index.html", "toy_shop/list_toys.html", "doll_shop/list_dolls.html"} <= both.keys()
    assert done.stderr == ""
    assert "list_dolls.html" in alone
    assert not [path for path in alone if "toy" in path]
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.slow
def test_no_name_runs_in_a_page(tmp_path: Path) -> None:
    name = "</title><script>alert(1)</script>{{ 7*7 }}\u202e"
    item = {"name": name, "request": "https://toys.example.com/toys", "description": name}
    toys = collection(tmp_path / "toys.json", {"name": name, "item": [item]}, name=name)

    done = docs(toys, "--output", str(tmp_path / "site"))

    assert done.returncode == 0, done.stderr
    assert [*dead_links(tmp_path / "site")] == []
    for path, content in files(tmp_path / "site").items():
        if path.endswith(".html"):
            assert b"<script>alert" not in content
            assert b"</title><script" not in content
            assert "\u202e".encode() not in content


def test_a_folder_of_others_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(building, "site", nothing_built)
    toys = collection(tmp_path / "toys.json")
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "index.html").write_text("theirs", "utf-8")

    assert cli.main(["docs", toys, "--output", str(theirs)]) == 2

    assert "not empty, and not made by this tool" in capsys.readouterr().err
    assert files(theirs) == {"index.html": b"theirs"}


def test_a_package_is_not_replaced_by_a_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(building, "site", nothing_built)
    toys = collection(tmp_path / "toys.json")
    assert cli.main(["generate", toys, "--output", str(tmp_path / "out")]) == 0
    before = files(tmp_path / "out")

    assert cli.main(["docs", toys, "--output", str(tmp_path / "out/toy_shop")]) == 2

    assert "holds something else that this tool made" in capsys.readouterr().err
    assert files(tmp_path / "out") == before


def test_a_second_run_with_nothing_new_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "site", nothing_built)
    monkeypatch.chdir(tmp_path)
    toys = collection(tmp_path / "toys.json")

    assert cli.main(["docs", toys, "--output", "site"]) == 0
    made = (tmp_path / "site").stat().st_ino
    assert cli.main(["docs", toys, "--output", "site"]) == 0

    assert (tmp_path / "site").stat().st_ino == made


def test_a_broken_collection_leaves_the_old_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{", "utf-8")

    assert cli.main(["docs", str(broken), "--output", str(tmp_path / "site")]) == 2

    assert "broken.json: error: " in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_two_collections_of_one_package_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    toys = [collection(tmp_path / name) for name in ("a.json", "b.json")]

    assert cli.main(["docs", *toys, "--output", str(tmp_path / "site")]) == 2

    assert "two collections give the package toy_shop" in capsys.readouterr().err


def test_secrets_stay_out_of_the_site_unless_they_are_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "ghp_16C7e42F292c6912E7710c838347Ae178B4a"
    header = [{"key": "Authorization", "value": f"Bearer {secret}"}]
    request = {"method": "GET", "url": "https://toys.example.com/toys", "header": header}
    toys = collection(tmp_path / "toys.json", {"name": "List toys", "request": request})
    seen: list[str] = []

    def looked(books: object) -> dict[str, bytes]:
        seen.append(repr(books))
        return {"searchindex.js": b""}

    monkeypatch.setattr(building, "site", looked)

    assert cli.main(["docs", toys, "--output", str(tmp_path / "one")]) == 0
    assert cli.main(["docs", toys, "--output", str(tmp_path / "two"), "--keep-secrets"]) == 0

    assert [secret in one for one in seen] == [False, True]


def test_what_is_not_installed_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "postman_codegen.site.building", None)
    toys = collection(tmp_path / "toys.json")

    assert cli.main(["docs", toys, "--output", str(tmp_path / "site")]) == 2

    assert "a reference site needs the extra docs" in capsys.readouterr().err
