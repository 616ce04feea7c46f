"""The collections that are measured, read by none of our readers as far as that is possible."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn, TypeGuard

from postman_codegen.collection.read import read_collection

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("POSTMAN_CODEGEN_SHARED", ROOT.parent / "shared")).absolute()

Json = Any
"""JSON as it comes: what is asked of it here is too little to deserve types."""


@dataclass(frozen=True, slots=True)
class Source:
    """A collection's file."""

    name: str
    file: Path

    def document(self) -> Json:
        """Read the collection, without what it may be wrapped in."""
        data = self.file.read_bytes()
        encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
        document = json.loads(data.decode(encoding), strict=False)
        return document.get("collection", document)


@dataclass(frozen=True, slots=True)
class Example:
    """A saved body that is JSON, and where it stands."""

    pointer: str
    item: str
    status: int
    text: str

    @property
    def value(self) -> Json:
        return json.loads(self.text)


def sources(names: Iterable[str]) -> list[Source]:
    """Find the corpus, or the collections of it that have these names."""
    files = SHARED / "corpus" / "files"
    if not files.is_dir():
        sys.exit("no corpus: set POSTMAN_CODEGEN_SHARED to the folder that holds it")
    wanted = set(names)
    found = [Source(file.stem, file) for file in sorted(files.iterdir())]
    unknown = wanted - {source.name for source in found}
    if unknown:
        sys.exit(f"no such collection in the corpus: {', '.join(sorted(unknown))}")
    return [source for source in found if not wanted or source.name in wanted]


def is_v1(document: Json) -> bool:
    """Tell the format that has its requests in one list, and its folders in another."""
    return "requests" in document


def examples(source: Source) -> list[Example]:
    """Return every saved body that is JSON."""
    document = source.document()
    return list(_converted(source) if is_v1(document) else of_items(document))


def of_items(document: Json) -> Iterator[Example]:
    """Yield the bodies of a collection as they stand in it."""
    for pointer, item in items(document):
        for i, response in enumerate(responses(item)):
            status = as_object(response).get("code")
            text = as_object(response).get("body")
            if isinstance(status, int) and is_json(text) and not _is_plain_text(response, text):
                yield Example(f"{pointer}/response/{i}", pointer, status, text)


def _is_plain_text(response: Json, text: str) -> bool:
    """Tell texts that Postman shows as text, though in quotes they'd pass for JSON."""
    shown = as_object(response).get("_postman_previewlanguage")
    return shown == "text" and not isinstance(json.loads(text), dict | list)


def _converted(source: Source) -> Iterator[Example]:
    """Read v1 by our reader: pointers speak of the collection as it converts it."""
    for _, item in read_collection(source.file)[0].walk():
        for example in item.examples:
            if example.status is not None and is_json(example.body):
                yield Example(example.pointer, item.pointer, example.status, example.body)


def items(folder: Json, pointer: str = "") -> Iterator[tuple[str, dict[str, Json]]]:
    """Yield what holds a request, folder by folder."""
    children = as_object(folder).get("item")
    for i, child in enumerate(children if is_list(children) else []):
        below = f"{pointer}/item/{i}"
        if is_list(as_object(child).get("item")):
            yield from items(child, below)
        elif "request" in as_object(child):
            yield below, child


def responses(item: Mapping[str, Json]) -> list[Json]:
    """Return the saved examples of an item; what is no list holds none."""
    found = item.get("response")
    return found if is_list(found) else []


def as_object(value: Json) -> dict[str, Json]:
    """Return an object; anything else is as good as an empty one."""
    return value if is_object(value) else {}


def is_object(value: Json) -> TypeGuard[dict[str, Json]]:
    """Tell objects, whose members may be anything."""
    return isinstance(value, dict)


def is_list(value: Json) -> TypeGuard[list[Json]]:
    """Tell lists, whose items may be anything."""
    return isinstance(value, list)


def is_json(text: Json) -> TypeGuard[str]:
    """Tell whether a text is JSON, of which NaN is no part."""
    try:
        json.loads(text, parse_constant=_refuse)
    except (TypeError, ValueError, RecursionError):
        return False
    return True


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
