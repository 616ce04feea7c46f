"""What error bodies say: their codes and messages."""

import json
from typing import Any

import httpx2
import pytest

from postman_codegen.runtime.codes import is_code, is_label, last_part
from postman_codegen.runtime.refusals import (
    code_of,
    code_places,
    codes,
    codes_of,
    message,
    message_of,
    message_place,
)

UUID = "8d05dd85-222c-1452-553b-e76a531b71ed"


def told(body: object, status: int = 400) -> list[str]:
    return [one.text for one in codes(body, status)]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"code": "BAD_ID", "message": "no"}, "BAD_ID"),
        ({"Code": "bad-id"}, "bad-id"),
        ({"errorCode": "00_400", "type": "https://x.test/errors/validation"}, "00_400"),
        ({"error_code": 7}, "7"),
        ({"ErrCode": 40013, "errmsg": "invalid appid"}, "40013"),
        ({"error": "invalid_token", "error_description": "It expired."}, "invalid_token"),
        ({"error": {"code": 400, "status": "BAD_ARGUMENT", "message": "no"}}, "BAD_ARGUMENT"),
        ({"error": {"name": "paramMissingError", "message": "no"}}, "paramMissingError"),
        ({"type": "error", "error": {"type": "slow_error", "message": "no"}}, "slow_error"),
        ({"error": {"message": "no", "type": "OAuthException", "code": 190}}, "190"),
        ({"errors": [{"code": "A"}, {"code": "B"}]}, "A"),
        ([{"errorCode": "NO_ACCESS", "message": "no"}], "NO_ACCESS"),
        ({"errors": [{"message": "no", "extensions": {"code": "FORBIDDEN"}}]}, "FORBIDDEN"),
        ({"fault": {"faultstring": "no", "detail": {"errorcode": "a.b.Expired"}}}, "a.b.Expired"),
        ({"meta": {"code": 400, "error_type": "param_error"}, "response": {}}, "param_error"),
        ({"status": {"error_code": 1001, "error_message": "no key"}}, "1001"),
        ({"Error": {"Code": "NoSuchBucket", "Message": "no"}}, "NoSuchBucket"),
        ({"detail": {"code": "not_yours", "message": "no"}}, "not_yours"),
        ({"__type": "com.x#ThrottlingException", "message": "slow"}, "com.x#ThrottlingException"),
        ({"jsonrpc": "2.0", "id": 1, "error": {"code": -32601, "message": "no"}}, "-32601"),
        ({"type": "https://x.test/problems#in-use", "title": "In use"}, "https://x.test/problems#in-use"),
        ({"type": "urn:problem-type:x:badRequest"}, "urn:problem-type:x:badRequest"),
        ({"title": "Client Forbidden", "detail": "no"}, "Client Forbidden"),
        ({"error": "Invalid token", "message": "The token expired an hour ago."}, "Invalid token"),
        ({"error": {"code": 400, "message": "EMAIL_NOT_FOUND"}}, "EMAIL_NOT_FOUND"),
        ({"errors": ["NAME_TOO_LONG"]}, "NAME_TOO_LONG"),
        ({"code": "INVALID", "errors": {"code": ["is taken"], "name": ["is taken"]}}, "INVALID"),
        ({"name": "ValidationError", "message": "no"}, "ValidationError"),
    ],
)  # fmt: skip
def test_the_code_is_found_where_apis_put_it(body: object, code: str) -> None:
    assert told(body)[0] == code
    answer = httpx2.Response(400, content=json.dumps(body).encode())
    assert code_of(answer) == code


