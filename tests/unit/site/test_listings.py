"""Code is shown as it is, and not without end."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.site.listings import LONGEST, listing, pretty
from postman_codegen.site.visible import visible


def text_of(html: str) -> str:
    return unescape(re.sub("<[^<>]*>", "", html))


@given(st.text(), st.sampled_from(["json", "python", "php", "shell", "xml", "nonsense", ""]))
def test_a_listing_says_what_its_source_says(source: str, language: str) -> None:
    assert text_of(listing(source, language)).strip("\n") == visible(source).strip("\n")


def test_nothing_leaves_a_listing() -> None:
    html = listing("</pre></div><script>alert(1)</script>", '"><script>')

    assert "<script" not in html
    assert 'class="highlight-script notranslate"' in html


@pytest.mark.parametrize("line", ["x" * 100 + "\n", "y"])
def test_what_is_too_long_is_cut_and_says_so(line: str) -> None:
    source = line * (2 * LONGEST // len(line))

    html = listing(source, "text")
    shown = text_of(html[: html.index('<p class="cut">')]).rstrip("\n")

    assert source.startswith(shown)
    assert f"… {len(source) - len(shown) - (line[-1] == chr(10)):,} more characters" in html


def test_json_is_laid_out_and_its_numbers_are_those_that_were_written() -> None:
    assert pretty('{"a":[1.50,1e400,-0,"1.50"],"b":{}}') == (
        '{\n  "a": [\n    1.50,\n    1e400,\n    -0,\n    "1.50"\n  ],\n  "b": {}\n}'
    )


def test_no_text_passes_for_a_number() -> None:
    for text in ('["\ue0001\ue001", 2.0]', '["\\uE0001\\uE001", 2.0]'):
        assert pretty(text) == '[\n  "\ue0001\ue001",\n  2.0\n]'


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_layout_changes_no_value(value: object) -> None:
    laid = pretty(json.dumps(value))

    assert laid is not None
    assert json.loads(laid) == value


@pytest.mark.parametrize("text", ["", "{", "{'a': 1}", "[" * 100_000])
def test_what_is_no_json_is_not_laid_out(text: str) -> None:
    assert pretty(text) is None
