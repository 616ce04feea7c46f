"""The query of a saved request, and how well another one fits it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import unquote

from postman_codegen.collection.model import Parameter
from postman_codegen.collection.url import parse_query
from postman_codegen.collection.variables import Lookup, resolve

ANY, SURPLUS, ANOTHER, MISSING = 1, 2, 4, 5
"""What a pair adds to the misfit: a value for a variable, one too many, another value, none."""

Pairs: TypeAlias = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Query:
    """The pairs that a saved request sends; a value that nobody knows is None."""

    pairs: tuple[tuple[str, str | None], ...]

    def misfit(self, asked: Pairs) -> int:
        """Say how badly another query fits: the order of its pairs doesn't matter."""
        sum_ = 0
        left = {key: [*values] for key, values in asked.items()}
        for key, value in self.pairs:
            values = left.get(key)
            if not values:
                sum_ += MISSING
            elif value in values:
                values.remove(value)
            else:
                values.pop(0)
                sum_ += ANY if value is None else ANOTHER
        return sum_ + SURPLUS * sum(map(len, left.values()))


def query_of(saved: Iterable[Parameter], lookup: Lookup) -> Query:
    """Return the query that a saved request sends."""
    sent = (one for one in saved if not one.disabled)
    return Query(tuple((_text(one.key, lookup) or "", _text(one.value, lookup)) for one in sent))


def pairs_in(text: str) -> Pairs:
    """Return the pairs of a query as it was sent."""
    found: dict[str, tuple[str, ...]] = {}
    for one in parse_query(text):
        key = unquote(one.key)
        found[key] = (*found.get(key, ()), unquote((one.value or "").replace("+", " ")))
    return found


def _text(saved: str | None, lookup: Lookup) -> str | None:
    text = resolve(saved or "", lookup)
    return None if "{{" in text else unquote(text.replace("+", " "))
