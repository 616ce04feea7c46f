"""Collections as books of a site."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from postman_codegen.commands.designing import made
from postman_codegen.configuration import Options, task_of
from postman_codegen.site.pages import Book

Bound = Callable[..., Book]


@pytest.fixture
def bound(tmp_path: Path) -> Bound:
    """Return what makes a book of items, or of a collection's file."""

    def book(*items: object, name: str = "Shop", description: str = "", folder: str = "") -> Book:
        file = tmp_path / f"{len([*tmp_path.iterdir()])}.json"
        info = {"name": name, "description": description}
        file.write_text(json.dumps({"info": info, "item": items}), "utf-8")
        found = made(task_of(file, Options()), ())
        return Book(found.api, found.collection, found.document, folder)

    return book


@pytest.fixture(scope="session")
def bookshop() -> Book:
    file = Path(__file__).parents[3] / "collections/bookshop.postman_collection.json"
    found = made(task_of(file, Options()), ())
    return Book(found.api, found.collection, found.document)