@pytest.mark.parametrize(
    "body",
    [
        {"code": "<string>", "message": "<string>"},
        {"code": "string"},
        {"code": "{{code}}"},
        {"code": "dolore ut"},
        {"code": True},
        {"code": 400},
        {"code": "400"},
        {"code": None, "error": ""},
        {"code": UUID},
        {"code": "2024-01-02T10:00:00Z"},
        {"code": "ab12cd34ef56"},
        {"code": "The name must not be empty."},
        {"error": "Todo not found"},
        {"error": True, "message": "no"},
        {"status": "error", "message": "no"},
        {"status": 400, "type": "about:blank"},
        {"type": "https://tools.ietf.org/html/rfc7231#section-6.5.1", "status": 400},
        {"type": "https://httpstatuses.io/400"},
        {"name": "John", "message": "John is taken"},
        {"errors": {"code": ["is taken"], "type": ["is taken"]}},
        {"errors": {"code": "is not valid"}, "message": "Validation failed"},
        {"request": {"code": "X"}},
        "CODE",
        None,
        [],
    ],
)
def test_what_is_no_code_is_not_taken_for_one(body: object) -> None:
    assert told(body) == []


def test_a_list_of_errors_has_all_codes() -> None:
    body = {"errors": [{"code": "A"}, {"message": "no"}, {"code": "B"}, {"code": "A"}]}
    answer = httpx2.Response(422, json=body)
    assert codes_of(answer) == ("A", "B")


def test_what_stands_where_codes_do_is_still_shown() -> None:
    answer = httpx2.Response(400, json={"code": UUID})
    assert (code_of(answer), message_of(answer)) == (UUID, None)
    assert code_of(httpx2.Response(502, text="<html>")) is None


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"message": "no"}, "no"),
        ({"error": {"message": "no"}}, "no"),
        ({"message": "<string>", "detail": "no"}, "no"),
        ({"error": "invalid_token"}, None),
        ({"error": "Todo not found"}, "Todo not found"),
        ({"errors": ["Name is missing"]}, "Name is missing"),
        ({"errors": {"name": ["Name is missing"]}}, "Name is missing"),
        ({"ok": 1, "at": {"a": 1}, "errors": {"name": ["It is missing"]}}, "It is missing"),
        ({"detail": [{"msg": "field required", "type": "missing"}]}, "field required"),
        ({"message": 7}, None),
        ({"message": ["name must be a text"], "error": "Bad Request"}, "name must be a text"),
        ({"errorMessages": ["No such issue"], "errors": {"a": "is required"}}, "No such issue"),
        ({"errors": "Invalid API key"}, "Invalid API key"),
        ({}, None),
    ],
)
def test_the_message_is_found_where_apis_put_it(body: object, said: str | None) -> None:
    found = message(body)
    assert (found and found.text) == said


def test_places_are_known_where_an_exporter_put_no_text() -> None:
    body = {"errorCode": "<string>", "message": "<string>"}
    assert (code_places(body, 400), message_place(body)) == ((("errorCode",),), ("message",))
    assert message_place({"id": 1}) is None


def test_only_what_a_page_ends_with_tells_codes_apart() -> None:
    assert last_part("https://x.test/errors#in-use") == "in-use"
    assert last_part("https://x.test/errors/in-use/?v=2") == "in-use"
    assert last_part("urn:x:inUse") == "inUse"
    assert last_part("a/b") == "a/b"


def test_labels_are_names_without_values() -> None:
    assert is_label("Invalid bank account")
    assert not is_label("Job 7 failed")
    assert not is_label("Field 'name' is wrong")
    assert not is_code("1234567890", 400)
    assert is_code("E-10", 400)


def test_deep_and_long_bodies_are_read_to_an_end() -> None:
    deep: Any = {"code": "X"}
    for _ in range(20):
        deep = {"error": deep}
    assert told(deep) == []
    assert len(told({"errors": [{"code": f"A{n}"} for n in range(500)]})) == 100


def test_messages_by_field_are_looked_for_in_every_object() -> None:
    body = {"errors": {"a": ["x"]}, "Errors": {"b": ["It is too short."]}}
    told = message(body)
    assert told
    assert told.text == "It is too short."
