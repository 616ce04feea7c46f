"""An operation as a line, with what it answers below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from postman_codegen.outline.branches import Branch, Words, branch, counted, some
from postman_codegen.outline.coverage import ERROR, Coverage

if TYPE_CHECKING:
    from postman_codegen.api import ExampleUse, Operation


def operation_line(
    operation: Operation, coverage: Coverage, warnings: int, *, with_answers: bool
) -> Branch:
    """Return how an operation is called, what it sends, and what examples show of it."""
    lacking = coverage.lacking(operation) if operation.examples else []
    words: list[Words | str] = [
        (operation.accessor, "name"),
        (f"({arguments(operation)})", "quiet"),
        f"  {operation.method} {operation.url}  ",
        (
            counted(len(operation.examples), "example"),
            "quiet" if operation.examples else "attention",
        ),
    ]
    if lacking:
        words.append((f"  no example of {', '.join(lacking)}", "attention"))
    if warnings:
        words.append((f"  {counted(warnings, 'problem')}", "attention"))
    return branch(*words, below=_answers(operation) if with_answers else ())


def arguments(operation: Operation) -> str:
    """Spell what a call must pass, and that there is more to pass."""
    required = [one for one in operation.parameters if one.required]
    words = [one.name for one in required if one.is_positional]
    named = [one.name for one in required if not one.is_positional]
    words += ["*", *named] if named else []
    words += ["..."] if len(required) < len(operation.parameters) else []
    return ", ".join(words)


def _answers(operation: Operation) -> Iterator[Branch]:
    kinds = {answer.status: answer.kind for answer in operation.answers}
    seen = {example.status for example in operation.examples}
    for status in sorted(one for one in seen if one is not None):
        name = operation.statuses.get(status)
        answer = f"{name.module}.{name.name}" if name else kinds.get(status, "no model")
        of_it = [example for example in operation.examples if example.status == status]
        yield _answer(str(status), answer, of_it, good=status < ERROR)
    without = [example for example in operation.examples if example.status is None]
    if without:
        yield _answer("no status", "no model", without, good=False)


def _answer(status: str, answer: str, examples: Sequence[ExampleUse], *, good: bool) -> Branch:
    words: list[Words | str] = [
        (status, "good" if good else "bad"),
        f" {answer}  ",
        (counted(len(examples), "example"), "quiet"),
    ]
    raised = dict.fromkeys(example.exception for example in examples if example.exception)
    if raised:
        words.append("  raises ")
        words.append((some(raised), "bad"))
    unused = sum(not example.used for example in examples)
    if unused:
        words.append((f"  {unused:,} not used", "attention"))
    return branch(*words)
