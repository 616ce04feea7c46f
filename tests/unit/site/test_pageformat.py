"""What Sphinx reads of a page: sections, and the words to search for."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.utils import new_document

from postman_codegen.site.pageformat import PageParser, Words, skip_words


def parsed(text: str) -> nodes.document:
    document = new_document("page")
    PageParser().parse(text, document)
    return document


def test_headings_make_sections_and_all_else_is_html() -> None:
    document = parsed(
        'A title\nGET /a\n<p>lead</p>\n<h2 id="code">Code &amp; more</h2>\n<b>x</b>\n'
    )
    [page] = document.children
    assert isinstance(page, nodes.section)
    [inner] = [one for one in page.children if isinstance(one, nodes.section)]

    assert page["ids"] == ["page"]
    assert page.children[0].astext() == "A title · GET /a"
    assert inner["ids"] == ["code"]
    assert inner.children[0].astext() == "Code & more"
    raw = [node.astext() for node in document.findall(nodes.raw)]
    assert raw == ["<p>lead</p>", "<b>x</b>"]


@pytest.mark.parametrize(
    "html",
    [
        '<p><h2 id="code">Code</h2></p>',
        '&lt;h2 id="code"&gt;Code&lt;/h2&gt;',
        '<h2 id="code"><script></h2>',
        ".. include:: /etc/passwd",
        "{% raw %}",
    ],
)
def test_nothing_else_means_anything(html: str) -> None:
    document = parsed(f"Title\n\n{html}")

    assert [node.astext() for node in document.findall(nodes.raw)] == [html]
    assert len([*document.findall(nodes.section)]) == 1


def test_words_are_found_without_tags_and_without_code() -> None:
    document = parsed("Title\n\n<p>It&#39;s <b>here</b></p><pre>print(<i>1</i>)</pre>")
    [words] = document.findall(Words)

    assert words.astext().split() == ["It's", "here"]
    with pytest.raises(nodes.SkipNode):
        skip_words(None, words)
    assert all("no-search" in node["classes"] for node in document.findall(nodes.raw))


def test_a_page_may_be_empty() -> None:
    assert not [*parsed("Title\n\n").findall(nodes.raw)]
