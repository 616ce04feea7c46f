"""Which classes are one: those of one shape, unless that may be chance.

What several modules use is in a module of its own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from postman_codegen.inference.gather import Group, Schema, by_length, references
from postman_codegen.names import noun, pascal, singular, words

SHARED = "shared"
"""The module of what several others use."""

_TELLING = 4
"""So many equal fields are no chance; with fewer, the names must be related as well."""

_SAY_NOTHING = frozenset(
    {"Data", "Item", "Result", "Value", "Record", "Entry", "Object", "Response", "Body", "Payload"}
    | {"Content", "Element", "Attributes", "Details", "Items", "Results", "Row", "Model"}
)


@dataclass(frozen=True, slots=True)
class Shared:
    """Groups of which each is written once, in its one module.

    `roots` and `classes` map old numbers to new ones.
    """

    groups: list[Group]
    roots: dict[int, int]
    classes: dict[int, int]


def share(groups: Sequence[Group]) -> Shared:
    """Make one class of equal ones; a root whose class has another name becomes an alias."""
    groups = _siblings_named(groups)
    leaders = _leaders(groups)
    teams: dict[int, list[int]] = {}
    for number, leader in enumerate(leaders):
        teams.setdefault(leader, []).append(number)
    wished = Counter(name for leader in teams for name in _wishes(groups, teams[leader]))
    out: list[Group] = []
    roots: dict[int, int] = {}
    classes: dict[int, int] = {}
    namers: dict[int, tuple[int | None, tuple[str, ...]]] = {}
    for number, group in enumerate(groups):
        team = teams[leaders[number]]
        if number == leaders[number]:
            modules = frozenset[str]().union(*(groups[member].modules for member in team))
            namer, candidates = namers[number] = (
                _name(groups, team, wished)
                if len(modules) == 1
                else (None, _common_name(groups, team))
            )
            body = renumbered(group.body, classes.__getitem__)
            new = Group(candidates, body, modules if len(modules) == 1 else frozenset({SHARED}))
            new.sent = all(groups[member].sent for member in team)
            new.doc = "" if namer is None else groups[namer].doc
            new.fixed = namer is not None and groups[namer].fixed
            new.uses = {use: None for member in team for use in groups[member].uses}
            classes.update(dict.fromkeys(team, len(out)))
            out.append(new)
        if group.root and number != namers[leaders[number]][0]:
            roots[number] = len(out)
            alias: Schema = {"$ref": classes[number]}
            out.append(Group(group.candidates, alias, group.modules, group.doc, fixed=True))
        elif group.root:
            roots[number] = classes[number]
    return Shared(out, roots, classes)


def renumbered(part: Schema, number: Callable[[int], object]) -> Schema:
    """Rewrite what a schema refers to."""
    out: Schema = {}
    for key, value in part.items():
        match key:
            case "$ref" | "open":
                out[key] = number(value)
            case "properties":
                out[key] = {name: renumbered(inner, number) for name, inner in value.items()}
            case "anyOf":
                out[key] = [renumbered(member, number) for member in value]
            case "items" | "additionalProperties":
                out[key] = renumbered(value, number)
            case _:
                out[key] = value
    return out


def _siblings_named(groups: Sequence[Group]) -> list[Group]:
    """Name equal parts after the whole: `first`, `next` and `self` of `links` are a `Link`."""
    names: dict[int, str] = {}
    for group in groups:
        one = singular(group.candidates[0])
        if one == group.candidates[0] or "properties" not in group.body:
            continue
        alike: dict[str, set[int]] = {}
        for part in group.body["properties"].values():
            for number, how in references(part):
                if not how and "properties" in groups[number].body:
                    shape = json.dumps(groups[number].body, sort_keys=True)
                    alike.setdefault(shape, set()).add(number)
        for numbers in alike.values():
            if len(numbers) > 1:
                names |= dict.fromkeys(numbers, one)
    return [
        (
            replace(group, candidates=(names[number], *group.candidates))
            if number in names and not group.fixed
            else group
        )
        for number, group in enumerate(groups)
    ]


def _leaders(groups: Sequence[Group]) -> list[int]:
    """Return for each group the first that is equal to it; parts come before wholes."""
    leaders: list[int] = []
    first: dict[tuple[str, str, str], int] = {}
    for number, group in enumerate(groups):
        leader = number
        if "properties" in group.body:
            body = json.dumps(renumbered(group.body, leaders.__getitem__), sort_keys=True)
            telling = len(group.body["properties"]) >= _TELLING
            key = (body, "" if telling else _last_word(group), _promise(group))
            leader = first.setdefault(key, number)
        leaders.append(leader)
    return leaders


def _promise(group: Group) -> str:
    """Name what keeps a class from being another one's: a promised name, unless it's a root's."""
    return "/".join((*group.modules, group.candidates[0])) if group.fixed and not group.root else ""


def _last_word(group: Group) -> str:
    name = group.candidates[0]
    return singular(words(noun(name) if group.root else name)[-1].lower())


def _wishes(groups: Sequence[Group], team: Sequence[int]) -> set[str]:
    return {groups[member].candidates[0] for member in team}


def _common_name(groups: Sequence[Group], team: Sequence[int]) -> tuple[str, ...]:
    """Return candidates for the name of what several modules use: no operation gives it."""
    roots = sorted((groups[m].candidates[0] for m in team if groups[m].root), key=_by_length)
    nested = sorted((groups[m].candidates for m in team if not groups[m].root), key=_telling_first)
    if nested and not (roots and nested[0][0] in _SAY_NOTHING):
        return nested[0]
    nouns = dict.fromkeys(pascal(singular(noun(name))) for name in roots)
    told = sorted((name for name in nouns if name not in _SAY_NOTHING), key=_by_length)
    return (*told, *(f"{name}Data" for name in roots))


def _by_length(name: str) -> tuple[int, str]:
    return len(name), name


def _telling_first(candidates: tuple[str, ...]) -> tuple[object, ...]:
    return candidates[0] in _SAY_NOTHING, len(candidates[0]), *by_length(candidates)


def _name(
    groups: Sequence[Group], team: Sequence[int], wished: Counter[str]
) -> tuple[int | None, tuple[str, ...]]:
    """Choose who of a team gives its class the name, or a name that fits all; and the candidates.

    Names are preferred that say what a thing is, not which operation returns it.
    """
    roots = [member for member in team if groups[member].root]
    forced = [member for member in team if groups[member].fixed and member not in roots]
    nested = sorted((groups[m].candidates for m in team if m not in roots), key=_telling_first)
    if forced:
        return forced[0], groups[forced[0]].candidates
    if nested and not (roots and nested[0][0] in _SAY_NOTHING):
        return None, nested[0]
    namer = min(roots, key=lambda m: (len(groups[m].candidates[0]), groups[m].candidates))
    nouns = {pascal(singular(noun(groups[member].candidates[0]))) for member in roots}
    common = nouns.pop()
    if len(roots) > 1 and not nouns and not wished[common] and common not in _SAY_NOTHING:
        return None, (common,)
    return namer, groups[namer].candidates
