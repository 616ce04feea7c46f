from __future__ import annotations

import base64
import json
import re

import pytest

from postman_codegen.mock.matching import Asked, Table
from postman_codegen.mock.serving import Mock, Options, Reply
from tests.mocked import Json, example, item, mock, post, served

TOYS = "https://toys.test/toys"
LOCKED = Options(requires_auth=True)


def asked(mock: Mock, method: str, target: str, fault: str | None = None, **named: str) -> Reply:
    headers = {name.replace("_", "-"): value for name, value in named.items()}
    path, _, query = target.partition("?")
    return mock.reply(Asked(method, path, query, tuple(headers.items())), headers, fault)


def error(reply: Reply) -> Json:
    return json.loads(reply.answer.content)["error"]


def auth(kind: str, **parameters: str) -> dict[str, Json]:
    listed = [{"key": key, "value": value} for key, value in parameters.items()]
    return {"type": kind, kind: listed}


def test_an_answer_says_where_it_is_from() -> None:
    reply = asked(mock(item("Get", TOYS, example("all toys"))), "GET", "/toys")

    assert reply.answer.status == 200
    assert reply.source == 'get "all toys"'


def test_nothing_found_says_what_is_close() -> None:
    toys = mock(item("Get", f"{TOYS}/:id", example("a toy", id="x1")))

    wrong = asked(toys, "GET", "/toy/1")
    method = asked(toys, "DELETE", "/toys/1")
    name = asked(toys, "GET", "/toys/1", x_mock_response_name="b toy")

    assert {wrong.answer.status, method.answer.status, name.answer.status} == {404}
    assert json.loads(wrong.answer.content)["closest"] == ["GET /toys/{id}"]
    assert error(method)["message"] == "no example of DELETE /toys/1, but of GET"
    assert error(name)["message"] == "no example of GET /toys/1 meets x-mock-response-name: b toy"
    assert json.loads(name.answer.content)["examples"] == [
        {"id": "x1", "name": "a toy", "status": 200}
    ]


def test_head_is_answered_as_get() -> None:
    toys = mock(item("Get", TOYS, example("all")))

    assert asked(toys, "HEAD", "/toys").source == 'get "all"'
    assert asked(toys, "HEAD", "/games").answer.status == 404


def test_a_browser_may_ask_what_a_page_may_ask_for() -> None:
    toys = mock(
        item("Get", TOYS, example()),
        item("Options", {"method": "OPTIONS", "url": TOYS}, example("saved")),
    )
    wanted = {"access_control_request_method": "POST", "access_control_request_headers": "x-a"}

    preflight = dict(asked(toys, "OPTIONS", "/toys", **wanted).answer.headers)
    elsewhere = asked(toys, "OPTIONS", "/games")

    assert preflight[b"access-control-allow-methods"] == b"GET, OPTIONS"
    assert preflight[b"access-control-allow-headers"] == b"x-a"
    assert asked(toys, "OPTIONS", "/toys").source == 'options "saved"'
    assert elsewhere.answer.status == 204
    assert dict(elsewhere.answer.headers)[b"allow"] == b"*"


@pytest.mark.parametrize(
    ("kind", "headers", "target"),
    [
        (auth("bearer", token="{{t}}"), {"authorization": "bearer x"}, "/toys"),
        (
            auth("basic", username="{{u}}", password="{{p}}"),
            {"authorization": "Basic " + base64.b64encode(b"a:b").decode()},
            "/toys",
        ),
        (auth("apikey", key="X-Key", value="{{k}}"), {"x_key": "anything"}, "/toys"),
        (auth("apikey", key="k", value="{{k}}", **{"in": "query"}), {}, "/toys?k=1"),
        (
            auth("digest", username="{{u}}", password="{{p}}"),
            {"authorization": "Digest x"},
            "/toys",
        ),
    ],
)
def test_who_asks_must_say_who_they_are(
    kind: dict[str, Json], headers: dict[str, str], target: str
) -> None:
    toys = mock(item("Get", TOYS, example()), auth=kind, options=LOCKED)

    refused = asked(toys, "GET", "/toys")

    assert refused.answer.status == 401
    assert error(refused)["message"].startswith("the request lacks the ")
    assert asked(toys, "GET", target, **headers).answer.status == 200


