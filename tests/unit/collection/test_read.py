from __future__ import annotations

import json
from pathlib import Path
from unittest.mock import patch

import pytest

from postman_codegen.collection import document, v2
from postman_codegen.collection.read import read_collection
from postman_codegen.problems import CollectionError

COLLECTION = {"info": {"name": "Café"}, "item": [{"name": "List", "request": "h"}]}
V1 = {"name": "Old", "order": ["r"], "requests": [{"id": "r", "name": "R", "url": "h"}]}


def name_of(path: Path) -> str:
    collection, problems = read_collection(path)
    assert problems == ()
    return collection.root.name


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]
)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "shop.json"
    path.write_bytes(json.dumps(COLLECTION, ensure_ascii=False).encode(encoding))
    assert name_of(path) == "Café"


@pytest.mark.parametrize("name", ["shop", "shop.yaml", "environment.json", "a b\n.txt"])
def test_the_name_of_the_file_says_nothing(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(json.dumps(COLLECTION))
    collection, _ = read_collection(path)
    assert collection.file == str(path)


@pytest.mark.parametrize("document", [COLLECTION, V1])
def test_the_wrapper_of_the_api_is_taken_off(tmp_path: Path, document: dict[str, object]) -> None:
    path = tmp_path / "shop.json"
    path.write_text(json.dumps({"collection": document}))
    collection, _ = read_collection(path)
    assert [item.pointer for _, item in collection.walk()] == ["/item/0"]


def test_a_member_called_collection_is_no_wrapper(tmp_path: Path) -> None:
    path = tmp_path / "shop.json"
    path.write_text(json.dumps({**COLLECTION, "collection": {"info": {}}}))
    assert name_of(path) == "Café"


@pytest.mark.parametrize("schema", [None, "v2.0.0", "v3.0.0", 5])
def test_the_schema_decides_nothing(tmp_path: Path, schema: object) -> None:
    path = tmp_path / "shop.json"
    path.write_text(json.dumps({**COLLECTION, "info": {"name": "Shop", "schema": schema}}))
    assert name_of(path) == "Shop"


def test_a_file_may_be_too_large(tmp_path: Path) -> None:
    path = tmp_path / "shop.json"
    path.write_text(json.dumps(COLLECTION))
    with (
        patch.object(document, "LARGEST_FILE", 10),
        pytest.raises(CollectionError, match="larger than 0 MB, the most that is read"),
    ):
        read_collection(path)


def test_an_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "shop.json"
    with (
        patch.object(Path, "open", side_effect=PermissionError(13, "Permission denied")),
        pytest.raises(CollectionError) as caught,
    ):
        read_collection(path)
    assert str(caught.value) == f"{path}: error: cannot be read: permission denied"


def test_a_loop_of_links(tmp_path: Path) -> None:
    path = tmp_path / "loop.json"
    path.symlink_to(path.name)
    with pytest.raises(CollectionError, match="cannot be read: too many levels of symbolic links"):
        read_collection(path)


def test_a_path_that_cannot_be() -> None:
    with pytest.raises(CollectionError, match="cannot be read: embedded null"):
        read_collection(Path("a\0b"))


def test_values_nested_too_deep(tmp_path: Path) -> None:
    path = tmp_path / "shop.json"
    path.write_text(json.dumps(COLLECTION))
    with (
        patch.object(v2, "read", side_effect=RecursionError),
        pytest.raises(CollectionError, match="nested too deep to be read"),
    ):
        read_collection(path)
