"""What strangers write is shown, and never runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.site.text import markdown, shown
from postman_codegen.site.visible import INVISIBLE, visible

WRITTEN = frozenset(
    "a blockquote br code div em h3 h4 h5 h6 hr li ol p pre span strong table tbody td th thead tr"
    " ul".split()
)
"""The tags that a description may have in the end."""

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<style>@import 'https://evil.example'</style>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](file:///etc/passwd)",
    "![x](https://evil.example/pixel.png)",
    "![x](javascript:alert(1))",
    "<https://example.com/\"onmouseover='alert(1)'>",
    ".. include:: /etc/passwd",
    ".. raw:: html\n\n   <b>bold</b>",
    "```{include} /etc/passwd\n```",
    "{{ 7*7 }} {% raw %}",
    "</pre></div></details><script>",
    "```\n</pre><script>\n```",
    "<!-- --><script>-->",
    "<scr<script>ipt>",
    '<h2 id="code">Code</h2>',
    "a\x00b\x1b[31m\u202ec\ud800",
    "&#8238;&#0;&#x1b;&lt;script&gt;",
    "[x]: javascript:alert(1)\n\n[x]",
    "| a |\n|---|\n| <script> |",
]


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def judge(html: str) -> None:
    for tag, attributes in Tags(html).found:
        assert tag in WRITTEN
        assert attributes.keys() <= {"class", "href", "rel", "start", "style", "tabindex", "title"}
        assert re.fullmatch(
            "text-align:(left|right|center)", attributes.get("style") or "text-align:left"
        )
        assert re.match("(https?|mailto):", attributes.get("href") or "https:")
    assert not INVISIBLE.search(html)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_description_brings_anything_that_runs_or_is_fetched(text: str) -> None:
    judge(markdown(text))


@given(st.lists(st.sampled_from(HOSTILE) | st.text(max_size=12)).map("\n".join))
def test_nor_do_several_together(text: str) -> None:
    judge(markdown(text))


def test_markdown_is_markup() -> None:
    html = markdown("# Title\n\nOne **bold** [link](https://example.com/?a=1&b=2).\n\n- item")

    assert "<h3>Title</h3>" in html
    assert "<strong>bold</strong>" in html
    assert 'href="https://example.com/?a=1&amp;b=2" rel="noopener noreferrer"' in html
    assert "<li>item</li>" in html


def test_of_html_the_words_stay_and_the_ends_of_lines() -> None:
    assert markdown("<p>One</p><p>two</p>") == "<p>One<br>\ntwo</p>\n"
    assert markdown("Three<br/>four <b>five</b>") == "<p>Three<br>\nfour five</p>\n"
    assert markdown("<div></div>") == ""


def test_an_image_is_a_link_that_nobody_has_to_follow() -> None:
    html = markdown("![A cover](https://example.com/cover.png)")

    assert Tags(html).found[1] == (
        "a",
        {"rel": "noopener noreferrer", "href": "https://example.com/cover.png"},
    )
    assert ">A cover</a>" in html


def test_code_is_highlighted() -> None:
    assert 'class="highlight-json notranslate"' in markdown('```json\n{"a": 1}\n```')
    assert 'class="highlight-text notranslate"' in markdown("    indented")
    assert 'class="highlight-text notranslate"' in markdown("```\nplain\n```")


def test_what_cannot_be_seen_is_spelled_out() -> None:
    assert visible("a\u202eb\x07\ud83d") == r"a\u202eb\x07\ud83d"
    assert visible("one\r\ntwo\rthree\tfour") == "one\ntwo\nthree\tfour"
    assert shown("a\x00") == r"a\x00"
    assert shown(7) == 7


@given(st.text(st.characters()))
def test_all_text_can_be_written(text: str) -> None:
    assert not INVISIBLE.search(visible(text))
    visible(text).encode()
