"""`diff` through the command line: between files, and since a revision of git."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from postman_codegen import cli
from tests.unit.changes.edits import EDITS, MANY
from tests.unit.changes.shop import Json, answer, changed, item, operation, shop, url

GIT = ("git", "-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")

V3_DEFINITION = "$kind: collection\nname: Trees\n"


def v3_request(name: str) -> str:
    return (
        f"$kind: http-request\nname: {name}\nmethod: GET\nurl: https://trees.example.com/{name}\n"
    )


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def diff(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = cli.main(["diff", *arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def write(file: str, collection: Json) -> str:
    path = Path(file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(collection), "utf-8")
    return file


def git(*arguments: str) -> None:
    subprocess.run([*GIT, *arguments], check=True, capture_output=True)


def commit() -> None:
    git("add", ".")
    git("commit", "-q", "-m", "As it is.")


@pytest.fixture
def repository(here: Path) -> Path:
    """Commit the shop's collection, and change it."""
    git("init", "-q")
    write("collections/shop.json", shop())
    commit()
    write("collections/shop.json", changed(EDITS["a parameter is removed"]))
    return here


REMOVED = """\
breaking
  books.list_books(genre): parameter removed

shop: 1 breaking, 0 additive, 0 documentation changes
"""


@pytest.mark.usefixtures("here")
def test_changes_are_told_the_worst_first(diff: Run) -> None:
    def edit(collection: Json) -> None:
        EDITS["a parameter's default changes"](collection)
        EDITS["an operation is added"](collection)
        EDITS["a description changes"](collection)

    old, new = write("old.json", shop()), write("new.json", changed(edit))

    assert diff(old, new) == (
        0,
        """\
breaking
  books.list_books(per_page): default changed: 20 -> 50

additive
  books.search_books: operation added: GET /search

documentation
  books.get_book: description changed

shop: 1 breaking, 1 additive, 1 documentation change
""",
        "",
    )


@pytest.mark.usefixtures("here")
def test_nothing_changed_says_so(diff: Run) -> None:
    old, new = write("old.json", shop()), write("new.json", shop())

    assert diff(old, new, "--fail-on", "any") == (0, "shop: nothing changed\n", "")
    assert diff(old, new, "--format", "markdown")[1] == "### `shop`: nothing changed\n"


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("edit", "failing"),
    [
        ("a parameter is removed", {"breaking", "additive", "any"}),
        ("an operation is added", {"additive", "any"}),
        ("a description changes", {"any"}),
    ],
)
def test_a_check_fails_on_what_it_is_told_to(diff: Run, edit: str, failing: set[str]) -> None:
    old, new = write("old.json", shop()), write("new.json", changed(EDITS[edit]))

    assert diff(old, new)[0] == 0
    for level in ("breaking", "additive", "any"):
        assert diff(old, new, "--fail-on", level)[0] == (level in failing)


@pytest.mark.usefixtures("here")
def test_programs_get_json(diff: Run) -> None:
    old, new = write("old.json", shop()), write("new.json", changed(EDITS["a field may be null"]))

    status, out, err = diff(old, new, "--format", "json")

    assert (status, err) == (0, "")
    document = json.loads(out)
    change, *others = document.pop("changes")
    assert document == {
        "format": 1,
        "old": "old.json",
        "new": "new.json",
        "package": "shop",
        "counts": {"breaking": 1, "additive": 0, "documentation": 2},
    }
    assert change == {
        "class": "breaking",
        "kind": "field-widened",
        "place": "models.books.GetBook.pages",
        "operation": None,
        "old": "int",
        "new": "int | None",
        "sentence": "models.books.GetBook.pages: type widened: int -> int | None",
        "pointer": "/item/0/item/1",
    }
    assert [one["operation"] for one in others] == ["books.get_book", "books.list_books"]


@pytest.mark.usefixtures("here")
def test_text_of_a_collection_is_only_text(diff: Run) -> None:
    evil = "`](https://evil.example.com) @everyone <b> #1 ``x`` \x1b[31m\n# Title"

    def edit(collection: Json) -> None:
        collection["variable"].append({"key": "more", "value": evil})
        for name in MANY:
            operation(collection, name)["request"]["header"].append(
                {"key": "X-More", "value": "{{more}}"}
            )

    old, new = write("old.json", shop()), write("new.json", changed(edit))

    told = diff(old, new, "--format", "markdown")[1].splitlines()
    added = next(line for line in told if "setting added" in line)
    assert added.startswith("- `Shop(more)`: setting added: ``` `](https://evil.example.com)")
    assert added.endswith(r" \x1b[31m # Title ```")
    assert "\x1b" not in diff(old, new)[1]


@pytest.mark.usefixtures("here")
def test_what_changed_alike_in_many_places_is_one_line(diff: Run) -> None:
    new = changed(EDITS["auth becomes a key"])
    out = diff(write("old.json", shop()), write("new.json", new))[1]

    places = "books.create_book, books.delete_review, books.get_book and 6 more"
    assert f"  {places}: auth changed: BearerAuth -> KeyAuth\n" in out


