from __future__ import annotations

import os
from pathlib import Path
from textwrap import dedent
from unittest.mock import patch

import pytest

from postman_codegen.collection import document, v3_files
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
from postman_codegen.collection.places import in_files
from postman_codegen.collection.read import read_collection
from postman_codegen.problems import CollectionError, Location, Problem

GET = "url: h"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    folder = tmp_path / "Shop"
    folder.mkdir()
    return folder


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), "utf-8")


def read(folder: Path, files: dict[str, str]) -> Collection:
    write(folder, files)
    collection, problems = read_collection(folder)
    assert problems == ()
    return collection


def only_item(folder: Path, text: str) -> Item:
    ((_, item),) = read(folder, {"R.request.yaml": text}).walk()
    return item


def complaints(folder: Path, files: dict[str, str]) -> list[str]:
    write(folder, files)
    collection, problems = read_collection(folder)
    return [
        str(problem).removeprefix(f"{folder}{os.sep}") for problem in in_files(collection, problems)
    ]


def outline(folder: Folder) -> list[object]:
    return [
        [element.name, outline(element)] if isinstance(element, Folder) else element.name
        for element in folder.items
    ]


def test_everything_a_collection_may_hold(shop: Path) -> None:
    collection = read(
        shop,
        {
            ".resources/definition.yaml": """
                $kind: collection
                name: "Shop: the API"
                description: |-
                  First.

                  Second.
                variables:
                  - key: host
                    value: https://shop.example.test
                    description: Where it is
                  - {key: off, value: x, disabled: true}
                  - {key: empty, value: }
                auth:
                  type: bearer
                  credentials:
                    - {key: token, value: "{{token}}"}
                settings: {disableCookies: true}
                """,
            "Orders/.resources/definition.yml": """
                name: All orders
                description: Orders
                order: 2000
                auth: {type: basic, credentials: {username: u, password: p}}
                settings: {disableBodyPruning: true}
                """,
            "Orders/Change.request.yaml": """
                $kind: http-request
                name: Change an order
                description: Changes it
                order: 1
                method: patch
                url: "{{host}}/orders/:id?lost=1"
                headers:
                  - {key: X-A, value: no, description: why}
                  - {key: X-B, value: 5, disabled: true}
                  - {key: X-C, value: }
                queryParams:
                  - {key: q, value: 1.0, disabled: true, description: what}
                  - {key: bare, value: null}
                pathVariables:
                  - {key: id, value: 12, description: which}
                body:
                  type: json
                  content: |
                    {"a": 1}
                auth: {type: noauth}
                settings: {followRedirects: false}
                scripts:
                  - {type: afterResponse, language: text/javascript, code: ";"}
                """,
            "Orders/.resources/Change.resources/examples/OK.example.yaml": """
                $kind: http-example
                name: It is changed
                request: {method: PATCH, url: "{{host}}/orders/1", body: {type: text, content: x}}
                response:
                  statusCode: 200
                  statusText: Fine
                  headers: {Content-Type: application/json}
                  body:
                    type: json
                    content: '{"b": 2}'
                """,
            "Ping.request.yml": GET,
        },
    )
    example = Example(
        "/item/0/item/0/response/0",
        "It is changed",
        200,
        "Fine",
        (Header("Content-Type", "application/json"),),
        '{"b": 2}',
        "json",
        Request("PATCH", Url(host="{{host}}", path=("orders", "1")), body=RawBody("x", "text")),
    )
    change = Item(
        "/item/0/item/0",
        "Change an order",
        Request(
            "PATCH",
            Url(
                host="{{host}}",
                path=("orders", ":id"),
                query=(
                    Parameter("q", "1", disabled=True, description="what"),
                    Parameter("bare", None),
                ),
                variables=(Parameter("id", "12", description="which"),),
            ),
            (
                Header("X-A", "no", description="why"),
                Header("X-B", "5", disabled=True),
                Header("X-C", ""),
            ),
            RawBody('{"a": 1}\n', "json"),
            Auth("noauth"),
            "Changes it",
        ),
        examples=(example,),
        behaviour=(("followRedirects", False),),
    )
    orders = Folder(
        "/item/0",
        "All orders",
        (change,),
        "Orders",
        Auth("basic", (("username", "u"), ("password", "p"))),
        (("disableBodyPruning", True),),
    )
    ping = Item("/item/1", "Ping", Request("GET", Url(host="h")))
    assert collection == Collection(
        str(shop),
        Folder(
            "",
            "Shop: the API",
            (orders, ping),
            "First.\n\nSecond.",
            Auth("bearer", (("token", "{{token}}"),)),
            (("disableCookies", True),),
        ),
        (
            Variable("host", "https://shop.example.test", description="Where it is"),
            Variable("empty", ""),
        ),
        (
            ("", ".resources/definition.yaml"),
            ("/item/0", "Orders/.resources/definition.yml"),
            ("/item/0/item/0", "Orders/Change.request.yaml"),
            (
                "/item/0/item/0/response/0",
                "Orders/.resources/Change.resources/examples/OK.example.yaml",
            ),
            ("/item/1", "Ping.request.yml"),
        ),
    )


