from __future__ import annotations

from typing import cast

import pytest

from postman_codegen.collection import v1, v2
from postman_codegen.collection.model import (
    Auth,
    Collection,
    Example,
    FileBody,
    Folder,
    FormBody,
    FormPart,
    GraphqlBody,
    Header,
    Item,
    Parameter,
    RawBody,
    Request,
    Url,
    UrlencodedBody,
    Variable,
)
from postman_codegen.problems import Location, Problem

PLACE = Location("old.json")


def read(**members: object) -> tuple[Collection, list[Problem]]:
    problems: list[Problem] = []
    document = v1.converted({"name": "Old", **members}, PLACE, problems)
    return v2.read(document, PLACE, problems), problems


def only_item(**members: object) -> Item:
    request = {"id": "r", "name": "R", "url": "h", **members}
    collection, problems = read(order=["r"], requests=[request])
    assert problems == []
    ((_, item),) = collection.walk()
    return item


def outline(folder: Folder) -> list[object]:
    return [
        [element.name, outline(element)] if isinstance(element, Folder) else element.name
        for element in folder.items
    ]


def requests(*ids: str) -> list[dict[str, object]]:
    return [{"id": each, "name": each.upper(), "url": "h"} for each in ids]


def test_folders_come_before_requests() -> None:
    collection, problems = read(
        order=["b", "a"],
        folders=[{"id": "f", "name": "F", "order": ["c"], "description": "why"}],
        requests=requests("a", "b", "c"),
    )
    assert outline(collection.root) == [["F", ["C"]], "B", "A"]
    assert collection.root.items[0].description == "why"
    assert problems == []


def test_folders_in_folders() -> None:
    folders: list[dict[str, object]] = [
        {"id": "f", "name": "F", "order": ["a"], "folders_order": ["g", "nowhere"]},
        {"id": "g", "name": "G", "order": ["b", "nothing", "b"]},
        {"id": "h", "name": "H", "order": []},
    ]
    collection, problems = read(
        order=[], folders_order=["h", "f", "f"], folders=folders, requests=requests("a", "b")
    )
    assert outline(collection.root) == [["H", []], ["F", [["G", ["B", "B"]], "A"]]]
    assert problems == []


def test_folders_with_the_same_id_are_one() -> None:
    folders = [
        {"id": "f", "name": "First", "order": ["a"]},
        {"id": "f", "name": "Second", "order": ["b"]},
        None,
    ]
    collection, _ = read(order=[], folders=folders, requests=requests("a", "b"))
    assert outline(collection.root) == [["Second", ["A", "B"]]]


def test_a_request_in_no_order_is_reported() -> None:
    collection, problems = read(order=["a", "a"], requests=requests("a", "b"))
    assert outline(collection.root) == ["A", "B"]
    assert [str(problem) for problem in problems] == [
        (
            'old.json: warning: /requests/1: in no "order": Postman leaves it out; kept at the end'
            ' (in "B")'
        )
    ]


def test_folders_in_a_circle_end() -> None:
    folders = [
        {"id": "f", "name": "F", "folders_order": ["g"], "order": []},
        {"id": "g", "name": "G", "folders_order": ["f"], "order": ["a"]},
    ]
    collection, problems = read(order=[], folders=folders, requests=requests("a"))
    assert outline(collection.root) == ["A"]
    assert len(problems) == 1


def test_the_collection_itself() -> None:
    collection, _ = read(
        description="why",
        order=[],
        variables=[{"id": "a", "value": "1", "type": "text"}, {"key": "b", "value": 2}, None],
        auth={"type": "basic", "basic": [{"key": "username", "value": "u"}]},
        protocolProfileBehavior={"disableCookies": True},
    )
    assert collection.root == Folder(
        "", "Old", (), "why", Auth("basic", (("username", "u"),)), (("disableCookies", True),)
    )
    assert collection.variables == (Variable("a", "1"), Variable("b", "2"))


def test_a_plain_request() -> None:
    item = only_item(method="post", description="why", protocolProfileBehavior={"a": 1})
    assert item.request == Request("POST", Url(host="h"), description="why")
    assert item.behaviour == (("a", 1),)


