"""Sphinx builds a site of pages; what it has to say of them is a fault of ours."""

from __future__ import annotations

import re

import pytest
from sphinx.util import logging

from postman_codegen.problems import UnsoundError
from postman_codegen.site.building import built
from postman_codegen.site.pageformat import PageParser
from postman_codegen.site.pages import Page
from postman_codegen.site.places import Link

HOSTILE = "</title><script>x()</script>\u202e"
PAGES = [
    Page("index", HOSTILE, "<p>home</p>", sidebar="<b>all</b>", next=Link(HOSTILE, "a/one")),
    Page(
        "a/one", "One", '<h2 id="code">Code</h2>\n<p>words</p><pre>unsearched</pre>', detail="GET /"
    ),
]


@pytest.mark.slow
def test_pages_become_files() -> None:
    files = built(HOSTILE, PAGES, {"site.css": "b {}", "site.js": "x()"})
    home, one = files["index.html"].decode(), files["a/one.html"].decode()
    index = files["searchindex.js"].decode()

    assert "<b>all</b>" in home
    assert 'rel="next" title="&lt;/title&gt;&lt;script&gt;' in home
    assert "<script>x" not in home + one + files["search.html"].decode()
    assert "</title><script" not in home + one
    assert 'href="../_static/site.css' in one
    assert re.search(r'<section id="code">\s*<h2>Code', one)
    assert re.search(r"\bword\b", index)
    assert "unsearch" not in index
    assert "Made with" in home
    assert not {".buildinfo", "objects.inv", "genindex.html"} & files.keys()


@pytest.mark.slow
def test_what_sphinx_warns_of_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    parse = PageParser.parse

    def complaining(self: PageParser, inputstring: str, document: object) -> None:
        logging.getLogger("sphinx.page").warning("a secret")
        parse(self, inputstring, document)  # type: ignore[arg-type]

    monkeypatch.setattr(PageParser, "parse", complaining)

    with pytest.raises(UnsoundError, match="Sphinx"):
        built("Title", PAGES, {})
