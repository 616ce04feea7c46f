from __future__ import annotations

import json
from pathlib import Path

import httpx2
import pytest

from postman_codegen.runtime.replay import Example, Replay, Sent, dump


def test_a_saved_example_is_answered(tmp_path: Path) -> None:
    header = [{"key": "X-Id", "value": "7"}, {"key": "Content-Encoding", "value": "gzip"}]
    saved = {"name": "Ok", "code": 201, "status": "Made", "header": header, "body": '{"a": 1}'}
    (tmp_path / "ok.json").write_text(json.dumps(saved))
    replay = Replay(tmp_path)
    example = replay.answer_with("ok")
    response = replay.client().get("https://api.test/a%20b?y=2&x=%26")

    assert (response.status_code, response.headers["X-Id"], response.json()) == (201, "7", {"a": 1})
    assert example.json == {"a": 1}
    assert replay.sent == Sent("GET", "/a b", [("x", "&"), ("y", "2")])


@pytest.mark.anyio
async def test_an_awaiting_client_is_answered_too(tmp_path: Path) -> None:
    replay = Replay(tmp_path)
    replay.answer_with(Example(204))

    assert (await replay.async_client().get("https://api.test")).status_code == 204


def test_nothing_to_answer_is_said(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="answer_with"):
        Replay(tmp_path).client().get("https://api.test")


def test_headers_that_no_server_sends_do_no_harm() -> None:
    headers = (
        ("", "nameless"),
        ("two words", "x"),
        ("Nämlich", "x"),
        ("X-Folded", "one\r\n two"),
        ("X-Name", "Zoë \u8c22 \ud800"),
        ("Location", "https://x:port"),
        ("Content-Type", "text/plain; charset=ISO-8859-1"),
        ("Set-Cookie", "; ="),
    )
    replay = Replay(Path())
    replay.answer_with(Example(302, "Zoë", headers))
    response = replay.client().get("https://api.test")

    assert response.text == "Zoë"
    assert response.headers["X-Folded"] == "one two"
    assert response.headers["X-Name"] == "Zoë \u8c22 ?"
    assert "Location" not in response.headers


def test_halves_of_characters_in_a_body_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "odd.json").write_text('{"code": 200, "header": [], "body": "a\\ud800b"}')
    replay = Replay(tmp_path)

    assert replay.answer_with("odd").text == replay.client().get("https://api.test").text == "a?b"


def test_bodies_are_read_as_what_they_are() -> None:
    def sent(**arguments: object) -> object:
        replay = Replay(Path())
        replay.answer_with(Example(200))
        replay.client().post("https://api.test", **arguments)  # type: ignore[arg-type]
        return replay.sent.body

    assert sent() is None
    assert sent(json={"a": [1]}) == {"a": [1]}
    assert sent(data={"a": "1 2", "b": ""}) == [("a", "1 2"), ("b", "")]
    assert sent(content=b"text") == "text"
    assert sent(content=b"\xff") == b"\xff"
    assert sent(content=b"{", headers={"Content-Type": "application/json"}) == "{"
    parts = [
        ("f", ("x.png", b"\r\n--\xff")),
        ('a"b', (None, "Zoë", "text/plain")),
        ("e", (None, "")),
    ]
    assert sent(files=parts) == [("f", b"\r\n--\xff"), ('a"b', "Zoë"), ("e", "")]


def test_a_request_can_be_decoded_by_hand() -> None:
    request = httpx2.Request("PATCH", "https://api.test/x?b=1&a=2")

    assert Sent.of(request) == Sent("PATCH", "/x", [("a", "2"), ("b", "1")])


def test_plain_json_is_dumped_as_it_is() -> None:
    assert dump([{"a": None}, 1.5, "x"]) == [{"a": None}, 1.5, "x"]
