"""Request -> what goes over the wire: Postman's rules, in one place.

The order of the steps is Postman's own: text is made of the URL's parts, path variables are put
in, `{{variables}}` are replaced in the whole text, the text is parsed again, auth signs, and only
then everything is encoded. Characters that come out of variables are therefore syntax.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias
from urllib.parse import unquote

from postman_codegen.collection.encoding import (
    encode_host,
    encode_path,
    encode_query,
    encode_query_key,
    encode_query_value,
)
from postman_codegen.collection.javascript import as_object, key_order, truthy, utf8
from postman_codegen.collection.model import Header, Request, Url
from postman_codegen.collection.payload import Payload, PayloadContext, ReadFile, payload
from postman_codegen.collection.url import parse_url, url_text
from postman_codegen.collection.variables import Lookup, resolve

__all__ = [
    "Draft",
    "Outgoing",
    "RefusedError",
    "encode_path",
    "encode_query_key",
    "encode_query_value",
    "outgoing",
    "url_text",
]

Behaviour: TypeAlias = Mapping[str, object]
"""A protocolProfileBehavior, its keys merged from collection, folders and item."""

DEFAULT_BOUNDARY = "postman-codegen-boundary"
BODILESS = frozenset({"GET", "HEAD", "COPY", "PURGE", "UNLOCK"})
"""Methods whose body is left out, unless `disableBodyPruning` says otherwise."""

_PORTS = {"http": 80, "https": 443}
_LARGEST_PORT = 65535


class RefusedError(Exception):
    """A request that Postman itself refuses to send."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A request with its variables replaced, before auth signs it and the URL is encoded."""

    method: str
    url: Url
    headers: tuple[Header, ...]
    body: Payload | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is sent; `target` is path and query, header values are Latin-1."""

    method: str
    scheme: str
    host: str
    port: int
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


def outgoing(
    request: Request,
    *,
    lookup: Lookup,
    behaviour: Behaviour | None = None,
    read_file: ReadFile = lambda _: None,
    boundary: str = DEFAULT_BOUNDARY,
    sign: Callable[[Draft], Draft] = lambda draft: draft,
) -> Outgoing:
    """Return what Postman sends for a request; headers it would add by itself are left out.

    Raises:
        RefusedError: Postman refuses to send it.
    """
    behaviour = behaviour or {}
    draft = drafted(request, lookup, behaviour, read_file, boundary)
    return encoded(sign(draft), behaviour)


def drafted(
    request: Request, lookup: Lookup, behaviour: Behaviour, read_file: ReadFile, boundary: str
) -> Draft:
    """Return a request with its variables replaced."""
    url = resolved_url(request.url, lookup)
    headers = tuple(
        replace(header, key=resolve(header.key, lookup), value=resolve(header.value, lookup))
        for header in request.headers
    )
    body = None
    prunes = not truthy(behaviour.get("disableBodyPruning"))
    if request.body is not None and not (prunes and request.method in BODILESS):
        context = PayloadContext(lookup, read_file, boundary, _content_type(headers))
        body = payload(request.body, context)
    enabled = tuple(header for header in headers if header.key and not header.disabled)
    if body is not None and body.content_type is not None:
        keeps_own = _without(behaviour, "content-type")
        enabled = _with_content_type(enabled, body, keeps_own=keeps_own)
    return Draft(request.method, url, enabled, body)


def _without(behaviour: Behaviour, header: str) -> bool:
    """Return whether a header that Postman adds by itself is switched off."""
    return truthy((as_object(behaviour.get("disabledSystemHeaders")) or {}).get(header))


def _content_type(headers: tuple[Header, ...]) -> str | None:
    """Return the Content-Type that counts; a single one does even when it is switched off."""
    found = [header for header in headers if header.key.lower() == "content-type"]
    if len(found) > 1:
        found = [header for header in found if not header.disabled]
    return found[0].value if found else None


def _with_content_type(
    headers: tuple[Header, ...], body: Payload, *, keeps_own: bool
) -> tuple[Header, ...]:
    own = any(header.key.lower() == "content-type" for header in headers)
    if not own:
        added = Header("Content-Type", body.content_type or "")
        # Switched off, Postman's own header is left out, but never that of a form.
        return headers if keeps_own and not body.overrides else (*headers, added)
    if not body.overrides or keeps_own:
        return headers
    return tuple(
        (
            replace(header, value=body.content_type or "")
            if header.key.lower() == "content-type"
            else header
        )
        for header in headers
    )


def resolved_url(url: Url, lookup: Lookup) -> Url:
    """Return the parts of a URL after its variables have been replaced in its text."""
    text = resolve(url_text(url), lookup)
    if not text:
        message = "request url is empty"
        raise RefusedError(message)
    return parse_url(text)


_METHOD = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
_UNESCAPED = re.compile(r"[^\x21-\xff]")


def encoded(draft: Draft, behaviour: Behaviour) -> Outgoing:
    """Return a draft as it is sent."""
    url = draft.url
    scheme = (url.protocol or "http").lower()
    if scheme not in _PORTS:
        raise RefusedError(f"Invalid protocol: {scheme}:")
    host = encode_host(url.host)
    if not host:
        raise RefusedError(f'Invalid URI "{scheme}://{url_text(url)}"')
    if not _METHOD.fullmatch(draft.method):
        raise RefusedError(f'Method must be a valid HTTP token ["{draft.method}"]')
    return Outgoing(
        method=draft.method,
        scheme=scheme,
        host=host[1:-1] if host.startswith("[") and host.endswith("]") else host,
        port=_port(url.port, _PORTS[scheme]),
        target=_target(url, disable_encoding=truthy(behaviour.get("disableUrlEncoding"))),
        headers=_headers(draft, None if _without(behaviour, "host") else _host(host, url.port)),
        body=draft.body.content if draft.body is not None else b"",
    )


def _port(text: str | None, default: int) -> int:
    """Return the port to connect to; text that is no number stands in the Host header only."""
    if not text or not (text.isascii() and text.isdigit() and int(text)):
        return default
    if int(text) > _LARGEST_PORT:
        raise RefusedError(f"Invalid port: {text}")
    return int(text)


def _target(url: Url, *, disable_encoding: bool) -> str:
    path, query = url_text(Url(path=url.path or ())), url_text(Url(query=url.query))
    target = path + query
    if not disable_encoding:
        return encode_path(path) + encode_query(query)
    if _UNESCAPED.search(target):
        message = "Request path contains unescaped characters"
        raise RefusedError(message)
    return target


def _host(host: str, port: str | None) -> str:
    return host if port is None else f"{host}:{port}"


def _headers(draft: Draft, host: str | None) -> tuple[tuple[str, str], ...]:
    """Return the lines of the header: of names that differ by case only the last one is left."""
    by_name: dict[str, list[str]] = {}
    for header in draft.headers:
        _check(header)
        by_name.setdefault(header.key, []).append(header.value)
    lines: dict[str, tuple[str, list[str]]] = {}
    for name in key_order(list(by_name)):
        lines[name.lower()] = name, by_name[name]
    if host is not None:
        lines.setdefault("host", ("Host", [host]))
    if draft.url.userinfo is not None:
        lines.setdefault("authorization", ("Authorization", [_basic(draft.url.userinfo)]))
    if "cookie" in lines:
        name, values = lines["cookie"]
        lines["cookie"] = name, ["; ".join(values)]
    return tuple((name, value) for name, values in lines.values() for value in values)


def _check(header: Header) -> None:
    if not _METHOD.fullmatch(header.key):
        raise RefusedError(f'Header name must be a valid HTTP token ["{header.key}"]')
    if not _HEADER_VALUE.fullmatch(header.value):
        raise RefusedError(f'Invalid character in header content ["{header.key}"]')


def _basic(userinfo: str) -> str:
    user, _, password = userinfo.partition(":")
    credentials = utf8(f"{unquote(user)}:{unquote(password)}")
    return f"Basic {base64.b64encode(credentials).decode()}"
