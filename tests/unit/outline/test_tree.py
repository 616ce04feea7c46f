from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from postman_codegen.commands.designing import made
from postman_codegen.configuration import Options, task_of
from postman_codegen.outline.branches import Branch, branch, lines, some
from postman_codegen.outline.folders import Depth
from postman_codegen.outline.tree import Outline

Example = tuple[int | None, str]

FOUND: Example = 200, '{"id": 1}'
REFUSED: Example = 401, '{"code": "NO_TOKEN", "message": "no"}'
BROKEN: Example = 500, '{"code": "FELL_OVER", "message": "no"}'


def item(name: str, *examples: Example, path: str = "things") -> dict[str, Any]:
    return {
        "name": name,
        "request": {"method": "GET", "url": f"{{{{base}}}}/{path}"},
        "response": [
            {"name": f"{status} {index}", "code": status, "body": body}
            for index, (status, body) in enumerate(examples)
        ],
    }


@pytest.fixture
def outline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outline]:
    monkeypatch.chdir(tmp_path)

    def of(*items: dict[str, Any], shown: int | None = None) -> Outline:
        schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
        document = {
            "info": {"name": "Shop", "schema": schema},
            "item": items,
            "variable": [{"key": "base", "value": "https://shop.example.com"}],
        }
        Path("shop.json").write_text(json.dumps(document))
        found = made(task_of(Path("shop.json"), Options()), ())
        return Outline(found.api, found.api.operations[:shown], found.problems)

    return of


def shown(outline: Outline, depth: Depth = "answers") -> list[str]:
    return list(lines(outline.tree(depth)))


ORDERS = {
    "name": "Orders",
    "item": [
        item("Get order", FOUND, FOUND, REFUSED, BROKEN, path="orders/:order_id"),
        {"name": "Old", "item": [item("Find order", FOUND, REFUSED)]},
    ],
}


def test_folders_hold_operations_and_these_their_answers(outline: Callable[..., Outline]) -> None:
    found = shown(outline(item("Ping", (204, "")), ORDERS))

    assert found == [
        "from shop import Shop, AsyncShop",
        "settings",
        "  base_url: https://shop.example.com",
        "ping()  GET {{base}}/things  1 example  no example of 401",
        "  204 nothing  1 example",
        "Orders (orders)  2 operations, 6 examples",
        "  orders.get_order(order_id)  GET {{base}}/orders/:order_id  4 examples",
        "    200 orders.GetOrder  2 examples",
        "    401 errors.ErrorBody  1 example  raises NoTokenError",
        "    500 errors.ErrorBody  1 example  raises FellOverError",
        "  Old (orders.old)  1 operation, 2 examples",
        "    orders.old.find_order()  GET {{base}}/things  2 examples",
        "      200 old.FindOrder  1 example",
        "      401 errors.ErrorBody  1 example  raises NoTokenError",
        "exceptions",
        "  UnauthorizedError 401",
        "    NoTokenError NO_TOKEN",
        "  InternalServerError 500",
        "    FellOverError FELL_OVER",
    ]


def test_what_is_less_deep_has_the_same_folders(outline: Callable[..., Outline]) -> None:
    found = outline(item("Ping", (204, "")), ORDERS)

    assert shown(found, "operations")[3:] == [
        "ping()  GET {{base}}/things  1 example  no example of 401",
        "Orders (orders)  2 operations, 6 examples",
        "  orders.get_order(order_id)  GET {{base}}/orders/:order_id  4 examples",
        "  Old (orders.old)  1 operation, 2 examples",
        "    orders.old.find_order()  GET {{base}}/things  2 examples",
    ]
    assert shown(found, "folders")[3:] == [
        "Orders (orders)  2 operations, 6 examples",
        "  Old (orders.old)  1 operation, 2 examples",
    ]


@pytest.mark.parametrize(
    ("most", "depth"), [(19, "answers"), (18, "operations"), (7, "folders"), (1, "folders")]
)
def test_it_is_as_deep_as_there_is_room(
    outline: Callable[..., Outline], most: int, depth: Depth
) -> None:
    assert outline(item("Ping", (204, "")), ORDERS).fitting(most) == depth


def test_some_operations_are_shown_with_their_folders_only(
    outline: Callable[..., Outline],
) -> None:
    found = outline(ORDERS, item("Ping"), shown=1)

    assert shown(found, "operations") == [
        "Orders (orders)  1 operation, 4 examples",
        "  orders.get_order(order_id)  GET {{base}}/orders/:order_id  4 examples",
    ]
    assert next(lines(found.totals())) == "1 operation, 4 of 4 examples used"


def test_totals_say_what_no_example_shows(outline: Callable[..., Outline]) -> None:
    found = outline(item("Ping"), item("Guess", REFUSED, (None, "{}")), ORDERS)

    assert list(lines(found.totals()))[1:] == [
        "operations that have an example of a status: 200 in 2, 401 in 3, 500 in 1",
        "2 without an example of a success: ping, guess",
    ]
    listed = shown(found)
    assert "ping()  GET {{base}}/things  0 examples" in listed
    assert "guess()  GET {{base}}/things  2 examples  no example of a success" in "\n".join(listed)
    assert any(line.startswith("  no status no model  1 example") for line in listed)


def test_an_operation_says_how_many_problems_it_has(outline: Callable[..., Outline]) -> None:
    found = outline(item("Get odd", FOUND, path="{{odd}}"), item("Ping", FOUND))

    odd, ping = (line for line in shown(found) if "{{base}}" in line)
    assert odd == "get_odd(odd)  GET {{base}}/{{odd}}  1 example  1 problem"
    assert ping.endswith("1 example")
    assert next(lines(found.totals())).endswith(", 1 problem")


def test_only_some_of_many_are_named() -> None:
    assert some("abc") == "a, b, c"
    assert some("abcdefgh") == "a, b, c, d, e and 3 more"


def test_a_branch_has_as_many_lines_as_are_shown() -> None:
    tree = branch("a", below=[branch("b", below=[branch("c")]), branch("d")])

    assert len(tree) == len(list(lines([tree]))) == 4
    assert Branch((("a", "name"),)) == branch(("a", "name"))
