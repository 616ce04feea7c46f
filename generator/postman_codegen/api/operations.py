"""What operations are made of: arguments, bodies and answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from postman_codegen.inference.schema import TypeName

JSON = None | bool | int | float | str | list["JSON"] | dict[str, "JSON"]

AnswerKind = Literal["json", "text", "bytes", "nothing"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one status of an operation answers; `type` is None for JSON that nothing is known of."""

    status: int
    kind: AnswerKind
    type: TypeName | None = None


@dataclass(frozen=True, slots=True)
class Fill:
    """A value put into text at the call: a parameter of the operation, or a setting.

    An optional setting is "" where it's missing; with `unless` only if that other one is there.
    What is `fresh` is made anew for each call; of a
    parameter that is `fresh`, where it isn't passed.
    """

    name: str
    source: Literal["parameter", "setting", "optional", "fresh"] = "parameter"
    fresh: str = ""
    unless: str = ""


Pieces = tuple[str | Fill, ...]
"""Text with values in it: strings are literal, and already encoded where they are on the wire."""


def named(pieces: Pieces) -> str:
    """Spell a text with the names of its values, in braces."""
    return "".join(one if isinstance(one, str) else f"{{{one.name}}}" for one in pieces)


ValueType = Literal["string", "integer", "number", "boolean", "file", "mapping", "list", "bare"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument of an operation.

    `default` is meaningful unless `required`: None leaves it out; it's `verbatim` where quoting it
    as a value would change what the collection says.  `place` is where it goes.
    """

    name: str
    type: ValueType = "string"
    required: bool = True
    default: JSON = None
    repeated: bool = False
    model: TypeName | None = None
    doc: str = ""
    place: Literal["path", "query", "header", "body", "url"] = "path"
    key: str = ""
    verbatim: bool = False

    @property
    def is_positional(self) -> bool:
        """Whether it's passed by position: a part of the path, or a whole body."""
        return self.required and (
            self.place in {"path", "url"} or (self.place == "body" and not self.key)
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """A query parameter, header or form field as the operation spells it.

    `named` is the key where there are values in it; `escaped` tells that those of the value have
    to be encoded by themselves, as the text around them holds syntax.  `others` are further values
    of the same key.
    """

    key: str
    value: Pieces
    named: Pieces = ()
    escaped: bool = False
    others: tuple[Pieces, ...] = ()


BodyKind = Literal["json", "graphql", "text", "form", "multipart", "binary"]


@dataclass(frozen=True, slots=True)
class Body:
    """What an operation sends.

    `content` is the parameter that holds it (for GraphQL the one with the variables, if any);
    `media_type` is None where none is said; `fields` are those of forms; `document` is GraphQL's
    query as saved, with the variables in `fills`; `empty` tells that it goes with an empty object
    of variables.
    """

    kind: BodyKind
    content: str | None = None
    fields: tuple[Pair, ...] = ()
    document: str = ""
    fills: tuple[tuple[str, Fill], ...] = ()
    operation_name: str | None = None
    empty: bool = False
    media_type: Pieces | None = ()
    media_types: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Raise:
    """A line of an operation's "Raises:"."""

    name: str
    status: int
    message: str
