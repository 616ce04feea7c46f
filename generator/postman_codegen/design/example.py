"""The call that docstrings show: the simplest one that answers something."""

from __future__ import annotations

from collections.abc import Sequence

from postman_codegen import names
from postman_codegen.api import Example, Fixture, Operation, Setting
from postman_codegen.design.examples import SUCCESS

LONGEST = 40


def example(operations: Sequence[Operation], settings: Sequence[Setting]) -> Example | None:
    """Choose an operation that takes only parts of its path, best one with a saved success."""
    simple = [
        operation
        for operation in operations
        if all(p.place == "path" or not p.required for p in operation.parameters)
        and len(operation.accessor) <= LONGEST
    ]
    if not simple:
        return None
    operation = max(simple, key=_merit)
    required = [p.name for p in operation.parameters if p.required]
    success = _success(operation)
    saved = dict(success.arguments) if success else {}
    arguments = [str(saved.get(name) or "...") for name in required]
    if any(len(argument) > LONGEST for argument in arguments):
        arguments = ["..." for _ in arguments]
    shown = [
        (one.name, one.example or "...") for one in settings if one.required and not one.default
    ]
    last = operation.path[-1]
    noun = operation.name.split("_")[-1] if isinstance(last, str) else operation.name.split("_")[0]
    variable = names.snake(noun, fallback="answer", reserved={"client", operation.name})
    return Example(tuple(shown), operation.accessor, variable, tuple(arguments))


def _success(operation: Operation) -> Fixture | None:
    return next((f for f in operation.fixtures if f.answer and f.answer.kind == "json"), None)


def _merit(operation: Operation) -> tuple[bool, bool, int]:
    answers = any(a.kind == "json" and a.status in SUCCESS for a in operation.answers)
    taken = sum(p.required for p in operation.parameters)
    return answers, operation.method == "GET", -abs(taken - 1)
