"""Bodies that the models were not inferred from: are they taken, and do they come back equal.

The shared yardstick keeps back the last example of each item and status, or the last half of each
list.  The two splits here are harder: each example in turn, and the first half of each list.
"""

from __future__ import annotations

import copy
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from benchmarks import corpus
from benchmarks.bodies import first_change, mutated, same, spelled
from benchmarks.corpus import Example, Json, is_list, is_object
from benchmarks.outcomes import Outcome, Row, Task
from benchmarks.packages import Types, dumped, generate, importable
from benchmarks.splits import split_counts, split_rows

CASES = 60
"""Examples of one collection that are kept back, one of an item and status at a time."""


@dataclass(frozen=True, slots=True)
class Case:
    """A body that was kept back."""

    item: str
    status: int
    body: Json


@dataclass
class Tally:
    """How the cases of a split fared."""

    cases: int = 0
    accepted: int = 0
    lossless: int = 0
    mutants: int = 0
    rejected: int = 0
    causes: Counter[str] = field(default_factory=Counter[str])
    findings: list[str] = field(default_factory=list[str])

    def outcome(self, collection: str, split: str) -> Outcome:
        causes = [f"{split}: {n} x {cause}" for cause, n in self.causes.most_common()]
        counts = split_counts(
            split, self.cases, self.accepted, self.lossless, self.mutants, self.rejected
        )
        return Outcome(collection, counts, (*causes, *self.findings))


# Each example in turn


def each_example(task: Task) -> Outcome | None:
    """Leave out each example of two or more that differ, in turn; judge it by the rest."""
    document = task.source.document()
    chosen = [] if corpus.is_v1(document) else _chosen(document)
    if not chosen:
        return None
    tally = Tally()
    for turn in sorted({turn for turn, _ in chosen}):
        held = [example for at, example in chosen if at == turn]
        reduced = without(document, {example.pointer for example in held})
        cases = [Case(example.item, example.status, example.value) for example in held]
        judge_cases(reduced, cases, task.folder / str(turn), tally, "each")
    return tally.outcome(task.source.name, "each")


def _chosen(document: Json) -> list[tuple[int, Example]]:
    """Return examples with their turn: one at a time is missing from its item and status."""
    groups: dict[tuple[str, int], list[Example]] = {}
    for example in corpus.of_items(document):
        if _holds_something(example.value):
            groups.setdefault((example.item, example.status), []).append(example)
    turns = [
        (turn, example)
        for group in groups.values()
        if len({json.dumps(example.value, sort_keys=True) for example in group}) > 1
        for turn, example in enumerate(group)
    ]
    by_chance = sorted(turns, key=lambda one: hashlib.sha256(one[1].pointer.encode()).digest())
    return by_chance[:CASES]


def _holds_something(value: Json) -> bool:
    return bool(value) and (is_object(value) or is_list(value))


def without(document: Json, pointers: set[str]) -> Json:
    """Return a collection that lacks some examples."""
    reduced = copy.deepcopy(document)
    for pointer, item in corpus.items(reduced):
        kept = [
            response
            for i, response in enumerate(corpus.responses(item))
            if f"{pointer}/response/{i}" not in pointers
        ]
        if "response" in item:
            item["response"] = kept
    return reduced


# Lists from the other end


def last_halves(task: Task) -> Outcome | None:
    """Keep the last half of every list, and judge the whole."""
    document = task.source.document()
    if corpus.is_v1(document):
        return None
    reduced = copy.deepcopy(document)
    bodies = dict(_shortened(reduced))
    cases = [
        Case(example.item, example.status, example.value)
        for example in corpus.of_items(document)
        if example.pointer in bodies
    ]
    if not cases:
        return None
    tally = Tally()
    judge_cases(reduced, cases, task.folder, tally, "tail")
    return tally.outcome(task.source.name, "tail")


def _shortened(document: Json) -> Iterator[tuple[str, Json]]:
    """Shorten the lists of a collection where it stands."""
    for pointer, item in corpus.items(document):
        for i, response in enumerate(corpus.responses(item)):
            text = corpus.as_object(response).get("body")
            status = corpus.as_object(response).get("code")
            if isinstance(status, int) and corpus.is_json(text) and _is_long(json.loads(text)):
                response["body"] = json.dumps(last_half(json.loads(text)))
                yield f"{pointer}/response/{i}", response["body"]


def last_half(value: Json) -> Json:
    """Cut every list to its last half, of which at least one item is left."""
    if is_object(value):
        return {key: last_half(one) for key, one in value.items()}
    if is_list(value):
        return [last_half(one) for one in value[len(value) // 2 :]]
    return value


def _is_long(value: Json) -> bool:
    """Tell whether a list holds two objects or more, somewhere."""
    if is_list(value):
        return sum(is_object(one) for one in value) > 1 or any(map(_is_long, value))
    return any(map(_is_long, value.values())) if is_object(value) else False


# Judging


def judge_cases(
    reduced: Json, cases: Sequence[Case], folder: Path, tally: Tally, split: str
) -> None:
    """Generate from what is left of a collection, and try what was kept back."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "reduced.json"
    file.write_text(json.dumps(reduced), "utf-8")
    package = generate(file, folder)
    names = package.types
    with importable(package) as types:
        for case in cases:
            name = names.get((case.item, str(case.status)))
            place = f"{split}: {case.item} {case.status}"
            _judge(case, name, types, tally, place)


def _judge(case: Case, name: str | None, types: Types, tally: Tally, place: str) -> None:
    mutants = list(mutated(case.body, f"{case.item}{case.status}"))
    tally.cases += 1
    tally.mutants += len(mutants)
    if name is None:
        tally.causes["no type"] += 1
        tally.findings.append(f"{place}: no type")
        return
    adapter = types.adapter(name)
    try:
        value = adapter.validate_json(json.dumps(case.body))
    except ValidationError as error:
        tally.causes.update({str(one["type"]) for one in error.errors(include_url=False)})
        tally.findings.append(f"{place}: {_said(error)}")
    else:
        tally.accepted += 1
        if same(dumped(adapter, value), case.body):
            tally.lossless += 1
        else:
            tally.causes["comes back changed"] += 1
            change = first_change(case.body, dumped(adapter, value))
            tally.findings.append(f"{place}: {change}")
    for path, mutant in mutants:
        try:
            adapter.validate_json(json.dumps(mutant))
        except ValidationError:
            tally.rejected += 1
        else:
            tally.findings.append(f"{place}: takes another type at {spelled(path)}")


def _said(error: ValidationError) -> str:
    """Name the first places that were refused, and why."""
    found = [f"{spelled(one['loc'])} {one['type']}" for one in error.errors(include_url=False)[:3]]
    more = error.error_count() - len(found)
    return ", ".join(found) + (f" and {more} more" if more > 0 else "")


def each_rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """Sum up examples."""
    return split_rows("each example in turn", "each", outcomes)


def tail_rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """Sum up lists."""
    return split_rows("the first half of each list", "tail", outcomes)
