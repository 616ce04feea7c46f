"""A saved example -> the answer that is sent: status, headers and body as they were saved."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from postman_codegen.collection.json_text import NotJsonError, parse_json
from postman_codegen.collection.media_types import LANGUAGES
from postman_codegen.collection.model import Example
from postman_codegen.collection.variables import Lookup, Scopes, names_in, resolve
from postman_codegen.design.fixtures import content
from postman_codegen.runtime.replay import CHARSET, JSON_TYPE
from postman_codegen.runtime.replay import Example as Saved

CONNECTION = frozenset(
    {b"connection", b"keep-alive", b"proxy-authenticate", b"proxy-connection", b"te", b"trailer"}
    | {b"alt-svc", b"date", b"strict-transport-security", b"upgrade"}
)
"""Headers that were about the server and the connection of back then."""

CROSS_ORIGIN = b"access-control-"
"""Which pages may read an answer; those of ours are open to all."""

BODILESS = frozenset({204, 304})
"""Statuses that HTTP lets have no body."""

TEXT = "text/plain"

DYNAMIC = Scopes()
"""Knows dynamic variables only."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent; `fresh` is the text of a body in which variables get a value each time."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    content: bytes
    fresh: str | None = None
    charset: str = "utf-8"

    def body(self) -> bytes:
        """Return the body: the same each time, unless it holds such as `{{$guid}}`."""
        if self.fresh is None:
            return self.content
        return resolve(self.fresh, DYNAMIC).encode(self.charset, errors="replace")


def answer_of(example: Example, lookup: Lookup) -> Answer:
    """Return the answer that an example is; its status must be known.

    Variables of the collection and the environment are put into the body, as Postman does.
    """
    saved = Saved.saved(content(example))
    text = resolve(saved.text, lookup)
    headers = tuple(_headers(saved))
    media_type = dict(headers).get(b"content-type")
    charset = _charset(example, media_type)
    if media_type is None and text:
        headers = (*headers, (b"content-type", _guessed(example, text).encode()))
    elif media_type is not None and charset != "utf-8":
        spelled = CHARSET.sub(rf"\g<1>{charset}", media_type.decode("latin-1"))
        headers = tuple(
            (key, spelled.encode() if key == b"content-type" else value) for key, value in headers
        )
    if saved.status_code in BODILESS:
        text = ""
    fresh = text if any(DYNAMIC(name) is not None for name in names_in(text)) else None
    body = text.encode(charset, errors="replace")
    return Answer(saved.status_code, headers, body, fresh, charset)


def _headers(saved: Saved) -> Iterator[tuple[bytes, bytes]]:
    for key, value in saved.response().headers.raw:
        name = key.lower()
        if name not in CONNECTION and not name.startswith(CROSS_ORIGIN):
            yield name, value


def _charset(example: Example, media_type: bytes | None) -> str:
    """Return what a text is encoded in: what was saved, if it can be; JSON is always UTF-8."""
    saved = [one.value for one in example.headers if one.key.lower() == "content-type"]
    found = CHARSET.search(saved[-1]) if saved and media_type else None
    if found is None or JSON_TYPE.match(saved[-1].strip()):
        return "utf-8"
    name = found[2].strip("\"'")
    try:
        codecs.lookup(name)
        (example.body or "").encode(name)
    except (LookupError, ValueError):
        return "utf-8"
    return name


def _guessed(example: Example, text: str) -> str:
    """Return the media type of a body that was saved without one."""
    kind = LANGUAGES.get((example.language or "").lower())
    if kind is None and not re.match(r"\s*[\[{]", text):
        return f"{TEXT}; charset=utf-8"
    try:
        parse_json(text)
    except NotJsonError:
        return f"{kind or TEXT}; charset=utf-8"
    return kind or LANGUAGES["json"]
