"""What a request carries, and how it's spelled on the wire."""

import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from os import PathLike
from pathlib import Path
from typing import Any, Protocol, cast
from urllib.parse import quote

from pydantic_core import to_json

from .models import Model

Scalar = str | int | float | bool
"""What a parameter holds: sent as its text, booleans as `true` and `false`."""


class Bare(Enum):
    """A query parameter without a value."""

    BARE = "bare"


Values = Mapping[str, Scalar | Bare | Sequence[Scalar] | None]
"""Parameters by name: a sequence repeats its name, None leaves it out."""

BINARY = "application/octet-stream"


class Readable(Protocol):
    """A file open for reading bytes."""

    def read(self) -> bytes: ...


@dataclass(frozen=True)
class Upload:
    """A file with a name and a media type of its own."""

    content: "bytes | PathLike[str] | Readable"
    name: str | None = None
    media_type: str | None = None


File = bytes | PathLike[str] | Readable | Upload
"""A file to send: its bytes, its path, or the file itself open for reading."""


class Body(Protocol):
    """What a request carries."""

    def arguments(self) -> dict[str, Any]:
        """Spell it as keyword arguments of `httpx2.Client.build_request`."""
        ...


@dataclass(frozen=True)
class Json:
    """A model, or anything else that JSON can spell."""

    value: object
    media_type: str = "application/json"

    def arguments(self) -> dict[str, Any]:
        """Spell it compactly, with only what was set of a model."""
        if isinstance(self.value, Model):
            content = self.value.model_dump_json(exclude_unset=True).encode()
        else:
            content = to_json(self.value, by_alias=True)
        return _content(content, self.media_type)


@dataclass(frozen=True)
class Graphql:
    """A GraphQL document and its variables."""

    query: str
    variables: Model | Mapping[str, object] | None = None
    operation_name: str | None = None
    media_type: str = "application/json"

    def arguments(self) -> dict[str, Any]:
        """Spell it as JSON, without what is None."""
        members = {
            "query": self.query,
            "operationName": self.operation_name,
            "variables": self.variables,
        }
        present = {key: value for key, value in members.items() if value is not None}
        return Json(present, self.media_type).arguments()


@dataclass(frozen=True)
class Text:
    """Text in whatever language the media type says."""

    value: str
    media_type: str = "text/plain"

    def arguments(self) -> dict[str, Any]:
        """Spell it in UTF-8."""
        return _content(self.value.encode(), self.media_type)


@dataclass(frozen=True)
class Form:
    """Fields as an HTML form sends them."""

    fields: Values
    media_type: str = "application/x-www-form-urlencoded"

    def arguments(self) -> dict[str, Any]:
        """Escape all but RFC 3986's unreserved characters, as Postman does."""
        pairs = (
            f"{quote(key, safe='')}={quote(value or '', safe='')}"
            for key, value in flat(self.fields)
        )
        return _content("&".join(pairs).encode(), self.media_type)


@dataclass(frozen=True)
class Binary:
    """A file as it is; its name tells its media type."""

    file: File
    media_type: str | None = None

    def arguments(self) -> dict[str, Any]:
        """Read the file."""
        name, content, media_type = _read(self.file, "")
        return _content(content, self.media_type or media_type or _media_type(name))


@dataclass(frozen=True)
class Multipart:
    """Fields and files as an HTML form with files sends them, in this order."""

    parts: Mapping[str, Scalar | File | Sequence[Scalar | File] | None]
    media_types: Mapping[str, str] | None = None

    def arguments(self) -> dict[str, Any]:
        """Read the files."""
        parts = [
            (key, self._part(key, value))
            for key, values in self.parts.items()
            for value in _several(values)
        ]
        return {"files": parts}

    def _part(self, key: str, value: Scalar | File) -> tuple[str | None, bytes, str | None]:
        declared = (self.media_types or {}).get(key)
        if isinstance(value, str | int | float):
            return None, text(value).encode(), declared
        name, content, media_type = _read(value, key)
        return name, content, media_type or declared or _media_type(name)


def filled(document: str, values: Mapping[str, Scalar]) -> str:
    """Put values for the `{{names}}` in a document, escaped so that no string in it ends early."""
    for name, value in values.items():
        document = document.replace("{{" + name + "}}", to_json(text(value)).decode()[1:-1])
    return document


def text(value: Scalar) -> str:
    """Spell a parameter's value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def flag(present: bool) -> Bare | None:  # noqa: FBT001  what it is
    """Spell a query parameter that is there or not, and has no value."""
    return Bare.BARE if present else None


def flat(values: Values) -> list[tuple[str, str | None]]:
    """List parameters as pairs of text; None for one without a value."""
    return [
        (key, None if value is Bare.BARE else text(value))
        for key, many in values.items()
        for value in _several(many)
    ]


def _several(values: Any) -> Sequence[Any]:  # noqa: ANN401  one, several or none of whatever
    if values is None:
        return ()
    return cast("Sequence[Any]", values) if isinstance(values, list | tuple) else (values,)


def _content(content: bytes, media_type: str) -> dict[str, Any]:
    return {"content": content, "headers": {"Content-Type": media_type}}


def _read(file: File, default: str) -> tuple[str, bytes, str | None]:
    """Return a file's name, content and media type, if it has one of its own."""
    if isinstance(file, Upload):
        name, content, media_type = _read(file.content, default)
        return file.name or name, content, file.media_type or media_type
    if isinstance(file, bytes):
        return default, file, None
    if isinstance(file, PathLike):
        path = Path(file)
        return path.name, path.read_bytes(), None
    opened = getattr(file, "name", None)
    return Path(opened).name if isinstance(opened, str) else default, file.read(), None


def _media_type(name: str) -> str:
    return mimetypes.guess_type(name)[0] or BINARY