def test_siblings_follow_their_order_then_their_names(shop: Path) -> None:
    orders = {
        "d": "order: 2",
        "last": f"order: {'9' * 309}",
        "C": "order: 10.5",
        "b": "",
        "A": "",
        "a": "",
        "z": "order: -1",
    }
    files = {f"{name}.request.yaml": f"{GET}\n{order}" for name, order in orders.items()}
    files["folder/x.request.yaml"] = GET
    files["folder/.resources/definition.yaml"] = "order: 3"
    files["B folder/y.request.yaml"] = GET
    expected = ["z", "d", ["folder", ["x"]], "C", "last", "A", "a", ["B folder", ["y"]], "b"]
    assert outline(read(shop, files).root) == expected


def test_names_are_those_of_files_unless_said_otherwise(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"a.b.request.yaml": GET, "F.x/c.request.yaml": f"{GET}\nname: 2024"}
    assert read(shop, files).root.name == "Shop"
    assert outline(read(shop, files).root) == ["a.b", ["F.x", ["2024"]]]
    monkeypatch.chdir(shop)
    collection, _ = read_collection(Path())
    assert (collection.file, collection.root.name) == (".", "Shop")


def test_what_else_lies_around_is_no_part(shop: Path) -> None:
    files = {
        "R.request.yaml": GET,
        "._R.request.yaml": "\x00",
        "README.md": "",
        "notes/todo.yaml": "",
        ".git/S.request.yaml": GET,
        "R.resources/examples/note.txt": "",
        ".well-known/.resources/definition.yaml": "",
        ".well-known/.resources/T.request.yaml": GET,
        ".well-known/U.request.yaml": GET,
        "Empty/.resources/definition.yaml": "name: Nothing yet",
    }
    write(shop, files)
    collection, problems = read_collection(shop)
    assert outline(collection.root) == [[".well-known", ["U"]], ["Nothing yet", []], "R"]
    assert [problem.message for problem in problems] == ["not a definition: left out"]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("url: http://h/a?b=1#c", Url("http", host="h", path=("a",), query=(Parameter("b", "1"),))),
        ("url: h?a=1\nqueryParams: []", Url(host="h", query=(Parameter("a", "1"),))),
        ("url: h?a=1\nqueryParams: {b: no}", Url(host="h", query=(Parameter("b", "no"),))),
        (
            "url: u:p@h:80/:id?b\npathVariables: {id: true}",
            Url(
                userinfo="u:p",
                host="h",
                port="80",
                path=(":id",),
                query=(Parameter("b", None),),
                variables=(Parameter("id", "true"),),
            ),
        ),
    ],
)
def test_urls(shop: Path, text: str, url: Url) -> None:
    assert only_item(shop, text).request.url == url


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("null", None),
        ("{type: none}", None),
        ("{type: json, content: ''}", None),
        ("{type: text, content: x}", RawBody("x", "text")),
        ("{type: xml, content: <a/>}", RawBody("<a/>", "xml")),
        ("{type: html, content: <p>}", RawBody("<p>", "html")),
        ("{type: javascript, content: ;}", RawBody(";", "javascript")),
        ("{content: 5}", RawBody("5")),
        ("{type: json, content: {a: [1, no, null]}}", RawBody('{"a":[1,"no",null]}', "json")),
        ("{type: json, content: x, disabled: true}", None),
        ("x", RawBody("x")),
        (
            "{type: urlencoded, content: [{key: a, value: 1}, {key: b, value: x, disabled: true}]}",
            UrlencodedBody((Parameter("a", "1"), Parameter("b", "x", disabled=True))),
        ),
        ("{type: urlencoded, content: {a: 1}}", UrlencodedBody((Parameter("a", "1"),))),
        (
            """
            type: formdata
            content:
              - {key: a, type: text, value: 1, contentType: a/b, description: d}
              - {key: b, type: file, src: x.png}
              - {key: c, type: file, value: y.png}
              - {key: d, type: file, src: [x, y]}""",
            FormBody(
                (
                    FormPart("a", "1", content_type="a/b", description="d"),
                    FormPart("b", sources=("x.png",)),
                    FormPart("c", sources=("y.png",)),
                    FormPart("d", sources=("x", "y")),
                )
            ),
        ),
        ("{type: file, content: {src: x.bin}}", FileBody("x.bin")),
        ("{type: file, content: x.bin}", FileBody("x.bin")),
        ("{type: graphql, content: '{a}'}", GraphqlBody("{a}")),
        (
            "{type: graphql, content: {query: '{a}', variables: '{}', operationName: o}}",
            GraphqlBody("{a}", "o", "{}"),
        ),
    ],
)
def test_bodies(shop: Path, body: str, expected: object) -> None:
    item = only_item(shop, f"$kind: http-request\nmethod: POST\n{GET}\nbody: {body}")
    assert item.request.body == expected


