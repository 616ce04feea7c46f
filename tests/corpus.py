"""Generate from every collection of the corpus, judge what comes out, and print a table.

    make corpus
    .venv/bin/python tests/corpus.py [--keep FOLDER] [NAME ...]

All packages are written into one folder that has this repository's configuration, so that mypy,
pyright, ruff, black and pytest judge them as they judge the repository's own, in one run each.
Requests and examples are counted in the raw files, by none of our readers.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from postman_codegen import cli

ROOT = Path(__file__).parents[1]
PROCESSES = 2
SHOWN = 20
"""Findings of a tool that are printed; --keep leaves the rest within reach."""

ENOUGH = 0.99
"""The share of examples with a JSON body that must be used."""


Json = Any
"""JSON as it comes: what is asked of it here is too little to deserve types."""


@dataclass(frozen=True)
class Raw:
    """What is in a file: requests, and the pointers of examples; those with JSON apart."""

    requests: int
    examples: frozenset[str]
    with_json: frozenset[str]


@dataclass
class Row:
    """A collection and how it fared."""

    name: str
    file: Path
    environment: Path | None
    raw: Raw
    operations: int = 0
    used: set[str] = field(default_factory=set[str])
    named: set[str] = field(default_factory=set[str])
    seconds: float = 0.0
    complaint: str = ""
    tests: int = 0
    failures: Counter[str] = field(default_factory=Counter[str])

    @property
    def package(self) -> str:
        return re.sub(r"\W", "_", self.name)

    @property
    def unaccounted(self) -> set[str]:
        return set(self.raw.examples - self.used - self.named)

    def cells(self) -> list[str]:
        named = flagged(len(self.named), wrong=bool(self.unaccounted))
        json_used = share(len(self.raw.with_json & self.used), len(self.raw.with_json))
        return [
            self.name,
            str(self.raw.requests),
            flagged(self.operations, wrong=self.operations < self.raw.requests),
            f"{len(self.raw.examples)}/{len(self.used)}/{named}",
            json_used,
            *(verdict(self.failures[tool]) for tool in TOOLS),
            verdict(self.failures["tests"]) if self.failures["tests"] else str(self.tests),
            f"{self.seconds:.1f}",
        ]

    @property
    def failed(self) -> bool:
        return bool(
            self.failures.total() or self.unaccounted or self.operations < self.raw.requests
        )


TOOLS = ("generate", "import", "mypy", "pyright", "ruff", "black", "again")
COUNTS = ("collection", "requests", "operations", "examples/used/named", "JSON")
HEADINGS = (*COUNTS, *TOOLS, "tests", "seconds")


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}%" if whole else "-"


def flagged(count: int, *, wrong: bool) -> str:
    return f"{count}!" if wrong else str(count)


def verdict(failures: int) -> str:
    return f"{failures}!" if failures else "ok"


# Reading raw files


def raw(file: Path) -> Raw:
    """Count what is in a collection, whatever its version."""
    data = file.read_bytes()
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    document = json.loads(data.decode(encoding), strict=False)
    document = document.get("collection", document)
    if "requests" in document:
        bodies = list(v1_bodies(document["requests"]))
        requests = len(document["requests"])
    else:
        requests = sum(1 for _ in v2_requests("", document))
        bodies = list(v2_bodies(document))
    return Raw(
        requests,
        frozenset(pointer for pointer, _ in bodies),
        frozenset(pointer for pointer, body in bodies if is_json(body)),
    )


def v1_bodies(requests: Iterable[Json]) -> Iterator[tuple[str, Json]]:
    """Yield examples under made-up names: pointers speak of the converted collection."""
    for i, request in enumerate(requests):
        for j, response in enumerate(request.get("responses") or []):
            yield f"{i}/{j}", response.get("text")


def v2_requests(pointer: str, entry: Json) -> Iterator[tuple[str, Json]]:
    for i, child in enumerate(entry["item"]):
        below = f"{pointer}/item/{i}"
        if isinstance(as_object(child).get("item"), list):
            yield from v2_requests(below, child)
        else:
            yield below, child


def v2_bodies(document: Json) -> Iterator[tuple[str, Json]]:
    for pointer, item in v2_requests("", document):
        for i, response in enumerate(item.get("response") or []):
            if isinstance(response, dict):
                yield f"{pointer}/response/{i}", as_object(response).get("body")


def as_object(value: Json) -> dict[str, Json]:
    return cast("dict[str, Json]", value) if isinstance(value, dict) else {}


def is_json(body: Json) -> bool:
    try:
        json.loads(body)
    except (TypeError, ValueError):
        return False
    return True


# Generating


def generated(row: Row, output: Path) -> Row:
    """Generate one collection, and ask what became of its examples."""
    environment = ["--environment", str(row.environment)] if row.environment else []
    start = time.perf_counter()
    status, _, complaint = quietly(
        ["generate", str(row.file), "--output", str(output), "--package", row.package, *environment]
    )
    row.seconds = time.perf_counter() - start
    if status:
        row.failures["generate"] += 1
        row.complaint = complaint
        return row
    _, text, _ = quietly(["inspect", str(row.file), "--json", *environment])
    account(row, json.loads(text))
    return row


def quietly(arguments: list[str]) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = cli.main(arguments)
    return status, out.getvalue(), err.getvalue()


def account(row: Row, inspection: Json) -> None:
    """Find out which examples are used, and which are named as problems."""
    row.operations = len(inspection["operations"])
    examples = [example for op in inspection["operations"] for example in op["examples"]]
    problems = [problem["pointer"] for problem in inspection["problems"]]
    used = {example["pointer"] for example in examples if example["used"]}
    named = {
        pointer
        for pointer in {*row.raw.examples, *(example["pointer"] for example in examples)} - used
        if any(f"{problem}/".startswith(f"{pointer}/") for problem in problems)
    }
    if not all(pointer.startswith("/") for pointer in row.raw.examples):  # v1
        # Only their number can be compared.
        used, named = enough(row.raw, len(used), len(named))
    row.used, row.named = used, named


def enough(raw: Raw, used: int, named: int) -> tuple[set[str], set[str]]:
    pointers = sorted(raw.examples, key=lambda pointer: pointer not in raw.with_json)
    return set(pointers[:used]), set(pointers[used : used + named])


def write_configuration(folder: Path, rows: Sequence[Row]) -> None:
    """Give the folder this repository's configuration, and tell it its collections, reversed."""
    tables = [
        f"[tool.postman-codegen.{row.package}]\ncollection = {json.dumps(str(row.file))}\n"
        + (f"environment = {json.dumps(str(row.environment))}\n" if row.environment else "")
        for row in reversed(rows)
    ]
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    (folder / "pyproject.toml").write_text("\n".join([text, *tables]), "utf-8")


