"""One normal form of a collection, whatever format its file had.

Readers settle every leniency of the format (see each class); nothing here interprets variables.
Text may hold `{{variables}}` and is otherwise exactly the file's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from postman_codegen.problems import Location

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of a collection or an environment, its value already cast and turned to text."""

    key: str
    value: str
    type: str = "string"
    description: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query parameter, form field or path variable.

    `value` None sends the bare key in a query, and leaves a path variable unfilled.
    """

    key: str
    value: str | None = ""
    disabled: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    key: str
    value: str
    disabled: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True)
class Url:
    """The parts of a URL, each as written; `path` None and empty both send "/"."""

    protocol: str | None = None
    userinfo: str | None = None
    host: str = ""
    port: str | None = None
    path: tuple[str, ...] | None = None
    query: tuple[Parameter, ...] = ()
    variables: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class RawBody:
    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class UrlencodedBody:
    fields: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class FormPart:
    """A part of multipart/form-data; `sources` is None for a text part, else the files of the part.

    A file part without a file has `sources == ()`; one with inline content has `content`.
    """

    key: str
    value: str = ""
    sources: tuple[str, ...] | None = None
    content: bytes | None = None
    file_name: str | None = None
    content_type: str | None = None
    disabled: bool = False
    description: str = ""


@dataclass(frozen=True, slots=True)
class FormBody:
    parts: tuple[FormPart, ...]


@dataclass(frozen=True, slots=True)
class FileBody:
    """The bytes of a file; `source` is its path, `content` the bytes a collection holds itself.

    It has neither where a file is still to be chosen: without one nothing is sent.
    """

    source: str | None = None
    content: bytes | None = None

    @property
    def is_chosen(self) -> bool:
        return self.source is not None or self.content is not None


@dataclass(frozen=True, slots=True)
class GraphqlBody:
    """`variables` is JSON text (inserted verbatim), None when left out."""

    query: str
    operation_name: str | None = None
    variables: str | None = None


Body = RawBody | UrlencodedBody | FormBody | FileBody | GraphqlBody


@dataclass(frozen=True, slots=True)
class Auth:
    """An auth type and its parameters: scalar values cast by their declared type."""

    type: str
    parameters: tuple[tuple[str, object], ...] = ()

    def get(self, key: str, default: object = None) -> object:
        return dict(self.parameters).get(key, default)


@dataclass(frozen=True, slots=True)
class Request:
    """`auth` None inherits; `method` is upper-case."""

    method: str
    url: Url
    headers: tuple[Header, ...] = ()
    body: Body | None = None
    auth: Auth | None = None
    description: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A saved response; `request` is its own snapshot, often unlike the item's request.

    `id` is what Postman calls it by, if the file says so.
    """

    pointer: str
    name: str
    status: int | None
    reason: str
    headers: tuple[Header, ...]
    body: str | None
    language: str | None = None
    request: Request | None = None
    id: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Item:
    """A request of the collection; `behaviour` is its own protocolProfileBehavior.

    One that is `unlisted` stands in a v1 file, but in no order: Postman never sends it.  Other
    formats can't say so of what is otherwise the same item.
    """

    pointer: str
    name: str
    request: Request
    description: str = ""
    examples: tuple[Example, ...] = ()
    behaviour: tuple[tuple[str, object], ...] = ()
    unlisted: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Folder:
    pointer: str
    name: str
    items: tuple[Folder | Item, ...] = ()
    description: str = ""
    auth: Auth | None = None
    behaviour: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Collection:
    """`root` holds the collection's own name, description, auth and items.

    `files` are those of a folder, below it: pointer and file of each part of the collection.
    """

    file: str
    root: Folder
    variables: tuple[Variable, ...] = ()
    files: tuple[tuple[str, str], ...] = ()

    def place_of(self, folders: tuple[Folder, ...], item: Item) -> Location:
        """Return where an item stands; its folders begin with the collection's root."""
        names = (*(one.name for one in folders[1:]), item.name)
        return Location(self.file, item.pointer, names)

    def walk(self) -> Iterator[tuple[tuple[Folder, ...], Item]]:
        """Yield every request in document order, with its folders, the collection's root first."""
        yield from _walk((self.root,))


def _walk(folders: tuple[Folder, ...]) -> Iterator[tuple[tuple[Folder, ...], Item]]:
    for entry in folders[-1].items:
        if isinstance(entry, Folder):
            yield from _walk((*folders, entry))
        else:
            yield folders, entry
