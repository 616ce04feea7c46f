from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from postman_codegen.api import Api, Check, Fixture, Operation, Sent
from postman_codegen.collection.read import read_collection
from postman_codegen.design import design

OK = [{"key": "Content-Type", "value": "application/json"}]


def example(name: str = "ok", code: int | None = 200, **members: object) -> dict[str, Any]:
    return {"name": name, "code": code, "header": OK, "body": '{"id": 1}', **members}


def request(url: str, method: str = "GET", **members: object) -> dict[str, Any]:
    return {"method": method, "url": url, **members}


def item(of: dict[str, Any], *examples: dict[str, Any], name: str = "Get it") -> dict[str, Any]:
    return {"name": name, "request": of, "response": list(examples)}


def designed(folder: Path, *items: dict[str, Any], **members: object) -> tuple[Api, list[str]]:
    file = folder / "shop.json"
    file.write_text(json.dumps({"info": {"name": "Shop"}, "item": items, **members}))
    made = design(read_collection(file)[0])
    api, problems = made.api, made.problems
    told = [f"{problem.location.pointer}: {problem.message}" for problem in problems]
    return api, [line for line in told if "nobody defines" not in line]


def operation(folder: Path, of: dict[str, Any], *examples: dict[str, Any]) -> Operation:
    return designed(folder, item(of, *examples))[0].operations[0]


def only(folder: Path, of: dict[str, Any], *examples: dict[str, Any]) -> Fixture:
    (fixture,) = operation(folder, of, *(examples or [example()])).fixtures
    return fixture


def checks(api: Api) -> list[Check]:
    return [check for suite in api.tests.suites for check in suite.checks]


def test_an_example_is_called_as_its_own_request_was(tmp_path: Path) -> None:
    fixture = only(
        tmp_path,
        request("{{host}}/orders/{{order}}/lines/:line?page=1&sort=name&verbose=true"),
        example(
            originalRequest=request(
                "https://api.example.com/orders/a%20b/lines/7?sort=size%20up&page=2&verbose=true"
            )
        ),
    )

    assert fixture.arguments == (("order", "a b"), ("line", "7"), ("page", 2), ("sort", "size up"))
    query = (("page", "2"), ("sort", "size up"), ("verbose", "true"))
    assert fixture.sent == Sent("GET", "/orders/a b/lines/7", query)


def test_without_a_request_of_its_own_the_items_is_made(tmp_path: Path) -> None:
    fixture = only(tmp_path, request("{{host}}/orders/{{order}}?page=1"))

    assert fixture.arguments == (("order", "order"),)
    assert fixture.sent == Sent("GET", "/orders/order", (("page", "1"),))
    assert fixture.file == "root/get_it/ok.json"
    assert fixture.content == {
        "name": "ok",
        "code": 200,
        "status": "OK",
        "header": OK,
        "body": '{"id": 1}',
    }


def test_the_same_path_below_another_base_url_is_no_difference(tmp_path: Path) -> None:
    saved = request("https://api.example.com/v1/orders/7")
    fixture = only(tmp_path, request("{{host}}/orders/{{id}}"), example(originalRequest=saved))

    assert fixture.sent == Sent("GET", "/orders/7")


def test_what_a_path_variable_holds_is_its_argument(tmp_path: Path) -> None:
    url = {
        "host": "{{host}}",
        "path": ["files", ":name.zip"],
        "variable": [{"key": "name", "value": "2024 report"}],
    }
    fixture = only(
        tmp_path, request("{{host}}/files/:name.zip"), example(originalRequest=request(url))  # type: ignore[arg-type]
    )

    assert fixture.arguments == (("name", "2024 report"),)
    assert fixture.sent == Sent("GET", "/files/2024 report.zip")


def test_a_default_that_was_not_sent_is_left_out(tmp_path: Path) -> None:
    saved = request("{{host}}/orders?flag")
    fixture = only(tmp_path, request("{{host}}/orders?page=1&flag"), example(originalRequest=saved))

    assert fixture.arguments == (("page", None),)
    assert fixture.sent == Sent("GET", "/orders", (("flag", ""),))


def test_placeholders_stand_for_values_of_the_right_type(tmp_path: Path) -> None:
    of = request("{{host}}/orders?page=<integer>&open=<boolean>&rate=<number>")
    fixture = only(tmp_path, of, example(originalRequest=of))

    assert fixture.arguments == (("page", 1), ("open", True), ("rate", 1.5))
    assert fixture.sent is not None
    assert fixture.sent.query == (("open", "true"), ("page", "1"), ("rate", "1.5"))


