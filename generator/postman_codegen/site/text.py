"""Text of strangers -> HTML: only what is made here is markup, whatever the text says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markupsafe import Markup, escape

from postman_codegen.site.listings import listing
from postman_codegen.site.visible import visible

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

TAG = re.compile(r"<!--.*?-->|</?[A-Za-z!?][^<>]*>", re.DOTALL)
BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]*>", re.IGNORECASE)
SCHEMES = frozenset({"http", "https", "mailto"})
BELOW = 2
"""Levels that the headings of a description stand below those of a page."""

LOWEST = 6


def shown(value: object) -> object:
    """Return what a template may put into a page: all that isn't markup by now is text."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else visible(value)


def markdown(text: str) -> Markup:
    """Return a description as HTML, with nothing in it that runs, or is fetched."""
    # Twice, as `&#8238;` is seen for what it is by then.
    return Markup(visible(_reader().render(visible(text))))  # noqa: S704  the renderer made it


@cache
def _reader() -> MarkdownIt:
    # HTML is read so that it can be left out: it's never written.
    options = {"html": True, "linkify": False}
    return _Reader("commonmark", options, renderer_cls=_Renderer).enable("table")


class _Reader(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802  markdown-it's name
        try:
            return urlsplit(url).scheme.lower() in SCHEMES
        except ValueError:
            return False


# Rules are given more than most need.
# ruff: noqa: ARG002
class _Renderer(RendererHTML):
    """Writes what Markdown means, and of HTML in it but the words."""

    def html_block(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        words = _words(tokens[idx].content).strip()
        lines = Markup("<br>\n").join(words.splitlines())
        return Markup("<p>{}</p>\n").format(lines) if words else ""

    def html_inline(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        words = _words(tokens[idx].content)
        return Markup("<br>\n") if words == "\n" else escape(words)

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """Link to an image: nothing is fetched before somebody asks for it."""
        source = str(tokens[idx].attrGet("src") or "")
        link = Markup('<a rel="noopener noreferrer" href="{}">{}</a>')
        return link.format(source, tokens[idx].content or source)

    def link_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        tokens[idx].attrSet("rel", "noopener noreferrer")
        return self.renderToken(tokens, idx, options, env)

    def heading_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return f"<h{_level(tokens[idx])}>"

    def heading_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return f"</h{_level(tokens[idx])}>\n"

    def fence(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        language = (tokens[idx].info.split() or ["text"])[0]
        return listing(tokens[idx].content, language)

    def code_block(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return listing(tokens[idx].content, "text")

    def table_open(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return '<div class="table-wrapper"><table>\n'

    def table_close(
        self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType
    ) -> str:
        return "</table></div>\n"


def _words(html: str) -> str:
    return TAG.sub("", BREAK.sub("\n", html))


def _level(heading: Token) -> int:
    return min(int(heading.tag[1:]) + BELOW, LOWEST)
