"""Text of strangers -> HTML: only what is made here is markup, whatever the text says."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

from postman_codegen.site.listings import listing
from postman_codegen.site.visible import visible

TAG = re.compile(r"<!--.*?-->|</?[A-Za-z!?][^<>]*>", re.DOTALL)
BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]*>", re.IGNORECASE)
SCHEMES = frozenset({"http", "https", "mailto"})
BELOW = 2
"""Levels that the headings of a description stand below those of a page."""

LOWEST = 6

Environment = MutableMapping[str, Any]


def shown(value: object) -> object:
    """Return what a template may put into a page: all that isn't markup by now is text."""
    return value if isinstance(value, Markup) or not isinstance(value, str) else visible(value)


def markdown(text: str) -> Markup:
    """Return a description as HTML, with nothing in it that runs, or is fetched."""
    reader = _reader()
    environment: Environment = {}
    tokens = reader.parse(visible(text), environment)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1:]) + BELOW, LOWEST)}"
    return Markup(reader.renderer.render(tokens, reader.options, environment))  # noqa: S704


@cache
def _reader() -> MarkdownIt:
    # HTML is read so that it can be left out: it's never written.
    reader = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table")
    reader.validateLink = _is_harmless
    reader.add_render_rule("html_inline", _without_tags)
    reader.add_render_rule("html_block", _without_tags)
    reader.add_render_rule("image", _image)
    reader.add_render_rule("link_open", _link)
    reader.add_render_rule("fence", _fence)
    reader.add_render_rule("code_block", _fence)
    reader.add_render_rule("table_open", _table)
    reader.add_render_rule("table_close", _table_end)
    return reader


def _is_harmless(url: str) -> bool:
    try:
        return urlsplit(url).scheme.lower() in SCHEMES
    except ValueError:
        return False


def _without_tags(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: Any
) -> str:
    """Keep the words of HTML, and where its lines end."""
    words = TAG.sub("", BREAK.sub("\n", tokens[index].content))
    return str(escape(words)).replace("\n", "<br>\n") if words.strip() else _line_end(words)


def _line_end(words: str) -> str:
    return "<br>" if "\n" in words.strip(" ") else ""


def _image(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: Any
) -> str:
    """Link to an image: nothing is fetched before somebody asks for it."""
    token = tokens[index]
    source = str(token.attrGet("src") or "")
    words = token.content or source
    return str(
        Markup('<a class="image" rel="noopener noreferrer" href="{}">{}</a>').format(source, words)
    )


def _link(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    tokens[index].attrSet("rel", "noopener noreferrer")
    return renderer.renderToken(tokens, index, options, env)


def _fence(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: Any, _env: Any
) -> str:
    language = (tokens[index].info.split() or ["text"])[0]
    return str(listing(tokens[index].content, language))


def _table(
    _renderer: RendererHTML, _tokens: Sequence[Token], _index: int, _options: Any, _env: Any
) -> str:
    return '<div class="table-wrapper"><table>\n'


def _table_end(
    _renderer: RendererHTML, _tokens: Sequence[Token], _index: int, _options: Any, _env: Any
) -> str:
    return "</table></div>\n"
