"""What models and enums would best be called, by where they are; the nearest word comes first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from postman_codegen.inference.types import Object
from postman_codegen.names import noun, pascal, singular

_KNOWN_SHAPES: Mapping[frozenset[str], str] = {
    frozenset({"id"}): "Reference",
    frozenset({"href"}): "Link",
    frozenset({"currency", "value"}): "Amount",
}
"""What has a name of its own, under whichever key it is."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a type stands: the wished names and the keys that lead there."""

    trail: tuple[str, ...]
    keys: tuple[str, ...]
    forced: Mapping[tuple[str, ...], str]
    sent: bool = False

    def below(self, name: str, key: str) -> Place:
        return Place((*self.trail, name), (*self.keys, key), self.forced, self.sent)

    def is_forced(self) -> bool:
        return self.keys in self.forced

    def wish(self, key: str) -> str:
        return self.forced.get(self.keys) or pascal(key, fallback="Item")

    def class_wish(self, type_: Object, key: str) -> str:
        """Name a class after its key, or its shape, unless it's what all is about."""
        wish = self.wish(key)
        known = _KNOWN_SHAPES.get(frozenset(one.key for one in type_.fields))
        return wish if known is None or not self.keys or wish == self.about() else known

    def about(self) -> str:
        return pascal(singular(noun(self.trail[0])), fallback="Item")

    def candidates(self, wish: str) -> tuple[str, ...]:
        if self.is_forced():
            return (wish,)
        if not self.trail:
            return (wish, f"{wish}Item")
        root, *parents = self.trail
        candidates = [wish, f"{wish}Body"] if self.sent else [wish]
        for parent in reversed(parents):
            candidates.append(_prefixed(parent, candidates[-1]))
        about = self.about()
        further = [_prefixed(first, candidates[-1]) for first in (about, root)]
        # What a list is a list of has no other word for it; a "Card" of tarot cards has.
        near = [f"{wish}Item"] if about == wish else [about] if about.endswith(wish) else []
        return (*candidates, *near, *further)

    def item_key(self, key: str) -> str:
        """Name the items of a list: "data", which has no singular, after what is answered."""
        if key == "data" and len(self.trail) == 1:
            return singular(noun(self.trail[0]))
        return singular(key)


def _prefixed(parent: str, name: str) -> str:
    """Put a parent's name before another, unless that begins with it already."""
    rest = name.removeprefix(parent)
    return name if rest != name and not rest[:1].islower() else f"{parent}{name}"


def by_length(candidates: tuple[str, ...]) -> tuple[int, int, tuple[str, ...]]:
    """Put wishes for short names first."""
    return len(candidates), sum(map(len, candidates)), candidates


def variant_key(type_: Object, key: str) -> str:
    """Name a variant after what it is: the key alone is that of what nobody knows yet."""
    said = type_.tag[1] if type_.tag else ""
    if not said or pascal(said).endswith(pascal(key, fallback="Item")):
        return said or key
    return f"{said}_{key}"