def test_graphql_requests(shop: Path) -> None:
    files = {
        "G.request.yaml": """
            $kind: graphql-request
            url: h
            query: |-
              {a}
            variables: |-
              {"b": 1}
            headers: [{key: X-A, value: x}]
            """,
        "G.resources/examples/OK.example.yaml": """
            request: {url: h, query: "{c}", variables: {d: 1}}
            response: {statusCode: 200}
            """,
    }
    ((_, item),) = read(shop, files).walk()
    body = GraphqlBody("{a}", variables='{"b": 1}')
    assert item.request == Request("POST", Url(host="h"), (Header("X-A", "x"),), body)
    saved = GraphqlBody("{c}", variables='{"d":1}')
    assert item.examples[0].request == Request("POST", Url(host="h"), body=saved)


@pytest.mark.parametrize(
    ("auth", "expected"),
    [
        ("null", None),
        ("{type: inherit}", None),
        ("[]", None),
        ("{type: noauth}", Auth("noauth")),
        ("{type: new, credentials: {a: yes, b: true}}", Auth("new", (("a", "yes"), ("b", True)))),
        ("[{type: x, credentials: [{key: a, value: 1}]}]", Auth("x", (("a", 1),))),
    ],
)
def test_auth(shop: Path, auth: str, expected: Auth | None) -> None:
    assert only_item(shop, f"{GET}\nauth: {auth}").request.auth == expected


def test_examples_of_both_places_and_both_shapes(shop: Path) -> None:
    files = {
        "A/R.request.yaml": f"{GET}\nexamples: ../saved",
        "A/.resources/R.resources/examples/Older.example.yaml": """
            order: 2
            originalRequest: {url: h/1}
            code: "404"
            status: Gone missing
            headers: [{key: X-A, value: x}]
            body: text
            """,
        "A/R.resources/examples/Newer.example.yml": """
            order: 1
            response: {statusCode: 200, body: {type: json, content: {a: 1}}}
            """,
        "saved/last.example.yaml": "request: h/2\nresponse: {}",
    }
    ((_, item),) = read(shop, files).walk()
    place = "/item/0/item/0/response"
    assert item.examples == (
        Example(f"{place}/0", "Newer", 200, "OK", (), '{"a":1}', "json"),
        Example(
            f"{place}/1",
            "Older",
            404,
            "Gone missing",
            (Header("X-A", "x"),),
            "text",
            request=Request("GET", Url(host="h", path=("1",))),
        ),
        Example(
            f"{place}/2",
            "last",
            None,
            "",
            (),
            None,
            request=Request("GET", Url(host="h", path=("2",))),
        ),
    )


