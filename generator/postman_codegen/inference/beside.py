"""What an API says beside its data: errors and warnings, and what an answer brings along."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from postman_codegen.inference.observe import merge_all
from postman_codegen.inference.shown import Fields, Shown, fields_of
from postman_codegen.inference.types import Array, Field, Object, Type, Union

_ANYWHERE = frozenset({"errors", "warnings"})
"""What an API says beside the data, in whichever answer has something to say."""

_IN_FOLDER = frozenset({"included", "includes"})
"""What the answers of one folder may bring along, for whoever asks for it."""


def with_beside(shown: Sequence[Shown], types: Sequence[Type]) -> list[Type]:
    """Return the types, with what may be said beside the data of an answer, as others show."""
    answers = [one for one in shown if one.role == "answered"]
    anywhere = _beside(answers, _ANYWHERE)
    in_folder = {
        folder: anywhere | _beside(members, _IN_FOLDER)
        for folder, members in _by_folder(answers).items()
    }
    return [
        _with_beside(type_, in_folder[one.folder]) if one.role == "answered" else type_
        for one, type_ in zip(shown, types, strict=True)
    ]


def _by_folder(answers: Iterable[Shown]) -> Mapping[str, list[Shown]]:
    folders: dict[str, list[Shown]] = defaultdict(list)
    for answer in answers:
        folders[answer.folder].append(answer)
    return folders


def _beside(answers: Iterable[Shown], keys: frozenset[str]) -> dict[str, Type]:
    """Return what several items say beside their data, where they agree on what it is."""
    found: dict[str, dict[str, list[Type]]] = defaultdict(lambda: defaultdict(list))
    for answer in answers:
        for key, type_ in fields_of(answer.type).items():
            if key.lower() in keys and isinstance(type_, Array | Object):
                found[key][answer.item].append(type_)
    merged = {
        key: merge_all(type_ for types in items.values() for type_ in types)
        for key, items in sorted(found.items())
        if len(items) > 1
    }
    return {key: type_ for key, type_ in merged.items() if not isinstance(type_, Union)}


def _with_beside(type_: Type, beside: Fields) -> Type:
    """Add what may be said beside the data of an answer that has data, or says such things."""
    keys = fields_of(type_).keys()
    if not isinstance(type_, Object) or not keys & {"data", "meta", *beside}:
        return type_
    more = (Field(key, one, required=False) for key, one in beside.items() if key not in keys)
    return Object((*type_.fields, *more), type_.tag)
