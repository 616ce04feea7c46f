"""What a snippet passes: as the first saved success has it, else the item's own request."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from postman_codegen.collection.read import read_collection
from postman_codegen.design import design
from postman_codegen.snippets.call import call_of

BODY = {"mode": "raw", "raw": '{"size": 2}', "options": {"raw": {"language": "json"}}}
REQUEST = {"method": "POST", "url": "https://shop.test/orders/{{id}}?page=2", "body": BODY}
OTHER = {**REQUEST, "url": "https://shop.test/orders/7?page=3"}


@pytest.mark.parametrize(
    ("examples", "expected"),
    [
        ([], {"id": "id", "body": {"size": 2}, "page": 2}),
        ([OTHER], {"id": "7", "body": {"size": 2}, "page": 3}),
    ],
)
def test_a_call_is_the_saved_one(
    tmp_path: Path, examples: list[object], expected: dict[str, object]
) -> None:
    saved = [{"code": 200, "body": "{}", "originalRequest": one} for one in examples]
    item = {"name": "Order", "request": REQUEST, "response": saved}
    file = tmp_path / "shop.json"
    file.write_text(json.dumps({"info": {"name": "Shop"}, "item": [item]}), "utf-8")
    [operation] = design(read_collection(file)[0]).api.operations

    assert dict(call_of(operation).values) == expected
