"""What the items of a collection show: a type, and where it was seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from postman_codegen.inference.types import Object, Type

Role = Literal["answered", "sent", "selected"]
Fields = Mapping[str, Type]


@dataclass(frozen=True, slots=True)
class Shown:
    """What an item of a folder shows in one role; the item is the same for all statuses.

    What is sent teaches nobody, and learns only where it's just like what is answered.  What is
    selected has the fields that its request asks for, no others.
    """

    folder: str
    item: str
    name: str
    type: Type
    role: Role = "answered"


def fields_of(type_: Type) -> dict[str, Type]:
    """Return the types of an object's fields; nothing else has fields."""
    return {one.key: one.type for one in type_.fields} if isinstance(type_, Object) else {}
