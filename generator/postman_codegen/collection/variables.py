"""Variables: their values, their scopes, and Postman's replacement of `{{names}}` in text."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from postman_codegen.collection.dynamic import DYNAMIC_NAMES, dynamic_value
from postman_codegen.collection.javascript import as_list, as_object, text_of, truthy
from postman_codegen.collection.members import (
    cast_value,
    declared_type,
    is_disabled,
    read_description,
)
from postman_codegen.collection.model import Variable

Lookup: TypeAlias = Callable[[str], str | None]
"""What a name stands for; None for a name nobody knows, which stays in the text."""

_TOKEN = re.compile(r"\{\{([^{}]*)\}\}")
_MOST_ROUNDS = 19
_MOST_GROWTH = 2**24  # characters; a variable that holds itself twice would fill the memory


def resolve(text: str, lookup: Lookup) -> str:
    """Put the values of variables into a text, and of the variables that are in those values.

    What has no value stays as it is, and so does what is left of a cycle.
    """
    growth = 0

    def value(token: re.Match[str]) -> str:
        nonlocal growth
        found = lookup(token[1])
        if found is None or growth > _MOST_GROWTH:
            return token[0]
        growth += len(found)
        return found

    for _ in range(_MOST_ROUNDS):
        before, text = text, _TOKEN.sub(value, text)
        if text == before or growth > _MOST_GROWTH:
            break
    return text


def names_in(text: str) -> tuple[str, ...]:
    """Return the names of the variables in a text, each once, in their order."""
    return tuple(dict.fromkeys(_TOKEN.findall(text)))


class Scopes:
    """A lookup: the first scope that knows a name says what it stands for, dynamic ones last.

    Scopes are given as Postman ranks them: overrides, environment, collection.
    """

    __slots__ = ("_dynamic", "_values")

    def __init__(
        self,
        *scopes: tuple[Variable, ...] | Mapping[str, str],
        dynamic: Lookup = dynamic_value,
    ) -> None:
        self._values: dict[str, str] = {}
        for scope in reversed(scopes):
            self._values.update(_values(scope))
        self._dynamic = dynamic

    def __call__(self, name: str) -> str | None:
        found = self._values.get(name)
        if found is None and name in DYNAMIC_NAMES:
            return self._dynamic(name)
        return found


def _values(scope: tuple[Variable, ...] | Mapping[str, str]) -> Mapping[str, str]:
    if isinstance(scope, tuple):
        return {variable.key: variable.value for variable in scope}
    return scope


def read_variables(value: object) -> tuple[Variable, ...]:
    """Return the enabled variables of a list, each name once: the last one counts."""
    found: dict[str, Variable] = {}
    for entry in as_list(value) or ():
        members = as_object(entry)
        if members is None or is_disabled(members) or not truthy(members.get("key")):
            continue
        key = text_of(members["key"])
        found[key] = Variable(
            key=key,
            value=text_of(cast_value(members)),
            type=declared_type(members) or "string",
            description=read_description(members),
        )
    return tuple(found.values())
