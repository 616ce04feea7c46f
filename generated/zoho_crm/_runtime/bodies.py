"""What a request carries, and how it's spelled on the wire.

A body shows its kind and the names in it, never a value.
"""

import mimetypes
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from os import PathLike
from pathlib import Path
from typing import Any, Protocol

from pydantic import TypeAdapter
from pydantic_core import to_json

from .discretion import Secret
from .models import Model
from .parameters import Scalar, Values, flat, several, text
from .targets import header
from .wire import Verbatim, quoted, utf8

BINARY = "application/octet-stream"

BEYOND_LATIN_1 = re.compile("[^\0-\xff]")
LAST_BACKSLASH = re.compile(r"\\\Z")
NAME_SAFE = "!`|^"
"""What RFC 8187 leaves as it is in a file's name, beside what is never escaped."""

REFERENCE = re.compile(r"\{\{([^{}]*)\}\}")


class Readable(Protocol):
    """A file open for reading bytes."""

    def read(self) -> bytes: ...


@dataclass(frozen=True)
class Upload:
    """A file with a name and a media type of its own; "" leaves it without one."""

    content: "bytes | PathLike[str] | Readable" = field(repr=False)
    name: str | None = None
    media_type: str | None = None


@dataclass(frozen=True)
class Part:
    """A part of a form that is no file, with a media type of its own, such as JSON."""

    content: bytes = field(repr=False)
    media_type: str | None = None


File = bytes | PathLike[str] | Readable | Upload | Part
"""A file to send: its bytes, its path, or the file itself open for reading."""


class Body(Protocol):
    """What a request carries."""

    def arguments(self) -> dict[str, Any]:
        """Spell it as keyword arguments of `httpx2.Client.build_request`."""
        ...


@dataclass(frozen=True)
class Json:
    """A model, or anything else that JSON can spell; text that is JSON already is `Verbatim`."""

    value: object = field(repr=False)
    media_type: str | None = "application/json"

    def arguments(self) -> dict[str, Any]:
        """Spell it compactly, with only what was set of a model, wherever in it that is."""
        return _content(_json(self.value), self.media_type)


@dataclass(frozen=True)
class Graphql:
    """A GraphQL document and its variables."""

    query: str = field(repr=False)
    variables: Model | Mapping[str, object] | Verbatim | None = field(default=None, repr=False)
    operation_name: str | None = None
    media_type: str | None = "application/json"

    def arguments(self) -> dict[str, Any]:
        """Spell it as JSON, without what is None."""
        members = {
            "query": self.query,
            "operationName": self.operation_name,
            "variables": self.variables,
        }
        present = {key: _json(value) for key, value in members.items() if value is not None}
        pairs = (b'"%s":%s' % (key.encode(), value) for key, value in present.items())
        return _content(b"{%s}" % b",".join(pairs), self.media_type)


@dataclass(frozen=True)
class Text:
    """Text in whatever language the media type says."""

    value: str = field(repr=False)
    media_type: str | None = "text/plain"

    def arguments(self) -> dict[str, Any]:
        """Spell it in UTF-8."""
        return _content(utf8(self.value), self.media_type)


@dataclass(frozen=True)
class Form:
    """Fields as an HTML form sends them."""

    fields: Values
    media_type: str | None = "application/x-www-form-urlencoded"

    def __repr__(self) -> str:
        return f"Form({[*self.fields]})"

    def arguments(self) -> dict[str, Any]:
        """Escape all but RFC 3986's unreserved characters, as Postman does."""
        pairs = (f"{quoted(key)}={quoted(value or '')}" for key, value in flat(self.fields))
        return _content("&".join(pairs).encode(), self.media_type)


@dataclass(frozen=True)
class Binary:
    """A file as it is, if there is one.

    A media type of the file's own goes before this one, and what its name tells comes last.
    """

    file: File | None = field(repr=False)
    media_type: str | None = None

    def arguments(self) -> dict[str, Any]:
        """Read the file."""
        if self.file is None:
            return {"headers": {"Content-Type": self.media_type}} if self.media_type else {}
        name, content, media_type = _read(self.file, "")
        if media_type is None:
            media_type = self.media_type or _media_type(name)
        return _content(content, media_type)


