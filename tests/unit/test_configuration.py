from __future__ import annotations

from pathlib import Path

import pytest

from postman_codegen.configuration import Options, Task, task_of, tasks
from postman_codegen.problems import CollectionError
from postman_codegen.pyproject import package_name

GENERATED = Path("generated")
TESTS = Path("generated/tests")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "collections").mkdir()
    for name in ("b.json", "a.JSON", "c.postman_environment.json", "README.md", ".hidden.json"):
        (tmp_path / "collections" / name).write_text("{}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def configure(folder: Path, *lines: str) -> None:
    (folder / "pyproject.toml").write_text("\n".join(lines))


def refusal(*collections: Path, options: Options = Options()) -> str:  # noqa: B008  frozen
    with pytest.raises(CollectionError) as caught:
        tasks(collections, options)
    return str(caught.value)


def test_without_a_configuration_all_of_collections_goes_to_generated(here: Path) -> None:
    for name in ("v3/orders/List.request.yaml", "environments/Staging.environment.yaml"):
        path = here / "collections" / name
        path.parent.mkdir(parents=True)
        path.touch()
    (here / "collections" / "Staging.environment.yml").touch()

    assert tasks((), Options()) == tuple(
        Task(Path("collections") / name, GENERATED, TESTS) for name in ("a.JSON", "b.json", "v3")
    )
    configure(here, "[project]")
    assert len(tasks((), Options())) == 3


def test_collections_on_the_command_line_are_all_there_is_to_do(here: Path) -> None:
    configure(here, "[tool.postman-codegen]", 'output = "elsewhere"')
    path = Path("any.json")

    assert tasks((path, path), Options()) == (Task(path, GENERATED, TESTS),)
    assert tasks((path,), Options(output=Path("x"), package="shop", keep_secrets=True)) == (
        Task(path, Path("x"), Path("x/tests"), package="shop", keep_secrets=True),
    )


def test_the_nearest_pyproject_says_what_to_do(here: Path) -> None:
    configure(
        here,
        "[tool.postman-codegen]",
        'collections = ["collections/*.json", "collections/b.json"]',
        'output = "src"',
        'environment = "e.json"',
        "[tool.postman-codegen.shop]",
        'collection = "collections/a.JSON"',
        'tests = "tests/shop"',
        'environment = ["eu.json", "us.json"]',
        'settings = ["version"]',
        'parameters = ["stage"]',
    )
    usual = (Path("e.json"),)
    decided = {"parameters": ["stage"], "settings": ["version"]}

    assert tasks((), Options()) == (
        Task(
            Path("collections/a.JSON"),
            Path("src"),
            Path("tests/shop"),
            (Path("eu.json"), Path("us.json")),
            "shop",
            decisions=decided,
        ),
        Task(Path("collections/b.json"), Path("src"), Path("src/tests"), usual),
    )
    assert task_of(Path("collections/b.json"), Options()).environments == usual
    assert task_of(Path("collections/a.JSON"), Options()).package == "shop"
    assert task_of(Path("elsewhere.json"), Options()).environments == ()


def test_paths_are_relative_to_the_configuration(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(here, "[tool.postman-codegen]", 'collections = ["collections/b.json"]')
    monkeypatch.chdir(here / "collections")

    assert tasks((), Options()) == (
        Task(Path("b.json"), here / "generated", here / "generated/tests"),
    )


def test_the_command_line_wins_over_the_configuration(here: Path) -> None:
    configure(
        here,
        "[tool.postman-codegen]",
        'collections = ["collections/b.json"]',
        'tests = "tests"',
        'environment = "e.json"',
    )

    assert tasks((), Options(output=Path("x"), environments=(Path("y"),), package="z")) == (
        Task(Path("collections/b.json"), Path("x"), Path("x/tests"), (Path("y"),), "z"),
    )


SHOP = ("[tool.postman-codegen.shop]", 'collection = "collections/b.json"')


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["[tool"], "pyproject.toml: error: not TOML"),
        (["[tool.postman-codegen]"], "names no collection"),
        (["[tool.postman-codegen]", "colections = []"], "no colections; did you mean collections?"),
        (["[tool.postman-codegen]", 'collections = "a"'], "needs a list of texts as collections"),
        (["[tool.postman-codegen]", "output = 1"], "needs a text as output"),
        (["[tool.postman-codegen]", 'collections = ["x*"]'], "that isn't there: x*"),
        (
            ["[tool.postman-codegen]", 'collections = ["collections/B.json"]'],
            "collections/B.json; did you mean collections/b.json?",
        ),
        (["[tool.postman_codegen]"], "isn't read: call it [tool.postman-codegen]"),
        (["[tool.postman-codegen.shop]"], "[tool.postman-codegen.shop] needs a text as collection"),
        (
            [*SHOP, 'settings = ["a", "b"]', 'parameters = ["b"]'],
            "[tool.postman-codegen.shop] has b in settings and in parameters",
        ),
        ([*SHOP, 'settings = "a"'], "needs a list of texts as settings"),
        ([*SHOP, "base_url = 1"], "needs a text as base_url"),
        ([*SHOP, "environment = [1]"], "needs a list of texts as environment"),
        ([*SHOP, "setings = []"], "no setings; did you mean settings?"),
        ([*SHOP, "keep_secrets = 1"], "needs true or false as keep_secrets"),
        (["[tool.postman-codegen.shop]", "collection = 'collections/b.json'", "x = 1"], "no x"),
        (["[tool.postman-codegen.my-shop]"], "'my-shop', my_shop would be one"),
    ],
)
def test_a_mistake_in_the_configuration_is_named(
    here: Path, lines: list[str], message: str
) -> None:
    configure(here, *lines)

    assert message in refusal()


