"""Every saved body that is JSON parses into its type, and comes back as the same JSON."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from benchmarks import corpus
from benchmarks.bodies import first_change, same, spelled
from benchmarks.corpus import Example
from benchmarks.outcomes import Count, Outcome, Row, Task, pooled
from benchmarks.packages import Types, dumped, generated, importable


def round_trips(task: Task) -> Outcome | None:
    """Try the examples of a collection on its own types."""
    package = generated(task.whole)
    examples = corpus.examples(task.source)
    if not examples:
        return None
    findings: list[str] = []
    with importable(package) as types:
        for example in examples:
            name = package.type_of(example.pointer, example.item, example.status)
            finding = _tried(example, name, types) if name else "no type"
            if finding:
                findings.append(f"{example.pointer} {example.status}: {finding}")
    good = len(examples) - len(findings)
    return Outcome(task.source.name, {"bodies": Count(good, len(examples))}, tuple(findings))


def _tried(example: Example, name: str, types: Types) -> str:
    """Say what is wrong with a body that came back, or didn't."""
    adapter = types.adapter(name)
    try:
        value = adapter.validate_json(example.text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        return f"{spelled(first['loc'])} refused: {first['type']} ({name})"
    try:
        after = dumped(adapter, value)
    except PydanticSerializationError as error:
        return f"not dumped: {error}"
    return "" if same(example.value, after) else first_change(example.value, after)


def rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """Sum up bodies."""
    return pooled("saved bodies come back as the same JSON", "bodies", outcomes, least=1)