def test_a_scheme_alone_proves_nothing_nor_another_one() -> None:
    toys = mock(item("Get", TOYS, example()), auth=auth("bearer", token="{{t}}"), options=LOCKED)

    for value in ("Bearer", "Bearer ", "Basic x"):
        reply = asked(toys, "GET", "/toys", authorization=value)
        assert reply.answer.status == 401
        assert dict(reply.answer.headers)[b"www-authenticate"] == b'Bearer realm="mock"'
        assert error(reply)["message"] == "the request lacks the header Authorization: Bearer ..."


def test_an_operation_without_auth_is_open_and_so_is_one_that_signs_its_query() -> None:
    toys = mock(
        item("Open", {"url": TOYS, "auth": {"type": "noauth"}}, example()),
        item(
            "Signed",
            {"url": f"{TOYS}/1", "auth": auth("oauth1", consumerKey="{{k}}")},
            example(),
        ),
        auth=auth("bearer", token="{{t}}"),
        options=LOCKED,
    )

    assert asked(toys, "GET", "/toys").answer.status == 200
    assert asked(toys, "GET", "/toys/1").answer.status == 200


def test_a_refusal_is_the_saved_one_if_there_is_one() -> None:
    toys = mock(
        item("Get", TOYS, example(), example("Unauthorized", 401, '{"code": "NO"}')),
        auth=auth("bearer", token="{{t}}"),
        options=LOCKED,
    )

    reply = asked(toys, "GET", "/toys")

    assert reply.answer.content == b'{"code": "NO"}'
    assert reply.source == 'get "Unauthorized" (without the header Authorization: Bearer ...)'


def test_a_status_that_goes_wrong_is_the_saved_one_if_there_is_one() -> None:
    toys = mock(item("Get", TOYS, example(), example("Busy", 503, '{"code": "BUSY"}')))

    assert asked(toys, "GET", "/toys", "503").answer.content == b'{"code": "BUSY"}'
    assert error(asked(toys, "GET", "/toys", "500"))["name"] == "mockFault"


def test_the_page_lists_what_is_served() -> None:
    toys = mock(
        item("Get <b>", TOYS, example("<script>alert(1)</script>", id="1'2")),
        item("Make", post(TOYS, {}), example("made", 201)),
    )

    page = asked(toys, "GET", "/", accept="text/html", host="localhost:4010")
    text = page.answer.content.decode()

    assert page.source == "(the page)"
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)" in text
    assert "http://localhost:4010/toys" in text
    assert "curl --globoff --request POST" in text
    assert not re.search(r"(src|href)=", text)


def test_the_page_is_json_for_who_wants_that() -> None:
    toys = mock(item("Make", post(TOYS, {}), example("made", 201)))

    document = json.loads(asked(toys, "GET", "/", accept="application/json").answer.content)

    assert document == {
        "title": "Toys",
        "operations": [
            {
                "name": "make",
                "method": "POST",
                "path": "/toys",
                "examples": [{"id": "/item/0/response/0", "name": "made", "status": 201}],
            }
        ],
    }


def test_an_operation_at_the_root_goes_before_the_page() -> None:
    rooted = mock(item("Root", "https://toys.test/", example("root")))
    anywhere = mock(item("Other", TOYS, example()), item("File", "{{file_url}}", example("file")))

    assert asked(rooted, "GET", "/", accept="text/html").source == 'root "root"'
    assert asked(rooted, "GET", "/__mock__/").source == "(the page)"
    assert asked(anywhere, "GET", "/", accept="text/html").source == "(the page)"
    assert asked(anywhere, "GET", "/", accept="*/*").source == 'file "file"'
    assert asked(rooted, "GET", "/", x_mock_response_code="404").answer.status == 404


def test_nothing_saved_is_said() -> None:
    assert b"No example is saved" in asked(mock(item("Get", TOYS)), "GET", "/").answer.content


def test_other_examples_can_take_the_place_of_those_served() -> None:
    toys = mock(item("Get", TOYS, example("old")))
    assert asked(toys, "GET", "/toys").source == 'get "old"'

    toys.serve(served(item("Get", TOYS, example("new"))))

    assert asked(toys, "GET", "/toys").source == 'get "new"'


def test_a_fault_of_ours_is_told_and_no_more_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    toys = mock(item("Get", TOYS, example()))

    def fail(_: Table, asked: Asked) -> None:
        raise LookupError(asked)

    monkeypatch.setattr(Table, "choose", fail)
    toys.serve(toys.served)
    reply = asked(toys, "GET", "/toys")

    assert reply.answer.status == 500
    assert re.fullmatch(
        r"internal error, please report it: LookupError in \w+\.py, line \d+", reply.source
    )
