"""Replay what Postman's own engine was recorded sending, and compare: `make conformance`.

    .venv/bin/python tests/conformance.py [--keep FOLDER] [NAME ...]

Every collection goes through `postman-codegen replay --dry-run` with the recording's variables; the
comparison is the recorder's own.  What differs must be listed in docs/deviations.md.  The clock is
the recorder's, so that signatures can be compared to the letter where the nonce is fixed, too.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import re
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from importlib import util
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest import mock

from postman_codegen import cli

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("POSTMAN_CODEGEN_SHARED", ROOT.parent / "shared"))
DEVIATIONS = ROOT / "docs/deviations.md"
CLOCK = 1704164645.0
"""2024-01-02T03:04:05Z."""

PROCESSES = 2
WELL = ("equal", "equivalent", "both_refused")
ENOUGH = {"cases": 0.98, "corpus": 0.995, "signed": 1.0}

Json = Any
"""JSON as it comes: what is asked of it here is too little to deserve types."""


@dataclass
class Row:
    """A collection, its recording, and how ours compares; `signed` is the strictest comparison."""

    kind: str
    name: str
    collection: Path
    recorded: Path
    tally: Counter[str] = field(default_factory=Counter[str])
    signed: Counter[str] = field(default_factory=Counter[str])
    differing: set[str] = field(default_factory=set[str])
    findings: list[str] = field(default_factory=list[str])


def rows(names: list[str]) -> list[Row]:
    cases, corpus = SHARED / "conformance/cases", SHARED / "corpus"
    found = [
        Row("cases", name, path, cases / f"{name}.wire.json")
        for path in sorted(cases.glob("*.postman_collection.json"))
        for name in [path.name.partition(".")[0]]
    ]
    found += [
        Row("corpus", path.stem, path, corpus / "wire" / f"{path.stem}.json")
        for path in sorted((corpus / "files").iterdir())
    ]
    return [row for row in found if not names or row.name in names]


def variables(row: Row, recording: Json) -> dict[str, str]:
    """Return what the recorder put in for variables: unknown and dynamic ones, a row of data."""
    recorded = recording["variables"]
    own = set(re.findall(r'"key"\s*:\s*"([^"]+)"', row.collection.read_text("utf-8", "replace")))
    dynamic = {k: v for k, v in (recorded.get("dynamic") or {}).items() if k not in own}
    data = row.collection.with_name(f"{row.name}.data.json")
    line = json.loads(data.read_text())[0] if row.kind == "cases" and data.exists() else {}
    return {**recorded["filled"], **dynamic, **line, **recorded["overrides"]}


def environments(row: Row) -> Iterator[Path]:
    found = [SHARED / f"corpus/environments/{row.name}.postman_environment.json"]
    if row.kind == "cases":
        kinds = ("env", "globals")
        found = [row.collection.with_name(f"{row.name}.{kind}.json") for kind in kinds]
    yield from (path for path in found if path.exists())


def compared(row: Row, folder: Path) -> Row:
    """Replay one collection, and compare it with its recording."""
    recording = json.loads(row.recorded.read_text())
    values, ours = folder / f"{row.name}.variables.json", folder / f"{row.name}.wire.json"
    values.write_text(json.dumps(variables(row, recording)))
    arguments = ["replay", str(row.collection), "--dry-run", "--record", str(ours)]
    arguments += ["--variables", str(values)]
    for path in environments(row):
        arguments += ["--environment", str(path)]
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch("time.time", return_value=CLOCK),
    ):
        status = cli.main(arguments)
    if status:
        row.tally["failed"] += len(recording["records"])
        row.findings.append(err.getvalue())
    else:
        judge(row, recording, json.loads(ours.read_text()))
    return row


def judge(row: Row, recording: Json, ours: Json) -> None:
    for one in comparison().compare(recording, ours, options(exact_auth=False)):
        row.tally[one["verdict"]] += 1
        if one["verdict"] not in WELL:
            name = f"{row.name}: {' / '.join(one['path'] or ['?'])}"
            row.differing.add(name)
            details = "".join(f"\n        {detail}" for detail in one["details"])
            row.findings.append(f"{one['verdict']}: {name} [{one['ordinal']}]{details}")
    fixed = {**recording, "records": [one for one in recording["records"] if is_fixed(row, one)]}
    if row.kind == "cases" and fixed["records"]:
        for one in comparison().compare(fixed, ours, options(exact_auth=True)):
            if one["verdict"] != "extra":
                row.signed[one["verdict"]] += 1


def is_fixed(row: Row, record: Json) -> bool:
    """Tell whether a signature depends on nothing but the collection and the clock."""
    given = parameters(row).get(record["pointer"], {})
    match record["auth"]:
        case "oauth1":
            return bool(given.get("nonce")) and not given.get("signatureMethod", "").startswith(
                "RSA"
            )
        case "hawk" | "edgegrid":
            return bool(given.get("nonce"))
        case "digest":
            return bool(given.get("nonce")) and bool(
                given.get("clientNonce") or not given.get("qop")
            )
        case "jwt":
            return str(given.get("algorithm", "")).startswith("HS")
        case "awsv4":
            return True
        case _:
            return False


@cache
def _parameters(path: Path) -> dict[str, dict[str, Json]]:
    document = json.loads(path.read_text("utf-8-sig"))
    found: dict[str, dict[str, Json]] = {}
    for index, item in enumerate(document.get("item", [])):
        request = item.get("request") if isinstance(item, dict) else None
        auth = (request.get("auth") if isinstance(request, dict) else None) or {}
        entries = auth.get(auth.get("type")) or []
        if isinstance(entries, list):
            found[f"/item/{index}"] = {one["key"]: one.get("value") for one in entries}
    return found


def parameters(row: Row) -> dict[str, dict[str, Json]]:
    return _parameters(row.collection) if row.name.startswith("auth_") else {}


def options(*, exact_auth: bool) -> SimpleNamespace:
    return SimpleNamespace(
        ignore_host=False,
        ignore_header=[],
        strict_query=False,
        strict_headers=False,
        exact_auth=exact_auth,
    )


@cache
def comparison() -> ModuleType:
    """Return the recorder's own comparison."""
    spec = util.spec_from_file_location("compare_wire", SHARED / "conformance/compare_wire.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SHARED)
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def listed() -> set[str]:
    """Return the requests that docs/deviations.md says differ."""
    return set(re.findall(r"^\| `([^`]+)` \|", DEVIATIONS.read_text("utf-8"), re.MULTILINE))


def report(every: list[Row], *, whole: bool) -> int:
    """Print how each collection fared, and return the exit status."""
    totals: dict[str, Counter[str]] = {"cases": Counter(), "corpus": Counter(), "signed": Counter()}
    differing: set[str] = set()
    for row in every:
        totals[row.kind].update(row.tally)
        totals["signed"].update(row.signed)
        differing |= row.differing
        counts = ", ".join(f"{n} {verdict}" for verdict, n in sorted(row.tally.items()))
        print(f"{row.kind:7} {row.name:34} {counts}")
        for finding in row.findings:
            print(f"    {finding}")
    bad = False
    for kind, tally in totals.items():
        good, all_ = sum(tally[verdict] for verdict in WELL), tally.total()
        bad |= good < ENOUGH[kind] * all_
        shown = ", ".join(f"{n} {verdict}" for verdict, n in sorted(tally.items()))
        print(f"{kind}: {good} of {all_} ({good / max(all_, 1):.2%}): {shown}")
    for name in sorted(differing - listed()):
        print(f"not in docs/deviations.md: {name}")
    gone = listed() - differing if whole else set[str]()
    for name in sorted(gone):
        print(f"in docs/deviations.md, and no longer different: {name}")
    return int(bad or bool(differing - listed()) or bool(gone))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these collections")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write there, and leave it")
    given = parser.parse_args()
    if not (SHARED / "conformance").is_dir():
        print(f"no recordings in {SHARED}: nothing to compare with")
        return 0
    folder = Path(given.keep or tempfile.mkdtemp(prefix="conformance-"))
    folder.mkdir(parents=True, exist_ok=True)
    every = rows(given.names)
    try:
        with ProcessPoolExecutor(PROCESSES) as pool:
            every = list(pool.map(compared, every, [folder] * len(every)))
    finally:
        if not given.keep:
            shutil.rmtree(folder, ignore_errors=True)
    return report(every, whole=not given.names)


if __name__ == "__main__":
    sys.exit(main())
