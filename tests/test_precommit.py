"""The hooks that pre-commit installs do what they say."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from postman_codegen import cli
from tests.programs import ROOT

HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
BY_ID = {hook["id"]: hook for hook in HOOKS}
SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"


def run(hook: str) -> int:
    """Do what pre-commit does: it splits the entry, and adds no file's name."""
    program, *arguments = BY_ID[hook]["entry"].split()
    assert program == "postman-codegen"
    return cli.main(arguments)


@pytest.fixture(autouse=True)
def collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "collections/toys.json"
    file.parent.mkdir()
    item = {"name": "Get toy", "request": {"url": "https://toys.example.com/first"}}
    file.write_text(json.dumps({"info": {"name": "Toys", "schema": SCHEMA}, "item": [item]}))
    return file


def test_one_generates_and_the_other_looks_whether_that_was_done(collection: Path) -> None:
    assert run("postman-codegen-check") == 1
    assert not Path("generated").exists()
    assert run("postman-codegen") == 0
    assert run("postman-codegen-check") == 0

    collection.write_text(collection.read_text().replace("first", "second"))
    assert run("postman-codegen-check") == 1
    collection.write_text("{")
    assert run("postman-codegen") == run("postman-codegen-check") == 2


@pytest.mark.parametrize("hook", HOOKS, ids=BY_ID)
def test_it_runs_once_for_all_that_may_decide(hook: dict[str, Any]) -> None:
    assert (hook["language"], hook["pass_filenames"]) == ("python", False)
    deciding = [
        "collections/toys.json",
        "collections/toys/.resources/definition.yaml",
        "pyproject.toml",
        "templates/client.py.jinja",
        "generated/toys/client.py",
    ]
    assert all(re.search(hook["files"], file) for file in deciding)
    assert not re.search(hook["files"], "README.md")


def test_the_example_runs_what_there_is() -> None:
    text = (ROOT / "docs/examples/tea_orders/.pre-commit-config.yaml").read_text("utf-8")
    [repository] = yaml.safe_load(text)["repos"]
    [hook] = repository["hooks"]
    ours = BY_ID[hook["id"]]

    assert {key: hook[key] for key in ("entry", "language", "pass_filenames")} == {
        key: ours[key] for key in ("entry", "language", "pass_filenames")
    }
    assert re.search(hook["files"], "collections/tea_house.postman_collection.json")
    assert re.search(hook["files"], "pyproject.toml")
