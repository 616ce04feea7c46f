"""Which operations of two clients are the same one, and which folders have another name."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from postman_codegen.api import Api, Operation
from postman_codegen.changes.wire import template

Key: TypeAlias = Callable[[Operation], Hashable]


@dataclass(frozen=True, slots=True)
class Matched:
    """Operations before and now: `pairs` are in both, by whatever name."""

    pairs: tuple[tuple[Operation, Operation], ...]
    removed: tuple[Operation, ...]
    added: tuple[Operation, ...]
    folders: dict[str, str]

    @classmethod
    def of(cls, old: Api, new: Api) -> Matched:
        """Match operations by accessor, else by Postman's id, else by where a request goes."""
        before = sorted(old.operations, key=lambda one: one.accessor)
        now = sorted(new.operations, key=lambda one: one.accessor)
        settings = frozenset(one.name for one in old.settings) & {one.name for one in new.settings}
        pairs: list[tuple[Operation, Operation]] = []
        keys: tuple[Key, ...] = (
            lambda one: one.accessor,
            lambda one: one.id,
            lambda one: (one.name, one.method, template(one, settings)),
            lambda one: (one.method, template(one, settings)),
        )
        for key in keys:
            pairs += _taken(before, now, key)
        pairs.sort(key=lambda pair: pair[1].accessor)
        return cls(tuple(pairs), tuple(before), tuple(now), _folders(old, new, pairs))


def _taken(
    before: list[Operation], now: list[Operation], key: Key
) -> list[tuple[Operation, Operation]]:
    """Take out of both lists what has the same key, if any, in the order of the lists."""
    found: list[tuple[Operation, Operation]] = []
    left: dict[Hashable, list[Operation]] = {}
    for one in now:
        left.setdefault(key(one), []).append(one)
    for one in before:
        same = left.get(key(one))
        if same and key(one):
            found.append((one, same.pop(0)))
    taken = {id(one) for pair in found for one in pair}
    for side in (before, now):
        side[:] = [one for one in side if id(one) not in taken]
    return found


def _folders(old: Api, new: Api, pairs: Iterable[tuple[Operation, Operation]]) -> dict[str, str]:
    """Return the folders that are gone by their old accessor, and what all in them moved to."""
    gone = _accessors(old) - _accessors(new)
    moves: dict[str, set[str]] = {}
    for before, now in pairs:
        was, is_ = before.accessor.split("."), now.accessor.split(".")
        while was and is_ and was[-1] == is_[-1]:
            was.pop()
            is_.pop()
        folder = ".".join(was)
        if folder in gone:
            moves.setdefault(folder, set()).add(".".join(is_))
    return {folder: targets.pop() for folder, targets in moves.items() if len(targets) == 1}


def _accessors(api: Api) -> set[str]:
    """Return the accessors of all folders."""
    return {resource.accessor for resource in api.resources}
