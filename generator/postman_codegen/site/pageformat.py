"""What Sphinx reads of a page: its headings make sections, all else is HTML by now.

Text of strangers never meets a syntax in which it could say anything: no reStructuredText, no
MyST, no directive is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from docutils import nodes
from sphinx.parsers import Parser

SUFFIX = ".page"
HEADING = re.compile(r'^<h2 id="([a-z-]+)">([^<>]*)</h2>$', re.MULTILINE)
"""Only the templates write one: a description's own headings are lower, and its `<` escaped."""

UNREAD = re.compile(r"<pre.*?</pre>|<[^<>]*>", re.DOTALL)
"""What nobody searches for: code, and tags."""


class Words(nodes.General, nodes.TextElement):
    """What is found by searching, beside headings; it's not seen."""


def skip_words(_visitor: object, _node: Words) -> None:
    """Write nothing of the words: the HTML beside them holds them."""
    raise nodes.SkipNode


class PageParser(Parser):
    """Reads a page: title, detail and HTML, with a line for each of the first two."""

    supported = (SUFFIX.removeprefix("."),)

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Make the doctree of a page."""
        title, detail, html = inputstring.split("\n", 2)
        heading = nodes.title("", title)
        if detail:
            heading += nodes.inline("", f" · {detail}", classes=["detail"])
        page = nodes.section("", heading, ids=["page"])
        lead, *rest = HEADING.split(html)
        page += _content(lead)
        sections = zip(rest[::3], rest[1::3], rest[2::3], strict=True)
        for identifier, name, content in sections:
            inner = nodes.section("", nodes.title("", unescape(name)), ids=[identifier])
            inner += _content(content)
            page += inner
        document += page


def _content(html: str) -> list[nodes.Node]:
    return [*_nodes(html)] if html.strip() else []


def _nodes(html: str) -> Iterator[nodes.Node]:
    yield nodes.raw("", html.strip(), format="html", classes=["no-search"])
    yield Words("", unescape(UNREAD.sub(" ", html)))
