"""What a collection has for a call -> what is passed: its own text, as Postman puts it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from postman_codegen.api import Api, Operation, Parameter
from postman_codegen.collection.files import base_name, find
from postman_codegen.collection.media_types import OCTETS, media_type
from postman_codegen.collection.model import FileBody, FormPart
from postman_codegen.collection.variables import Lookup, names_in, resolve
from postman_codegen.design.operations import SavedCall

STAND_IN = b"oracle fixture file\n"
"""What a file holds in a dry run that isn't there."""


class MissingFileError(Exception):
    """A file that the collection names, and that isn't beside it."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files beside a collection; nothing outside its folder is ever read."""

    folder: Path
    stand_in: bytes | None = None

    def read(self, source: str) -> bytes:
        """Return what a file holds: the one of that path, else of that name.

        Raises:
            MissingFileError: there is none, and nothing stands in for it.
        """
        found = find(self.folder, source)
        if found is not None:
            return found.read_bytes()
        if self.stand_in is None:
            raise MissingFileError(f"no file {source!r} beside the collection")
        return self.stand_in


@dataclass(slots=True)
class Values:
    """Values for the calls of one package, made of its own runtime's types.

    `unknown` gathers the variables that nobody defines.
    """

    api: Api
    runtime: Runtime
    lookup: Lookup
    files: Files
    unknown: dict[str, None] = field(default_factory=dict[str, None])

    def settings(self, call: SavedCall) -> dict[str, str]:
        """Return the settings of the client that a call needs, each as it's saved."""
        known = {setting.name for setting in self.api.settings}
        return {name: self.text(text) for name, text in call.settings.items() if name in known}

    def arguments(self, operation: Operation, call: SavedCall) -> tuple[list[Any], dict[str, Any]]:
        """Return the arguments of a call, by position and by keyword."""
        values: dict[str, Any] = {
            parameter.name: self._argument(parameter, call) for parameter in operation.parameters
        }
        body = operation.body
        if body and body.kind == "binary" and body.content and body.media_type:
            upload = values[body.content]
            # What the request's own header says goes before what the file's name tells.
            values[body.content] = upload and replace(upload, media_type=None)
        positional = [values.pop(one.name) for one in operation.parameters if one.is_positional]
        return positional, values

    def text(self, text: str) -> str:
        """Return text with its variables replaced, to be put in as it is."""
        resolved = resolve(text, self.lookup)
        self.unknown.update(dict.fromkeys(names_in(resolved)))
        verbatim: str = self.runtime.verbatim(resolved)
        return verbatim

    def _argument(self, parameter: Parameter, call: SavedCall) -> object:
        saved = call.arguments[parameter.name]
        if parameter.type == "bare":
            return bool(saved)
        values = [value for one in saved for value in self._values(one)]
        if parameter.repeated:
            return values
        return values[0] if values else None

    def _values(self, saved: str | FormPart | FileBody | None) -> Iterator[object]:
        match saved:
            case None:
                yield self.runtime.bare
            case str():
                yield self.text(saved)
            case FormPart():
                yield from self._parts(saved)
            case FileBody(source, content):
                yield self._file(source, content)

    def _parts(self, part: FormPart) -> Iterator[object]:
        name = None if part.file_name is None else self.text(part.file_name)
        kind = None if part.content_type is None else self.text(part.content_type)
        if part.content is not None:
            known = kind or (media_type(name) if name else None) or OCTETS
            nameless = self.runtime.part(part.content, known)
            yield nameless if name is None else self._upload(part.content, name, known)
        elif not part.sources:
            known = kind or (media_type(name) if name else None) or ""
            yield self._upload(b"", name or "", known)
        for source in part.sources or ():
            path = self.text(source)
            known = kind or media_type(path) or OCTETS
            yield self._upload(self.files.read(path), path if name is None else name, known)

    def _file(self, source: str | None, content: bytes | None) -> object:
        if source is None:
            return self._upload(content or b"", "", "")
        path = self.text(source)
        return self._upload(self.files.read(path), path, media_type(path) or OCTETS)

    def _upload(self, content: bytes, name: str, kind: str) -> object:
        return self.runtime.upload(content, self.runtime.verbatim(base_name(name)), kind)


@dataclass(frozen=True, slots=True)
class Runtime:
    """The types of a package's runtime that calls are made of."""

    verbatim: Callable[[str], str]
    upload: Callable[[bytes, str, str], object]
    part: Callable[[bytes, str], object]
    bare: object

    @classmethod
    def of(cls, package: ModuleType) -> Runtime:
        wire, bodies, parameters = (
            import_module(f"{package.__name__}._runtime.{name}")
            for name in ("wire", "bodies", "parameters")
        )
        return cls(wire.Verbatim, bodies.Upload, bodies.Part, parameters.Bare.BARE)