def test_templates_and_hooks_are_for_all_or_for_one(here: Path) -> None:
    for folder in ("shared", "own", "empty"):
        (here / folder).mkdir()
        (here / folder / "readme.md.jinja").write_text(folder)
    (here / "empty/readme.md.jinja").unlink()
    configure(
        here,
        *("[tool.postman-codegen]", 'collections = ["collections/d.json"]', 'templates = "shared"'),
        "hooks = true",
        *("[tool.postman-codegen.a]", 'collection = "collections/a.JSON"', "hooks = false"),
        *("[tool.postman-codegen.b]", 'collection = "collections/b.json"', 'templates = "own"'),
        *("[tool.postman-codegen.c]", 'collection = "c.json"', 'templates = "empty"'),
    )
    (here / "c.json").write_text("{}")
    (here / "collections/d.json").write_text("{}")
    found = {task.collection.name: task for task in tasks((), Options())}

    assert {name: one.hooks for name, one in found.items()} == {
        "a.JSON": False,
        "b.json": True,
        "c.json": True,
        "d.json": True,
    }
    assert {name: one.templates.texts for name, one in found.items()} == {
        "a.JSON": {"readme.md.jinja": "shared"},
        "b.json": {"readme.md.jinja": "own"},
        "c.json": {},
        "d.json": {"readme.md.jinja": "shared"},
    }


def test_secrets_are_kept_where_it_is_said(here: Path) -> None:
    for name in ("a", "b", "c"):
        (here / f"{name}.json").write_text("{}")
    configure(
        here,
        "[tool.postman-codegen]",
        "keep_secrets = true",
        'collections = ["a.json"]',
        "[tool.postman-codegen.b]",
        'collection = "b.json"',
        "[tool.postman-codegen.c]",
        'collection = "c.json"',
        "keep_secrets = false",
    )

    kept = {task.collection.stem: task.keep_secrets for task in tasks((), Options())}

    assert kept == {"a": True, "b": True, "c": False}
    assert all(task.keep_secrets for task in tasks((), Options(keep_secrets=True)))
    assert not task_of(Path("d.json"), Options()).keep_secrets


def test_nothing_to_do_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty" / "collections").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "empty")
    assert refusal() == "collections: error: no collection in it: Postman's Export writes one"

    (tmp_path / "empty" / "collections").rmdir()
    assert refusal() == "collections: error: no such folder: name a collection, or put one there"


def test_one_name_is_for_one_collection() -> None:
    assert "--package" in refusal(Path("a.json"), Path("b.json"), options=Options(package="shop"))


@pytest.mark.parametrize(
    "name", ["", "1a", "a-b", "a.b", "../a", "class", "größe", "json", "httpx2"]
)
def test_what_cannot_name_a_package(name: str) -> None:
    with pytest.raises(ValueError, match="package"):
        package_name(name)
