"""What a collection shows, and all of it that a design depends on.

Of the body of an answer that is its type, whether it reports an error, and what is wrong with it;
the rest only goes to a test.  What is said of errors counts word for word.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias, cast, get_args

from postman_codegen.collection.model import Collection, Folder, Item
from postman_codegen.design.examples import Seen, answers_errors, see_all
from postman_codegen.inference import types
from postman_codegen.inference.observe import merge_all, observe
from postman_codegen.inference.passes import simplify
from postman_codegen.inference.types import Type
from postman_codegen.memo import Memo

KINDS = {kind.__name__: kind for kind in (types.Field, *get_args(Type))}

Answered: TypeAlias = tuple[str, int]
"""An item's pointer, and a status that it answers with."""


class Evidence:
    """What the saved examples of a collection show; a memo knows the types of the same bodies."""

    seen: Mapping[str, tuple[Seen, ...]]

    def __init__(self, collection: Collection, memo: Memo | None = None) -> None:
        self.seen = see_all([item for _, item in collection.walk()])
        self._collection = collection
        self._memo = memo
        self._answered = _by_status(self.seen)
        self._types: dict[Answered, Type] = {}

    def type_of(self, answered: Answered) -> Type:
        """Return the type that JSON answers have, as a model should have it."""
        if answered not in self._types:
            known = self._known(answered)
            found = _unpickled(known[1]) if known else None
            self._types[answered] = found or self._inferred(answered)
        return self._types[answered]

    def deciding(self) -> Iterator[str]:
        """Yield what a design depends on, in pieces that differ where that does."""
        collection = self._collection
        yield repr((collection.file, collection.variables, collection.files))
        yield from self._in_folder(collection.root)

    def _in_folder(self, folder: Folder) -> Iterator[str]:
        yield repr(replace(folder, items=()))
        for entry in folder.items:
            if isinstance(entry, Folder):
                yield from self._in_folder(entry)
            else:
                yield from self._in_item(entry)
        yield "end of folder"

    def _in_item(self, item: Item) -> Iterator[str]:
        seen = self.seen[item.pointer]
        yield repr((replace(item, examples=()), answers_errors(item, seen)))
        for one in seen:
            counts = one.refused or one.broken is not None or one.example.status is None
            example = one.example if counts else replace(one.example, body=None)
            yield repr((example, one.kind, one.refused, one.broken))
            if one.is_json and not counts:
                yield self._spelled((item.pointer, one.example.status or 0))

    def _spelled(self, answered: Answered) -> str:
        known = self._known(answered)
        return known[0] if known else repr(self.type_of(answered))

    def _known(self, answered: Answered) -> tuple[str, bytes] | None:
        """Return what is kept of a type: how it's spelled, and itself."""
        if self._memo is None:
            return None
        return cast("tuple[str, bytes] | None", self._memo.answer("type", *self._bodies(answered)))

    def _inferred(self, answered: Answered) -> Type:
        type_ = simplify(merge_all(observe(one.value) for one in self._answered[answered]))
        if self._memo:
            kept = repr(type_), pickle.dumps(type_)
            self._memo.keep(kept, "type", *self._bodies(answered))
        return type_

    def _bodies(self, answered: Answered) -> list[str]:
        return [one.example.body or "" for one in self._answered[answered]]


class _Types(pickle.Unpickler):
    """Makes types and nothing else, whoever wrote the memo."""

    def find_class(self, module: str, name: str) -> object:
        if module != types.__name__ or name not in KINDS:
            raise pickle.UnpicklingError(name)
        return KINDS[name]


def _unpickled(content: bytes) -> Type | None:
    """Return a type that was kept; None for anything else."""
    try:
        found = _Types(io.BytesIO(content)).load()
    except (pickle.UnpicklingError, EOFError, LookupError, TypeError, ValueError):
        return None
    return found if isinstance(found, Type) else None


def _by_status(seen: Mapping[str, tuple[Seen, ...]]) -> dict[Answered, list[Seen]]:
    """Gather the JSON answers that have one type."""
    found: dict[Answered, list[Seen]] = {}
    for pointer, several in seen.items():
        for one in several:
            if one.is_json and not one.refused and one.example.status is not None:
                found.setdefault((pointer, one.example.status), []).append(one)
    return found
