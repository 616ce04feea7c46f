"""What Hatch builds, with packages in it that are generated for the build."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

import postman_codegen

PROJECT = """
[project]
name = "toy-orders"
version = "1"
requires-python = ">=3.11"
"""
HOOK = "tool.hatch.build.hooks.postman-codegen"
PACKAGES = "[tool.hatch.build.targets.wheel]\npackages ="


def collection(name: str = "Toy Shop") -> str:
    answer = {"name": "Found", "code": 200, "body": '{"id": 1}'}
    request = {"method": "GET", "url": "https://toys.example.com/toys/1"}
    item = {"name": "Get toy", "request": request, "response": [answer]}
    schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
    return json.dumps({"info": {"name": name, "schema": schema}, "item": [item]})


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Provide the folder of a project, which isn't the one that it's built from."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "project"
    (folder / "collections").mkdir(parents=True)
    (folder / "collections/toys.json").write_text(collection())
    return folder


def configure(place: Path, output: str = "src", more: str = "", hook: str = "") -> None:
    tables = f"""
[{HOOK}]
{hook}
[tool.postman-codegen]
collections = ["collections/*.json"]
output = "{output}"
tests = "tests"
"""
    (place / "pyproject.toml").write_text(PROJECT + tables + more)


def add(place: Path, *files: str, text: str = "") -> None:
    for file in files:
        (place / file).parent.mkdir(parents=True, exist_ok=True)
        (place / file).write_text(text)


def ignore(place: Path, *patterns: str) -> None:
    (place / ".git").mkdir()
    add(place, ".gitignore", text="\n".join(patterns))


def wheel(place: Path, version: str = "standard") -> zipfile.ZipFile:
    [file] = WheelBuilder(str(place)).build(directory=str(place / "dist"), versions=[version])
    return zipfile.ZipFile(file)


def names(built: zipfile.ZipFile) -> set[str]:
    found = built.namelist()
    assert len(found) == len(set(found))
    return set(found)


def sdist(place: Path) -> set[str]:
    """Build a source distribution, and return the names of what is in it."""
    [file] = SdistBuilder(str(place)).build(directory=str(place / "dist"))
    with tarfile.open(file) as archive:
        found = [name.partition("/")[2] for name in archive.getnames()]
    assert len(found) == len(set(found))
    return set(found)


LAYOUTS = [
    ("src/toy_orders", "src", "", ""),
    ("toy_orders", ".", "", ""),
    ("toy_orders", "generated", "", ""),
    ("src/toy_orders", "src", f'{PACKAGES} ["src/toy_orders", "src/toy_shop"]', ""),
    ("src/toy_orders/clients", "src/toy_orders/clients", "", "toy_orders/clients/"),
    ("src/acme/orders", "src/acme/clients", f'{PACKAGES} ["src/acme"]', "acme/clients/"),
    ("acme/orders", "acme/clients", f'{PACKAGES} ["acme"]', "acme/clients/"),
]


@pytest.mark.parametrize("ignored", ["toy_shop/", ""])
@pytest.mark.parametrize(("module", "output", "more", "root"), LAYOUTS)
def test_a_package_is_in_the_wheel_where_it_is_imported_from(
    place: Path, module: str, output: str, more: str, root: str, ignored: str
) -> None:
    configure(place, output, more)
    add(place, *(f"{above}/__init__.py" for above in regular(module)))
    ignore(place, ignored)
    found = names(wheel(place))

    assert {f"{root}toy_shop/{file}" for file in ("client.py", "models/root.py")} <= found
    assert {f"{above}/__init__.py".removeprefix("src/") for above in regular(module)} <= found
    assert all(name.startswith(f"{root}toy_shop/") for name in found if "toy_shop" in name)
    assert (place / output / "toy_shop/client.py").exists()
    assert Path.cwd() == place.parent


def regular(module: str) -> list[str]:
    """Return the folders on the way to a module that are its packages; `acme` is a namespace."""
    parts = module.split("/")
    return ["/".join(parts[: n + 1]) for n, part in enumerate(parts) if part not in {"src", "acme"}]


def test_nothing_but_what_is_generated_is_a_project_too(place: Path) -> None:
    configure(place)
    ignore(place, "src/")

    assert {name.split("/")[0] for name in names(wheel(place))} == {
        "toy_shop",
        "toy_orders-1.dist-info",
    }


def test_what_was_added_by_hand_is_part_of_the_package(place: Path) -> None:
    configure(place)
    wheel(place)
    add(place, "src/toy_shop/more.py", "src/toy_shop/__pycache__/more.pyc")
    found = names(wheel(place))

    assert "toy_shop/more.py" in found
    assert not any(name.endswith(".pyc") for name in found)


def test_an_editable_one_finds_the_package_where_it_is(place: Path) -> None:
    configure(place, "lib", '[tool.hatch.build]\ndev-mode-dirs = ["src"]')
    add(place, "src/toy_orders/__init__.py")
    built = wheel(place, "editable")
    [path] = (name for name in names(built) if name.endswith("generated.pth"))

    assert built.read(path).decode() == f"{place / 'lib'}\n"
    assert not any(name.startswith("toy_shop") for name in names(built))
    assert (place / "lib/toy_shop/client.py").exists()


def test_from_the_source_distribution_the_same_can_be_built(place: Path) -> None:
    more = 'environment = "one.postman_environment.json"\n[tool.hatch.build.targets.sdist]\n'
    configure(place, more=f'{more}include = ["src/toy_orders"]')
    environment = {"name": "One", "values": [{"key": "a", "value": "b"}]}
    add(place, "one.postman_environment.json", text=json.dumps(environment))
    add(place, "src/toy_orders/__init__.py")
    ignore(place, "src/toy_shop/", "tests/toy_shop/")
    built = names(wheel(place))
    [file] = SdistBuilder(str(place)).build(directory=str(place.parent))
    with tarfile.open(file) as archive:
        archive.extractall(place.parent, filter="data")
    unpacked = place.parent / "toy_orders-1"

    assert (unpacked / "collections/toys.json").exists()
    assert (unpacked / "tests/toy_shop/test_root.py").exists()
    assert names(wheel(unpacked)) == built


def test_files_that_a_collection_names_belong_to_it(place: Path) -> None:
    body = {"mode": "file", "file": {"src": "picture.png"}}
    document = json.loads(collection())
    document["item"][0]["request"] |= {"method": "PUT", "body": body}
    configure(place, more='[tool.hatch.build.targets.sdist]\nonly-include = ["src"]')
    add(place, "collections/toys.json", text=json.dumps(document))
    add(place, "src/toy_orders/__init__.py", "collections/picture.png", "collections/other.png")
    found = sdist(place)

    assert "collections/picture.png" in found
    assert "collections/other.png" not in found


def test_what_git_ignores_for_a_reason_is_left_out_with_a_word(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(place, more='environment = ["secret.json", "../shared.json"]')
    for file in ("secret.json", "../shared.json"):
        add(place, file, text=json.dumps({"name": file, "values": []}))
    ignore(place, "secret.json")
    found = sdist(place)

    assert not {name for name in found if "secret" in name or "shared" in name}
    err = capsys.readouterr().err
    assert "\nsecret.json: warning: ignored or excluded: the source distribution lacks" in err
    assert f"\n{place.parent}/shared.json: warning: outside of the project: " in err


def test_a_check_builds_what_is_up_to_date(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    configure(place, hook="check = true")
    with pytest.raises(SystemExit) as ended:
        wheel(place)

    assert ended.value.code == 1
    *outdated, last = capsys.readouterr().err.splitlines()
    assert "added: src/toy_shop/client.py" in outdated
    assert last == "nothing is built: run `postman-codegen generate` first"
    assert not (place / "src").exists()

    configure(place)
    wheel(place)
    configure(place, hook="check = true")
    assert "toy_shop/client.py" in names(wheel(place))


@pytest.mark.parametrize(
    ("hook", "toys", "message"),
    [
        ("", "{", "collections/toys.json: error: line 1 column 2: not JSON"),
        ("", None, "pyproject.toml: error: [tool.postman-codegen] names a collection that isn't"),
        ("chek = true", "{", f"pyproject.toml: error: [{HOOK}] knows no chek"),
        ("check = 1", "{", f"pyproject.toml: error: [{HOOK}] needs true or false as check"),
    ],
)
def test_what_is_in_the_way_ends_the_build_in_a_line(
    place: Path, capsys: pytest.CaptureFixture[str], hook: str, toys: str | None, message: str
) -> None:
    configure(place, hook=hook)
    (place / "collections/toys.json").unlink()
    if toys is not None:
        add(place, "collections/toys.json", text=toys)
    with pytest.raises(SystemExit) as ended:
        wheel(place)

    assert ended.value.code == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err.splitlines()[0]
    assert "Traceback" not in err


def test_so_does_what_the_system_refuses(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "pyproject.toml")

    monkeypatch.setattr("postman_codegen.commands.batch.tasks", refused)
    configure(place)
    with pytest.raises(SystemExit):
        wheel(place)

    assert capsys.readouterr().err == "pyproject.toml: error: permission denied\n"


def test_a_warning_is_no_reason_not_to_build(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(place)
    add(place, "collections/toys.json", text=collection().replace("toys/1", "toys/{{id}}"))

    assert "toy_shop/client.py" in names(wheel(place))
    assert "nobody defines {{id}}" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_source_distribution_of_links_says_what_it_lacks(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(place, more='[tool.postman-codegen.toys]\ncollection = "tree"')
    add(place, "tree/.resources/definition.yaml", text="$kind: collection\nname: Toys\n")
    request = "$kind: http-request\nname: Get\nmethod: GET\nurl: https://toys.example.com\n"
    add(place, "tree/Get.request.yaml", text=request)
    (place / "tree/link").symlink_to(place / "collections")
    sdist(place)

    assert "pyproject.toml: warning: a link in tree: " in capsys.readouterr().err


def test_hatch_has_nothing_to_wait_for_until_it_builds() -> None:
    heavy = {"black", "datamodel_code_generator", "jinja2", "pydantic", "postman_codegen.commands"}
    program = "import sys, postman_codegen.hatch; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": str(Path(postman_codegen.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert not heavy & set(loaded.split())
