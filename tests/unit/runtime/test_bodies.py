"""What a request carries, as it leaves through httpx2."""

import io
import json
import re
from email import message_from_bytes
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from postman_codegen.runtime.bodies import (
    BINARY,
    Binary,
    Body,
    File,
    Form,
    Graphql,
    Json,
    Multipart,
    Part,
    Text,
    Upload,
    filled,
)
from postman_codegen.runtime.errors import RequestError
from postman_codegen.runtime.models import Model
from postman_codegen.runtime.parameters import Scalar, flag, flat
from postman_codegen.runtime.wire import Verbatim

QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
"""Text between quotes for readers that take a backslash for an escape."""

texts = st.text()
anything = st.text(st.characters())


class Stamp(Model):
    country: str
    value: int | None = None
    issued: int = Field(default=1840, alias="year of issue")


def sent(body: Body) -> tuple[str | None, str]:
    """Return the Content-Type and the content of a request with this body."""
    arguments = body.arguments()
    request = httpx2.Client().build_request("POST", "https://x.test", **arguments)
    kind = request.headers.get("Content-Type")
    if kind is None:
        return None, request.read().decode()
    boundary = kind.partition("boundary=")[2]
    content = request.read().decode()
    return kind.split("boundary=")[0], content.replace(boundary, "B") if boundary else content


@pytest.mark.parametrize(
    ("body", "kind", "content"),
    [
        (Json({"a": [1, None], "é": "ü"}), "application/json", '{"a":[1,null],"é":"ü"}'),
        (Json(Stamp(country="NL")), "application/json", '{"country":"NL"}'),
        (
            Json([Stamp(country="NL"), {"a": Stamp(country="B", value=None)}]),
            "application/json",
            '[{"country":"NL"},{"a":{"country":"B","value":null}}]',
        ),
        (
            Json(Stamp.model_validate({"country": "NL", "year of issue": 1852, "new": [1]})),
            "application/json",
            '{"country":"NL","year of issue":1852,"new":[1]}',
        ),
        (Json(None, "application/vnd.api+json"), "application/vnd.api+json", "null"),
        (Json(Verbatim('{ "a" : 1 } // é')), "application/json", '{ "a" : 1 } // é'),
        (Json({}, None), None, "{}"),
        (Text("<a/>", "application/xml"), "application/xml", "<a/>"),
        (Text("é\r\n \ud800"), "text/plain", "é\r\n \ufffd"),
        (
            Form({"a b": "c&d", "n": 1, "yes": True, "none": None, "many": ["x", "y"]}),
            "application/x-www-form-urlencoded",
            "a%20b=c%26d&n=1&yes=true&many=x&many=y",
        ),
        (
            Form({"a": "a%20b+c", "": "v", "é": ""}, "application/x-www-form-urlencoded; a=b"),
            "application/x-www-form-urlencoded; a=b",
            "a=a%2520b%2Bc&=v&%C3%A9=",
        ),
        (Graphql("{ a }"), "application/json", '{"query":"{ a }"}'),
        (
            Graphql("query A { a }", {"id": 7}, "A"),
            "application/json",
            '{"query":"query A { a }","operationName":"A","variables":{"id":7}}',
        ),
        (
            Graphql("{a}\n", Verbatim("{ } // 7")),
            "application/json",
            r'{"query":"{a}\n","variables":{ } // 7}',
        ),
        (Binary(b"raw"), "application/octet-stream", "raw"),
        (Binary(Part(b"raw", "a/b")), "a/b", "raw"),
        (Binary(Upload(b"raw", "a.png")), "image/png", "raw"),
        (Binary(Upload(b"raw", "a.png", "")), None, "raw"),
        (Binary(Upload(b"raw", "a.png"), "a/b"), "a/b", "raw"),
        (Binary(Upload(b"raw", "a.png", "c/d"), "a/b"), "c/d", "raw"),
    ],
)
def test_each_body_is_spelled_in_its_way(body: Body, kind: str, content: str) -> None:
    assert sent(body) == (kind, content)


@pytest.mark.parametrize(
    ("media_type", "arguments"),
    [(None, {}), ("a/b", {"headers": {"Content-Type": "a/b"}})],
)
def test_without_a_file_there_is_no_body(
    media_type: str | None, arguments: dict[str, object]
) -> None:
    assert Binary(None, media_type).arguments() == arguments


