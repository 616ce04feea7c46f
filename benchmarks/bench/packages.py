"""Rows about generated packages: what importing and calling them costs."""

from __future__ import annotations

import json
import statistics
import sys
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.bench import probes
from benchmarks.bench.clock import Command, interleaved, printed
from benchmarks.bench.place import TOOL, Place
from benchmarks.bench.rows import Figure, Row
from benchmarks.corpus import ROOT, responses

FEW, MANY = 10, 2000
MEDIUM = "GET medium"
"""The case of `benchmarks.calls` that is asked about: an answer of 3 kB."""


def importing(place: Place) -> Figure:
    """Import a large package and a small one."""
    few, many = _few_and_many(place)
    milliseconds = _milliseconds(
        place,
        {
            "ms, many": probes.package(many),
            "ms, few": probes.package(few),
            "ms, many, after pydantic.BaseModel": probes.package_after_models(many),
            "ms, httpx2 and pydantic": probes.dependencies(place.folder),
        },
    )
    of_many = milliseconds["ms, many"]
    return Figure(
        of_many,
        milliseconds,
        compared=of_many / milliseconds["ms, httpx2 and pydantic"],
        says=f"{of_many / milliseconds['ms, few']:.2f}x one of {place.size(FEW)}",
    )


def first_call(place: Place) -> Figure:
    """Call the same operation, which is the first call, in a large package and in a small one."""
    collection = place.collection(place.size(FEW))
    described: Any = json.loads(
        printed(Command([TOOL, "inspect", collection, "--json"], place.folder))
    )
    operation = described["operations"][0]
    document = json.loads(collection.read_text("utf-8"))
    body = responses(document["item"][0]["item"][0])[0]["body"]
    arguments = ["1"] * (operation["url"].count("{{") - 1)  # one is where the API lives
    settings = {
        setting["name"]: "t"
        for setting in described["settings"]
        if setting["required"] and not setting["default"]
    }
    few, many = (
        probes.call(package, operation["accessor"], arguments, settings, body)
        for package in _few_and_many(place)
    )
    milliseconds = _milliseconds(place, {"ms, many": many, "ms, few": few})
    return Figure(milliseconds["ms, many"] / milliseconds["ms, few"], milliseconds)


def _few_and_many(place: Place) -> tuple[Path, Path]:
    few, many = (place.package(place.size(size)).output.package for size in (FEW, MANY))
    return few, many


def _milliseconds(place: Place, measured: dict[str, Command]) -> dict[str, float]:
    for probe in measured.values():
        probes.seconds(probe)  # which compiles the package
    found = interleaved(
        place.times(15), {name: partial(probes.seconds, probe) for name, probe in measured.items()}
    )
    return {name: statistics.median(times) * 1000 for name, times in found.items()}


def calls(place: Place) -> Figure:
    """Call by a client that blocks and by one that awaits; the slower one counts."""
    rounds = ["--blocks", str(place.times(40))]
    command = [sys.executable, "-m", "benchmarks.calls", "--only", MEDIUM, *rounds]
    found: Any = json.loads(printed(Command(command, ROOT)))
    ratios = {name: found[f"{name} {MEDIUM}"]["ratio"] for name in ("sync", "async")}
    return Figure(max(ratios.values()), {f"x, {name}": ratio for name, ratio in ratios.items()})


ROWS = (
    Row("import", "import of 2,000 operations, CPU", "httpx2, pydantic", "ms", 60, importing),
    Row("first", "first call in a folder of 2,000 operations, CPU", "of 10", "x", 1.3, first_call),
    Row("call", "a typed call, loopback, CPU", "httpx2 and json.loads", "x", 1.1, calls),
)
