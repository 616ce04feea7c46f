"""Requests of a collection -> Request: method, headers and auth; URL and body have own modules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postman_codegen.collection.body import read_body
from postman_codegen.collection.javascript import (
    WHITE_SPACE,
    as_list,
    as_object,
    text_of,
    truthy,
)
from postman_codegen.collection.members import cast_value, is_disabled, read_description
from postman_codegen.collection.model import Auth, Header, Request
from postman_codegen.collection.url import read_url

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_request(value: object) -> Request | None:
    """Return a request given as a URL or an object, None for anything else."""
    if isinstance(value, str):
        value = {"url": value}
    members = as_object(value)
    if members is None:
        return None
    method = members.get("method")
    return Request(
        method=("" if method is None else text_of(method)).upper() or "GET",
        url=read_url(members.get("url")),
        headers=read_headers(members.get("header")),
        body=read_body(members.get("body")),
        auth=read_auth(members.get("auth")),
        description=read_description(members),
    )


def read_headers(value: object) -> tuple[Header, ...]:
    """Return the headers of a list, a text block or a map; nameless ones are never sent."""
    if isinstance(value, str):
        return tuple(parse_headers(value))
    members, entries = as_object(value), as_list(value)
    if members is not None:
        entries = [
            {"key": key, "value": each} if isinstance(each, str) else each
            for key, each in members.items()
        ]
    headers = (_header(entry) for entry in entries or ())
    return tuple(header for header in headers if header and header.key)


def _header(entry: object) -> Header | None:
    if isinstance(entry, str):
        name, _, value = entry.partition(":")
        return Header(name.strip(WHITE_SPACE), value.strip(WHITE_SPACE))
    members = as_object(entry)
    if members is None:
        return None
    key = members.get("key")
    return Header(
        key=text_of(key) if truthy(key) else "",
        value=text_of(members.get("value", "")),
        disabled=is_disabled(members),
        description=read_description(members),
    )


_FOLD = re.compile(r"\r\n([ \t])")
_HEADER_LINE = re.compile(r"^(\S+):(.*)$", re.MULTILINE)


def parse_headers(text: str) -> Iterator[Header]:
    """Yield the headers of a text block, one a line, as browsers and old Postman write them."""
    for match in _HEADER_LINE.finditer(_FOLD.sub(r"\1", text)):
        yield Header(match[1], match[2].strip(WHITE_SPACE))


def read_auth(value: object) -> Auth | None:
    """Return the auth that an element declares, None when it inherits."""
    members = as_object(value) or {}
    kind = members.get("type")
    if not isinstance(kind, str) or kind in {"", "type"}:
        return None
    given = members.get(kind)
    pairs = as_object(given)
    if pairs is not None:
        return Auth(kind, tuple(pairs.items()))
    entries = [e for entry in as_list(given) or () if (e := as_object(entry)) and "key" in e]
    parameters = {text_of(entry["key"]): cast_value(entry) for entry in entries}
    return Auth(kind, tuple(parameters.items()))
