"""What tells an enum from text, and which enums are the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import NamedTuple

from postman_codegen.inference.types import Text
from postman_codegen.names import singular, words

_CONSTANT = re.compile(
    r"(?=.*[A-Z]{2})(?![A-Z]{2}_[A-Z]{2}$)\d?[A-Z]+\d{0,3}(?:_(?:[A-Z]+\d{0,3}|\d{1,4}))*"
)
_LONG_CONSTANT = re.compile(r".*_.*|(?:.*[A-Z]){4}.*")
_PLACEHOLDER = re.compile(r"(?:YOUR|MY|SOME|EXAMPLE|SAMPLE|TEST|DUMMY|REPLACE|INSERT|ENTER)_.*|X+")
_WORD = re.compile(r"(?=.*[A-Za-z]{3})[A-Za-z]+\d{0,3}(?:[ _.-](?:[A-Za-z]+\d{0,3}|\d{1,2})){0,4}")
_TRUTHS = frozenset({"true", "false", "yes", "no", "null", "none", "string"})
_CHOICE_WORDS = frozenset(
    """access action availability capability category channel class condition decision direction
    effect environment event family format frequency gender group interval kind level method mode
    operation operator order outcome period permission phase policy priority privilege protocol
    reason resolution result role rule scope severity source stage standing state status step
    strategy style tier trigger type unit usage variant verdict visibility""".split()
)
"""Last words of keys whose values are choices: one constant seen is evidence enough."""
_FREE_WORDS = frozenset(
    """account address alias asset author bic body brand city coin color colour comment company
    content country county currency cursor date description domain email etag file filename flag
    from hash host href iban icon id identifier image issuer key label language lang link locale
    location logo merchant message model name nickname note number owner passphrase password path
    pattern phone pin postcode product psk pwd query raw ref reference region secret sha signature
    sku slug street subject subtitle summary surname symbol tag text ticker time timezone title to
    token url uri user username value version word zip zone""".split()
)
"""Last words of keys whose values are data, however they look."""
_CODE_OWNERS = frozenset("error status reason result response failure refusal exception".split())
_MOST_MEMBERS = 30
_LEAST_MEMBERS = 2
_REPEATED = 3


def choices(text: Text, key: str) -> tuple[str, ...]:
    """Return the values of a text that is an enum; () when the evidence is too thin."""
    owner = _owner(key)
    values = tuple(value for value, _ in text.values or ())
    if not (owner and values) or text.format or len(values) > _MOST_MEMBERS:
        return ()
    chosen = _are_constants(values, owner, text.count) or _are_repeated(text, owner)
    return values if chosen else ()


@lru_cache(maxsize=8192)
def _owner(key: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in words(singular(key)))


def _may_be_choice(owner: Sequence[str]) -> bool:
    if owner[-1] == "code":
        return len(owner) == 1 or owner[-2] in _CODE_OWNERS
    return owner[-1] not in _FREE_WORDS


def _are_constants(values: Sequence[str], owner: Sequence[str], count: int) -> bool:
    """Tell constants such as IN_PROGRESS from codes, ids, and what an example only stands for."""
    likely = owner[-1] in _CHOICE_WORDS or owner[-1] == "code" or len(values) > 1
    return (
        likely
        and _may_be_choice(owner)
        and all(_CONSTANT.fullmatch(value) for value in values)
        and any(_LONG_CONSTANT.fullmatch(value) for value in values)
        and not any(_PLACEHOLDER.fullmatch(value) for value in values)
        and not any(value.lower().endswith(f"_{owner[-1]}") for value in values)
        and len(values) <= max(_MOST_MEMBERS // 2, count // 2)
    )


def _are_repeated(text: Text, owner: Sequence[str]) -> bool:
    values = dict(text.values or ())
    return (
        _LEAST_MEMBERS <= len(values) <= text.count // _REPEATED
        and min(values.values()) > 1
        and _may_be_choice(owner)
        and all(_WORD.fullmatch(value) for value in values)
        and not any(value.lower() in _TRUTHS for value in values)
    )


class Named(NamedTuple):
    name: str
    values: tuple[str, ...]


def shared_enums(seen: Sequence[tuple[Named, bool]]) -> dict[Named, Named]:
    """Make one enum of those that share a name and a value, then of those with equal values.

    What is seen comes with whether its name is forced, and so can't be changed.
    """
    whole = _overlapping({enum for enum, _ in seen})
    forced = {enum.name for enum, is_forced in seen if is_forced}
    count = Counter(Named(enum.name, whole[enum]) for enum, _ in seen)
    names: dict[tuple[str, ...], str] = {}
    for enum in sorted(count, key=lambda enum: (enum.name not in forced, -count[enum], enum.name)):
        names.setdefault(enum.values, enum.name)
    return {
        enum: Named(enum.name if enum.name in forced else names[values], values)
        for enum, values in whole.items()
    }


def _overlapping(enums: Collection[Named]) -> dict[Named, tuple[str, ...]]:
    """Return for each enum the values of all that are linked to it by name and a shared value."""
    linked: dict[tuple[str, str], set[str]] = {}
    for name, values in enums:
        together = set(values).union(*(linked.get((name, value), ()) for value in values))
        for value in together:
            linked[name, value] = together
    return {enum: tuple(sorted(linked[enum.name, enum.values[0]])) for enum in enums}
