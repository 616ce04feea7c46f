"""What each operation answers, and the types to infer for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from postman_codegen import names
from postman_codegen.api import JSON, AnswerKind
from postman_codegen.collection.json_text import without_comments, without_trailing_commas
from postman_codegen.collection.model import GraphqlBody, Item, RawBody
from postman_codegen.design.bodies import content_type, is_json, is_pruned
from postman_codegen.design.examples import SUCCESS, Seen
from postman_codegen.design.exceptions import reason_of
from postman_codegen.design.operations import Place
from postman_codegen.design.refusals import status_of
from postman_codegen.design.saved import saved_json
from postman_codegen.design.text import plain
from postman_codegen.inference.shown import Role


@dataclass(frozen=True, slots=True)
class Sample:
    """Values seen at one place, and the name that their type shall have.

    `exact` is for where other values have the wanted name, too; `renamed` is what follows from
    another name that the operation was given. `item` is the item's own name, as of a class.
    """

    pointer: str
    item: str
    status: int | None
    wanted: str
    exact: str
    doc: str
    values: tuple[JSON, ...]
    role: Role = "answered"
    renamed: str | None = None


def samples(item: Item, place: Place, seen: tuple[Seen, ...]) -> Iterator[Sample]:
    """Yield what an item shows of its answers: the lowest status of success has the plain name."""
    by_status: dict[int, list[JSON]] = {}
    for one in seen:
        if one.is_json and not one.refused and one.example.status is not None:
            by_status.setdefault(one.example.status, []).append(one.value)
    name, exact = _names(item, place)
    role: Role = "selected" if isinstance(item.request.body, GraphqlBody) else "answered"
    for n, status in enumerate(sorted(by_status)):
        suffix = names.pascal(reason_of(status)) if n else ""
        doc = f"What `{_shown(place.accessor)}` returns"
        doc += f" with status {status}." if n else "."
        named = (f"{name}{suffix}", f"{exact}{suffix}")
        values = tuple(by_status[status])
        yield Sample(item.pointer, name, status, *named, doc, values, role, _renamed(place, suffix))


def body_sample(item: Item, place: Place) -> Sample | None:
    """Return what an item shows of its JSON body."""
    body = item.request.body
    if not isinstance(body, RawBody) or not body.text or is_pruned(item):
        return None
    if not is_json(body, content_type(item.request)):
        return None
    saved = saved_json(without_trailing_commas(without_comments(body.text)))
    value = cast("JSON", saved.value)
    if not saved.parsed or not isinstance(value, dict | list):
        return None
    name, exact = _names(item, place)
    return Sample(
        item.pointer,
        name,
        None,
        f"{name}Body",
        f"{exact}Body",
        f"What `{_shown(place.accessor)}` sends.",
        (value,),
        "sent",
        _renamed(place, "Body"),
    )


def kinds(seen: Iterable[Seen]) -> list[tuple[int, AnswerKind]]:
    """Return what each status of success was seen to answer."""
    found: set[tuple[int, AnswerKind]] = {
        (status_of(one), one.kind)
        for one in seen
        if not one.refused and one.example.status in SUCCESS
    }
    return sorted(found)


def _names(item: Item, place: Place) -> tuple[str, str]:
    """Name the type of an item's answer after the item, and after its operation, alone of its name.

    Both are those without overrides, so that these can speak of them.
    """
    exact = names.pascal(place.unchanged or place.name)
    return names.pascal(plain(item.name), fallback="") or exact, exact


def _renamed(place: Place, suffix: str) -> str | None:
    """Name a type after its operation's new name, unless that is but a verb."""
    is_verb = names.noun(f"{place.name}_it") == "it"
    if place.unchanged is None or is_verb:
        return None
    return f"{names.pascal(place.name)}{suffix}"


def _shown(accessor: str) -> str:
    """Leave out folders where the line would be too long."""
    return accessor if len(accessor) <= SHOWN else accessor.rpartition(".")[2][:SHOWN]


SHOWN = 60
