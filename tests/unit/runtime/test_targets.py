"""Targets and headers, exactly as they are sent."""

from urllib.parse import unquote

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.runtime.errors import RequestError
from postman_codegen.runtime.targets import (
    HIDDEN,
    add_to_query,
    extension,
    header,
    method,
    retarget,
    set_header,
    target_of,
)
from postman_codegen.runtime.wire import Verbatim

anything = st.text(st.characters())
texts = st.text()

HOST = "https://h.test"


def request(target: str = "/", **headers: str) -> httpx2.Request:
    """Return a request for a target that httpx2 might spell otherwise."""
    url = httpx2.URL(HOST + target)
    return httpx2.Request("GET", url, headers=headers, extensions=extension(url, target))


@pytest.mark.parametrize(
    ("target", "extensions"),
    [("/a?b=c", {}), ("/a/../b", {"target": b"/a/../b"}), ("/{}?{}", {"target": b"/{}?{}"})],
)
def test_a_target_is_sent_as_it_is(target: str, extensions: dict[str, bytes]) -> None:
    assert extension(httpx2.URL(HOST + target), target) == extensions
    assert target_of(request(target)) == target


def test_a_request_can_go_elsewhere() -> None:
    one = request("/a/../b")
    one.extensions["timeout"] = {"read": 1}
    retarget(one, "/c?d", "/c?d")
    assert target_of(one) == "/c?d"
    assert str(one.url) == f"{HOST}/c?d"
    assert one.extensions == {"timeout": {"read": 1}}
    retarget(one, "/c?d=hunter2", "/c?d=***")
    assert target_of(one) == "/c?d=hunter2"
    assert str(one.url) == f"{HOST}/c?d=***"


@pytest.mark.parametrize(
    ("target", "without", "pairs", "wanted"),
    [
        ("/", None, [("k", "1")], "/?k=1"),
        ("/?", None, [("k", "1")], "/?k=1"),
        ("/a?b=c&&b=d", None, [("k", "1"), ("l", "")], "/a?b=c&&b=d&k=1&l="),
        ("/?k=0&a=1&k&kk=2", "k", [("k", "1")], "/?a=1&kk=2&k=1"),
        ("/?k=0", "k", [], "/"),
        ("/?a%20b=0&c", "a b", [], "/?c"),
        ("/../?a=%2f%zz", None, [("k é", "'1'")], "/../?a=%2f%zz&k%20%C3%A9=%271%27"),
    ],
)
def test_pairs_are_put_behind_the_query(
    target: str, without: str | None, pairs: list[tuple[str, str]], wanted: str
) -> None:
    one = request(target)
    add_to_query(one, *pairs, without=without)
    assert target_of(one) == wanted
    assert {name for name, _ in pairs} == {
        name for name, value in one.url.params.multi_items() if value == HIDDEN
    }


def test_what_is_verbatim_keeps_its_escapes_and_is_one_parameter() -> None:
    one = request("/a")
    add_to_query(one, ("k", Verbatim("a%20b+&c#d")), ("l", "a%20b+&c#d"))
    assert target_of(one) == "/a?k=a%20b+%26c%23d&l=a%2520b%2B%26c%23d"


@given(texts, texts)
def test_data_is_one_parameter_more(name: str, value: str) -> None:
    one = request("/a?b=c")
    add_to_query(one, (name, value))
    first, last = target_of(one).partition("?")[2].split("&")
    assert first == "b=c"
    assert unquote(last.partition("=")[2]) == value


def test_a_header_takes_the_place_of_all_of_its_name() -> None:
    one = request(a="1", b="2")
    set_header(one, "A", " café\t")
    set_header(one, "C", "")
    assert [pair for pair in one.headers.raw if pair[0].lower() in {b"a", b"b", b"c"}] == [
        (b"b", b"2"),
        (b"A", b"caf\xe9"),
        (b"C", b""),
    ]


@given(anything, anything)
def test_no_header_holds_the_end_of_a_line(name: str, value: str) -> None:
    one = request()
    before = one.headers.raw
    try:
        set_header(one, name, value)
    except RequestError:
        assert one.headers.raw == before
    else:
        added = one.headers.raw[-1]
        assert added == (name.encode(), value.strip(" \t").encode("latin-1"))
        assert not set(b"\r\n\0") & set(b"".join(added))


@pytest.mark.parametrize("name", ["", "A B", "A:", ":path", "Ä", "A\r\nB"])
def test_names_of_headers_are_tokens(name: str) -> None:
    with pytest.raises(RequestError, match="not a name for a header"):
        header(name, "1")


@pytest.mark.parametrize("value", ["日", "hunter2\r\nX: y", "hunter2\n", "\0", "\x7f", "\ud800"])
def test_values_that_no_header_can_hold_are_never_shown(value: str) -> None:
    with pytest.raises(RequestError, match=r"^the header A holds characters that no header can$"):
        header("A", value)


@pytest.mark.parametrize("name", ["GET", "FOO-BAR", "x!"])
def test_any_token_is_a_method(name: str) -> None:
    assert method(name) == name


@pytest.mark.parametrize("name", ["", "A B", "{{METHOD}}", "GET /\r\n"])
def test_anything_else_is_no_method(name: str) -> None:
    with pytest.raises(RequestError, match="not an HTTP method"):
        method(name)
