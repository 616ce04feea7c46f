"""What a collection has for files: what's passed to a call, and what that sends."""

import re
from pathlib import Path
from typing import Any

import pytest

from postman_codegen.collection.model import (
    Body,
    Collection,
    FileBody,
    Folder,
    FormBody,
    FormPart,
    Header,
    Item,
    Request,
    Url,
)
from postman_codegen.design import design
from postman_codegen.replay.values import Files, MissingFileError, Runtime, Values
from postman_codegen.runtime.bodies import Binary, Multipart, Part, Upload
from postman_codegen.runtime.parameters import Bare
from postman_codegen.runtime.wire import Verbatim

POINTER = "/item/0"
KNOWN = {"dir": "a", "kind": "text/x", "name": "x/日.txt"}
RUNTIME = Runtime(Verbatim, Upload, Part, Bare.BARE)


def passed(body: Body, files: Files, *headers: Header) -> Any:  # noqa: ANN401  what may be passed
    """Return the one argument of an operation with this body."""
    url = Url("https", host="x.test", path=("a",))
    item = Item(POINTER, "Put", Request("POST", url, headers, body))
    made = design(Collection("c.json", Folder("", "C", (item,)), ()))
    (operation,) = made.api.operations
    values = Values(made.api, RUNTIME, KNOWN.get, files)
    positional, named = values.arguments(operation, made.saved[POINTER])
    (only,) = [*positional, *named.values()]
    return only


@pytest.fixture
def files(tmp_path: Path) -> Files:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.txt").write_bytes(b"hello")
    (tmp_path / "data.unknown").write_bytes(b"\0")
    return Files(tmp_path)


def part(given: FormPart, files: Files) -> str:
    content: bytes = Multipart({"f": passed(FormBody((given,)), files)}).arguments()["content"]
    found = re.fullmatch(
        rb"--(\w+)\r\nContent-Disposition: form-data; (.*)\r\n--\1--\r\n", content, re.DOTALL
    )
    assert found is not None
    return found[2].decode()


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (
            FormPart("f", sources=("{{dir}}/b.txt",)),
            'name="f"; filename="b.txt"\r\nContent-Type: text/plain\r\n\r\nhello',
        ),
        (
            FormPart("f", sources=("data.unknown",)),
            (
                'name="f"; filename="data.unknown"\r\n'
                "Content-Type: application/octet-stream\r\n\r\n\0"
            ),
        ),
        (
            FormPart("f", sources=("a/b.txt",), file_name="x/new.bin", content_type="{{kind}}"),
            'name="f"; filename="new.bin"\r\nContent-Type: text/x\r\n\r\nhello',
        ),
        (
            FormPart("f", sources=("a/b.txt",), file_name="{{name}}"),
            (
                'name="f"; filename="日.txt"; filename*=UTF-8\'\'%E6%97%A5.txt\r\n'
                "Content-Type: text/plain\r\n\r\nhello"
            ),
        ),
        (FormPart("f", sources=()), 'name="f"; filename=""\r\n\r\n'),
        (
            FormPart("f", sources=(), content=b"x"),
            'name="f"\r\nContent-Type: application/octet-stream\r\n\r\nx',
        ),
        (
            FormPart("f", sources=(), content=b"x", file_name="a.png"),
            'name="f"; filename="a.png"\r\nContent-Type: image/png\r\n\r\nx',
        ),
    ],
)
def test_files_in_forms(given: FormPart, text: str, files: Files) -> None:
    assert part(given, files) == text


def test_several_sources_are_several_parts(files: Files) -> None:
    given = FormPart("f", sources=("a/b.txt", "data.unknown"))
    assert [one.name for one in passed(FormBody((given,)), files)] == ["b.txt", "data.unknown"]


@pytest.mark.parametrize(
    ("given", "content", "media_type"),
    [
        (FileBody("{{dir}}/b.txt"), b"hello", "text/plain"),
        (FileBody("data.unknown"), b"\0", "application/octet-stream"),
        (FileBody(None, b"x"), b"x", None),
    ],
)
def test_files_as_bodies(
    given: FileBody, content: bytes, media_type: str | None, files: Files
) -> None:
    headers = {"Content-Type": media_type} if media_type else {}
    assert Binary(passed(given, files)).arguments() == {"content": content, "headers": headers}


def test_a_header_of_the_request_goes_before_the_name_of_a_file(files: Files) -> None:
    upload = passed(FileBody("a/b.txt"), files, Header("Content-Type", "a/b"))
    assert Binary(upload, "a/b").arguments()["headers"] == {"Content-Type": "a/b"}


def test_a_file_that_is_not_there(files: Files) -> None:
    with pytest.raises(MissingFileError, match="no file 'missing' beside the collection"):
        passed(FileBody("missing"), files)
    stand_in = Files(files.folder, b"anything")
    assert passed(FileBody("missing"), stand_in).content == b"anything"


def test_a_file_that_is_not_chosen_is_not_sent(files: Files) -> None:
    assert passed(FileBody(), files, Header("Content-Type", "a/b")) is None
