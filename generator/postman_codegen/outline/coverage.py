"""Which statuses the examples of operations show, and which nobody saved an example of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postman_codegen.api import Operation

SUCCESS, ERROR = 200, 400


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of some operations show each status."""

    operations: int
    shown: Counter[int]

    @classmethod
    def of(cls, operations: Sequence[Operation]) -> Coverage:
        shown = Counter(status for operation in operations for status in statuses(operation))
        return cls(len(operations), shown)

    def lacking(self, operation: Operation) -> list[str]:
        """Name what an operation has no example of: a success, and errors that most others show."""
        own = statuses(operation)
        found = [] if shows_success(operation) else ["a success"]
        found += [
            str(status)
            for status, count in sorted(self.shown.items())
            if status >= ERROR and status not in own and 2 * count > self.operations
        ]
        return found

    def __str__(self) -> str:
        return ", ".join(f"{status} in {count:,}" for status, count in sorted(self.shown.items()))


def statuses(operation: Operation) -> set[int]:
    """Return the statuses that examples have."""
    return {one.status for one in operation.examples if one.status is not None}


def shows_success(operation: Operation) -> bool:
    """Tell whether an example shows what's answered when all goes well, a redirect included."""
    return any(
        one.status is not None and SUCCESS <= one.status < ERROR and one.exception is None
        for one in operation.examples
    )
