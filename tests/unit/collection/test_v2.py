from __future__ import annotations

import pytest

from postman_codegen.collection import v2
from postman_codegen.collection.model import (
    Auth,
    Collection,
    Example,
    Folder,
    Header,
    Item,
    Request,
    Url,
    Variable,
)
from postman_codegen.problems import CollectionError, Location, Problem


def read(*items: object, **members: object) -> tuple[Collection, list[Problem]]:
    problems: list[Problem] = []
    document = {"info": {"name": "Shop"}, "item": list(items), **members}
    return v2.read(document, Location("shop.json"), problems), problems


def only_item(**members: object) -> Item:
    collection, problems = read({"name": "List", "request": "h", **members})
    assert problems == []
    ((_, item),) = collection.walk()
    return item


def example(**members: object) -> tuple[Example, list[Problem]]:
    collection, problems = read({"name": "List", "request": "h", "response": [members]})
    ((_, item),) = collection.walk()
    (found,) = item.examples
    return found, problems


def test_the_collection_itself() -> None:
    collection, problems = read(
        info={"name": "Shop", "description": {"content": "Sells", "type": "text/markdown"}},
        auth={"type": "noauth"},
        variable=[{"key": "host", "value": "h", "type": "string", "description": "where"}],
        protocolProfileBehavior={"disableCookies": True},
    )
    behaviour = (("disableCookies", True),)
    assert collection == Collection(
        "shop.json",
        Folder("", "Shop", (), "Sells", Auth("noauth"), behaviour),
        (Variable("host", "h", "string", "where"),),
    )
    assert problems == []


def test_requests_come_in_document_order() -> None:
    folder: dict[str, object] = {"name": "g", "item": []}
    collection, _ = read(
        {"name": "a", "request": "h"},
        {"name": "f", "item": [{"name": "b", "request": "h"}, folder]},
        {"name": "a", "request": "h"},
    )
    walked = [([f.name for f in folders], item.name) for folders, item in collection.walk()]
    assert walked == [(["Shop"], "a"), (["Shop", "f"], "b"), (["Shop"], "a")]
    pointers = [item.pointer for _, item in collection.walk()]
    assert pointers == ["/item/0", "/item/1/item/0", "/item/2"]


def test_an_element_with_items_and_a_request_is_a_folder() -> None:
    collection, problems = read({"name": "f", "item": [], "request": "h"})
    assert collection.root.items == (Folder("/item/0", "f"),)
    assert problems == []


@pytest.mark.parametrize("none", [None, False, 0, ""])
def test_an_element_without_items_is_a_request(none: object) -> None:
    assert only_item(item=none).request == Request("GET", Url(host="h"))


def test_names_may_be_missing_or_no_text() -> None:
    collection, _ = read({"request": "h"}, {"name": None, "request": "h"}, {"name": 5, "item": []})
    assert [element.name for element in collection.root.items] == ["", "", "5"]


def test_an_item_keeps_its_own_behaviour_and_description() -> None:
    item = only_item(protocolProfileBehavior={"followRedirects": False}, description="why")
    assert item.behaviour == (("followRedirects", False),)
    assert item.description == "why"
    assert only_item(protocolProfileBehavior="junk").behaviour == ()


def test_switched_off_items_are_requests_all_the_same() -> None:
    assert only_item(disabled=True).name == "List"


def test_what_is_no_item_costs_only_itself() -> None:
    collection, problems = read(None, 5, {"name": "x"}, {"name": "y", "request": "h"})
    assert [item.pointer for _, item in collection.walk()] == ["/item/3"]
    assert [problem.location.pointer for problem in problems] == [
        "/item/0",
        "/item/1",
        "/item/2/request",
    ]
    assert problems[2].location.names == ("x",)
    assert {problem.severity for problem in problems} == {"warning"}


def test_folders_have_a_deepest_level() -> None:
    deep: object = {"request": "h"}
    for _ in range(101):
        deep = {"item": [deep]}
    with pytest.raises(CollectionError, match="folders nested more than 100 deep"):
        read(deep)


def test_a_whole_example() -> None:
    found, problems = example(
        name="OK",
        status="Fine",
        code=200,
        header=[{"key": "Content-Type", "value": "application/json"}],
        body="{}",
        _postman_previewlanguage="json",
        originalRequest={"method": "POST", "url": "h/1"},
        cookie=[],
        responseTime=None,
    )
    assert problems == []
    assert found == Example(
        pointer="/item/0/response/0",
        name="OK",
        status=200,
        reason="Fine",
        headers=(Header("Content-Type", "application/json"),),
        body="{}",
        language="json",
        request=Request("POST", Url(host="h", path=("1",))),
    )


def test_an_example_of_nothing() -> None:
    assert example() == (Example("/item/0/response/0", "", None, "", (), None), [])


@pytest.mark.parametrize(
    ("code", "status", "reason"),
    [
        (404, 404, "Not Found"),
        ("201", 201, "Created"),
        (204.0, 204, "No Content"),
        (None, None, ""),
        (599, 599, ""),
    ],
)
def test_status_codes(code: object, status: int | None, reason: str) -> None:
    found, problems = example(code=code)
    assert (found.status, found.reason, problems) == (status, reason, [])


@pytest.mark.parametrize(
    "code", [0, 99, 1000, -1, "OK", "2OO", True, [200], {}, "\u0662\u0660\u0660"]
)
def test_other_codes_are_left_out(code: object) -> None:
    found, (problem,) = example(name="Odd", code=code)
    assert found.status is None
    assert problem.location.pointer == "/item/0/response/0/code"
    assert problem.location.names == ("List", "Odd")


@pytest.mark.parametrize("header", [None, "", [], 5])
def test_examples_without_headers(header: object) -> None:
    assert example(header=header)[0].headers == ()


def test_example_headers_as_text() -> None:
    assert example(header="A: 1\r\nB: 2")[0].headers == (Header("A", "1"), Header("B", "2"))


@pytest.mark.parametrize("body", [{"id": 1}, [], 5, True])
def test_a_body_that_is_no_text_is_left_out(body: object) -> None:
    found, (problem,) = example(body=body)
    assert found.body is None
    assert problem.location.pointer == "/item/0/response/0/body"


def test_an_empty_body_is_not_a_missing_one() -> None:
    assert example(body="")[0].body == ""
    assert example(body=None) == example()


@pytest.mark.parametrize("junk", [None, 5, ["GET"]])
def test_a_junk_snapshot_is_none(junk: object) -> None:
    assert example(originalRequest=junk)[0].request is None


def test_a_junk_example_costs_only_itself() -> None:
    responses = [None, {"name": "a"}, "x", {"name": "b"}]
    collection, problems = read({"name": "List", "request": "h", "response": responses})
    ((_, item),) = collection.walk()
    assert [found.name for found in item.examples] == ["a", "b"]
    pointers = [problem.location.pointer for problem in problems]
    assert pointers == ["/item/0/response/0", "/item/0/response/2"]


def test_missing_examples_are_no_problem() -> None:
    assert only_item(response=None).examples == ()
    assert only_item(response=[]).examples == ()


def test_unknown_members_are_ignored() -> None:
    assert only_item(event=[{"listen": "test"}], uid="x", _postman_id=5) == only_item()
