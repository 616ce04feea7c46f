"""How many requests a second the mock server answers on one core.

    .venv/bin/python -m benchmarks.mock [--seconds 5] [COLLECTION]

The requests are those of the collection's saved examples, over connections that are kept, from
another process with raw sockets.  What counts is the processor's time that the server takes: the
two share what cores there are.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import sys
import time
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import quote, urlencode

from postman_codegen.api import Fixture
from postman_codegen.commands.designing import made
from postman_codegen.configuration import Options, task_of

ZOHO = Path(__file__).parents[1] / "collections" / "zoho_crm.postman_collection.json"
ENOUGH = 2000
CONNECTIONS = 16


def requests_of(collection: Path) -> Iterator[bytes]:
    """Yield the requests of a collection's examples as they are on the wire."""
    api = made(task_of(collection, Options()), ()).api
    for operation in api.operations:
        for fixture in operation.fixtures:
            yield from _spelled(fixture)


def _spelled(fixture: Fixture) -> Iterator[bytes]:
    sent = fixture.sent
    if sent is None or isinstance(sent.body, list):
        return
    body = b"" if sent.body is None else json.dumps(sent.body).encode()
    target = quote(sent.path) + (f"?{urlencode(sent.query)}" if sent.query else "")
    kind = "Content-Type: application/json\r\n" if body else ""
    head = (
        f"{sent.method} {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n"
        f"Authorization: Bearer benchmark\r\n{kind}Content-Length: {len(body)}\r\n\r\n"
    )
    yield head.encode() + body


def _serve(collection: Path, told: Connection) -> None:
    """Serve in this process; tell the URL, and at the end the processor's time since it was asked.

    What is imported here, the parent has no use for.
    """
    from postman_codegen.mock.server import running
    from postman_codegen.testing import application

    with running(application(collection)) as url:
        told.send(url)
        told.recv()
        start = time.process_time()
        told.send(None)
        told.recv()
        told.send(time.process_time() - start)


async def _load(port: int, requests: Sequence[bytes], until: float) -> int:
    counts = await asyncio.gather(*(_each(port, requests, n, until) for n in range(CONNECTIONS)))
    return sum(counts)


async def _each(port: int, requests: Sequence[bytes], first: int, until: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    number = 0
    while time.perf_counter() < until:
        writer.write(requests[(first + number) % len(requests)])
        head = await reader.readuntil(b"\r\n\r\n")
        found = head.lower().partition(b"content-length: ")[2]
        await reader.readexactly(int(found.partition(b"\r\n")[0]) if found else 0)
        number += 1
    writer.close()
    return number


def measured(collection: Path, seconds: float) -> tuple[float, float]:
    """Return requests a second of the server's processor, and by the clock."""
    requests = [*requests_of(collection)]
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(collection, there), daemon=True)
    process.start()
    port = int(here.recv().rpartition(":")[2])
    asyncio.run(_load(port, requests, time.perf_counter() + 1))  # to warm it up
    here.send(None)
    here.recv()
    start = time.perf_counter()
    count = asyncio.run(_load(port, requests, start + seconds))
    wall = time.perf_counter() - start
    here.send(None)
    busy = here.recv()
    process.join()
    return count / busy, count / wall


def main() -> int:
    """Print the rate; the exit status is 1 if it's too low."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("collection", nargs="?", type=Path, default=ZOHO, metavar="COLLECTION")
    parser.add_argument("--seconds", type=float, default=5)
    options = parser.parse_args()
    rate, by_clock = measured(options.collection, options.seconds)
    print(f"{rate:,.0f} requests a second on one core ({by_clock:,.0f} by the clock)")
    return int(rate < ENOUGH)


if __name__ == "__main__":
    sys.exit(main())
