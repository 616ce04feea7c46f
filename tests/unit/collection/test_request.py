from __future__ import annotations

import pytest

from postman_codegen.collection.model import Auth, Header, RawBody, Request, Url
from postman_codegen.collection.request import read_auth, read_headers, read_request


def test_a_request_may_be_just_a_url() -> None:
    assert read_request("h/a") == Request("GET", Url(host="h", path=("a",)))


@pytest.mark.parametrize("junk", [None, 5, True, ["GET", "h"]])
def test_junk_is_no_request(junk: object) -> None:
    assert read_request(junk) is None


@pytest.mark.parametrize(
    ("given", "method"),
    [("post", "POST"), ("", "GET"), (None, "GET"), ("foo-bar", "FOO-BAR"), (5, "5")],
)
def test_methods_are_upper_case(given: object, method: str) -> None:
    request = read_request({"method": given})
    assert request is not None
    assert request.method == method


def test_all_members_are_read() -> None:
    given = {
        "method": "put",
        "url": "h",
        "header": [{"key": "A", "value": "b"}],
        "body": "text",
        "auth": {"type": "noauth"},
        "description": {"content": "why"},
        "unknown": 1,
    }
    assert read_request(given) == Request(
        "PUT", Url(host="h"), (Header("A", "b"),), RawBody("text"), Auth("noauth"), "why"
    )


@pytest.mark.parametrize(
    ("given", "headers"),
    [
        (None, []),
        ("", []),
        ([], []),
        (5, []),
        ("A: 1\r\nB:two: three\nno header\nC:", [("A", "1"), ("B:two", "three"), ("C", "")]),
        ("A: 1\r\n folded", [("A", "1 folded")]),
        ({"A": "1", "B": 2}, [("A", "1")]),
        (["A: 1", "B", None, 5], [("A", "1"), ("B", "")]),
        ([{"key": "A", "value": None}], [("A", "null")]),
        ([{"key": "A", "value": 5}, {"key": "B", "value": True}], [("A", "5"), ("B", "true")]),
        ([{"key": "A"}], [("A", "")]),
        ([{"key": "", "value": "v"}, {"key": None}, {"value": "v"}, {}], []),
        ([{"key": " A ", "value": " v "}], [(" A ", " v ")]),
        ([{"key": 5, "value": "v"}], [("5", "v")]),
    ],
)
def test_headers_have_many_forms(given: object, headers: list[tuple[str, str]]) -> None:
    assert read_headers(given) == tuple(Header(key, value) for key, value in headers)


def test_headers_keep_switch_and_description() -> None:
    given = [{"key": "A", "value": "1", "disabled": 1, "description": "d"}]
    assert read_headers(given) == (Header("A", "1", disabled=True, description="d"),)


@pytest.mark.parametrize(
    "inherits", [None, {}, "", "noauth", {"type": None}, {"type": 5}, {"type": ""}, []]
)
def test_auth_without_a_type_inherits(inherits: object) -> None:
    assert read_auth(inherits) is None


@pytest.mark.parametrize(
    ("given", "auth"),
    [
        ({"type": "noauth"}, Auth("noauth")),
        ({"type": "inherit"}, Auth("inherit")),
        ({"type": "basic"}, Auth("basic")),
        (
            {"type": "basic", "basic": {"username": "u", "n": 5}},
            Auth("basic", (("username", "u"), ("n", 5))),
        ),
        (
            {"type": "basic", "basic": [{"key": "username", "value": "u", "type": "string"}]},
            Auth("basic", (("username", "u"),)),
        ),
        (
            {
                "type": "x",
                "x": [{"key": "a", "value": 1}, {"key": "a", "value": 2, "disabled": True}],
            },
            Auth("x", (("a", 2),)),
        ),
        (
            {"type": "x", "x": [{"key": "a", "value": False, "type": "string"}]},
            Auth("x", (("a", "false"),)),
        ),
        (
            {"type": "x", "x": [{"key": "a", "value": "false", "type": "boolean"}]},
            Auth("x", (("a", True),)),
        ),
        ({"type": "x", "x": [{"key": "a", "value": [1], "type": "any"}]}, Auth("x", (("a", [1]),))),
        ({"type": "x", "x": [None, "y", {"value": 1}]}, Auth("x")),
        ({"type": "x", "x": "y"}, Auth("x")),
    ],
)
def test_auth_parameters(given: object, auth: Auth) -> None:
    assert read_auth(given) == auth


def test_the_value_of_an_auth_parameter() -> None:
    auth = Auth("basic", (("username", "u"),))
    assert auth.get("username") == "u"
    assert auth.get("password", "") == ""