def test_files_come_from_paths_bytes_and_open_files(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    path.write_bytes(b"png")
    with path.open("rb") as opened:
        parts = {"note": "hi", "one": path, "two": opened, "three": b"3", "left_out": None}
        _, content = sent(Multipart(parts))
    assert content == (
        '--B\r\nContent-Disposition: form-data; name="note"\r\n\r\nhi\r\n'
        '--B\r\nContent-Disposition: form-data; name="one"; filename="scan.png"\r\n'
        "Content-Type: image/png\r\n\r\npng\r\n"
        '--B\r\nContent-Disposition: form-data; name="two"; filename="scan.png"\r\n'
        "Content-Type: image/png\r\n\r\npng\r\n"
        '--B\r\nContent-Disposition: form-data; name="three"; filename="three"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n3\r\n--B--\r\n"
    )


def test_an_upload_has_a_name_and_a_type_of_its_own() -> None:
    upload = Upload(io.BytesIO(b"1,2"), "a.csv", "text/csv")
    assert sent(Binary(upload)) == ("text/csv", "1,2")
    assert 'filename="a.csv"\r\nContent-Type: text/csv' in sent(Multipart({"f": [upload]}))[1]


def part(key: str, value: Any, declared: str | None = None) -> str:  # noqa: ANN401  any value
    """Return the one part of a form, without its delimiters."""
    kind, content = sent(Multipart({key: value}, {key: declared} if declared else None))
    assert kind == "multipart/form-data; "
    found = re.fullmatch(
        "--B\r\nContent-Disposition: form-data; (.*)\r\n--B--\r\n", content, re.DOTALL
    )
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    ("value", "declared", "text"),
    [
        ("1\n2", None, 'name="k"\r\n\r\n1\n2'),
        ("", None, 'name="k"\r\n\r\n'),
        (True, None, 'name="k"\r\n\r\ntrue'),
        (1.5, None, 'name="k"\r\n\r\n1.5'),
        (Verbatim('7"8'), None, 'name="k"\r\n\r\n7"8'),
        ("{}", "application/json", 'name="k"\r\nContent-Type: application/json\r\n\r\n{}'),
        (Part(b"{}"), None, 'name="k"\r\n\r\n{}'),
        (Part(b"{}"), "a/b", 'name="k"\r\nContent-Type: a/b\r\n\r\n{}'),
        (Part(b"{}", "c/d"), "a/b", 'name="k"\r\nContent-Type: c/d\r\n\r\n{}'),
        (
            Upload(b"x", "a.unknown"),
            None,
            f'name="k"; filename="a.unknown"\r\nContent-Type: {BINARY}\r\n\r\nx',
        ),
        (
            Upload(b"x", "a.png"),
            "a/b",
            'name="k"; filename="a.png"\r\nContent-Type: a/b\r\n\r\nx',
        ),
        (
            Upload(b"x", "a.png", "c/d"),
            "a/b",
            'name="k"; filename="a.png"\r\nContent-Type: c/d\r\n\r\nx',
        ),
        (Upload(b"", "", ""), "a/b", 'name="k"; filename=""\r\n\r\n'),
        (
            Upload(b"x", "日.txt", ""),
            None,
            'name="k"; filename="日.txt"; filename*=UTF-8\'\'%E6%97%A5.txt\r\n\r\nx',
        ),
        (Upload(b"x", "é.txt", ""), None, 'name="k"; filename="é.txt"\r\n\r\nx'),
    ],
)
def test_parts_of_forms(value: object, declared: str | None, text: str) -> None:
    assert part("k", value, declared) == text


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("a b", "a b"),
        ('"ü"', "%22ü%22"),
        ("a\r\nb", "a%0D%0Ab"),
        ("a\\b\\", "a\\b%5C"),
        (Verbatim('"a\\'), '"a\\'),
        (Verbatim('"\r\nX: y\r\n\r\n'), '"%0D%0AX: y%0D%0A%0D%0A'),
    ],
)
def test_names_stand_between_quotes(name: str, spelled: str) -> None:
    assert part(name, "1") == f'name="{spelled}"\r\n\r\n1'
    assert part("k", Upload(b"1", name, "")) == f'name="k"; filename="{spelled}"\r\n\r\n1'


@given(anything, anything, st.binary())
def test_no_name_and_no_content_changes_the_form(key: str, name: str, content: bytes) -> None:
    found = parts_of(Multipart({key: [Upload(content, name, "a/b"), "x"], "last": "y"}))
    assert [list(one.keys()) for one in found] == [
        ["Content-Disposition", "Content-Type"],
        ["Content-Disposition"],
        ["Content-Disposition"],
    ]
    heads = [str(one["Content-Disposition"]) for one in found]
    assert [len(QUOTED.findall(head)) for head in heads] == [2, 1, 1]
    assert not any('"' in QUOTED.sub("", head) for head in heads)
    assert found[-1].get_param("name", header="Content-Disposition") == "last"
    assert found[0].get_payload(decode=True) == content