# Judging


class Judge:
    """Runs tools in the folder and charges their findings to packages."""

    def __init__(self, folder: Path, rows: Sequence[Row]) -> None:
        self.folder = folder
        self.rows = {row.package: row for row in rows if not row.failures["generate"]}
        self.details: dict[str, list[str]] = {}

    def run(self, *command: str, **environment: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(ROOT / "generator")} | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if "No module named" in done.stderr:
            sys.exit(done.stderr)
        return done.stdout + done.stderr

    def charge(self, tool: str, output: str, pattern: str) -> None:
        """Count the lines that name a file of a package."""
        for line in output.splitlines():
            found = re.search(pattern, line)
            if found:
                self._charge(tool, found[0], line)

    def _charge(self, tool: str, path: str, detail: str) -> None:
        """Charge the package a path leads to; without one, all."""
        found = re.search(r"generated/(?:tests/)?(\w+)", path)
        for package in [found[1]] if found else self.rows:
            if package in self.rows:
                self.rows[package].failures[tool] += 1
        self.details.setdefault(tool, []).append(detail)

    def mypy(self) -> None:
        output = self.run("mypy", "--strict", "--no-error-summary", "generated")
        self.charge("mypy", output, r"^.*: error:")

    def pyright(self) -> None:
        output = self.run("pyright", "-p", ".", "--pythonpath", sys.executable, "generated")
        self.charge("pyright", output, r"generated/\S+:\d+:\d+ - (error|warning)")
        if not re.search(r"\d+ errors?, \d+ warnings?", output):
            self._charge("pyright", "", output[-2000:])

    def ruff(self) -> None:
        output = self.run("ruff", "check", "--no-cache", "--output-format", "concise", "generated")
        self.charge("ruff", output, r"^generated/\S+:\d+:\d+:")

    def black(self) -> None:
        output = self.run("black", "--check", "generated")
        self.charge("black", output, r"(would reformat|cannot format) .*")

    def importing(self) -> None:
        """Import every module of every package, with no warning let through."""
        program = (
            "import importlib, pkgutil, sys\n"
            "for name in sys.argv[1:]:\n"
            "    try:\n"
            "        package = importlib.import_module(name)\n"
            "        for m in pkgutil.walk_packages(package.__path__, name + '.'):\n"
            "            importlib.import_module(m.name)\n"
            "    except Exception as error:\n"
            "        print(f'generated/{name}: {error!r}')\n"
        )
        script = self.folder / "importing.py"
        script.write_text(program)
        path = str(self.folder / "generated")
        output = self.run("importing", *self.rows, PYTHONPATH=f"{self.folder}{os.pathsep}{path}")
        self.charge("import", output, r"^generated/\w+.*")

    def tests(self) -> None:
        packages = sorted(self.rows, key=lambda name: -len(self.rows[name].raw.examples))
        halves = [packages[i::PROCESSES] for i in range(PROCESSES)]
        with ThreadPoolExecutor(PROCESSES) as pool:
            list(pool.map(self._tests, range(PROCESSES), halves))
        for package, row in self.rows.items():
            if not row.tests and not row.failures["tests"]:
                self._charge("tests", f"generated/tests/{package}", f"{package}: no test ran")

    def _tests(self, number: int, packages: Sequence[str]) -> None:
        if not packages:
            return
        report = self.folder / f"tests-{number}.xml"
        folders = [f"generated/tests/{package}" for package in packages]
        output = self.run(
            "pytest", "-q", "--tb=line", "-p", "no:cacheprovider", f"--junitxml={report}", *folders
        )
        if not report.exists():
            self._charge("tests", "", output[-3000:])
            return
        for case in ET.parse(report).iter("testcase"):  # noqa: S314  pytest wrote it
            place = (case.get("classname") or case.get("name") or "").replace(".", "/")
            bad = case.find("failure") if case.find("failure") is not None else case.find("error")
            if bad is not None:
                self._charge("tests", place, f"{place}::{case.get('name')}: {bad.get('message')}")
            elif case.find("skipped") is not None:
                self._charge("tests", place, f"{place}::{case.get('name')}: skipped")
            else:
                found = re.search(r"generated/tests/(\w+)", place)
                if found:
                    self.rows[found[1]].tests += 1

    def again(self) -> None:
        """Generate once more, in another order, with another hash seed: nothing may change."""
        output = self.run(
            "postman_codegen", "generate", "--check", "--jobs", str(PROCESSES), PYTHONHASHSEED="1"
        )
        self.charge("again", output, r"^(added|changed|removed): .*")

    def everything(self) -> None:
        steps = (self.importing, self.ruff, self.black, self.tests, self.again)
        for step in steps:
            clocked(step)
        # These two take most of the time, and a core each.
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(clocked, (self.mypy, self.pyright)))


