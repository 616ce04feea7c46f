"""What a request carries, as it leaves through httpx2."""

import io
from pathlib import Path

import httpx2
import pytest

from postman_codegen.runtime.bodies import (
    Binary,
    Body,
    Form,
    Graphql,
    Json,
    Multipart,
    Text,
    Upload,
    filled,
    flag,
    flat,
)
from postman_codegen.runtime.models import Model


class Stamp(Model):
    country: str
    value: int | None = None


def sent(body: Body) -> tuple[str, str]:
    """Return the Content-Type and the content of a request with this body."""
    arguments = body.arguments()
    request = httpx2.Client().build_request("POST", "https://x.test", **arguments)
    kind = request.headers["Content-Type"]
    boundary = kind.partition("boundary=")[2]
    content = request.read().decode()
    return kind.split("boundary=")[0], content.replace(boundary, "B") if boundary else content


@pytest.mark.parametrize(
    ("body", "kind", "content"),
    [
        (Json({"a": [1, None], "é": "ü"}), "application/json", '{"a":[1,null],"é":"ü"}'),
        (Json(Stamp(country="NL")), "application/json", '{"country":"NL"}'),
        (Json([Stamp(country="NL")]), "application/json", '[{"country":"NL","value":null}]'),
        (Json(None, "application/vnd.api+json"), "application/vnd.api+json", "null"),
        (Text("<a/>", "application/xml"), "application/xml", "<a/>"),
        (
            Form({"a b": "c&d", "n": 1, "yes": True, "none": None, "many": ["x", "y"]}),
            "application/x-www-form-urlencoded",
            "a%20b=c%26d&n=1&yes=true&many=x&many=y",
        ),
        (Graphql("{ a }"), "application/json", '{"query":"{ a }"}'),
        (
            Graphql("query A { a }", {"id": 7}, "A"),
            "application/json",
            '{"query":"query A { a }","operationName":"A","variables":{"id":7}}',
        ),
        (Binary(b"raw"), "application/octet-stream", "raw"),
    ],
)
def test_each_body_is_spelled_in_its_way(body: Body, kind: str, content: str) -> None:
    assert sent(body) == (kind, content)


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


def test_a_part_may_have_a_declared_type() -> None:
    _, content = sent(Multipart({"meta": "{}"}, {"meta": "application/json"}))
    assert 'name="meta"\r\nContent-Type: application/json\r\n\r\n{}' in content


def test_a_value_in_a_document_ends_no_string() -> None:
    assert filled('{ a(id: "{{id}}") }', {"id": '") { secrets } #'}) == (
        '{ a(id: "\\") { secrets } #") }'
    )


def test_a_flag_is_there_or_not() -> None:
    assert flat({"acl": flag(present=True), "b": flag(present=False), "c": False}) == [
        ("acl", None),
        ("c", "false"),
    ]