@pytest.mark.parametrize(
    ("members", "url"),
    [
        (
            {"url": "http://h/a?b=1"},
            Url("http", host="h", path=("a",), query=(Parameter("b", "1"),)),
        ),
        (
            {"url": "u:p@h:80/:id?b", "pathVariables": {"id": "1"}},
            Url(
                userinfo="u:p",
                host="h",
                port="80",
                path=(":id",),
                query=(Parameter("b", None),),
                variables=(Parameter("id", "1"),),
            ),
        ),
        (
            {
                "url": "h/:id",
                "pathVariables": {"id": "old", "other": "2"},
                "pathVariableData": [{"id": "x", "key": "id", "value": "1"}],
            },
            Url(
                host="h",
                path=(":id",),
                variables=(Parameter("id", "1"), Parameter("other", "2")),
            ),
        ),
        (
            {
                "url": "h?lost=1",
                "queryParams": [
                    {"key": "a", "value": "1", "enabled": False},
                    {"key": "b", "value": None, "equals": True},
                    {"key": "c", "value": "", "equals": False},
                    {"key": "d", "value": "1", "equals": False},
                ],
            },
            Url(
                host="h",
                query=(
                    Parameter("a", "1", disabled=True),
                    Parameter("b", ""),
                    Parameter("c", None),
                    Parameter("d", "1"),
                ),
            ),
        ),
        ({"url": "h", "pathVariables": []}, Url(host="h")),
    ],
)
def test_urls(members: dict[str, object], url: Url) -> None:
    assert only_item(**members).request.url == url


@pytest.mark.parametrize(
    ("members", "headers"),
    [
        (
            {"headers": "A: 1\n//B: 2\n// C: 3\nD:4\n"},
            [("A", "1", 0), ("B", "2", 1), ("C", "3", 1), ("D", "4", 0)],
        ),
        ({"headers": [{"key": "A", "value": "1"}]}, [("A", "1", 0)]),
        ({"headers": None}, []),
        (
            {
                "headerData": [
                    {"key": "A", "value": "1", "enabled": False},
                    {"key": "//B", "value": "2"},
                    {"key": "C", "value": "3"},
                ],
                "headers": "C: lost\nD: 4",
            },
            [("A", "1", 1), ("B", "2", 1), ("C", "3", 0), ("D", "4", 0)],
        ),
    ],
)
def test_headers(members: dict[str, object], headers: list[tuple[str, str, int]]) -> None:
    found = only_item(**members).request.headers
    assert found == tuple(Header(key, value, disabled=bool(off)) for key, value, off in headers)


FIELD = {"key": "a", "value": "1", "enabled": True}
OFF = {"key": "b", "value": "2", "enabled": False}


@pytest.mark.parametrize(
    ("members", "body"),
    [
        ({}, None),
        ({"dataMode": "raw", "rawModeData": "x"}, RawBody("x")),
        ({"dataMode": "raw", "rawModeData": ["x"]}, RawBody("x")),
        ({"dataMode": "raw", "data": "x"}, RawBody("x")),
        (
            {"dataMode": "raw", "rawModeData": "x", "dataOptions": {"raw": {"language": "json"}}},
            RawBody("x", "json"),
        ),
        ({"dataMode": "raw", "rawModeData": "x", "dataDisabled": True}, None),
        ({"dataMode": None, "rawModeData": "x"}, None),
        ({"dataMode": "raw"}, None),
        ({"rawModeData": "x"}, RawBody("x")),
        ({"data": [FIELD]}, FormBody((FormPart("a", "1"),))),
        (
            {"dataMode": "params", "data": [FIELD, OFF, {"value": "keyless"}]},
            FormBody((FormPart("a", "1"), FormPart("b", "2", disabled=True))),
        ),
        (
            {"dataMode": "params", "data": [{"key": "f", "type": "file", "value": "a.txt"}]},
            FormBody((FormPart("f", sources=("a.txt",)),)),
        ),
        (
            {"dataMode": "urlencoded", "data": [FIELD, OFF]},
            UrlencodedBody((Parameter("a", "1"), Parameter("b", "2", disabled=True))),
        ),
        ({"dataMode": "binary", "rawModeData": "a.bin"}, FileBody("a.bin")),
        ({"dataMode": "graphql", "graphqlModeData": {"query": "{a}"}}, GraphqlBody("{a}")),
        ({"graphqlModeData": {"query": "{a}"}}, GraphqlBody("{a}")),
        ({"data": {"query": "{a}"}, "dataOptions": {"graphql": {}}}, GraphqlBody("{a}")),
    ],
)
def test_bodies(members: dict[str, object], body: object) -> None:
    assert only_item(**members).request.body == body