@pytest.mark.usefixtures("here")
def test_a_terminal_gets_colours_unless_it_is_told_not_to(
    diff: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = write("old.json", shop()), write("new.json", changed(EDITS["an operation is added"]))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert diff(old, new)[1].startswith("\x1b[32madditive\x1b[0m\n")
    monkeypatch.setenv("NO_COLOR", "1")
    assert diff(old, new)[1].startswith("additive\n")


@pytest.mark.usefixtures("here")
def test_no_secret_is_told(diff: Run) -> None:
    token = "ghp_" + "0123456789abcdefghijABCDEFGHIJ012345"

    def edit(collection: Json) -> None:
        collection["variable"].append({"key": "note", "value": f"use {token}"})
        operation(collection, "Get book")["request"]["description"] = f"Send {token}."
        operation(collection, "Get book")["request"]["header"].append(
            {"key": "X-Note", "value": f"plain {token}"}
        )

    old, new = write("old.json", shop()), write("new.json", changed(edit))
    for form in ("text", "markdown", "json"):
        status, out, err = diff(old, new, "--format", form)
        assert status == 0
        assert token not in out + err


@pytest.mark.usefixtures("here")
def test_a_secret_that_is_another_one_is_no_change(diff: Run) -> None:
    def with_token(token: str) -> Json:
        def edit(collection: Json) -> None:
            collection["auth"]["bearer"][0]["value"] = token
            operation(collection, "Get book")["request"]["description"] = f"Send {token}."

        return changed(edit)

    old = write("old.json", with_token("ghp_" + "a1B2c3D4e5" * 4))
    new = write("new.json", with_token("ghp_" + "f6G7h8I9j0" * 4))
    assert diff(old, new)[1] == "shop: nothing changed\n"


@pytest.mark.usefixtures("here")
def test_what_is_broken_is_said_by_the_name_it_was_given(diff: Run) -> None:
    write("old.json", shop())
    Path("new.json").write_text('{"info": {', "utf-8")

    message = "new.json: error: line 1 column 11: not JSON: the text ends too early\n"
    assert diff("old.json", "new.json") == (2, "", message)


def shared(count: int) -> Json:
    """Return a collection in which so many of four requests share a variable."""
    names = ("One", "Two", "Three", "Four")
    paths = ["{{tenant}}/" if n < count else "" for n in range(4)]
    items = [
        item(name, "GET", url(f"{path}{name.lower()}"), answer("OK", 200, {"id": 1}))
        for name, path in zip(names, paths, strict=True)
    ]
    return shop() | {"item": items}


@pytest.mark.usefixtures("here")
def test_what_was_decided_stays_so(diff: Run) -> None:
    # With one request less that shares it, counts would make an argument of the setting.
    old, new = write("old.json", shared(3)), write("new.json", shared(1))

    out = diff(old, new)[1]

    assert "tenant" not in out.replace("{tenant}", "")
    assert out.endswith("2 breaking, 0 additive, 0 documentation changes\n")


@pytest.mark.usefixtures("repository")
def test_old_may_be_a_revision(diff: Run) -> None:
    assert diff("HEAD", "collections/shop.json") == (0, REMOVED, "")
    assert diff("HEAD:collections/shop.json", "collections/shop.json") == (0, REMOVED, "")
    assert diff("HEAD") == (0, REMOVED, "")
    assert json.loads(diff("HEAD", "--format", "json")[1])["old"] == "HEAD:collections/shop.json"


def test_it_works_from_below(repository: Path, diff: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "collections")
    # As in a hook that runs above.
    monkeypatch.setenv("GIT_DIR", ".git")
    assert diff("HEAD", "shop.json") == (0, REMOVED, "")
    assert diff("HEAD:./shop.json", "shop.json") == (0, REMOVED, "")


@pytest.mark.usefixtures("repository")
def test_a_file_may_have_moved(diff: Run) -> None:
    Path("collections/shop.json").rename("store.json")

    assert diff("HEAD:collections/shop.json", "store.json") == (0, REMOVED, "")
    message = "HEAD: error: has no store.json: where it was may be said as HEAD:PATH\n"
    assert diff("HEAD", "store.json") == (2, "", message)


@pytest.mark.usefixtures("here")
def test_a_folder_of_files_is_read_as_it_was(diff: Run) -> None:
    git("init", "-q")
    folder = Path("trees")
    (folder / ".resources").mkdir(parents=True)
    (folder / ".resources/definition.yaml").write_text(V3_DEFINITION, "utf-8")
    (folder / "oak.request.yaml").write_text(v3_request("oak"), "utf-8")
    (folder / "elm.request.yaml").write_text(v3_request("elm"), "utf-8")
    commit()
    (folder / "elm.request.yaml").unlink()
    (folder / "ash.request.yaml").write_text(v3_request("ash"), "utf-8")

    status, out, err = diff("HEAD", "trees")

    assert (status, err) == (0, "")
    assert "  elm: operation removed: GET /elm\n" in out
    assert "  ash: operation added: GET /ash\n" in out


@pytest.mark.usefixtures("here")
def test_environments_are_those_of_the_revision(diff: Run) -> None:
    def environment(host: str) -> Json:
        return {"name": "Live", "values": [{"key": "base_url", "value": f"https://{host}.example"}]}

    git("init", "-q")
    write("shop.json", shop())
    write("live.json", environment("one"))
    Path("pyproject.toml").write_text(
        '[tool.postman-codegen.shop]\ncollection = "shop.json"\nenvironment = "live.json"\n',
        "utf-8",
    )
    commit()
    write("live.json", environment("two"))

    changed_ = "Shop(base_url): default changed: https://one.example -> https://two.example"
    assert changed_ in diff("HEAD", "shop.json")[1]
    # One that is named is meant as it is.
    same = diff("HEAD", "shop.json", "--environment", "live.json")[1]
    assert same == "shop: nothing changed\n"
    git("rm", "-q", "--cached", "live.json")
    git("commit", "-q", "-m", "Live is nobody's business.")
    assert diff("HEAD", "shop.json")[1] == "shop: nothing changed\n"


@pytest.mark.usefixtures("repository")
def test_all_collections_are_compared_with_a_revision(diff: Run) -> None:
    store = changed(EDITS["the collection has another name"])
    write("collections/store.json", store)
    status, out, err = diff("HEAD", "--fail-on", "breaking")
    assert (status, out) == (1, REMOVED)
    assert err == "collections/store.json: warning: isn't in HEAD: all of it is new\n"

    commit()
    assert diff("HEAD")[1] == "shop: nothing changed\n\nstore: nothing changed\n"
    lines = diff("HEAD", "--format", "json")[1].splitlines()
    assert [json.loads(line)["package"] for line in lines] == ["shop", "store"]


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nonsense", "collections/shop.json"], "nonsense: error: no such file or folder, and no"),
        (["--", "-x", "collections/shop.json"], "-x: error: no such file or folder, and no rev"),
        (["a b", "collections/shop.json"], "a b: error: no such file or folder, and no revision"),
        (["HEAD~7", "collections/shop.json"], "HEAD~7: error: no such file or folder, and no"),
        (["HEAD:none.json", "collections/shop.json"], "HEAD: error: has no none.json"),
        (["HEAD", "none.json"], "HEAD: error: has no none.json: where it was may be said as"),
        (["HEAD", "none/none.json"], "HEAD: error: no such file or folder, and no revision"),
        (["HEAD:", "collections/shop.json"], "HEAD:: error: "),
        (["collections/shop.json"], "collections/shop.json: error: compared with what? Name a"),
    ],
)
def test_what_cannot_be_compared_is_said_in_a_line(
    diff: Run, arguments: list[str], message: str
) -> None:
    status, out, err = diff(*arguments)

    assert (status, out) == (2, "")
    assert err.startswith(message)
    assert err.count("\n") == 1