def test_examples_are_read_once(shop: Path) -> None:
    files = {
        "R.request.yaml": f"{GET}\nexamples: ./.resources/R.resources/examples",
        ".resources/R.resources/examples/OK.example.yaml": "response: {statusCode: 200}",
    }
    ((_, item),) = read(shop, files).walk()
    assert len(item.examples) == 1


def test_a_broken_file_costs_only_itself(shop: Path) -> None:
    files = {
        "A.request.yaml": "url: [",
        "B.request.yaml": GET,
        "C/.resources/definition.yaml": "\t",
        "C/D.request.yaml": GET,
        ".resources/B.resources/examples/X.example.yaml": "'",
        ".resources/B.resources/examples/Y.example.yaml": "response: {statusCode: 200}",
    }
    assert len(complaints(shop, files)) == 3
    collection, _ = read_collection(shop)
    assert outline(collection.root) == ["B", ["C", ["D"]]]
    assert [item.examples[0].name for _, item in collection.walk() if item.examples] == ["Y"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("url: [h]", "not a URL: Postman would not send this request"),
        ("headers: [5]", "/headers/0: not a key with a value: left out"),
        ("queryParams: 5", "/queryParams: neither a list nor a map: left out"),
        ("body: 5", "/body: not a body: left out"),
        ("body: {type: [x]}", '/body: of an unknown type, "["x"]": left out'),
        ("body: {type: formdata, content: x}", "/body/content: neither a list nor a map: left out"),
        ("auth: {type: 5}", "/auth: without a type: left out"),
        ("auth: {type: x, credentials: [y]}", "/auth/credentials/0: not a key with a value"),
        ("order: true", "/order: not a number: left out"),
        ("order: .nan", "/order: not a number: left out"),
    ],
)
def test_what_is_malformed_is_left_out(shop: Path, text: str, complaint: str) -> None:
    prefix = "" if text.startswith("url") else f"{GET}\n"
    (line,) = complaints(shop, {"R.request.yaml": f"{prefix}{text}\nmethod: POST"})
    assert line.startswith(f"R.request.yaml: warning: {complaint}")
    assert line.endswith('(in "R")')


def test_a_response_that_is_none(shop: Path) -> None:
    files = {"R.request.yaml": GET, "R.resources/examples/X.example.yaml": "response: [a]"}
    (line,) = complaints(shop, files)
    assert line == (
        "R.resources/examples/X.example.yaml: warning: /response: not a response: left out"
        ' (in "R" / "X")'
    )


def test_other_protocols_leave_the_rest_unharmed(shop: Path) -> None:
    files = {"A.request.yaml": "$kind: grpc-request\nurl: h", "B.request.yaml": GET}
    assert complaints(shop, files) == ["A.request.yaml: warning: grpc-request, not HTTP: left out"]


def test_links_are_followed_inside_only(shop: Path) -> None:
    write(shop.parent, {"other/S.request.yaml": GET, "secret.yaml": GET})
    write(shop, {"A/R.request.yaml": GET})
    (shop / "B").symlink_to(shop / "A")
    (shop / "Out").symlink_to(shop.parent / "other")
    (shop / "Up").symlink_to(shop)
    (shop / "Out.request.yaml").symlink_to(shop.parent / "secret.yaml")
    (shop / "Itself.request.yaml").symlink_to("Itself.request.yaml")
    (shop / "README.md").symlink_to(shop.parent / "secret.yaml")
    assert complaints(shop, {}) == [
        "Itself.request.yaml: warning: a link that leads nowhere: left out",
        "Out: warning: leads out of the collection: left out",
        "Out.request.yaml: warning: leads out of the collection: left out",
        "Up: warning: a link to a folder around it: left out",
    ]
    collection, _ = read_collection(shop)
    assert outline(collection.root) == [["A", ["R"]], ["B", ["R"]]]


