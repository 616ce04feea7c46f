"""Replay what Postman's own engine was recorded sending, and compare: `make conformance`.

    .venv/bin/python tests/conformance.py [--keep FOLDER] [NAME ...]

Every collection goes through `postman-codegen replay --dry-run`, with the recording's variables;
the comparison is the recorder's own. The clock is Postman's: 2024-01-02T03:04:05Z.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import re
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from importlib import util
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest import mock

from postman_codegen import cli

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("POSTMAN_CODEGEN_SHARED", ROOT.parent / "shared"))
CLOCK = 1704164645
PROCESSES = 2
WELL = ("equal", "equivalent", "both_refused")

ENOUGH = {"cases": 0.98, "corpus": 0.995}


@dataclass
class Row:
    """A collection, its recording, and how ours compares."""

    kind: str
    name: str
    collection: Path
    recorded: Path
    tally: Counter[str] = field(default_factory=Counter[str])
    findings: list[str] = field(default_factory=list[str])


def rows(names: list[str]) -> list[Row]:
    cases, corpus = SHARED / "conformance/cases", SHARED / "corpus"
    found = [
        Row(
            "cases",
            path.name.split(".")[0],
            path,
            path.with_name(f"{path.name.split('.')[0]}.wire.json"),
        )
        for path in sorted(cases.glob("*.postman_collection.json"))
    ]
    found += [
        Row("corpus", path.stem, path, corpus / "wire" / f"{path.stem}.json")
        for path in sorted((corpus / "files").iterdir())
    ]
    return [row for row in found if not names or row.name in names]


def variables(row: Row, recording: Any) -> dict[str, str]:
    """Return what was put in for variables nobody defines, and for a row of data."""
    given: dict[str, str] = {**recording["variables"]["filled"]}
    dynamic = recording["variables"].get("dynamic") or {}
    own = set(re.findall(r'"key"\s*:\s*"([^"]+)"', row.collection.read_text("utf-8", "replace")))
    given |= {name: text for name, text in dynamic.items() if name not in own}
    data = row.collection.with_name(f"{row.name}.data.json")
    if row.kind == "cases" and data.exists():
        given |= json.loads(data.read_text())[0]
    return given | recording["variables"]["overrides"]


def environments(row: Row) -> list[Path]:
    if row.kind == "corpus":
        return [SHARED / f"corpus/environments/{row.name}.postman_environment.json"]
    return [row.collection.with_name(f"{row.name}.{kind}.json") for kind in ("env", "globals")]


def replayed(row: Row, folder: Path) -> None:
    recording = json.loads(row.recorded.read_text())
    values, ours = folder / f"{row.name}.variables.json", folder / f"{row.name}.wire.json"
    values.write_text(json.dumps(variables(row, recording)))
    arguments = ["replay", str(row.collection), "--dry-run", "--record", str(ours)]
    arguments += ["--variables", str(values)]
    for path in environments(row):
        if path.exists():
            arguments += ["--environment", str(path)]
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        with mock.patch("time.time", return_value=float(CLOCK)):
            status = cli.main(arguments)
    if status:
        row.tally["failed"] += len(recording["records"])
        row.findings.append(err.getvalue())
        return
    compared(row, recording, json.loads(ours.read_text()))


def compared(row: Row, recording: Any, ours: Any) -> None:
    compare = comparison()
    lenient = SimpleNamespace(
        ignore_host=False,
        ignore_header=[],
        strict_query=False,
        strict_headers=False,
        exact_auth=False,
    )
    for one in compare.compare(recording, ours, lenient):
        row.tally[one["verdict"]] += 1
        if one["verdict"] not in WELL:
            name = " / ".join(one["path"] or ["?"])
            details = "".join(f"\n        {detail}" for detail in one["details"])
            row.findings.append(f"{one['verdict']}: {name} [{one['ordinal']}]{details}")


def comparison() -> ModuleType:
    spec = util.spec_from_file_location("compare_wire", SHARED / "conformance/compare_wire.py")
    assert spec
    assert spec.loader
    module = util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged(row: Row, folder: Path) -> Row:
    replayed(row, folder)
    return row


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="conformance-"))
    folder.mkdir(parents=True, exist_ok=True)
    every = rows(options.names)
    with ProcessPoolExecutor(PROCESSES) as pool:
        every = list(pool.map(judged, every, [folder] * len(every)))
    total: dict[str, Counter[str]] = {}
    for row in every:
        total.setdefault(row.kind, Counter()).update(row.tally)
        print(f"{row.kind:7} {row.name:34} {dict(row.tally)}")
        for finding in row.findings:
            print(f"    {finding}")
    for kind, tally in total.items():
        good = sum(tally[verdict] for verdict in WELL)
        print(kind, good, "of", tally.total(), f"{good / tally.total():.2%}", dict(tally))
    return 0


if __name__ == "__main__":
    sys.exit(main())
