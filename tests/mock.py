"""Send the generated clients' own test requests to the mock server, and compare what it answers.

    make mock
    .venv/bin/python -m tests.mock [--own] [NAME ...]

Every call that the tests of a generated package make is made over a real socket to the real server.
The answer must have the status, the body byte for byte, and the media type that was saved.  Where
several examples share the very same request, nobody can know which is meant: there it's said by
`x-mock-response-id`, as a user would.  What was saved is read from the raw file, secrets and all.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from types import ModuleType

import httpx2

from postman_codegen.api import Api, Operation
from postman_codegen.collection.environment import read_environments
from postman_codegen.collection.media_types import LANGUAGES
from postman_codegen.collection.model import Example
from postman_codegen.collection.read import read_collection
from postman_codegen.commands.designing import made
from postman_codegen.configuration import Options, task_of
from postman_codegen.mock.app import app
from postman_codegen.mock.matching import Table
from postman_codegen.mock.offers import offers
from postman_codegen.mock.server import running
from postman_codegen.mock.serving import Mock, Served
from postman_codegen.replay.package import imported
from postman_codegen.runtime.targets import target_of
from tests.corpus import ROOT, collections, is_json

PROCESSES = 2
SHOWN = 20

ENOUGH = 0.99
"""The share of the corpus's examples with a JSON body that must come back; of our own, all."""

BY_ID = "x-mock-response-id"
BOUNDARY = re.compile(rb"boundary=\"?([^\";]+)")


@dataclass(frozen=True)
class Source:
    """A collection to measure."""

    name: str
    file: Path
    environments: tuple[Path, ...]
    own: bool


@dataclass
class Row:
    """How a collection fared: pointers of its examples by what became of them.

    Those that came back `unasked` are the first choice, whether or not others share the request.
    """

    source: Source
    every: frozenset[str] = frozenset()
    with_json: frozenset[str] = frozenset()
    good: set[str] = field(default_factory=set[str])
    unasked: set[str] = field(default_factory=set[str])
    by_id: set[str] = field(default_factory=set[str])
    faults: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def missing(self) -> set[str]:
        return set(self.every - self.good)

    def cells(self) -> list[str]:
        return [
            self.source.name,
            str(len(self.every)),
            str(len(self.good)),
            str(len(self.unasked)),
            str(len(self.by_id)),
            f"{len(self.good & self.with_json)}/{len(self.with_json)}",
        ]


HEADINGS = ("collection", "examples", "as saved", "unasked", "by ID", "JSON as saved")


@dataclass
class Wire(httpx2.BaseTransport):
    """The network; remembers the latest request, in a form that can be compared, and its answer."""

    network: httpx2.HTTPTransport
    chosen: str | None = None
    request: tuple[str, str, bytes] = ("", "", b"")
    response: httpx2.Response = field(default_factory=lambda: httpx2.Response(0))

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        content, kind = request.read(), request.headers.get("content-type", "").encode()
        boundary = BOUNDARY.search(kind)
        if boundary:
            content = content.replace(boundary[1], b"-")
        self.request = (request.method, target_of(request), content)
        if self.chosen:
            request.headers[BY_ID] = self.chosen
        self.response = self.network.handle_request(request)
        self.response.read()
        return self.response


def measured(source: Source) -> Row:
    """Serve a collection, make every call of its tests, and say which examples came back."""
    raw, _ = read_collection(source.file)
    saved = {example.pointer: example for _, item in raw.walk() for example in item.examples}
    with_json = frozenset(pointer for pointer, one in saved.items() if is_json(one.body))
    row = Row(source, frozenset(saved), with_json)
    task = task_of(source.file, Options(environments=source.environments))
    environments = read_environments(task.environments)
    found = made(task, environments)
    table = Table(offers(found.collection, found.designed, environments))
    server = app(Mock(Served(found.api.title, table)))
    with running(server) as url, imported(found.api) as package:
        _judge(row, found.api, package, url, saved)
    return row