def test_repeated_keys_are_a_list(tmp_path: Path) -> None:
    saved = request("{{host}}/orders?tag=c")
    fixture = only(tmp_path, request("{{host}}/orders?tag=a&tag=b"), example(originalRequest=saved))

    assert fixture.arguments == (("tag", ["c"]),)
    assert fixture.sent == Sent("GET", "/orders", (("tag", "c"),))


@pytest.mark.parametrize(
    ("saved", "message"),
    [
        (request("{{host}}/orders/7", "PUT"), "another method (PUT, the item's is GET)"),
        (request("{{host}}/order/7"), "another path: /order/7"),
        (request("{{host}}/orders/7/lines"), "another path: /orders/7/lines"),
        (request("{{host}}/orders/7?page=1&all=1"), "the query parameter `all`"),
        (request("{{host}}/orders/7?page=12a"), "another type of value for `page`"),
        (request("{{host}}/orders/7?page=1&page=2"), "several values for `page`"),
    ],
)
def test_a_request_of_another_kind_leaves_only_the_answer(
    tmp_path: Path, saved: dict[str, Any], message: str
) -> None:
    other = example("other", 400, originalRequest=saved)
    right = example("right", originalRequest=request("{{host}}/orders/8?page=2"))
    api, problems = designed(tmp_path, item(request("{{host}}/orders/{{id}}?page=1"), other, right))
    first, second = api.operations[0].fixtures

    assert problems == [f"/item/0/response/0: saved with {message}: only the answer is tested"]
    assert first.sent is None
    assert first.arguments == second.arguments == (("id", "8"), ("page", 2))
    assert [use.used for use in api.operations[0].examples] == [True, True]


@pytest.mark.parametrize(
    ("body", "arguments", "sent"),
    [
        (
            {
                "mode": "raw",
                "raw": '{"a": [1.5, null]} // why',
                "options": {"raw": {"language": "json"}},
            },
            (("body", {"a": [1.5, None]}),),
            {"a": [1.5, None]},
        ),
        ({"mode": "raw", "raw": "a;b\nc;d"}, (("body", "a;b\nc;d"),), "a;b\nc;d"),
        (
            {"mode": "urlencoded", "urlencoded": [{"key": "a", "value": "1%2B1"}]},
            (("a", "1%2B1"),),
            [("a", "1%2B1")],
        ),
        (
            {
                "mode": "formdata",
                "formdata": [
                    {"key": "f", "type": "file", "src": "x.png"},
                    {"key": "a", "value": "one"},
                ],
            },
            (("f", b"a file"),),
            [("f", b"a file"), ("a", "one")],
        ),
        ({"mode": "file", "file": {"src": "x.bin"}}, (("content", b"a file"),), "a file"),
        (
            {
                "mode": "graphql",
                "graphql": {"query": "query($n: Int) { a }", "variables": '{"n": 3}'},
            },
            (("variables", {"n": 3}),),
            {"query": "query($n: Int) { a }", "variables": {"n": 3}},
        ),
    ],
)
def test_a_body_is_an_argument_and_on_the_wire(
    tmp_path: Path, body: dict[str, Any], arguments: tuple[object, ...], sent: object
) -> None:
    of = request("{{host}}/orders", "POST", body=body)
    of_item = json.loads(json.dumps(of).replace("1%2B1", "another"))
    fixture = only(tmp_path, of_item, example(originalRequest=of))

    assert fixture.arguments == arguments
    assert fixture.sent == Sent("POST", "/orders", body=sent)


def test_the_items_own_body_fills_in(tmp_path: Path) -> None:
    body = {"mode": "raw", "raw": '{"a": 1}'}
    saved = request("{{host}}/orders", "POST")
    of = request("{{host}}/orders", "POST", body=body)

    assert only(tmp_path, of, example(originalRequest=saved)).sent == Sent(
        "POST", "/orders", body={"a": 1}
    )


def test_a_body_that_is_not_json_is_tested_as_far_as_it_goes(tmp_path: Path) -> None:
    of = request("{{host}}/orders")
    cut, refused = example("cut", body='{"id": '), example("refused", 500, body="{")
    api, problems = designed(tmp_path, item(of, cut, refused))
    first, second = api.operations[0].fixtures

    assert [line.partition(": ")[0] for line in problems] == [
        "/item/0/response/0/body",
        "/item/0/response/1/body",
    ]
    assert all("not JSON" in line for line in problems)
    assert first.broken
    assert first.unreadable
    assert (second.error, second.error_body) == ("InternalServerError", False)
    assert [use.used for use in api.operations[0].examples] == [False, False]