def test_what_is_no_file_is_not_opened(shop: Path) -> None:
    os.mkfifo(shop / "Pipe.request.yaml")
    assert complaints(shop, {"R.request.yaml": f"{GET}\nexamples: {'x' * 999}"}) == [
        "Pipe.request.yaml: warning: neither a file nor a folder: left out"
    ]


def test_examples_may_not_lie_elsewhere(shop: Path) -> None:
    write(shop.parent, {"saved/X.example.yaml": "response: {statusCode: 200}"})
    files = {
        "A.request.yaml": f"{GET}\nexamples: ../saved",
        "B.request.yaml": f"{GET}\nexamples: {shop.parent}/saved",
        "C.request.yaml": f"{GET}\nexamples: [x]",
    }
    assert complaints(shop, files) == ["../saved: warning: leads out of the collection: left out"]


def test_a_file_may_be_too_large(shop: Path) -> None:
    with patch.object(document, "LARGEST_FILE", 10):
        (line,) = complaints(shop, {"A.request.yaml": GET, "B.request.yaml": f"{GET}\nmethod: GET"})
    assert line == "B.request.yaml: warning: larger than 0 MB, the most that is read: left out"


def test_there_may_be_too_many_files(shop: Path) -> None:
    write(shop, {f"{name}.request.yaml": GET for name in "abc"})
    with (
        patch.object(v3_files, "MOST_FILES", 2),
        pytest.raises(CollectionError, match="more than 2 files, the most that are read"),
    ):
        read_collection(shop)


def test_files_may_be_too_large_together(shop: Path) -> None:
    write(shop, {f"{name}.request.yaml": GET for name in "abc"})
    with (
        patch.object(v3_files, "LARGEST_FILE", 2 * len(GET)),
        pytest.raises(CollectionError, match="more than 0 MB in all files, the most that is read"),
    ):
        read_collection(shop)


def test_folders_may_be_too_deep(shop: Path) -> None:
    write(shop, {f"{'f/' * 101}R.request.yaml": GET})
    with pytest.raises(CollectionError, match="folders nested more than 100 deep"):
        read_collection(shop)


def test_a_folder_that_cannot_be_listed(shop: Path) -> None:
    write(shop, {"R.request.yaml": GET})
    with patch.object(Path, "iterdir", side_effect=PermissionError(13, "Permission denied")):
        _, problems = read_collection(shop)
    assert [str(each) for each in problems] == [
        f"{shop}: warning: cannot be read: permission denied"
    ]


def test_a_folder_without_requests_is_no_collection(shop: Path) -> None:
    write(shop, {".resources/definition.yaml": "name: Shop", "Staging.environment.yaml": ""})
    with pytest.raises(CollectionError, match="a folder, not a collection"):
        read_collection(shop)


def test_problems_name_the_file_they_are_in(shop: Path) -> None:
    files = {"F/R.request.yaml": GET, "F/R.resources/examples/X.example.yaml": "code: 200"}
    collection = read(shop, files)

    def printed(pointer: str) -> str:
        problem = Problem(Location(str(shop), pointer, ("F",)), "bad")
        return str(in_files(collection, [problem])[0]).removeprefix(str(shop))

    assert printed("/item/0/item/0/response/0/body") == (
        '/F/R.resources/examples/X.example.yaml: warning: bad (in "F")'
    )
    assert printed("/item/0/item/0/request") == '/F/R.request.yaml: warning: bad (in "F")'
    assert printed("/item/0/auth") == '/F: warning: bad (in "F")'
    assert printed("/variable/3") == ': warning: bad (in "F")'


def test_problems_of_one_file_are_what_they_were() -> None:
    problem = Problem(Location("shop.json", "/item/0"), "bad")
    assert in_files(Collection("shop.json", Folder("", "Shop")), [problem]) == (problem,)