def _judge(row: Row, api: Api, package: ModuleType, url: str, saved: dict[str, Example]) -> None:
    network = httpx2.HTTPTransport()
    wire = Wire(network)
    servers = {"base_url", *(operation.server or "" for operation in api.operations)}
    settings = {name: url if name in servers else text for name, text in api.tests.settings}
    client = getattr(package, api.client_class)(
        **settings,
        options=package.Options(max_retries=0),
        http_client=httpx2.Client(transport=wire),
    )
    calls = [
        (operation, fixture, saved[fixture.pointer])
        for operation in api.operations
        for fixture in operation.fixtures
    ]
    found = []
    with client:
        for operation, fixture, example in calls:
            called(client, operation, fixture.arguments, url)
            found.append((wire.request, different(wire.response, example)))
        shared = Counter(request for request, _ in found)
        for (operation, fixture, example), (request, fault) in zip(calls, found, strict=True):
            said = fault
            if not fault:
                row.unasked.add(fixture.pointer)
            if shared[request] > 1:
                row.by_id.add(fixture.pointer)
                wire.chosen = example.id or example.pointer
                called(client, operation, fixture.arguments, url)
                said = different(wire.response, example)
                wire.chosen = None
            if said:
                row.faults[fixture.pointer] = f"{request[0]} {request[1][:120]}: {said}"
            else:
                row.good.add(fixture.pointer)


def called(
    client: object, operation: Operation, arguments: Sequence[tuple[str, object]], url: str
) -> None:
    """Make a call; what the client thinks of the answer is the business of other tests."""
    given = dict(arguments)
    for parameter in operation.parameters:
        if parameter.place == "url":
            given[parameter.name] = re.sub(r"^\w+://[^/?#]*", url, str(given[parameter.name]))
    positional = [given.pop(one.name) for one in operation.parameters if one.is_positional]
    with suppress(Exception):
        attrgetter(operation.accessor)(client).response(*positional, **given)


def different(response: httpx2.Response, example: Example) -> str:
    """Say what is not as it was saved."""
    text = (example.body or "").encode(errors="replace")
    kinds = [one.value for one in example.headers if one.key.lower() == "content-type"]
    kind = media_type(kinds[-1]) if kinds else LANGUAGES.get(example.language or "", "")
    answered = media_type(response.headers.get("content-type", ""))
    if response.status_code != example.status:
        return f"status {response.status_code}, not {example.status}"
    if response.content != text:
        return f"another body: {response.content[:60]!r}, not {text[:60]!r}"
    if kind and answered != kind:
        return f"{answered!r}, not {kind!r}"
    return ""


def media_type(text: str) -> str:
    return text.partition(";")[0].strip().lower()


def sources(names: Sequence[str], *, own: bool) -> list[Source]:
    folder = ROOT / "collections"
    found = [
        Source(file.name.partition(".")[0], file, (), own=True)
        for file in sorted(folder.glob("*.postman_collection.json"))
    ]
    if not own:
        found += [
            Source(row.name, row.file, (row.environment,) if row.environment else (), own=False)
            for row in collections(())
        ]
    return [one for one in found if not names or one.name in names]


def table(rows: Sequence[Row]) -> str:
    lines = [list(HEADINGS), *(row.cells() for row in rows), totals(rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


def totals(rows: Sequence[Row]) -> list[str]:
    good, whole = shares(rows)
    share = f" ({100 * good / whole:.2f}%)" if whole else ""
    return [
        f"{len(rows)} collections",
        *(str(sum(len(part(row)) for row in rows)) for part in PARTS),
        f"{good}/{whole}{share}",
    ]


PARTS = (attrgetter("every"), attrgetter("good"), attrgetter("unasked"), attrgetter("by_id"))


def shares(rows: Sequence[Row]) -> tuple[int, int]:
    """Count the examples with a JSON body that came back, and all of them."""
    good = sum(len(row.good & row.with_json) for row in rows)
    return good, sum(len(row.with_json) for row in rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these collections")
    parser.add_argument("--own", action="store_true", help="only those of this repository")
    options = parser.parse_args()
    with ProcessPoolExecutor(PROCESSES) as pool:
        rows = list(pool.map(measured, sources(options.names, own=options.own)))
    for row in rows:
        for pointer in sorted(row.missing)[:SHOWN]:
            said = row.faults.get(pointer, "no test of the package calls it")
            print(f"{row.source.name}: {pointer}: {said}", file=sys.stderr)
    print(table(rows))
    good, whole = shares([row for row in rows if not row.source.own])
    own = any(row.missing for row in rows if row.source.own)
    return int(own or good < ENOUGH * whole)


if __name__ == "__main__":
    sys.exit(main())
