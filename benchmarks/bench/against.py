"""Rows that set the tool beside others, which get the same collection as OpenAPI.

What making that takes isn't counted.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.bench.clock import Command, Cost, cpu, interleaved, run, wall
from benchmarks.bench.peers import converted, node_folder, python_of
from benchmarks.bench.place import Place
from benchmarks.bench.probes import OURS as PYTHON
from benchmarks.bench.probes import everything
from benchmarks.bench.rows import Figure, Row
from benchmarks.corpus import items, responses

OPENAPI_CLIENT, DATAMODEL = "openapi-python-client", "datamodel-code-generator"
OURS = "postman-codegen"


@dataclass(frozen=True, slots=True)
class Peer:
    """How another generator is run: always into a new folder."""

    name: str
    command: Callable[[Path, Path], Command]
    operations: Callable[[Path], int]
    """Count the operations that it wrote."""


def _openapi_client(openapi: Path, folder: Path) -> Command:
    config = folder / "config.json"
    config.write_text('{"post_hooks": []}')
    program = python_of(OPENAPI_CLIENT).with_name("openapi-python-client")
    options: list[str | Path] = [
        "--config",
        config,
        "--meta",
        "none",
        "--output-path",
        folder / "peer_client",
    ]
    return Command([program, "generate", "--path", openapi, *options], folder)


def _datamodel(openapi: Path, folder: Path) -> Command:
    """Give it the formatter that costs it least: its default takes five times as long."""
    program = python_of(DATAMODEL).with_name("datamodel-codegen")
    options: dict[str, str | Path] = {
        "--input-file-type": "openapi",
        "--openapi-scopes": "api",
        "--output-model-type": "pydantic_v2.BaseModel",
        "--target-python-version": "3.11",
        "--formatters": "builtin",
        "--output": folder / "peer_models.py",
        "--generate-client": "httpx2",
        "--client-output": folder / "peer_client",
        "--client-package": "peer_client",
        "--client-model-package": "peer_models",
    }
    pairs: list[str | Path] = [part for pair in options.items() for part in pair]
    return Command([program, "--input", openapi, *pairs], folder)


def _modules(folder: Path) -> int:
    found = (folder / "peer_client" / "api").rglob("*.py")
    return sum(file.name != "__init__.py" for file in found)


def _plans(folder: Path) -> int:
    return (folder / "peer_client" / "_operations.py").read_text("utf-8").count("OperationPlan(")


PEERS = {
    OPENAPI_CLIENT: Peer(OPENAPI_CLIENT, _openapi_client, _modules),
    DATAMODEL: Peer(DATAMODEL, _datamodel, _plans),
}


def _beside(
    name: str, requests: int, rounds: int, median: Callable[[Sequence[Cost]], float]
) -> Callable[[Place], Figure]:
    """Return a measure of first runs of ours and a peer's."""

    def measure(place: Place) -> Figure:
        collection = place.collection(place.size(requests))
        openapi = converted(collection, place.folder)
        commands: list[Command] = []

        def theirs() -> Cost:
            commands.append(PEERS[name].command(openapi.file, place.output().folder))
            return run(commands[-1])

        costs = interleaved(
            place.times(rounds), {OURS: lambda: place.first_run([collection]), name: theirs}
        )
        says = f"{openapi}, {name} makes {PEERS[name].operations(commands[-1].folder)} operations"
        return _ratio({key: median(found) for key, found in costs.items()}, OURS, name, says)

    return measure


def quicktype(place: Place) -> Figure:
    """Set a whole package beside quicktype's models of its answers."""
    collection = place.collection(place.size(100))
    folder = place.output().folder
    samples = folder / "samples"
    samples.mkdir()
    bodies = [
        responses(item)[0]["body"] for _, item in items(json.loads(collection.read_text("utf-8")))
    ]
    for number, body in enumerate(bodies):
        (samples / f"Answer{number}.json").write_text(body, "utf-8")
    script = node_folder() / "node_modules" / "quicktype" / "dist" / "index.js"
    options = ["--lang", "python", "--pydantic-base-model", "--out", "models.py"]
    command = Command(["node", script, *options, "samples"], folder)
    costs = interleaved(
        place.times(3),
        {OURS: lambda: place.first_run([collection]), "quicktype": lambda: run(command)},
    )
    seconds = {key: cpu(found) for key, found in costs.items()}
    return _ratio(seconds, OURS, "quicktype", f"quicktype has only the {len(bodies)} answers")


def imports(place: Place) -> Figure:
    """Import all that each wrote, with what that needs."""
    requests = place.size(100)
    openapi = converted(place.collection(requests), place.folder)
    ours = place.package(requests).output.package
    probes = {OURS: everything(ours.parent, [ours.name], PYTHON)}
    for name, peer in PEERS.items():
        command = peer.command(openapi.file, place.output().folder)
        run(command)
        modules = ["peer_models", "peer_client"] if name == DATAMODEL else ["peer_client"]
        probes[name] = everything(command.folder, modules, python_of(name))
    for probe in probes.values():
        run(probe)  # which compiles it
    costs = interleaved(
        place.times(5), {name: partial(run, probe) for name, probe in probes.items()}
    )
    seconds = {name: cpu(found) for name, found in costs.items()}
    best = min((name for name in PEERS), key=lambda name: seconds[name])
    return _ratio(seconds, OURS, best, f"the quicker one is {best}")


def _ratio(seconds: Mapping[str, float], one: str, other: str, says: str) -> Figure:
    medians = {f"s, {name}": median for name, median in seconds.items()}
    return Figure(seconds[one] / seconds[other], medians, says=says)


ROWS = (
    Row(
        "client",
        "a first run of 500 requests, wall",
        f"{OPENAPI_CLIENT}, no hooks",
        "x",
        1.0,
        _beside(OPENAPI_CLIENT, 500, 2, wall),
    ),
    Row(
        "datamodel",
        "a first run of 100 requests, CPU",
        f"{DATAMODEL}'s client",
        "x",
        0.6,
        _beside(DATAMODEL, 100, 3, cpu),
    ),
    Row("quicktype", "a first run of 100 requests, CPU", "quicktype, models", "x", None, quicktype),
    Row("everything", "import of all of 100 operations, CPU", "peers' best", "x", None, imports),
)