def test_an_example_without_a_status_is_named_and_not_used(tmp_path: Path) -> None:
    api, problems = designed(tmp_path, item(request("{{host}}/orders"), example(code=None)))

    assert problems == ["/item/0/response/0: no status code: not used"]
    assert api.operations[0].fixtures == ()
    assert [use.used for use in api.operations[0].examples] == [False]


def test_a_redirect_is_a_refusal(tmp_path: Path) -> None:
    fixture = only(tmp_path, request("{{host}}/orders"), example("moved", 302, body=None))

    assert fixture.error == "FoundError"
    assert not fixture.error_body


def test_names_of_fixtures_are_files_that_differ(tmp_path: Path) -> None:
    names = ["OK!", "ok", "Com1", "", "a" * 99]
    examples = [example(name) for name in names] + [example("ok", 404)]
    made = operation(tmp_path, request("{{host}}/orders"), *examples)

    found = [fixture.name for fixture in made.fixtures]
    assert found == ["ok_200", "ok_200_2", "com1_200", "ok_200_3", "a" * 48, "ok_404"]
    assert len({fixture.file.casefold() for fixture in made.fixtures}) == len(found)


def test_examples_of_one_call_share_a_test(tmp_path: Path) -> None:
    refused = [example(str(status), status, body='{"message": "no"}') for status in (400, 401, 403)]
    elsewhere = request("{{host}}/orders/9")
    refused[2]["originalRequest"] = elsewhere
    api, _ = designed(tmp_path, item(request("{{host}}/orders/{{id}}"), example(), *refused))

    assert [(check.name, check.examples, check.refusals) for check in checks(api)] == [
        ("get_it_ok", ("ok",), ""),
        ("get_it_refused", ("value_400", "value_401"), "GET_IT_REFUSALS"),
        ("get_it_value_403", ("value_403",), ""),
    ]


def test_tests_of_a_module_have_names_of_their_own(tmp_path: Path) -> None:
    of = request("{{host}}/orders")
    items = [
        item(of, example("b c"), name="a"),
        item(of, example("c"), name="a b"),
        item(of, example("x"), example("x async", body=None), name="z"),
    ]
    api, _ = designed(tmp_path, *items)

    found = [name for check in checks(api) for name in (check.name, f"{check.name}_async")]
    assert len(set(found)) == len(found) == 8


def test_a_key_in_the_query_is_expected_on_the_wire(tmp_path: Path) -> None:
    auth = {
        "type": "apikey",
        "apikey": [{"key": "in", "value": "query"}, {"key": "key", "value": "k"}],
    }
    api, _ = designed(tmp_path, item(request("{{host}}/orders?page=1"), example()), auth=auth)

    (check,) = checks(api)
    assert check.sent == Sent("GET", "/orders", (("k", "test-k"), ("page", "1")))
    assert api.tests.credential is not None
    assert api.tests.credential.value == "test-k"


def test_long_values_get_names(tmp_path: Path) -> None:
    body = {"mode": "raw", "raw": '{"a": 1}'}
    of = request("{{host}}/orders", "POST", body=body)
    api, _ = designed(tmp_path, item(of, example(), example("no", 400)))

    (suite,) = api.tests.suites
    assert [(one.name, one.kind, one.value) for one in suite.constants] == [
        ("GET_IT_BODY", "mapping", {"a": 1})
    ]
    assert {check.body.constant for check in suite.checks if check.body} == {"GET_IT_BODY"}


def test_a_url_that_no_client_sends_is_named_and_not_used(tmp_path: Path) -> None:
    of = request("{{host}}/" + "a" * 65_000)
    api, problems = designed(tmp_path, item(of, example()))

    assert problems == ["/item/0/response/0: the URL is too long to be sent: not used"]
    assert api.operations[0].fixtures == ()


def test_a_body_too_long_for_a_test_leaves_its_answer_tested(tmp_path: Path) -> None:
    body = {"mode": "raw", "raw": json.dumps([{"id": 1}] * 20_000)}
    of = request("{{host}}/orders", "POST", body=body)
    api, problems = designed(tmp_path, item(of, example()))

    (problem,) = problems
    assert problem.endswith("a body that is too long for a test: only the answer is tested")
    (fixture,) = api.operations[0].fixtures
    assert fixture.sent is None
