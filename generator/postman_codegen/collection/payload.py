"""Body -> the bytes of it and the Content-Type that goes with them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

from postman_codegen.collection.encoding import encode_form
from postman_codegen.collection.javascript import compact_json, key_order, utf8
from postman_codegen.collection.media_types import media_type
from postman_codegen.collection.model import (
    Body,
    FileBody,
    FormBody,
    FormPart,
    GraphqlBody,
    RawBody,
    UrlencodedBody,
)
from postman_codegen.collection.variables import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postman_codegen.collection.variables import Lookup

ReadFile: TypeAlias = Callable[[str], bytes | None]
"""The bytes of a file that a collection names; None for a file that can't be read."""

OCTETS = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Payload:
    """What goes into the body; `content_type` fills in for a missing header.

    `overrides` tells that it also replaces a header of another media type.
    """

    content: bytes
    content_type: str | None = None
    overrides: bool = False


@dataclass(frozen=True, slots=True)
class PayloadContext:
    """What a body needs beside itself; `content_type` is what the headers say."""

    lookup: Lookup
    read_file: ReadFile
    boundary: str
    content_type: str | None = None


def payload(body: Body, context: PayloadContext) -> Payload | None:
    """Return what is sent for a body, None for nothing at all."""
    match body:
        case RawBody():
            return _raw(body, context)
        case UrlencodedBody():
            return _urlencoded(body, context)
        case FormBody():
            return _multipart(body, context)
        case FileBody():
            return _file(body, context)
        case GraphqlBody():
            return Payload(utf8(_graphql(body, context.lookup)), "application/json")


LANGUAGES = {
    "html": "text/html",
    "javascript": "application/javascript",
    "json": "application/json",
    "xml": "application/xml",
}
_JSON = re.compile(r"application/(\S+\+)?json")


def _raw(body: RawBody, context: PayloadContext) -> Payload:
    text = resolve(body.text, context.lookup)
    is_json = body.language == "json"
    if not body.language and context.content_type is not None:
        is_json = _JSON.match(context.content_type) is not None
    return Payload(
        utf8(without_comments(text) if is_json else text),
        LANGUAGES.get(body.language or "", "text/plain"),
    )


_STRING_OR_COMMENT = re.compile(
    r'(?P<string>"(?:[^"\\]|\\.)*+(?:"|\\?\Z))|//.*?(?=\r?\n|\Z)|/\*.*?(?:\*/|\Z)', re.DOTALL
)


def without_comments(text: str) -> str:
    """Return JSON without the comments that Postman lets people write in it."""
    if "//" not in text and "/*" not in text:
        return text
    return _STRING_OR_COMMENT.sub(lambda match: match["string"] or "", text)


def _urlencoded(body: UrlencodedBody, context: PayloadContext) -> Payload | None:
    fields = [field for field in body.fields if not field.disabled]
    if not fields:
        return None
    values: dict[str, list[str]] = {}
    for field in fields:
        key = resolve(field.key, context.lookup)
        values.setdefault(key, []).append(resolve(field.value or "", context.lookup))
    values.pop("__proto__", None)
    pairs = (
        f"{encode_form(key)}={encode_form(value)}"
        for key in key_order(list(values))
        for value in values[key]
    )
    kept = (context.content_type or "").startswith("application/x-www-form-urlencoded")
    content_type = None if kept else "application/x-www-form-urlencoded"
    return Payload("&".join(pairs).encode(), content_type, overrides=True)


_BOUNDARY = re.compile(r'multipart/form-data;.*boundary=(?:"([^"]+)"|([^;]+))')


def _multipart(body: FormBody, context: PayloadContext) -> Payload | None:
    parts = [part for part in body.parts if not part.disabled]
    if not parts:
        return None
    given = _BOUNDARY.match(context.content_type or "")
    boundary = (given[1] or given[2]) if given else context.boundary
    chunks = [chunk for part in parts for chunk in _part(part, context)]
    delimiter = utf8(f"--{boundary}")
    content = b"".join(delimiter + b"\r\n" + chunk + b"\r\n" for chunk in chunks)
    content_type = None if given else f"multipart/form-data; boundary={boundary}"
    return Payload(content + delimiter + b"--\r\n", content_type, overrides=True)


def _part(part: FormPart, context: PayloadContext) -> Iterator[bytes]:
    key = resolve(part.key, context.lookup)
    name = _resolved(part.file_name, context.lookup)
    kind = _resolved(part.content_type, context.lookup)
    if part.sources is None:
        yield _chunk(key, name, kind, utf8(resolve(part.value, context.lookup)))
    elif part.content is not None:
        kind = kind or (media_type(name) if name else None) or OCTETS
        yield _chunk(key, name, kind, part.content)
    elif not part.sources:
        kind = kind or (media_type(name) if name else None)
        yield _chunk(key, name or "", kind, b"")
    for source in part.sources or ():
        path = resolve(source, context.lookup)
        content = context.read_file(path)
        if content is not None:
            yield _chunk(
                key, path if name is None else name, kind or media_type(path) or OCTETS, content
            )


def _resolved(text: str | None, lookup: Lookup) -> str | None:
    return None if text is None else resolve(text, lookup)


_BEYOND_LATIN_1 = re.compile("[^\0-\xff]")


def _chunk(key: str, file_name: str | None, kind: str | None, content: bytes) -> bytes:
    head = f'Content-Disposition: form-data; name="{key}"'
    if file_name is not None:
        base = file_name.rstrip("/").rpartition("/")[2]
        head += f'; filename="{base}"'
        if _BEYOND_LATIN_1.search(base):
            head += f"; filename*=UTF-8''{quote(utf8(base), safe='-_.!~`|^')}"
    if kind is not None:
        head += f"\r\nContent-Type: {kind}"
    return utf8(f"{head}\r\n\r\n") + content


def _file(body: FileBody, context: PayloadContext) -> Payload | None:
    if body.source is None:
        return None if body.content is None else Payload(body.content)
    path = resolve(body.source, context.lookup)
    content = context.read_file(path)
    return None if content is None else Payload(content, media_type(path) or OCTETS)


def _graphql(body: GraphqlBody, lookup: Lookup) -> str:
    parts = [f'"query":{compact_json(resolve(body.query, lookup))}']
    if body.operation_name is not None:
        parts.append(f'"operationName":{compact_json(resolve(body.operation_name, lookup))}')
    if body.variables:
        parts.append(f'"variables":{resolve(body.variables, lookup)}')
    return "{" + ",".join(parts) + "}"
