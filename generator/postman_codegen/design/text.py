"""Text for people: docstrings from descriptions, words from paths."""

from __future__ import annotations

import re
import textwrap

from postman_codegen.collection.model import Url
from postman_codegen.design.verbs import VERBS, imperative, is_command

TOKEN = re.compile(r"\{\{([^{}]+)\}\}")
"""A variable of the collection in a text."""

HOLES = re.compile(r"(\{\{[^{}]+\}\}|<REDACTED:[a-z0-9-]+:[0-9]{1,9}>)")
"""What others fill: variables, and what secrets were replaced by."""

SENTENCE = re.compile(r"(.+?[.!?])(?=\s|$)", re.DOTALL)
TAG = re.compile(r"</?(?!REDACTED:)[A-Za-z][^<>]*>")
LINK = re.compile(r"!?\[([^\]]{0,500})\]\([^)]{0,2000}\)")
SUMMARY = 84
ORDER = re.compile(r"^\s*\(?\d{1,2}(?:\.\d{1,2})*[a-z]?[.):\-]?\s+(?=\D*\w)")


def plain(name: str) -> str:
    """Return a folder's or item's name without the number that only orders it: "2. Pay"."""
    return ORDER.sub("", name) or name


def path_words(url: Url) -> str:
    """Return the literal words of a path, the last ones first to tell two paths apart."""
    segments = [s for s in url.path or () if s and not s.startswith(":")]
    return " ".join(TOKEN.sub(r"\1", segment) for segment in segments[-2:])


def first_sentence(text: str) -> str:
    """Return the first sentence of a description, plain and on one line; "" if it's too long."""
    plain = plain_text(text).strip()
    paragraph = " ".join(plain.partition("\n\n")[0].split()).lstrip("#*->| ").strip("*_ ")
    match = SENTENCE.match(paragraph)
    sentence = match[1] if match else paragraph
    return sentence if len(sentence) <= SUMMARY else ""


def plain_text(text: str) -> str:
    """Take HTML tags and link targets out of Markdown."""
    return LINK.sub(r"\1", TAG.sub(" ", text))


def paragraphs(text: str, width: int = 88) -> str:
    """Wrap a description, one paragraph at a time; lists and tables keep their lines."""
    result: list[str] = []
    for block in re.split(r"\n\s*\n", plain_text(text).strip()):
        lines = [_no_section(line.rstrip()) for line in block.splitlines()]
        for line in lines if _is_list(lines) else [" ".join(lines)]:
            result += textwrap.wrap(line.strip(), width, break_on_hyphens=False) or [""]
        result.append("")
    return "\n".join(result).strip()


def _no_section(line: str) -> str:
    """Keep a heading from being taken for a section of the docstring."""
    word = line.strip(" :#*").lower()
    return f"*{line.strip(' :#*')}*" if word in SECTIONS else line


SECTIONS = frozenset(
    """args arguments attention attributes caution danger error example examples hint important
    keyword args keyword arguments methods note notes other args other parameters parameters
    raises references return returns see also short summary tip todo warning warnings warns yield
    yields""".split()
)


def _is_list(lines: list[str]) -> bool:
    return any(re.match(r"\s*(?:[-*+|>#]|\d+[.)]|```)", line) for line in lines)


def operation_doc(name: str, method: str, description: str) -> str:
    """Return a summary of one line, and what else there is to say below it."""
    summary = imperative(first_sentence(description))
    if not is_command(summary):
        summary = ""
    rest = ""
    if summary:
        rest = plain_text(description).strip()
        collapsed = " ".join(rest.split())
        first = first_sentence(description)
        if collapsed.startswith(first):
            rest = _after(rest, first)
        summary = sentence(summary)
    else:
        named = imperative(" ".join(plain(name).split())[: SUMMARY - 8])
        if not is_command(named):
            named = f"{VERBS.get(method, 'Send')} *{named.strip('*') or 'it'}*"
        summary = sentence(named)
        rest = description
    return f"{summary}\n\n{paragraphs(rest)}".strip()


def sentence(text: str) -> str:
    """Begin with a capital and end with a full stop."""
    text = text.strip()
    if not text:
        return ""
    text = text[0].upper() + text[1:]
    return text if text.endswith(".") else text.rstrip(":;,!? ") + "."


def message_doc(message: str) -> str:
    """Return an error's message as the docstring of its class."""
    text = " ".join(plain_text(message).split())
    if len(text) > SUMMARY:
        text = text[: SUMMARY - 3].rpartition(" ")[0] + "..."
    return sentence(f"Say: {text}" if text.lower().startswith("this ") else text)


def _after(text: str, start: str) -> str:
    """Drop the beginning of a text that reads as `start` once white space is folded."""
    pattern = r"\s+".join(map(re.escape, start.split()))
    return re.sub(rf"^[\s#*\->|_]*{pattern}[*_]*", "", text, count=1).strip()
