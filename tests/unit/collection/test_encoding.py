from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.collection.encoding import (
    encode_form,
    encode_host,
    encode_path,
    encode_query,
    encode_query_key,
    encode_query_value,
    encode_userinfo,
)

if TYPE_CHECKING:
    from collections.abc import Callable

PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))


@pytest.mark.parametrize(
    ("encode", "encoded"),
    [
        (encode_path, ' "#<>?`{}'),
        (encode_query, " \"#'<>"),
        (encode_query_value, " \"#'<>&"),
        (encode_query_key, " \"#'<>&="),
        (encode_userinfo, ' "#<>?`{}/:;=@[\\]^|'),
        (encode_form, "".join(c for c in PRINTABLE if not (c.isalnum() or c in "-._~"))),
    ],
    ids=["path", "query", "value", "key", "userinfo", "form"],
)
def test_each_place_encodes_its_own_characters(encode: Callable[[str], str], encoded: str) -> None:
    assert {char for char in PRINTABLE if encode(char) != char} == set(encoded)
    assert encode("\x00\n\x7fé😀") == "%00%0A%7F%C3%A9%F0%9F%98%80"


ENCODERS = [encode_path, encode_query, encode_query_key, encode_query_value, encode_userinfo]


@pytest.mark.parametrize("encode", ENCODERS)
@given(text=st.text())
def test_encoding_twice_changes_nothing(encode: Callable[[str], str], text: str) -> None:
    once = encode(text)
    assert encode(once) == once
    assert once.isascii()


@pytest.mark.parametrize("encode", ENCODERS)
def test_escapes_stay_as_they_are(encode: Callable[[str], str]) -> None:
    assert encode("%2f%zz%") == "%2f%zz%"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_forms_can_be_decoded(text: str) -> None:
    assert unquote_to_bytes(encode_form(text)).decode() == text


@pytest.mark.parametrize(
    ("host", "encoded"),
    [
        ("API.Example.TEST", "api.example.test"),
        ("my_api.test", "my_api.test"),
        ("bücher.test", "xn--bcher-kva.test"),
        ("BÜCHER.Test", "xn--bcher-kva.test"),
        ("[::1]", "[::1]"),
        ("{{host}}", "{{host}}"),
        ("", ""),
    ],
)
def test_hosts(host: str, encoded: str) -> None:
    assert encode_host(host) == encoded
