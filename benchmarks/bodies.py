"""JSON values: whether two are the same, where they differ, and copies with a wrong type."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator, Sequence

from benchmarks.corpus import Json, is_list, is_object

MUTANTS = 8
FIRST_ITEMS = 3
LONGEST = 60


def same(one: Json, other: Json) -> bool:
    """Tell whether two values are the same JSON: 1 is not 1.0, and no text is like another."""
    if is_object(one) and is_object(other):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if is_list(one) and is_list(other):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and bool(one == other)


def spelled(path: Sequence[str | int]) -> str:
    """Spell a place in a body."""
    return ".".join(map(str, path)) or "(all of it)"


def first_change(before: Json, after: Json, path: tuple[str | int, ...] = ()) -> str:
    """Say where two values that aren't the same first differ, and how."""
    if is_object(before) and is_object(after):
        for key in [*before, *after]:
            if key not in before or key not in after:
                return f"{spelled((*path, key))} {'came up' if key in after else 'is lost'}"
            if not same(before[key], after[key]):
                return first_change(before[key], after[key], (*path, key))
    if is_list(before) and is_list(after) and len(before) == len(after):
        for i, pair in enumerate(zip(before, after, strict=True)):
            if not same(*pair):
                return first_change(*pair, (*path, i))
    return f"{spelled(path)} was {_short(before)}, comes back as {_short(after)}"


def _short(value: Json) -> str:
    text = json.dumps(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."


def mutated(body: Json, seed: str) -> Iterator[tuple[tuple[str | int, ...], Json]]:
    """Yield copies of a body in which one scalar has another type."""
    places = [path for path, _ in _leaves(body) if path]
    chance = random.Random(seed)  # noqa: S311  the same mutants each time
    for path in chance.sample(places, min(MUTANTS, len(places))):
        twin = copy.deepcopy(body)
        node = twin
        for step in path[:-1]:
            node = node[step]
        old = node[path[-1]]
        node[path[-1]] = {"mutant": [1]} if isinstance(old, str) else "mutant"
        yield path, twin


def _leaves(
    value: Json, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Json]]:
    if is_object(value):
        for key, one in value.items():
            yield from _leaves(one, (*path, key))
    elif is_list(value):
        for i, one in enumerate(value[:FIRST_ITEMS]):
            yield from _leaves(one, (*path, i))
    elif value is not None:
        yield path, value
