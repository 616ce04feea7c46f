"""Errors that come as successes, and successes that only look like it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.runtime.codes import is_code
from postman_codegen.runtime.envelopes import is_envelope, marks_of
from postman_codegen.runtime.refusals import code_places, codes, message, message_place

ERROR = {"code": "X", "message": "no"}


@pytest.mark.parametrize(
    ("body", "mark"),
    [
        ({"status": "error", "code": "BAD_ZIP", "message": "no", "details": {}}, "status"),
        ({"Status": "FAIL", "message": "no"}, "Status"),
        ({"success": False, "message": "no"}, "success"),
        ({"success": False, "data": {"message": "no"}}, "success"),
        ({"success": "false", "error": {}, "message": "no", "data": None, "count": 0}, "success"),
        ({"ok": False, "error": "invalid_auth"}, "ok"),
        ({"isSuccess": False, "errors": ["no"], "result": None}, "isSuccess"),
        ({"error": True, "message": "no"}, "error"),
        ({"error": ERROR}, "error"),
        ({"error": "not_found"}, "error"),
        ({"error": ERROR, "request_id": "r1"}, "error"),
        ({"errors": [{"detail": "no", "title": "Not Found"}]}, "errors"),
        ({"errors": [{"message": "no"}], "data": None}, "errors"),
        ({"errcode": 40013, "errmsg": "invalid appid"}, "errcode"),
        ({"jsonrpc": "2.0", "id": 1, "error": {"code": -32601, "message": "no"}}, "error"),
        ({"timestamp": "2024", "status": 404, "error": "Not Found", "path": "/a"}, "status"),
        ({"statusCode": "401", "message": "no"}, "statusCode"),
        ({"meta": {"code": 400, "error_type": "p", "error_message": "no"}, "response": {}}, "code"),
        ({"status": {"error_code": 1001, "error_message": "no"}, "data": None}, "error_code"),
        ({"response": {"status": "error", "message": "no"}}, "status"),
        ({"status": False, "message": "no"}, "status"),
        ({"messages": {"resultCode": "Error", "message": [ERROR]}}, "resultCode"),
        ({"data": {"book": None}, "errors": [{"message": "no"}]}, "errors"),
    ],
)
def test_a_body_that_says_it_failed_and_holds_nothing_else_is_an_error(
    body: dict[str, object], mark: str
) -> None:
    content = json.dumps(body).encode()
    assert mark in marks_of(body)
    assert is_envelope(content, mark)
    assert not is_envelope(content, "other")


@pytest.mark.parametrize(
    "body",
    [
        {"errors": [], "message": "done"},
        {"error": None, "id": 7},
        {"error": "", "message": "done"},
        {"error": False, "message": "done"},
        {"error": "None", "message": "done"},
        {"errors": None, "data": {"id": 7}},
        {"errors": 0, "processed": 3},
        {"errors": {}, "warnings": ["slow"]},
        {"code": 0, "message": "ok"},
        {"code": 200, "msg": "done", "error": {"count": 1}},
        {"code": "OK", "message": "done"},
        {"code": "SUCCESS", "status": "success", "message": "done", "details": {}},
        {"code": "ACCEPTED", "message": "queued"},
        {"errcode": 0, "errmsg": "ok"},
        {"errorCode": "0", "errorMessage": "Success"},
        {"data": [{"id": 7}], "errors": [ERROR]},
        {"data": [], "errors": [ERROR]},
        {"meta": {"result_count": 0}, "errors": [ERROR]},
        {"success": True, "errors": [ERROR]},
        {"status": True, "message": "done", "errors": [ERROR]},
        {"code": 40001, "message": "no"},
        {"success": False, "id": "7", "rows": 3},
        {"success": False, "data": {"id": 7}},
        {"success": False},
        {"ok": False},
        {"status": "failed", "id": "7", "message": "disk full"},
        {"status": "failed"},
        {"status": "error", "rows": 3, "message": "no"},
        {"status": "failed", "type": "import", "title": "Books", "result": [1]},
        {"status": 404},
        {"status": 200, "message": "done"},
        {"error": "<string>", "message": "<string>"},
        {"success": "<boolean>", "message": "<string>"},
        {"id": "7", "error": ERROR},
        {"result": {"id": 7}, "error": ERROR},
        {"message": "error"},
        {},
        [],
        [{"error": ERROR}],
        "error",
        None,
    ],
)
def test_a_success_is_never_taken_for_an_error(body: object) -> None:
    assert marks_of(body) == ()


def test_a_mark_that_is_not_there_costs_no_parsing() -> None:
    assert not is_envelope(b'{"status', "success")
    assert not is_envelope(b'{"status"', "status")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(["status", "success", "error", "code"]), json_values))
def test_whatever_has_data_is_an_answer(body: dict[str, object]) -> None:
    assert marks_of({**body, "rows": [{"id": 1}]}) == ()


keys = st.sampled_from("code error errors message status success meta data detail title".split())
bodies = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=12,
)


@given(bodies)
def test_any_body_can_be_read(body: object) -> None:
    told = codes(body, 400)
    assert all(is_code(one.text, 400) for one in told)
    assert {one.place for one in told} <= set(code_places(body, 400))
    assert message(body) is None or message_place(body) is not None
    assert set(marks_of(body)) <= set(marks_of(body, numbered=True))


@given(bodies)
def test_a_body_reads_the_same_from_the_wire(body: object) -> None:
    marks = marks_of(body)
    assert is_envelope(json.dumps(body).encode(), *marks) == bool(marks)


KEYS = ("status", "success", "error", "errors", "code", "errorCode", "message", "data", "x")
scalars = st.sampled_from(
    [None, True, False, 0, 1, 200, 404, 4.0, "", "0", "404", "ok", "error", "Failed ", "no", 'a"b']
) | st.text(max_size=90)
bodies = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from(KEYS), bodies, max_size=6),
    st.lists(st.sampled_from(KEYS), min_size=1, max_size=3),
    st.booleans(),
    st.sampled_from([None, 1]),
)
def test_a_body_that_is_not_parsed_is_none(
    body: dict[str, object], marks: list[str], numbered: object, indent: int | None
) -> None:
    found = marks_of(body, numbered=bool(numbered))
    content = json.dumps(body, indent=indent).encode()
    assert is_envelope(content, *marks, numbered=bool(numbered)) == bool({*marks} & {*found})


def test_what_is_no_json_is_no_envelope() -> None:
    assert not is_envelope(b'{"status": "error", "message": "no"', "status")
