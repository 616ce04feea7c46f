"""Which classes are one: those of one shape, unless that may be chance.

What several modules use is in a module of its own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from postman_codegen.inference.gather import Group, Schema, references_in
from postman_codegen.inference.wishes import by_length
from postman_codegen.names import noun, pascal, singular, words

SHARED = "shared"
"""The module of what several others use."""

_TELLING = 3
"""So many equal fields are no chance; with fewer, the names must be related as well."""

_ALIKE = 3
"""So many equal parts of one whole are of one kind, whatever they are called."""

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
    namers: dict[int, int | None] = {}
    for number, is_alias in _in_order(groups, leaders):
        group, team = groups[number], teams[leaders[number]]
        if not is_alias:
            modules = frozenset[str]().union(*(groups[member].modules for member in team))
            if len(modules) == 1:
                namer, candidates = _name(groups, team, wished)
            else:
                namer, candidates = None, _in_folders(_common_name(groups, team), modules)
            namers[number] = namer
            body = renumbered(group.body, classes.__getitem__)
            new = Group(candidates, body, modules if len(modules) == 1 else frozenset({SHARED}))
            new.sent = all(groups[member].sent for member in team)
            new.doc = _doc(groups, team) if namer is None else groups[namer].doc
            new.fixed = namer is not None and groups[namer].fixed
            new.uses = {use: None for member in team for use in groups[member].uses}
            classes.update(dict.fromkeys(team, len(out)))
            out.append(new)
        elif number != namers[leaders[number]]:
            roots[number] = len(out)
            alias: Schema = {"$ref": classes[number]}
            out.append(Group(group.candidates, alias, group.modules, group.doc, fixed=True))
        else:
            roots[number] = classes[number]
    return Shared(out, roots, classes)


def _in_order(groups: Sequence[Group], leaders: Sequence[int]) -> list[tuple[int, bool]]:
    """Return leaders, and roots again for the names they have, in the order to write them."""
    steps = [(leader, False, leader) for leader in set(leaders)]
    steps += [
        (max(number, leaders[number]), True, number)
        for number, group in enumerate(groups)
        if group.root
    ]
    return [(number, is_alias) for _, is_alias, number in sorted(steps)]


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
    """Name equal parts after the whole: `first`, `next` and `self` of `links` are a `Link`.

    Many are of one kind without a name, such as the entries of a chart.
    """
    names: dict[int, str] = {}
    # Of several wholes the one with the shortest name has its way, wherever it comes.
    for group in sorted(groups, key=lambda one: _by_length(one.candidates[0]), reverse=True):
        whole = group.candidates[0]
        one = singular(whole)
        for numbers in _equal_parts(groups, group):
            fields: Schema = groups[min(numbers)].body["properties"]
            if one != whole and len(numbers) > 1:
                names |= dict.fromkeys(numbers, one)
            elif len(numbers) >= _ALIKE and len(fields) > 1:
                about = pascal(singular(noun(whole))) if group.root else whole
                names |= dict.fromkeys(numbers, f"{about}Entry")
    return [
        (
            replace(group, candidates=(names[number], *group.candidates))
            if number in names and not group.fixed
            else group
        )
        for number, group in enumerate(groups)
    ]


def _equal_parts(groups: Sequence[Group], whole: Group) -> Iterable[set[int]]:
    """Find the classes of one shape among those that a class refers to."""
    alike: dict[str, set[int]] = {}
    for number, _ in references_in(whole.body) if "properties" in whole.body else ():
        if "properties" in groups[number].body:
            shape = json.dumps(groups[number].body, sort_keys=True)
            alike.setdefault(shape, set()).add(number)
    return alike.values()


def _leaders(groups: Sequence[Group]) -> list[int]:
    """Return for each group the first that is equal to it; parts come before wholes.

    Roots are parts of nothing, and keep their names anyway: they may share what is equal.
    """
    leaders = list(range(len(groups)))
    first: dict[tuple[str, str], int] = {}
    numbers = [number for number, group in enumerate(groups) if "properties" in group.body]
    for number in sorted(numbers, key=lambda number: groups[number].root):
        group = groups[number]
        body = json.dumps(renumbered(group.body, leaders.__getitem__), sort_keys=True)
        kin = _promise(group) or _last_word(group)
        if len(group.body["properties"]) >= _TELLING and not _promise(group):
            kin = ""
        elif group.root and (body, kin) not in first and _is_no_chance(group):
            kin = "sent" if group.sent else "answered"
        leaders[number] = first.setdefault((body, kin), number)
    return leaders


def _is_no_chance(group: Group) -> bool:
    """Tell what operations hardly answer alike by chance: all but a single scalar.

    What they are sent is only seen under the names that it has in each of them.
    """
    properties: Schema = group.body["properties"]
    return group.sent or len(properties) > 1 or any(True for _ in references_in(group.body))


def _promise(group: Group) -> str:
    """Name what keeps a class from being another one's: a promised name, unless it's a root's."""
    return "/".join((*group.modules, group.candidates[0])) if group.fixed and not group.root else ""


def _last_word(group: Group) -> str:
    name = group.candidates[0]
    if group.root:
        name = noun(name.removesuffix("Body") or name)
    return singular(words(name)[-1].lower())


def _wishes(groups: Sequence[Group], team: Sequence[int]) -> set[str]:
    return {groups[member].candidates[0] for member in team}


def _common_name(groups: Sequence[Group], team: Sequence[int]) -> tuple[str, ...]:
    """Return candidates for the name of what several modules use: no operation gives it."""
    roots = sorted((groups[m].candidates[0] for m in team if groups[m].root), key=_by_length)
    nested = sorted((groups[m].candidates for m in team if not groups[m].root), key=_telling_first)
    if nested and not (roots and nested[0][0] in _SAY_NOTHING):
        return nested[0]
    first = min(team, key=lambda member: _by_length(groups[member].candidates[0]))
    return (*_of_operations(groups[first], roots), *(f"{name}Data" for name in roots))


def _of_operations(group: Group, names: Sequence[str]) -> Iterator[str]:
    """Name what operations answer or send after what their names have in common, else a key."""
    kind = "Body" if group.sent else "Result"
    about = [noun(name.removesuffix("Body") or name) for name in names]
    nouns = {pascal(singular(one)) for one in about}
    if len(nouns) == 1 and not nouns & _SAY_NOTHING:
        yield f"{nouns.pop()}{kind if group.sent else ''}"
    common = set[str].intersection(*({singular(w.lower()) for w in words(one)} for one in about))
    told = [singular(word) for word in words(about[0]) if singular(word.lower()) in common]
    yield f"{pascal('_'.join(told) or next(iter(group.body['properties'])))}{kind}"


def _in_folders(candidates: tuple[str, ...], modules: frozenset[str]) -> tuple[str, ...]:
    """Add what tells a name from those of other folders, where all of its own share a word."""
    firsts = {words(module)[0] for module in modules if words(module)}
    if len(firsts) > 1:
        return candidates
    about = pascal(singular(firsts.pop()), fallback="Folder")
    return (candidates[0], f"{about}{candidates[0]}", *candidates[1:])


def _doc(groups: Sequence[Group], team: Sequence[int]) -> str:
    """Describe what only operations answer or send; what is part of something says so itself."""
    if any(groups[member].uses for member in team):
        return ""
    return min((groups[member].doc for member in team), key=_by_length)


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
