"""How much there is of everything, in a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from postman_codegen.outline.branches import counted

if TYPE_CHECKING:
    from postman_codegen.api import Api, Operation

MODEL = re.compile(r"^class \w+\(Model\)", re.MULTILINE)


def sum_of(operations: Sequence[Operation]) -> str:
    """Count operations, and their examples."""
    examples = [example for operation in operations for example in operation.examples]
    used = sum(example.used for example in examples)
    found = f"{used} of {counted(len(examples), 'example')} used"
    return f"{counted(len(operations), 'operation')}, {found}"


def sum_of_all(api: Api) -> str:
    """Count everything of an API."""
    models = sum(len(MODEL.findall(source)) for source in api.models.values())
    rest = f"{counted(models, 'model')}, {counted(len(api.refusals), 'error')}"
    return f"{sum_of(api.operations)}, {rest}"
