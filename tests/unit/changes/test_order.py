"""What the order of items and examples once decided on, and must not."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path

import pytest

from postman_codegen.changes import changes
from tests.unit.changes.shop import Json, answer, item, operation, shop, url
from tests.unit.changes.test_edits import designed


def found_alike(collection: Json) -> None:
    """Let two folders answer alike, under names and in an order of keys that differ."""
    alike = {"result": "ok", "reference": "r1"}
    other = dict(reversed(alike.items()))
    for folder, name, body in zip(
        collection["item"], ("Close", "Refund"), (alike, other), strict=False
    ):
        folder["item"].append(item(name, "POST", url(name.lower()), answer("OK", 200, body)))


def asked_for(collection: Json) -> None:
    """Let two examples ask for what the item doesn't, with values of two types."""
    for value in ("true", "<flag>"):
        example = answer(value, 200, {"number": 7})
        where = url("orders/{{order}}", [{"key": "dry_run", "value": value}])
        example["originalRequest"] = {"method": "GET", "url": where}
        operation(collection, "Get order")["response"].append(example)


def parts_alike(collection: Json) -> None:
    """Let two answers hold what has equal parts."""
    part = {"kind": "none", "count": 0}
    for name, whole in (("Get order", "checks"), ("List books", "controls")):
        body = {whole: {"first": part, "last": part}}
        operation(collection, name)["response"] = [answer("OK", 200, body)]


@pytest.mark.parametrize("edit", [found_alike, asked_for, parts_alike])
def test_the_other_way_round_is_the_same(tmp_path: Path, edit: Callable[[Json], None]) -> None:
    collection = shop()
    edit(collection)
    turned = copy.deepcopy(collection)
    turned["item"].reverse()
    for folder in turned["item"]:
        folder["item"].reverse()
        for one in folder["item"]:
            one["response"].reverse()

    old = designed(tmp_path, collection, {})
    assert changes(old, designed(tmp_path, turned, old.decisions)) == ()
