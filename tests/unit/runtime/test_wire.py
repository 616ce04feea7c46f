"""How a URL is spelled on the wire."""

from collections.abc import Callable
from urllib.parse import quote, unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postman_codegen.runtime.wire import (
    PATH_SAFE,
    QUERY_SAFE,
    VALUE_SAFE,
    Verbatim,
    address,
    escaped,
    escaped_key,
    query_pair,
    quoted,
    utf8,
)

PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))

anything = st.text(st.characters())
"""Text with halves of characters in it, too."""

texts = st.text()


def path(text: str) -> str:
    return quoted(text, PATH_SAFE)


def query(text: str) -> str:
    return quoted(text, QUERY_SAFE)


def key(text: str) -> str:
    return query(query_pair(text, None))


@pytest.mark.parametrize(
    ("spell", "encoded"),
    [
        (path, ' "#<>?`{}'),
        (query, " \"#'<>"),
        (key, " \"#'<>&="),
        (escaped, " \"#'<>&%+;"),
        (quoted, "".join(c for c in PRINTABLE if not (c.isalnum() or c in "-._~"))),
    ],
    ids=["path", "query", "key", "value", "elsewhere"],
)
def test_each_place_encodes_its_own_characters(spell: Callable[[str], str], encoded: str) -> None:
    assert {char for char in PRINTABLE if spell(char) != char} == set(encoded)
    assert spell("\x00\n\x7fé😀\ud800") == "%00%0A%7F%C3%A9%F0%9F%98%80%EF%BF%BD"


@pytest.mark.parametrize("spell", [path, query, key])
@given(text=anything)
@example(text="%2f%zz%")
def test_an_escape_in_literal_text_is_left_alone(spell: Callable[[str], str], text: str) -> None:
    once = spell(text)
    assert spell(once) == once
    assert once.isascii()
    assert once.count("%") >= text.count("%")


@given(texts)
def test_data_decodes_to_itself(text: str) -> None:
    assert unquote(quoted(text)) == unquote(escaped(text)) == text


def test_half_a_character_is_replaced() -> None:
    assert utf8("a\ud800b😀") == "a\ufffdb😀".encode()


def test_verbatim_text_is_put_in_as_it_is() -> None:
    assert escaped(Verbatim("a&b=%20+")) == "a&b=%20+"
    assert escaped(7) == "7"


@pytest.mark.parametrize(
    ("name", "value", "pair"),
    [
        ("a", None, "a"),
        ("a", "", "a="),
        ("", "v", "=v"),
        ("a&=#", "b&=#", "a%26%3D%23=b%26=%23"),
        ("a b%20+", "a b%20+", "a b%20+=a%20b%2520%2B"),
        ("a", Verbatim("b&c#"), "a=b&c#"),
    ],
)
def test_query_pairs(name: str, value: str | None, pair: str) -> None:
    assert query_pair(name, value) == pair


@given(st.lists(st.tuples(texts, st.none() | texts), min_size=1))
def test_data_never_changes_the_number_of_parameters(pairs: list[tuple[str, str | None]]) -> None:
    spelled = "&".join(query_pair(name, value) for name, value in pairs)
    _, _, query = address(f"https://h.test/a?{spelled}").target.partition("?")
    found = [pair.partition("=") for pair in query.split("&")]
    assert [unquote(value) if mark else None for _, mark, value in found] == [
        value for _, value in pairs
    ]


@given(st.lists(texts, min_size=1), texts)
def test_data_never_changes_the_number_of_segments(segments: list[str], value: str) -> None:
    joined = "/".join(map(quoted, segments))
    target = address(f"https://h.test/{joined}?{query_pair('q', value)}").target
    path, _, _ = target.partition("?")
    assert list(map(unquote, path[1:].split("/"))) == segments


@pytest.mark.parametrize(
    ("text", "url", "host_header"),
    [
        ("h", "http://h/", "h"),
        ("  h", "http://h/", "h"),
        ("://h", "http://h/", "h"),
        ("HTTPS://H/A", "https://h/A", "h"),
        ("http:////h//a", "http://h//a", "h"),
        ("http:\\\\h\\a?b=\\c", "http://h/a?b=\\c", "h"),
        ("https://h:443", "https://h:443/", "h:443"),
        ("https://h:0080", "https://h:80/", "h:0080"),
        ("http://h:", "http://h/", "h:"),
        ("http://h:blank", "http://h/", "h:blank"),
        ("http://h:٣", "http://h/", "h:٣"),
        ("http://[::1]:8080", "http://[::1]:8080/", "[::1]:8080"),
        ("[::1]/", "http://[::1]/", "[::1]"),
        ("https://https://h:8080/v1", "https://https//h:8080/v1", "https:"),
        ("u:p@h/@x", "http://h/@x", "h"),
        ("http://me@evil.test@h/", "http://h/", "h"),
        ("ws://h", "ws://h/", "h"),
        ("/a", "http:///a", ""),
        ("", "http:///", ""),
    ],
)
def test_addresses(text: str, url: str, host_header: str) -> None:
    found = address(text)
    assert found.url == url
    assert found.origin.host_header == host_header


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("h", "/"),
        ("h?", "/?"),
        ("h?a", "/?a"),
        ("h/a//b/../c/", "/a//b/../c/"),
        ("h/x&y=z?x&y=z=x&y=z", "/x&y=z?x&y=z=x&y=z"),
        ("h/a?b=c?d#e?f", "/a?b=c?d"),
        ("h/a#b?c", "/a"),
        ("h/a b/é  ", "/a%20b/%C3%A9%20%20"),
        ("h/{{nobody}}?{{nobody}}", "/%7B%7Bnobody%7D%7D?{{nobody}}"),
        ("h/%41%zz?%41%zz", "/%41%zz?%41%zz"),
        ("h?a='\"<>`|^", "/?a=%27%22%3C%3E`|^"),
    ],
)
def test_targets(text: str, target: str) -> None:
    assert address(text).target == target


def test_encoding_can_be_switched_off() -> None:
    assert address("h/{ }?\"='", encode=False).target == "/{ }?\"='"


@pytest.mark.parametrize(
    ("text", "userinfo"), [("h", None), ("@h", ""), ("u:p%40:x@h", "u:p%40:x"), (":p@h/@", ":p")]
)
def test_credentials_are_kept_apart(text: str, userinfo: str | None) -> None:
    found = address(text)
    assert found.userinfo == userinfo
    assert found.url.removeprefix("http://h").startswith("/")


@given(anything)
def test_every_text_can_be_taken_apart(text: str) -> None:
    found = address(text)
    assert found.target.startswith("/")
    assert found.target.isascii()
    assert not set(found.target) & set(" \r\n#")
    assert not set(found.origin.host) & set("/?#@\\")
    if found.origin.host:
        assert address(found.url).target == found.target


def test_a_key_may_have_values_in_it() -> None:
    assert escaped_key("a&b=c") == "a%26b%3Dc"
    assert escaped_key(Verbatim("a&b")) == "a&b"
    assert query_pair(Verbatim("a=b&c"), "d") == "a=b&c=d"


@given(anything, st.sampled_from(["", PATH_SAFE, QUERY_SAFE, VALUE_SAFE]))
def test_text_that_needs_no_escape_is_not_looked_at_twice(text: str, safe: str) -> None:
    assert quoted(text, safe) == quote(utf8(text), safe=safe)
    assert type(quoted(Verbatim(text), safe)) is str
