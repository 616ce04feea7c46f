"""What an operation sends: Postman's rules about methods, media types, comments and forms."""

from collections.abc import Mapping

import pytest

from postman_codegen.api import Body
from postman_codegen.collection.model import Body as SavedBody
from postman_codegen.collection.model import (
    Collection,
    FileBody,
    Folder,
    FormBody,
    FormPart,
    GraphqlBody,
    Header,
    Item,
    Parameter,
    RawBody,
    Request,
    Url,
    UrlencodedBody,
)
from postman_codegen.design import Designed, design

POINTER = "/item/0"
FORM = "application/x-www-form-urlencoded"
SWITCHED_OFF = {"disabledSystemHeaders": {"content-type": True}}


def designed(
    saved: SavedBody | None,
    *headers: Header,
    method: str = "POST",
    behaviour: Mapping[str, object] | None = None,
) -> Designed:
    url = Url("https", host="x.test", path=("a",))
    request = Request(method, url, headers, saved)
    item = Item(POINTER, "Put", request, behaviour=tuple((behaviour or {}).items()))
    return design(Collection("c.json", Folder("", "C", (item,)), ()))


def body(
    saved: SavedBody, *headers: Header, behaviour: Mapping[str, object] | None = None
) -> Body | None:
    (operation,) = designed(saved, *headers, behaviour=behaviour).api.operations
    return operation.body


def content_type(value: str, *, disabled: bool = False) -> Header:
    return Header("content-type", value, disabled=disabled)


@pytest.mark.parametrize("method", ["GET", "HEAD", "COPY", "PURGE", "UNLOCK"])
def test_methods_without_a_body(method: str) -> None:
    assert designed(RawBody("x"), method=method).api.operations[0].body is None
    kept = designed(RawBody("x"), method=method, behaviour={"disableBodyPruning": True})
    assert kept.api.operations[0].body == Body("text", "body", media_type=("text/plain",))


@pytest.mark.parametrize(("method", "required"), [("PUT", [False]), ("GET", [])])
def test_a_file_that_is_not_chosen_may_be_passed(method: str, required: list[bool]) -> None:
    unpruned = {"disableBodyPruning": True}
    made = designed(FileBody(), method=method, behaviour=unpruned).api.operations[0]
    assert [one.required for one in made.parameters] == required


@pytest.mark.parametrize("method", ["POST", "DELETE", "OPTIONS", "FOO"])
def test_methods_with_a_body(method: str) -> None:
    assert designed(RawBody("x"), method=method).api.operations[0].body


@pytest.mark.parametrize(
    ("language", "media_type"),
    [
        ("json", "application/json"),
        ("xml", "application/xml"),
        ("html", "text/html"),
        ("javascript", "application/javascript"),
        ("text", "text/plain"),
        ("klingon", "text/plain"),
        (None, "text/plain"),
    ],
)
def test_the_language_of_raw_text_gives_its_type(language: str | None, media_type: str) -> None:
    made = body(RawBody("1", language))
    assert made is not None
    assert made.media_type == (media_type,)


PAIRS = UrlencodedBody((Parameter("a", "1"),))


@pytest.mark.parametrize(
    ("saved", "header", "behaviour", "media_type"),
    [
        (RawBody("{}", "json"), content_type("a/b"), {}, ("a/b",)),
        (RawBody("{}", "json"), content_type(""), {}, None),
        (RawBody("{}", "json"), content_type("a/b", disabled=True), {}, ("application/json",)),
        (RawBody("{}", "json"), None, SWITCHED_OFF, None),
        (PAIRS, content_type("a/b"), {}, (FORM,)),
        (PAIRS, content_type(f"{FORM}; charset=utf-8"), {}, (f"{FORM}; charset=utf-8",)),
        (PAIRS, content_type("a/b"), SWITCHED_OFF, None),
        (PAIRS, None, SWITCHED_OFF, (FORM,)),
        (FileBody("a.png"), content_type("a/b"), {}, ("a/b",)),
        (FileBody("a.png"), None, {}, ()),
        (GraphqlBody("{a}"), content_type("a/b"), {}, ("a/b",)),
        (GraphqlBody("{a}"), None, {}, ("application/json",)),
    ],
)
def test_media_types(
    saved: SavedBody,
    header: Header | None,
    behaviour: Mapping[str, object],
    media_type: tuple[str, ...] | None,
) -> None:
    made = body(saved, *([header] if header else []), behaviour=behaviour)
    assert made is not None
    assert made.media_type == media_type


COMMENTED = '{"a": "//x", // y\n"b": 1 /* z */}'
BARE = '{"a": "//x", \n"b": 1 }'


@pytest.mark.parametrize(
    ("language", "headers", "text"),
    [
        ("json", [], BARE),
        ("json", [content_type("text/plain")], BARE),
        (None, [content_type("application/json")], BARE),
        (None, [content_type("application/vnd.api+json; charset=utf-8")], BARE),
        (None, [], COMMENTED),
        (None, [content_type("text/json")], COMMENTED),
        ("text", [content_type("application/json")], COMMENTED),
    ],
)
def test_comments_go_out_of_json(language: str | None, headers: list[Header], text: str) -> None:
    made = designed(RawBody(COMMENTED, language), *headers)
    assert made.saved[POINTER].arguments["body"] == (text,)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("a b a", ["a", "b"]),
        ("z 10 2", ["2", "10", "z"]),
        ("__proto__ a", ["a"]),
    ],
)
def test_fields_come_in_the_order_of_javascript(keys: str, expected: list[str]) -> None:
    made = body(UrlencodedBody(tuple(Parameter(key, "1") for key in keys.split())))
    assert made is not None
    assert [pair.key for pair in made.fields] == expected


@pytest.mark.parametrize(
    "saved",
    [
        None,
        RawBody(""),
        UrlencodedBody((Parameter("a", "1", disabled=True),)),
        FormBody((FormPart("a", "1", disabled=True),)),
    ],
)
def test_what_is_no_body(saved: SavedBody | None) -> None:
    (operation,) = designed(saved).api.operations
    assert operation.body is None


def test_the_parts_of_a_form_have_types_of_their_own() -> None:
    parts = (FormPart("a", "{}", content_type="application/json"), FormPart("b", "1"))
    made = body(FormBody(parts), content_type("multipart/form-data"))
    assert made is not None
    assert made.media_types == {"a": "application/json"}
    assert [pair.key for pair in made.fields] == ["a", "b"]