def test_without_a_repository_there_are_no_revisions(here: Path, diff: Run) -> None:
    write("shop.json", shop())

    message = "HEAD: error: no such file or folder, and no revision: this is no repository of git\n"
    assert diff("HEAD", "shop.json") == (2, "", message)
    assert here.exists()


@pytest.mark.usefixtures("repository")
def test_without_git_there_are_files(diff: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    message = "git: error: isn't installed: name two files instead\n"
    assert diff("HEAD", "collections/shop.json") == (2, "", message)
    assert cli.main(["generate", "--check", "--jobs", "1"]) == 1


HINT = "what it means for users: postman-codegen diff HEAD collections/shop.json\n"


@pytest.mark.usefixtures("repository")
def test_a_check_that_finds_something_points_here(capsys: pytest.CaptureFixture[str]) -> None:
    check = ["generate", "--check", "--jobs", "1"]
    assert cli.main(check) == 1
    assert capsys.readouterr().err.endswith(f"\n{HINT}")

    commit()  # what HEAD is compared with says nothing any more
    assert cli.main(check) == 1
    assert HINT not in capsys.readouterr().err

    assert cli.main(["generate", "--jobs", "1"]) == 0
    write("collections/shop.json", shop())
    shutil.rmtree(".git")
    capsys.readouterr()
    assert cli.main(check) == 1
    assert HINT not in capsys.readouterr().err


@pytest.mark.usefixtures("here")
def test_an_environment_is_a_name_of_the_client(diff: Run) -> None:
    def environments(hosts: dict[str, str]) -> str:
        for name, host in hosts.items():
            values = [{"key": "base_url", "value": f"https://{host}.example.com"}]
            write(f"{name}.json", {"name": name, "values": values})
        files = ", ".join(f'"{name}.json"' for name in hosts)
        return f'[tool.postman-codegen.shop]\ncollection = "shop.json"\nenvironment = [{files}]\n'

    git("init", "-q")
    write("shop.json", shop())
    Path("pyproject.toml").write_text(environments({"eu": "eu", "us": "us"}), "utf-8")
    commit()
    environments({"eu": "europe"})

    _, line, *_ = diff("HEAD", "shop.json")[1].splitlines()
    place, words, values = line.strip().split(": ", 2)
    assert (place, words) == ("Shop(base_url, environment=eu)", "default changed")
    assert values == "https://eu.example.com -> https://europe.example.com"
