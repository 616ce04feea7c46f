"""What is kept of types is types, and nothing else is made of it."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from postman_codegen import cache
from postman_codegen.collection.model import Collection, Example, Folder, Item, Request, Url
from postman_codegen.design.evidence import Evidence
from postman_codegen.inference.types import Field, Integer, Object
from postman_codegen.memo import Memo

BODY = '{"id": 1}'
TYPE = Object((Field("id", Integer(), required=True),))


@pytest.fixture
def collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Collection:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))
    example = Example("/item/0/response/0", "OK", 200, "OK", (), BODY, "json")
    item = Item("/item/0", "Get", Request("GET", Url("https", ("a", "test"))), examples=(example,))
    return Collection("c.json", Folder("", "C", (item,)))


def known(kept: object) -> Memo:
    memo = Memo("c")
    memo.keep(kept, "type", BODY)
    memo.save()
    return Memo("c")


def test_a_type_is_known_to_the_next_run(collection: Collection) -> None:
    memo = Memo("c")
    assert Evidence(collection, memo).type_of(("/item/0", 200)) == TYPE
    memo.save()
    kept = Memo("c").answer("type", BODY)

    assert isinstance(kept, tuple)
    assert kept[0] == repr(TYPE)
    assert Evidence(collection, Memo("c")).type_of(("/item/0", 200)) == TYPE


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("evil",)


@pytest.mark.parametrize("kept", [pickle.dumps(Evil()), pickle.dumps("no type"), b"", b"\x80"])
def test_what_is_no_type_is_inferred_anew(
    kept: bytes, collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    evidence = Evidence(collection, known((repr(TYPE), kept)))

    assert evidence.type_of(("/item/0", 200)) == TYPE
    assert not (tmp_path / "evil").exists()
