"""Code -> HTML, highlighted, and no more of it than a page can hold."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import find_lexer_class_by_name
from pygments.util import ClassNotFound

from postman_codegen.site.visible import visible

if TYPE_CHECKING:
    from pygments.lexer import Lexer

LONGEST = 16_000
"""Characters of a listing: highlighted they take five times the room."""

EXACT = re.compile('"\ue000([^"\ue001]*)\ue001"')
"""A number on its way through a reader that would write it otherwise."""


def listing(text: str, language: str) -> Markup:
    """Return code as a block of HTML; what is too long ends with a note that says so."""
    text = visible(text)
    cut = _cut(text)
    code = highlight(cut, _lexer(language), _formatter())
    left = len(text) - len(cut)
    note = Markup('<p class="cut">… {} more characters</p>').format(f"{left:,}") if left else ""
    marked = Markup(code.rstrip("\n"))  # noqa: S704  Pygments escapes
    return Markup(
        '<div class="highlight-{} notranslate"><div class="highlight"><pre tabindex="0">{}</pre>'
        "</div></div>{}\n"
    ).format(_name(language), marked, note)


def pretty(text: str) -> str | None:
    """Lay out JSON; None if it's none. Numbers stay as they are written."""
    told_apart = "\ue000" not in text and "ue000" not in text.lower()
    exactly = _exactly if told_apart else None
    try:
        value = json.loads(text, parse_float=exactly, parse_int=exactly)
        laid = json.dumps(value, indent=2, ensure_ascii=False)
    except (ValueError, RecursionError):
        return None
    return EXACT.sub(r"\1", laid) if told_apart else laid


def _exactly(number: str) -> str:
    return f"\ue000{number}\ue001"


def _cut(text: str) -> str:
    if len(text) > LONGEST:
        text = text[:LONGEST]
        return text[: text.rfind("\n", LONGEST // 2) + 1] or text
    return text


def _name(language: str) -> str:
    return re.sub(r"[^a-z0-9]", "", language.lower()) or "text"


@cache
def _lexer(language: str) -> Lexer:
    try:
        found = find_lexer_class_by_name(_name(language))
    except ClassNotFound:
        found = find_lexer_class_by_name("text")
    return found(stripnl=False)


@cache
def _formatter() -> HtmlFormatter[Any]:
    return HtmlFormatter(nowrap=True)
