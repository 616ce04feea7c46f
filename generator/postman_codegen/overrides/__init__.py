"""What the configuration says of single names, against what is inferred.

    [tool.postman-codegen.shop.operations]
    "orders.get_order_details" = { name = "get" }         # the models named after it follow
    "orders.legacy" = { drop = true }                     # an item, or a whole folder

    [tool.postman-codegen.shop.models]
    "orders.OrderDetails" = { name = "Order" }
    "orders.OrderDetails.st" = { name = "status", enum = ["OPEN", "PAID"], optional = true }
    "orders.OrderDetails.labels" = { map = true, type = "string" }

Names are those that are generated without overrides; a field may go by its JSON key as well.

read      the configuration's text -> overrides
types     a type -> the type that an override makes of it
draft     the named models of a module, while they change
models    named models -> as the overrides want them
fit       an example -> where it contradicts them
hints     what may have been meant
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from postman_codegen.inference.types import Type
from postman_codegen.problems import Location, Problem, Severity


@dataclass(frozen=True, slots=True)
class Override:
    """A line of the configuration: where it stands, and the name that it speaks of."""

    file: str
    table: str
    key: str

    def problem(self, message: str, severity: Severity = "error") -> Problem:
        """Complain in the words of the configuration."""
        return Problem(Location(self.file), f"{self}: {message}", severity)

    def __str__(self) -> str:
        return f'[tool.{self.table}] "{self.key}"'


@dataclass(frozen=True, slots=True)
class OperationOverride(Override):
    """Another name for an operation; `drop` leaves it out, or a folder with all that's in it."""

    name: str | None = None
    drop: bool = False


@dataclass(frozen=True, slots=True)
class ModelOverride(Override):
    """What is said of a model or a field of one; None leaves it as it is."""

    name: str | None = None
    type: Type | None = None
    map: bool = False
    optional: bool | None = None

    def shapes(self) -> bool:
        """Tell whether it changes more than a name."""
        return self.map or self.type is not None or self.optional is not None


@dataclass(frozen=True, slots=True)
class Overrides:
    """All that is said of a package's operations and models."""

    operations: tuple[OperationOverride, ...] = ()
    models: tuple[ModelOverride, ...] = ()


NONE = Overrides()


@dataclass(frozen=True, slots=True)
class Said:
    """What a package's table of the configuration says of operations and models, not yet read."""

    file: str = ""
    table: str = ""
    members: Mapping[str, object] = field(default_factory=dict[str, object])


NOTHING_SAID = Said()
