"""What is known of variables: their values, by environment where there are several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from postman_codegen import names
from postman_codegen.collection.environment import Environment
from postman_codegen.collection.model import Collection
from postman_codegen.secrets.names import is_secret_name
from postman_codegen.secrets.values import REDACTED


@dataclass(frozen=True, slots=True)
class Known:
    """Values of variables: the collection's over globals, a single environment's over both.

    Several environments stay apart: `environments` has all values in force in each, by its name.
    `secrets` are the variables that are declared or were found to be secret, whatever they are
    called.
    """

    values: Mapping[str, str] = field(default_factory=dict[str, str])
    environments: Mapping[str, Mapping[str, str]] = field(
        default_factory=dict[str, Mapping[str, str]]
    )
    secrets: frozenset[str] = frozenset()
    docs: Mapping[str, str] = field(default_factory=dict[str, str])

    @classmethod
    def of(cls, collection: Collection, environments: Sequence[Environment]) -> Known:
        """Gather what a collection and its environments say."""
        scopes = [one for one in environments if one.is_globals]
        named = [one for one in environments if not one.is_globals]
        ranked = [*(one.variables for one in scopes), collection.variables]
        values = {one.key: one.value for scope in ranked for one in scope}
        every = [*ranked, *(one.variables for one in named)]
        secrets = frozenset(
            one.key
            for scope in every
            for one in scope
            if one.type == "secret" or REDACTED.search(one.value)
        )
        docs = {one.key: one.description for scope in every for one in scope if one.description}
        by_name = {
            name: values | {one.key: one.value for one in environment.variables}
            for name, environment in zip(_names(named), named, strict=True)
        }
        if len(named) == 1:
            return cls(next(iter(by_name.values())), {}, secrets, docs)
        return cls(values, by_name, secrets, docs)

    def defines(self, variable: str) -> bool:
        """Tell whether any scope has a value for a variable."""
        scopes = (self.values, *self.environments.values())
        return any(variable in values for values in scopes)

    def is_secret(self, variable: str) -> bool:
        """Tell whether a variable holds a credential."""
        return variable in self.secrets or is_secret_name(variable)


def _names(environments: Sequence[Environment]) -> list[str]:
    """Name environments by what tells them apart: "eu" and "us" of "Shop EU" and "Shop US"."""
    words = [names.snake(one.name, fallback="environment").split("_") for one in environments]
    while len(words) > 1 and all(len(one) > 1 and one[0] == words[0][0] for one in words):
        words = [one[1:] for one in words]
    while len(words) > 1 and all(len(one) > 1 and one[-1] == words[0][-1] for one in words):
        words = [one[:-1] for one in words]
    return names.unique([["_".join(one)] for one in words])