def parts_of(form: Multipart) -> list[Message]:
    """Cut a form at its delimiters, and let another reader take the parts apart."""
    arguments = form.arguments()
    boundary = arguments["headers"]["Content-Type"].partition("boundary=")[2].encode()
    first, *found, last = arguments["content"].split(b"--" + boundary)
    assert (first, last) == (b"", b"--\r\n")
    messages: list[Message] = []
    for one in found:
        head, _, content = one.removeprefix(b"\r\n").removesuffix(b"\r\n").partition(b"\r\n\r\n")
        messages.append(message_from_bytes(head))
        messages[-1].set_payload(content)
    return messages


@pytest.mark.parametrize(
    "form",
    [
        Multipart({"f": Upload(b"", "a", "a/b\r\nX: y")}),
        Multipart({"f": Part(b"", "a/b\n\n")}),
        Multipart({"f": "1"}, {"f": "a/日"}),
    ],
)
def test_a_media_type_is_what_a_header_can_hold(form: Multipart) -> None:
    with pytest.raises(RequestError, match="Content-Type holds characters that no header can"):
        form.arguments()


def test_each_boundary_is_new() -> None:
    form = Multipart({"a": "1"})
    assert form.arguments()["content"] != form.arguments()["content"]


@given(st.lists(st.tuples(texts, st.lists(texts)), unique_by=lambda pair: pair[0]))
def test_fields_decode_to_themselves(fields: list[tuple[str, list[str]]]) -> None:
    content = Form(dict(fields)).arguments()["content"].decode()
    read = parse_qsl(content, keep_blank_values=True)
    assert read == [(key, value) for key, values in fields for value in values]
    assert content.isascii()


def test_half_a_character_is_replaced() -> None:
    half = "a\ud800"
    assert sent(Form({half: half}))[1] == "a%EF%BF%BD=a%EF%BF%BD"
    assert part(half, half) == 'name="a\ufffd"\r\n\r\na\ufffd'
    named = part("k", Upload(b"", half, ""))
    assert named.endswith("filename=\"a\ufffd\"; filename*=UTF-8''a%EF%BF%BD\r\n\r\n")
    assert unquote("a%EF%BF%BD") == "a\ufffd"


def test_files_that_have_no_name_are_called_like_their_field(tmp_path: Path) -> None:
    file: File = io.BytesIO(b"1")
    assert 'filename="k"' in part("k", file)
    path = tmp_path / "a"
    path.write_bytes(b"1")
    with path.open("rb", buffering=0) as opened:
        assert 'filename="b.txt"' in part("k", Upload(opened, "b.txt"))


def test_a_value_in_a_document_ends_no_string() -> None:
    assert filled('{ a(id: "{{id}}") }', {"id": '") { secrets } #'}) == (
        '{ a(id: "\\") { secrets } #") }'
    )


def test_a_value_in_a_document_is_never_a_name() -> None:
    values: dict[str, Scalar] = {"a": "{{b}}", "b": True, "c": Verbatim('"')}
    assert filled("{{a}} {{b}} {{c}} {{d}} {{{{b}}}}", values) == '{{b}} true " {{d}} {{true}}'


@given(texts)
def test_a_value_in_a_document_is_read_back(text: str) -> None:
    assert json.loads(filled('["{{a}}", "{{b}}"]', {"a": text, "b": "x"})) == [text, "x"]


def test_a_flag_is_there_or_not() -> None:
    assert flat({"acl": flag(present=True), "b": flag(present=False), "c": False}) == [
        ("acl", None),
        ("c", "false"),
    ]


def test_any_sequence_repeats_its_name() -> None:
    assert flat({"a": range(2), "b": ("x",), "c": [], "d": "yz"}) == [
        ("a", "0"),
        ("a", "1"),
        ("b", "x"),
        ("d", "yz"),
    ]


def test_a_body_shows_its_names_and_no_value() -> None:
    upload = Upload(b"hunter2", "a.png")
    assert repr(Form({"a": "hunter2", "b": None})) == "Form(['a', 'b'])"
    assert repr(Multipart({"a": upload})) == "Multipart(['a'])"
    assert repr(upload) == "Upload(name='a.png', media_type=None)"
    bodies = [Json("hunter2"), Graphql("hunter2", {"a": "hunter2"}), Text("hunter2")]
    for one in (*bodies, Binary(b"hunter2"), Part(b"hunter2")):
        assert "hunter2" not in repr(one)
