"""What the API refuses: its exceptions, and which operation raises them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from postman_codegen.api import Api, Operation, Refusal
from postman_codegen.collection.v2 import standard_reason


@dataclass(frozen=True, slots=True)
class Caught:
    """An exception in the tree of all; `depth` is how deep, `raised_by` are links."""

    refusal: Refusal
    depth: int
    raised_by: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Raised:
    """An exception of an operation, and when it comes; `example` is the number of a saved one."""

    name: str
    status: int
    reason: str
    code: str | None
    message: str
    example: int | None


def catalogue(api: Api) -> tuple[Caught, ...]:
    """Return every exception of an API, those of codes below those of their status."""
    raising: dict[str, list[Operation]] = {}
    for operation in api.operations:
        for name in dict.fromkeys(one.name for one in operation.raises):
            raising.setdefault(name, []).append(operation)
    return tuple(
        Caught(refusal, depth, tuple(raising.get(refusal.name, ())))
        for refusal, depth in _tree("APIError", api.refusals, 0)
    )


def _tree(above: str, refusals: Iterable[Refusal], depth: int) -> Iterator[tuple[Refusal, int]]:
    for refusal in refusals:
        if refusal.bases[-1] == above:
            yield refusal, depth
            yield from _tree(refusal.name, refusals, depth + 1)


def raised(api: Api, operation: Operation) -> tuple[Raised, ...]:
    """Return what an operation raises, and which of its saved responses shows it."""
    codes = {refusal.name: refusal.code for refusal in api.refusals}
    shown = {
        (example.exception, example.status): number
        for number, example in reversed([*enumerate(operation.examples, 1)])
    }
    return tuple(
        Raised(
            one.name,
            one.status,
            standard_reason(one.status),
            codes.get(one.name),
            one.message,
            shown.get((one.name, one.status)),
        )
        for one in operation.raises
    )
