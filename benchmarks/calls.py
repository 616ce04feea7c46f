"""What a typed call costs over a plain one: httpx2 and `json.loads` on a loopback server.

`python -m benchmarks.calls` prints a JSON object: for each case the CPU time of a plain call in
microseconds, and how many times as much the typed one takes.  Both read one value of the answer,
send the same headers and use one client each; blocks of both alternate, and a figure is the median
of their ratios.  "Other URLs" is the medium answer, with another id in each call.  The client is
that of this repository's example.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import itertools
import json
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from benchmarks.loopback import serving

sys.path.insert(0, str(Path(__file__).parents[1] / "generated"))

from zoho_crm import AsyncZohoCRM, ZohoCRM

COLLECTION = Path(__file__).parents[1] / "collections/zoho_crm.postman_collection.json"
TOKEN = "t" * 70
SIZES = {"small": 0, "medium": 16, "large": 700}
"""Field mappings in a job's details: 0.6, 3 and 100 kB."""

COUNTER = itertools.count()
WRITE = "/crm/bulk/v2.1/write"


@dataclass(frozen=True)
class Case:
    """One call, plain and typed."""

    name: str
    method: str
    path: str
    body: dict[str, Any] | None = None
    fresh: bool = False

    def ending(self) -> str:
        """Return what makes a URL that no call had before, where that is wanted."""
        return f"~{next(COUNTER)}" if self.fresh else ""

    def job(self) -> str:
        return self.path.rpartition("/")[2] + self.ending()

    def plain(self, base_url: str) -> dict[str, Any]:
        """Return the arguments of `httpx2.Client.request`."""
        url = base_url + self.path + self.ending()
        if self.body is None:
            return {"method": self.method, "url": url}
        return {"method": self.method, "url": url, "json": self.body}


def _examples() -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Return a job's details, the body that makes a job, and what the API answers to that."""
    items = json.loads(COLLECTION.read_text())["item"][0]["item"]
    by_name = {item["name"]: item for item in items}
    create, details = by_name["Create Bulk Write Job"], by_name["Job Details"]
    return (
        json.loads(details["response"][0]["body"]),
        json.loads(create["request"]["body"]["raw"]),
        json.loads(create["response"][0]["body"]),
    )


def _cases() -> tuple[list[Case], dict[str, bytes]]:
    """Return what is called, and what the server answers."""
    details, body, created = _examples()
    cases: list[Case] = []
    bodies: dict[str, bytes] = {}
    for size, mappings in SIZES.items():
        case = Case(f"GET {size}", "GET", f"{WRITE}/{size}")
        resource = details["resource"][0]
        resource = {**resource, "field_mappings": (resource["field_mappings"] * 700)[:mappings]}
        bodies[case.path] = json.dumps({**details, "resource": [resource]}).encode()
        cases.append(case)
    cases.append(Case("GET other URLs", "GET", f"{WRITE}/medium", fresh=True))
    cases.append(Case("POST", "POST", WRITE, body))
    bodies[WRITE] = json.dumps(created).encode()
    return cases, bodies


def _ratios(times: list[tuple[float, float]], calls: int) -> dict[str, float]:
    plain = statistics.median(plain for plain, _ in times) / calls
    return {
        "plain_us": round(plain * 1e6, 1),
        "ratio": round(statistics.median(typed / plain for plain, typed in times), 3),
    }


def blocking(case: Case, base_url: str, blocks: int, calls: int) -> dict[str, float]:
    """Measure a blocking client."""
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with (
        httpx2.Client(headers=headers) as http,
        ZohoCRM(environment="us", base_url=base_url, access_token=TOKEN) as client,
    ):

        def plain() -> object:
            return json.loads(http.request(**case.plain(base_url)).content)["status"]

        def typed() -> object:
            if case.body is not None:
                return client.bulk_write.create_bulk_write_job(case.body).status
            return client.bulk_write.job_details(case.job()).status

        def block(call: Callable[[], object]) -> float:
            began = time.process_time()
            for _ in range(calls):
                call()
            return time.process_time() - began

        block(plain)
        block(typed)
        return _ratios([(block(plain), block(typed)) for _ in range(blocks)], calls)


async def awaiting(case: Case, base_url: str, blocks: int, calls: int) -> dict[str, float]:
    """Measure an awaiting client."""
    headers = {"Authorization": f"Bearer {TOKEN}"}
    async with (
        httpx2.AsyncClient(headers=headers) as http,
        AsyncZohoCRM(environment="us", base_url=base_url, access_token=TOKEN) as client,
    ):

        async def plain() -> object:
            return json.loads((await http.request(**case.plain(base_url))).content)["status"]

        async def typed() -> object:
            if case.body is not None:
                return (await client.bulk_write.create_bulk_write_job(case.body)).status
            return (await client.bulk_write.job_details(case.job())).status

        async def block(call: Callable[[], Awaitable[object]]) -> float:
            began = time.process_time()
            for _ in range(calls):
                await call()
            return time.process_time() - began

        await block(plain)
        await block(typed)
        times = [(await block(plain), await block(typed)) for _ in range(blocks)]
        return _ratios(times, calls)


def main() -> None:
    """Measure every case, or those whose name has a word in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="a word in the names of cases")
    parser.add_argument("--blocks", type=int, default=40)
    parser.add_argument("--calls", type=int, default=50, help="calls in a block")
    asked = parser.parse_args()
    cases, bodies = _cases()
    figures: dict[str, dict[str, float]] = {}
    gc.freeze()
    with serving(bodies) as base_url:
        for case in cases:
            for name, measure in (("sync", blocking), ("async", awaiting)):
                if asked.only in (title := f"{name} {case.name}"):
                    found = measure(case, base_url, asked.blocks, asked.calls)
                    figures[title] = found if isinstance(found, dict) else asyncio.run(found)
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