def clocked(step: Callable[[], None]) -> None:
    start = time.perf_counter()
    step()
    print(f"{step.__name__}: {time.perf_counter() - start:.0f} s", file=sys.stderr)


# Reporting


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
    examples, used, named = (
        sum(len(part) for part in parts)
        for parts in zip(*((row.raw.examples, row.used, row.named) for row in rows), strict=True)
    )
    return [
        f"{sum(not row.failed for row in rows)} of {len(rows)}",
        str(sum(row.raw.requests for row in rows)),
        str(sum(row.operations for row in rows)),
        f"{examples}/{used}/{named}",
        share(*json_used(rows)),
        *(f"{sum(not row.failures[tool] for row in rows)}" for tool in TOOLS),
        str(sum(row.tests for row in rows)),
        f"{sum(row.seconds for row in rows):.1f}",
    ]


def json_used(rows: Sequence[Row]) -> tuple[int, int]:
    used = sum(len(row.raw.with_json & row.used) for row in rows)
    return used, sum(len(row.raw.with_json) for row in rows)


def collections(names: Sequence[str]) -> list[Row]:
    shared = Path(os.environ.get("POSTMAN_CODEGEN_SHARED", ROOT.parent / "shared")).absolute()
    corpus = shared / "corpus"
    if not corpus.is_dir():
        sys.exit("no corpus: set POSTMAN_CODEGEN_SHARED to the folder that holds it")
    return [
        Row(file.stem, file, next(iter(environments(corpus, file.stem)), None), raw(file))
        for file in sorted((corpus / "files").iterdir())
        if not names or file.stem in names
    ]


def environments(corpus: Path, name: str) -> list[Path]:
    return sorted((corpus / "environments").glob(f"{name}.*postman_environment.json"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these collections")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="write there, and leave it")
    options = parser.parse_args()
    rows = collections(options.names)
    folder = Path(options.keep or tempfile.mkdtemp(prefix="corpus-")).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        write_configuration(folder, rows)
        start = time.perf_counter()
        with ProcessPoolExecutor(PROCESSES) as pool:
            rows = list(pool.map(generated, rows, [folder / "generated"] * len(rows)))
        print(f"generate: {time.perf_counter() - start:.0f} s", file=sys.stderr)
        judge = Judge(folder, rows)
        judge.everything()
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    for row in rows:
        if row.complaint:
            print(row.complaint, end="", file=sys.stderr)
        elif row.unaccounted:
            lost = ", ".join(sorted(row.unaccounted)[:SHOWN])
            print(f"{row.name}: neither used nor named: {lost}", file=sys.stderr)
    for tool, details in judge.details.items():
        print(f"{tool}: {len(details)} findings, such as", file=sys.stderr)
        # Not only those of the first package.
        for detail in details[:: len(details) // SHOWN + 1]:
            print(f"  {detail}", file=sys.stderr)
    print(table(rows))
    used, whole = json_used(rows)
    return int(any(row.failed for row in rows) or used < ENOUGH * whole)


if __name__ == "__main__":
    sys.exit(main())