@dataclass(frozen=True)
class Multipart:
    """Fields and files as an HTML form with files sends them, in this order."""

    parts: Mapping[str, Scalar | File | Sequence[Scalar | File] | None]
    media_types: Mapping[str, str] | None = None

    def __repr__(self) -> str:
        return f"Multipart({[*self.parts]})"

    def arguments(self) -> dict[str, Any]:
        """Read the files, and put each part between two boundaries."""
        boundary = secrets.token_hex(16)
        parts = (
            f"--{boundary}\r\n".encode() + self._part(key, value) + b"\r\n"
            for key, values in self.parts.items()
            for value in several(values)
        )
        content = b"".join(parts) + f"--{boundary}--\r\n".encode()
        return _content(content, f"multipart/form-data; boundary={boundary}")

    def _part(self, key: str, value: Scalar | File) -> bytes:
        declared = (self.media_types or {}).get(key)
        if isinstance(value, str | int | float):
            return _chunk(key, None, declared, utf8(text(value)))
        if isinstance(value, Part):
            return _chunk(key, None, value.media_type or declared, value.content)
        name, content, media_type = _read(value, key)
        if media_type is None:
            media_type = declared or _media_type(name)
        return _chunk(key, name, media_type, content)


BEHIND_TEXT = (Json, Graphql, Text, Form, Multipart)
"""Bodies that begin as text: Node, on which Postman runs, writes their head in UTF-8 like them."""


def filled(document: str, values: Mapping[str, Scalar]) -> str:
    """Put values for the `{{names}}` in a document, escaped so that no string in it ends early.

    A value is never searched for names itself.
    """

    def spelled(found: re.Match[str]) -> str:
        value = values.get(found[1])
        if value is None:
            return found[0]
        return value if isinstance(value, Verbatim) else to_json(text(value)).decode()[1:-1]

    return REFERENCE.sub(spelled, document)


def holds_secrets(body: Body | None) -> bool:
    """Tell whether one of a form's fields is secret."""
    if not isinstance(body, (Form, Multipart)):
        return False
    fields: Mapping[str, object] = body.fields if isinstance(body, Form) else body.parts
    return any(isinstance(one, Secret) for many in fields.values() for one in several(many))


@cache
def _anything() -> TypeAdapter[Any]:
    """Return what spells any value: made once, and not before there is one."""
    return TypeAdapter(Any)


def _json(value: object) -> bytes:
    if isinstance(value, Verbatim):
        return utf8(value)
    return _anything().dump_json(value, exclude_unset=True, by_alias=True)


def _chunk(key: str, file_name: str | None, media_type: str | None, content: bytes) -> bytes:
    """Spell a part of a form.

    A name beyond Latin-1 comes twice, as Postman sends it, although RFC 7578 forbids the second.
    """
    head = f'Content-Disposition: form-data; name="{_unquoted(key)}"'
    if file_name is not None:
        head += f'; filename="{_unquoted(file_name)}"'
        if BEYOND_LATIN_1.search(file_name):
            head += f"; filename*=UTF-8''{quoted(file_name, NAME_SAFE)}"
    lines = [utf8(head)]
    if media_type:
        lines.append(b"%s: %s" % header("Content-Type", media_type))
    return b"\r\n".join([*lines, b"", content])


def _unquoted(name: str) -> str:
    """Spell a name that stands between quotes: as in browsers it can't end them.

    Nor can a backslash escape the quote behind it.  `Verbatim` may do both, but never end the line.
    """
    if not isinstance(name, Verbatim):
        name = LAST_BACKSLASH.sub("%5C", name.replace('"', "%22"))
    return name.replace("\r", "%0D").replace("\n", "%0A")


def _content(content: bytes, media_type: str | None) -> dict[str, Any]:
    return {"content": content, "headers": {"Content-Type": media_type} if media_type else {}}


def _read(file: File, default: str) -> tuple[str, bytes, str | None]:
    """Return a file's name, content and media type, if it has one of its own."""
    if isinstance(file, Upload):
        name, content, media_type = _read(file.content, default)
        own = media_type if file.media_type is None else file.media_type
        return name if file.name is None else file.name, content, own
    if isinstance(file, bytes):
        return default, file, None
    if isinstance(file, Part):
        return default, file.content, file.media_type
    if isinstance(file, PathLike):
        path = Path(file)
        return path.name, path.read_bytes(), None
    opened = getattr(file, "name", None)
    return Path(opened).name if isinstance(opened, str) else default, file.read(), None


def _media_type(name: str) -> str:
    return mimetypes.guess_type(name)[0] or BINARY
