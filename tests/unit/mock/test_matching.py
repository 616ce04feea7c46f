from __future__ import annotations

import pytest

from postman_codegen.mock.matching import Asked, Table
from tests.mocked import Json, chosen, example, item, post, served


def table(*items: Json, **more: Json) -> Table:
    return served(*items, **more).table


TOYS = "https://toys.test/toys"


def of_toys(*examples: Json) -> Table:
    return table(item("Toys", f"{TOYS}/:id", *examples))


def test_an_example_is_found_by_method_and_path() -> None:
    toys = table(
        item("List", TOYS, example("all")),
        item("Make", post(TOYS, {}), example("made", 201)),
        item("Get", f"{TOYS}/:id", example("one")),
    )

    assert chosen(toys, "GET", "/toys") == "all"
    assert chosen(toys, "POST", "/toys", {}) == "made"
    assert chosen(toys, "GET", "/toys/7") == "one"
    assert chosen(toys, "DELETE", "/toys") is None
    assert chosen(toys, "GET", "/games") is None


def test_a_path_that_is_the_same_goes_before_one_that_fits() -> None:
    toys = table(
        item("Get", f"{TOYS}/:id", example("any")),
        item("Mine", f"{TOYS}/mine", example("mine")),
    )

    assert chosen(toys, "GET", "/toys/mine") == "mine"
    assert chosen(toys, "GET", "/toys/MINE/") == "mine"
    assert chosen(toys, "GET", "/toys/yours") == "any"


def test_each_example_has_its_own_path() -> None:
    toys = of_toys(
        example("here", originalRequest=f"{TOYS}/1"),
        example("gone", 404, originalRequest=f"{TOYS}/999"),
    )

    assert chosen(toys, "GET", "/toys/1") == "here"
    assert chosen(toys, "GET", "/toys/999") == "gone"
    assert chosen(toys, "GET", "/toys/5") == "here"


def test_an_example_without_a_value_of_its_own_fits_other_values_better() -> None:
    def url(value: str) -> dict[str, Json]:
        variables = [{"key": "id", "value": value}]
        return {"url": {"host": "toys.test", "path": "toys/:id", "variable": variables}}

    toys = of_toys(
        example("the first", originalRequest=url("1")), example("any", originalRequest=url(""))
    )

    assert chosen(toys, "GET", "/toys/1") == "the first"
    assert chosen(toys, "GET", "/toys/2") == "any"


def test_an_example_of_another_request_is_found_where_it_was_saved_and_at_its_item() -> None:
    toys = table(
        item(
            "Get",
            f"{TOYS}/1",
            example("found", originalRequest=TOYS + "/1"),
            example("bad", 405, originalRequest={"method": "PUT", "url": "https://toys.test/toyz"}),
        )
    )

    assert chosen(toys, "PUT", "/toyz") == "bad"
    assert chosen(toys, "GET", "/toys/1", x_mock_response_code="405") == "bad"
    assert chosen(toys, "GET", "/toys/1") == "found"


def test_what_a_base_url_leads_to_may_stand_before_a_path_or_not() -> None:
    toys = table(
        item("Get", "{{base}}/toys/{{id}}.json", example("one")),
        variable=[{"key": "base", "value": "https://toys.test/api/v2"}],
    )

    for path in ("/toys/1.json", "/api/v2/toys/1.json", "/any/prefix/toys/1.json"):
        assert chosen(toys, "GET", path) == "one"
    assert chosen(toys, "GET", "/toys/1") is None
    assert chosen(toys, "GET", "/toys/.json") is None


def test_fewer_segments_before_a_path_fit_better() -> None:
    toys = table(
        item("Toys", TOYS, example("toys")),
        item("Cheap", "https://toys.test/cheap/toys", example("cheap")),
    )

    assert chosen(toys, "GET", "/cheap/toys") == "cheap"
    assert chosen(toys, "GET", "/dear/toys") == "toys"


def test_the_host_tells_two_servers_with_one_path_apart() -> None:
    toys = table(
        item("Main", "https://toys.test/me", example("main")),
        item("Login", "https://login.test:8080/me", example("login")),
    )

    assert chosen(toys, "GET", "/me", host="login.test:8080") == "login"
    assert chosen(toys, "GET", "/me", host="toys.test") == "main"
    assert chosen(toys, "GET", "/me", host="127.0.0.1:4010") == "main"


