"""What PHP declares: types, classes, enums, and functions that choose between classes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from postman_codegen.snippets.quotes import comment

Convert = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class PhpType:
    """A type: `names` may stand in a declaration; `doc` says more where that isn't all.

    `convert` makes one of JSON, or of null; `reference` is the same as a callable.  `empty` is
    what stands for one that is missing.
    """

    names: tuple[str, ...]
    doc: str = ""
    convert: Convert | None = None
    reference: str = ""
    empty: str = "null"

    @property
    def declared(self) -> str:
        """The type of a property."""
        if "mixed" in self.names or self.empty != "null":
            return "|".join(self.names)
        return f"?{self.names[0]}" if len(self.names) == 1 else "|".join([*self.names, "null"])

    @property
    def documented(self) -> str:
        """The type as a comment says it."""
        return self.doc or "|".join(self.names)

    def converted(self, spelled: str) -> str:
        """Spell how a value that may be missing becomes one of this type."""
        given = f"{spelled} ?? {self.empty}"
        return self.convert(given) if self.convert else given


@dataclass(frozen=True, slots=True)
class Property:
    name: str
    key: str
    type: PhpType


@dataclass(frozen=True, slots=True)
class PhpClass:
    name: str
    doc: str
    properties: tuple[Property, ...]

    @property
    def documented(self) -> tuple[Property, ...]:
        """The properties of which a declaration doesn't say all."""
        return tuple(one for one in self.properties if one.type.doc)


@dataclass(frozen=True, slots=True)
class Chosen:
    """How a class is chosen: by the text under `key`, else the `other` one, if there is one."""

    key: str
    arms: tuple[tuple[str, str], ...]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhpUnion:
    """A function that makes one of several types, by their names, of a value of JSON."""

    name: str
    names: tuple[str, ...]
    chosen: Chosen

    @property
    def doc(self) -> str:
        """Say what it makes, and by what."""
        how = f": {self.chosen.key} says which" if self.chosen.key else ""
        return comment(f"{', '.join(self.names[:-1])} or {self.names[-1]}{how}.")


@dataclass(frozen=True, slots=True)
class PhpEnum:
    name: str
    doc: str
    cases: tuple[tuple[str, str], ...]