@pytest.mark.parametrize(
    ("members", "auth"),
    [
        ({}, None),
        ({"auth": {"type": "noauth"}}, Auth("noauth")),
        (
            {"auth": {"type": "x", "x": [{"key": "a", "value": "false", "type": "boolean"}, None]}},
            Auth("x", (("a", "false"),)),
        ),
        ({"auth": {"type": "x", "x": {"a": 1}}}, Auth("x", (("a", 1),))),
        ({"currentHelper": None, "auth": {"type": "basic"}}, Auth("noauth")),
        ({"currentHelper": "normal"}, None),
        (
            {"currentHelper": "basicAuth", "helperAttributes": {"id": "basic", "username": "u"}},
            Auth("basic", (("username", "u"),)),
        ),
        (
            {"currentHelper": "basicAuth", "helperAttributes": '{"username": "u"}'},
            Auth("basic", (("username", "u"),)),
        ),
        ({"currentHelper": "basicAuth", "helperAttributes": "{"}, Auth("basic")),
        (
            {"currentHelper": "oAuth1", "helperAttributes": {"header": True, "consumerKey": "k"}},
            Auth("oauth1", (("addParamsToHeader", True), ("consumerKey", "k"))),
        ),
        (
            {"currentHelper": "hawkAuth", "helperAttributes": {"hawk_id": "i"}},
            Auth("hawk", (("authId", "i"),)),
        ),
        ({"currentHelper": "newAuth", "helperAttributes": None}, Auth("newAuth")),
    ],
)
def test_auth(members: dict[str, object], auth: Auth | None) -> None:
    assert only_item(**members).request.auth == auth


def test_examples() -> None:
    response = {
        "id": "x",
        "name": "OK",
        "responseCode": {"code": 200, "name": "Fine"},
        "headers": [{"key": "A", "value": "1"}],
        "text": "{}",
        "language": "json",
        "request": {"url": "h/1", "method": "GET"},
    }
    (example,) = only_item(responses=[response]).examples
    assert example == Example(
        "/item/0/response/0",
        "OK",
        200,
        "Fine",
        (Header("A", "1"),),
        "{}",
        "json",
        Request("GET", Url(host="h", path=("1",))),
    )


def test_an_example_of_nothing() -> None:
    response: dict[str, object] = {}
    (example,) = only_item(responses=[response]).examples
    assert example == Example("/item/0/response/0", "response", None, "", (), None)


def test_no_example_is_lost_by_their_order() -> None:
    responses = [{"id": key, "name": key} for key in "abc"]
    item = only_item(responses=responses, responses_order=["c", "nowhere", "a"])
    assert [example.name for example in item.examples] == ["c", "a", "b"]


@pytest.mark.parametrize(
    "saved",
    [
        {"request": '{"url": "h/1"}'},
        {"requestObject": '{"url": "h/1"}', "request": "junk"},
        {"requestObject": {"url": "h/1"}},
        {"request": "other"},
    ],
)
def test_the_request_of_an_example_has_many_forms(saved: dict[str, object]) -> None:
    other = {"id": "other", "name": "O", "url": "h/1"}
    request = {"id": "r", "url": "h", "responses": [saved]}
    collection, _ = read(order=["r", "other"], requests=[request, other])
    item = cast("Item", collection.root.items[0])
    assert item.examples[0].request == Request("GET", Url(host="h", path=("1",)))
