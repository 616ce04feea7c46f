"""Rows about runs of the tool, each beside another run of it or beside an empty program."""

from __future__ import annotations

import itertools
import json
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.bench import synthetic
from benchmarks.bench.clock import (
    Command,
    Cost,
    NotHereError,
    can_watch,
    cpu,
    interleaved,
    run,
    wall,
)
from benchmarks.bench.place import Place
from benchmarks.bench.rows import Figure, Row
from benchmarks.corpus import items, responses

MEGABYTE = 1_000_000
SMALL = 5
"""Requests of a small collection."""


def nothing(place: Place) -> Figure:
    """Run again where nothing has changed."""
    output = place.output()
    collections: list[Path] = []
    wanted = 10 * MEGABYTE * place.scale
    while sum(file.stat().st_size for file in collections) < wanted:
        collections.append(place.collection(place.size(120) + len(collections)))
    again = output.generate(collections)
    run(again)
    run(again)  # what it keeps for the next time, it has now
    empty = Command([sys.executable, "-c", "pass"], place.folder)
    costs = interleaved(place.times(15), {"again": lambda: run(again), "pass": lambda: run(empty)})
    return _cpu_ratio(costs, "again", "pass", f"{len(collections)} collections")


def changed(place: Place) -> Figure:
    """Run after a change of one example's values, each time another one's."""
    return _after_edits(place, next_value, 5)


def grown(place: Place) -> Figure:
    """Run after one example was given one more field, each time another one."""
    return _after_edits(place, with_a_field, 3)


def _after_edits(place: Place, edit: Callable[[str], str], rounds: int) -> Figure:
    package = place.package(place.size(2000))
    copy = package.collection.with_name("edited.json")
    edits = _edits(package.collection, copy, edit)
    output = place.output()

    def rerun() -> Cost:
        next(edits)
        return run(output.generate([copy]))

    first = [package.cost, rerun()]
    again = [rerun() for _ in range(place.times(rounds))]
    return _cpu_ratio({"again": again, "first": first}, "again", "first")


def _edits(collection: Path, copy: Path, edit: Callable[[str], str]) -> Iterator[None]:
    """Write the collection, then with each step with another body edited."""
    document: Any = json.loads(collection.read_text("utf-8"))
    found = [response for _, item in items(document) for response in responses(item)[:1]]
    synthetic.write(document, copy)
    yield
    for number in itertools.count(1):
        response = found[number * 7919 % len(found)]
        response["body"] = edit(response["body"])
        synthetic.write(document, copy)
        yield


def next_value(body: str) -> str:
    """Count the first value of a body up that ends with a digit; its type stays what it was."""
    return re.sub(r'\d(?="?,?\n)', lambda digit: str((int(digit[0]) + 1) % 10), body, count=1)


def with_a_field(body: str) -> str:
    """Put one more field into the outermost object of a body."""
    return body.replace("{", '{"added_later": 1,', 1)


def linear(place: Place) -> Figure:
    """Compare what a request costs among many with what it costs among few."""
    few, many = place.size(100), place.size(5000)
    of_few = partial(place.first_run, [place.collection(few)])
    of_many = partial(place.first_run, [place.collection(many)])
    costs = interleaved(
        place.times(1), {"before": of_few, "many": of_many, "after": of_few, "again": of_few}
    )
    of_one = cpu([*costs["before"], *costs["after"], *costs["again"]]) / few
    of_another = cpu(costs["many"]) / many
    medians = {"ms, of many": of_another * 1000, "ms, of few": of_one * 1000}
    return Figure(of_another / of_one, medians)


def memory(place: Place) -> Figure:
    """Watch the memory of a first run."""
    if not can_watch():
        raise NotHereError("needs /proc")
    cost = place.package(place.size(2000)).cost
    largest, together = cost.largest / MEGABYTE, cost.together / MEGABYTE
    says = f"all processes of it together {together:.0f} MB"
    return Figure(largest, {"MB, largest process": largest, "MB, together": together}, says=says)


def jobs(place: Place) -> Figure:
    """Make packages of many small collections, one at a time and two at a time."""
    folder = place.folder / "small"
    folder.mkdir(exist_ok=True)
    collections = [
        synthetic.write(
            synthetic.collection(SMALL, name=f"Small {number}", seed=number),
            folder / f"{number}.json",
        )
        for number in range(place.size(1000))
    ]
    costs = interleaved(
        place.times(1),
        {n: partial(place.first_run, collections, "--jobs", str(n)) for n in (2, 1)},
    )
    medians = {f"s, --jobs {number}": wall(found) for number, found in costs.items()}
    return Figure(wall(costs[2]) / wall(costs[1]), medians)


def _cpu_ratio(costs: dict[str, list[Cost]], one: str, other: str, says: str = "") -> Figure:
    medians = {f"s, {name}": cpu(found) for name, found in costs.items()}
    return Figure(cpu(costs[one]) / cpu(costs[other]), medians, says=says)


ROWS = (
    Row(
        "noop",
        "a run with nothing to do, 10 MB of collections, CPU",
        "python -c pass",
        "x",
        2.5,
        nothing,
    ),
    Row(
        "change",
        "one example of 2,000 requests changed, CPU",
        "a first run of them",
        "x",
        0.15,
        changed,
    ),
    Row(
        "grown",
        "one example of 2,000 requests with one more field, CPU",
        "a first run of them",
        "x",
        None,
        grown,
    ),
    Row("linear", "a request of 5,000, CPU", "a request of 100", "x", 1.3, linear),
    Row("memory", "the largest process, 2,000 requests", "", "MB", 700, memory),
    Row(
        "jobs",
        "1,000 small collections, --jobs 2, wall",
        "--jobs 1",
        "x",
        0.6,
        jobs,
    ),
)