def test_the_query_chooses() -> None:
    toys = table(
        item(
            "Search",
            TOYS,
            example("all", originalRequest=TOYS),
            example("red", originalRequest=f"{TOYS}?colour=red"),
            example("page", originalRequest=f"{TOYS}?colour=red&page={{{{page}}}}"),
            example("blue cars", originalRequest=f"{TOYS}?colour=blue&kind=model%20car"),
        )
    )

    assert chosen(toys, "GET", "/toys") == "all"
    assert chosen(toys, "GET", "/toys?colour=red") == "red"
    assert chosen(toys, "GET", "/toys?page=7&colour=red") == "page"
    assert chosen(toys, "GET", "/toys?kind=model+car&colour=blue") == "blue cars"
    assert chosen(toys, "GET", "/toys?colour=green&kind=model%20car") == "blue cars"


def test_the_body_chooses() -> None:
    toys = table(
        item(
            "Make",
            post(TOYS, {"name": "x"}),
            example("ball", 201, originalRequest=post(TOYS, {"name": "ball", "price": 1})),
            example("nameless", 422, originalRequest=post(TOYS, {"price": 1})),
            example("empty", 400, originalRequest=post(TOYS, "")),
        )
    )

    assert chosen(toys, "POST", "/toys", {"price": 1, "name": "ball"}) == "ball"
    assert chosen(toys, "POST", "/toys", {"price": 9, "name": "kite"}) == "ball"
    assert chosen(toys, "POST", "/toys", {"price": 2}) == "nameless"
    assert chosen(toys, "POST", "/toys") == "empty"


def test_of_equals_a_success_goes_first_and_then_what_was_saved_first() -> None:
    toys = of_toys(example("gone", 404), example("one"), example("other"))

    assert chosen(toys, "GET", "/toys/1") == "one"


@pytest.mark.parametrize(
    ("header", "value", "name"),
    [
        ("x_mock_response_code", "404", "gone"),
        ("x_mock_response_name", "other", "other"),
        ("x_mock_response_id", "a-b", "other"),
        ("x_mock_response_id", "1234-a-b", "other"),
        ("x_mock_response_id", "/item/0/response/1", "one"),
        ("x_mock_response_code", "500", None),
        ("x_mock_response_name", "Other", None),
        ("x_mock_response_id", "b", None),
    ],
)
def test_a_header_says_which_example_is_meant(header: str, value: str, name: str | None) -> None:
    toys = of_toys(example("gone", 404), example("one"), example("other", id="a-b"))

    assert chosen(toys, "GET", "/toys/1", **{header: value}) == name


def test_what_kept_examples_from_being_chosen_is_told() -> None:
    choice = of_toys(example("one")).choose(
        Asked("GET", "/toys/1", headers=(("x-mock-response-code", "500"),))
    )

    assert choice.offer is None
    assert choice.without == "x-mock-response-code"
    assert [offer.example.name for offer in choice.near] == ["one"]


def test_body_and_headers_can_be_asked_to_be_the_same() -> None:
    def request(colour: str) -> dict[str, Json]:
        return post(TOYS, {"colour": colour}, header=[{"key": "X-Shop", "value": colour}])

    toys = table(
        item(
            "Make",
            post(TOYS, {}),
            example("red", originalRequest=request("red")),
            example("blue", originalRequest=request("blue")),
        )
    )
    same_body = {"x_mock_match_request_body": "true"}
    same_header = {"x_mock_match_request_headers": "X-Shop, Accept"}

    assert chosen(toys, "POST", "/toys", {"colour": "blue"}, **same_body) == "blue"
    assert chosen(toys, "POST", "/toys", {"colour": "green"}, **same_body) is None
    assert chosen(toys, "POST", "/toys", {"colour": "red"}, x_shop="blue", **same_header) == "blue"
    assert chosen(toys, "POST", "/toys", {"colour": "red"}, x_shop="green", **same_header) is None


def test_those_that_fit_equally_well_are_all_there() -> None:
    choice = of_toys(example("one"), example("two", 500)).choose(Asked("GET", "/toys/1"))

    assert [offer.example.name for offer in choice.offers] == ["one", "two"]


@pytest.mark.parametrize("status", [None, 100, 103, 999])
def test_an_example_without_the_status_of_an_answer_answers_nothing(status: int | None) -> None:
    assert chosen(of_toys(example("none", status)), "GET", "/toys/1") is None


def test_a_whole_url_is_answered_at_its_own_path() -> None:
    toys = table(
        item("Toys", TOYS, example("toys")),
        item("Download", "{{download_url}}", example("file")),
        item("Known", "{{known_url}}", example("known")),
        variable=[{"key": "known_url", "value": "https://files.test/toys.zip"}],
    )

    assert chosen(toys, "GET", "/") == "file"
    assert chosen(toys, "GET", "/toys.zip") == "known"


def test_methods_are_those_of_a_path() -> None:
    toys = table(item("List", TOYS, example()), item("Make", post(TOYS, {}), example()))

    assert toys.methods("/toys") == ("GET", "POST")
    assert toys.methods("/games") == ()
