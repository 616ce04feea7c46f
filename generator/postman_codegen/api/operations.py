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
    """A value put into text at the call: a parameter of the operation, or a setting."""

    name: str
    source: Literal["parameter", "setting"] = "parameter"


Pieces = tuple[str | Fill, ...]
"""Text with values in it: strings are literal, and already encoded where they are on the wire."""

ValueType = Literal["string", "integer", "number", "boolean", "file", "mapping", "list", "bare"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument of an operation.

    `default` is meaningful unless `required`: None leaves it out.  `place` is where it goes.
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

    @property
    def is_positional(self) -> bool:
        """Whether it's passed by position: a part of the path, or a whole body."""
        return self.required and (
            self.place in {"path", "url"} or (self.place == "body" and not self.key)
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """A query parameter, header or form field as the operation spells it."""

    key: str
    value: Pieces


BodyKind = Literal["json", "graphql", "text", "form", "multipart", "binary"]


@dataclass(frozen=True, slots=True)
class Body:
    """What an operation sends.

    `content` is the parameter that holds it (for GraphQL the one with the variables, if any);
    `fields` are those of forms; `document` is GraphQL's query as saved, with the variables in
    `fills`.
    """

    kind: BodyKind
    content: str | None = None
    fields: tuple[Pair, ...] = ()
    document: str = ""
    fills: tuple[tuple[str, Fill], ...] = ()
    operation_name: str | None = None
    media_type: str | None = None
    media_types: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Raise:
    """A line of an operation's "Raises:"."""

    name: str
    status: int
    message: str
