"""What parsing costs, beside the plainest models with the same fields and types.

The plain models have pydantic's own base, keep unknown keys, and nothing else: no hooks, no
validators of ours, no names beside the aliases.  Both parse the same bodies in turn; what counts
is the ratio of the medians of their CPU times.
"""

from __future__ import annotations

import gc
import math
import statistics
import time
from collections.abc import Callable, Iterator, Sequence

from pydantic import BaseModel, TypeAdapter, ValidationError

from benchmarks import corpus
from benchmarks.corpus import Json
from benchmarks.fields import derives
from benchmarks.outcomes import Outcome, Row, Task
from benchmarks.packages import Package, generated, importable
from benchmarks.plain import Plain

BODIES = 2
"""The biggest of each collection, of different types."""

SMALLEST = 1000
MOST = 1.05
TURNS = 41
BATCH = 0.004
"""Seconds that a batch takes at least: clocks are coarse."""

Parse = Callable[[bytes], object]


def parsing(task: Task) -> Outcome | None:
    """Time the biggest bodies of a collection."""
    package = generated(task.whole)
    ratios: list[float] = []
    findings: list[str] = []
    with importable(package) as types:
        for pointer, name, body in _biggest(task, package):
            made = types.named(name)
            ours, plain = _parser(made), _parser(Plain().equivalent(made))
            try:
                for parse in (ours, plain):
                    parse(body)
            except ValidationError as error:
                findings.append(f"{pointer}: refused: {error.title}")
                continue
            ratios.append(ratio(ours, plain, body))
            findings.append(f"{pointer}: {len(body)} bytes, {name}: {ratios[-1]:.3f}")
    return Outcome(task.source.name, {}, tuple(findings), tuple(ratios)) if ratios else None


def _biggest(task: Task, package: Package) -> Iterator[tuple[str, str, bytes]]:
    found: dict[str, tuple[str, bytes]] = {}
    for example in sorted(corpus.examples(task.source), key=lambda one: -len(one.text)):
        name = package.type_of(example.pointer, example.item, example.status)
        body = example.text.encode()
        if name and len(body) >= SMALLEST:
            found.setdefault(name, (example.pointer, body))
    for name, (pointer, body) in list(found.items())[:BODIES]:
        yield pointer, name, body


def _parser(made: Json) -> Parse:
    """Return a model's own parser, or the one for what is no model."""
    if derives(made, BaseModel):
        parse: Parse = made.model_validate_json
        return parse
    adapter: TypeAdapter[Json] = TypeAdapter(made)
    return adapter.validate_json


def ratio(one: Parse, other: Parse, body: bytes) -> float:
    """Return how much longer one takes than the other."""
    times = 1
    while _clocked(other, body, times) < BATCH:
        times *= 2
    gc.collect()
    gc.disable()
    try:
        pairs = [
            (
                (_clocked(one, body, times), _clocked(other, body, times))
                if turn % 2
                else (_clocked(other, body, times), _clocked(one, body, times))[::-1]
            )
            for turn in range(TURNS)
        ]
    finally:
        gc.enable()
    return statistics.median(a for a, _ in pairs) / statistics.median(b for _, b in pairs)


def _clocked(parse: Parse, body: bytes, times: int) -> float:
    start = time.process_time()
    for _ in range(times):
        parse(body)
    return time.process_time() - start


def rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """Sum up ratios: one body that is half as slow again must not hide behind many."""
    ratios = [one for outcome in outcomes for one in outcome.ratios]
    if not ratios:
        return []
    average = math.exp(statistics.fmean(map(math.log, ratios)))
    return [
        Row(
            "parsing, beside the plainest models",
            f"<= {MOST}",
            f"{average:.3f} (geometric mean of {len(ratios)} bodies)",
            average <= MOST,
        ),
        Row("  the slowest body", "", f"{max(ratios):.3f}"),
    ]
