"""All that a design takes from a collection: whatever else changes, the design stays the same.

Of the body of an answer that is its type, whether it reports an error, and what is wrong with it;
the rest only goes to a test.  What is said of errors counts word for word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from postman_codegen.collection.model import Collection, Folder, Item
from postman_codegen.design.examples import Seen, answers_errors, see_all
from postman_codegen.inference.observe import merge_all, observe
from postman_codegen.inference.passes import simplify
from postman_codegen.memo import Memo


def evidence(collection: Collection, memo: Memo) -> Iterator[str]:
    """Yield it as text, in pieces that are the same only if what they stand for is."""
    seen = see_all([item for _, item in collection.walk()])
    yield repr((collection.file, collection.variables, collection.files))
    yield from _in_folder(collection.root, seen, memo)


def _in_folder(folder: Folder, seen: dict[str, tuple[Seen, ...]], memo: Memo) -> Iterator[str]:
    yield repr(replace(folder, items=()))
    for entry in folder.items:
        if isinstance(entry, Folder):
            yield from _in_folder(entry, seen, memo)
        else:
            yield from _in_item(entry, seen[entry.pointer], memo)
    yield "end of folder"


def _in_item(item: Item, seen: tuple[Seen, ...], memo: Memo) -> Iterator[str]:
    yield repr((replace(item, examples=()), answers_errors(item, seen)))
    for one in seen:
        counts = one.refused or one.broken is not None or one.example.status is None
        example = one.example if counts else replace(one.example, body=None)
        yield repr((example, one.kind, one.refused, one.broken, one.is_json))
    by_status: dict[int | None, list[Seen]] = {}
    for one in seen:
        if one.is_json and not one.refused:
            by_status.setdefault(one.example.status, []).append(one)
    for status, several in by_status.items():
        yield f"{status}: {_type(several, memo)}"


def _type(seen: Iterable[Seen], memo: Memo) -> str:
    """Spell the type that answers of one status have together."""
    bodies = [one.example.body or "" for one in seen]
    known = memo.answer("type", *bodies)
    if isinstance(known, str):
        return known
    found = repr(simplify(merge_all(observe(one.value) for one in seen)))
    memo.keep(found, "type", *bodies)
    return found
