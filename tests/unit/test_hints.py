from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.hints import beside, meant, typed


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("generat", ["generate", "inspect"], "; did you mean generate?"),
        ("GENERATE", ["generate", "inspect"], "; did you mean generate?"),
        ("--out", ["--output", "--tests", "--outer"], "; did you mean --outer or --output?"),
        ("x", ["generate", "inspect"], ""),
        ("generate", [], ""),
    ],
)
def test_what_was_meant(word: str, known: list[str], hint: str) -> None:
    assert meant(word, known) == hint


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("Shop.JSON", "; did you mean {}/shop.postman_collection.json?"),
        ("hidden.json", ""),
        ("nowhere/shop.json", ": there is no folder {}/nowhere"),
    ],
)
def test_a_file_beside_may_be_meant(tmp_path: Path, name: str, hint: str) -> None:
    for there in ("shop.postman_collection.json", "orders.json", ".hidden.json"):
        (tmp_path / there).touch()

    assert beside(tmp_path / name) == hint.format(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="has other quotes")
@given(st.lists(st.text(st.characters(exclude_categories=["C"]))))
def test_a_command_is_what_a_shell_makes_of_it(words: list[str]) -> None:
    assert shlex.split(typed(*words)) == ["postman-codegen", *words]


def test_a_command_is_quoted_as_windows_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")

    assert typed("generate", "My API.json") == 'postman-codegen generate "My API.json"'
