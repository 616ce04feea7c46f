"""How well inferred types hold on the next response, and names after the next change.

    make inference
    .venv/bin/python -m benchmarks.inference [--only NAME] [--details] [MEASURE ...]

Prints a table; a run of everything keeps it in benchmarks/INFERENCE.md.  The exit status is 1 where
a figure is below what is asked.
"""

from __future__ import annotations

import argparse
import multiprocessing
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks import duplicates, fields, parsing, returns, splits, stability, unseen
from benchmarks.corpus import Source, sources
from benchmarks.outcomes import Measure, Outcome, Row, Task
from benchmarks.packages import generate, is_generated
from benchmarks.report import KEPT, kept, table

PROCESSES = 2
PRELOADED = (
    "benchmarks.unseen",
    "black",
    "datamodel_code_generator",
    "jinja2",
    "postman_codegen.cli",
)
"""What takes long to import, and every task needs."""

MEASURES = (
    Measure("yardstick", "the shared yardstick", splits.by_yardstick, splits.yardstick_rows),
    Measure("each", "each example kept back", unseen.each_example, unseen.each_rows),
    Measure("tail", "the first half of lists kept back", unseen.last_halves, unseen.tail_rows),
    Measure("definite", "how definite types are", fields.definite, fields.rows, needs="whole"),
    Measure("returns", "bodies come back", returns.round_trips, returns.rows, needs="whole"),
    Measure("names", "names stay", stability.stability, stability.rows, needs="whole"),
    Measure("duplicates", "equal models", duplicates.duplicates, duplicates.rows, needs="whole"),
    Measure("parsing", "what parsing costs", parsing.parsing, parsing.rows, needs="quiet"),
)
BY_NAME = {measure.name: measure for measure in MEASURES}

Result = tuple[str, Outcome | None, str]
"""The name of a measure, what it found, and what went wrong."""


def main() -> int:
    """Measure, print, keep, and return the exit status."""
    options = _options()
    chosen = [measure for measure in MEASURES if measure.name in (options.measures or BY_NAME)]
    corpus = sources(options.only)
    with tempfile.TemporaryDirectory(prefix="inference-") as folder:
        results = list(_measured(chosen, corpus, Path(folder)))
    rows: list[Row] = []
    for measure in chosen:
        found = [one for name, one, _ in results if name == measure.name and one]
        outcomes = sorted(found, key=lambda outcome: outcome.collection)
        rows += measure.rows(outcomes)
        if options.details:
            _print_details(measure, outcomes)
    failures = [failure for _, _, failure in results if failure]
    for failure in failures:
        print(failure, file=sys.stderr)
    print(table(rows))
    if not options.only and not options.measures and not failures:
        outcomes = [one for _, one, _ in results if one]
        KEPT.write_text(kept(rows, outcomes), "utf-8")
    return int(bool(failures) or not all(row.enough for row in rows))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="benchmarks.inference",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    says = "; ".join(f"{measure.name}: {measure.says}" for measure in MEASURES)
    parser.add_argument("measures", nargs="*", metavar="MEASURE", help=says)
    parser.add_argument(
        "--only", action="append", default=[], metavar="NAME", help="only this collection"
    )
    parser.add_argument("--details", action="store_true", help="say what is short of what is asked")
    options = parser.parse_args()
    unknown = set(options.measures) - BY_NAME.keys()
    if unknown:
        parser.error(f"no such measure: {', '.join(sorted(unknown))}")
    return options


# Measuring


def _measured(
    measures: Sequence[Measure], corpus: Sequence[Source], folder: Path
) -> Iterator[Result]:
    """Generate what is needed, and measure, the longest first; each task in a fresh process."""
    largest = sorted(corpus, key=lambda source: -source.file.stat().st_size)
    tasks = [
        (
            measure.name,
            Task(source, folder / "whole" / source.name, folder / measure.name / source.name),
        )
        for source in largest
        for measure in measures
    ]
    wholes = list({task.whole: task for name, task in tasks if BY_NAME[name].needs}.values())
    quiet = [task for task in tasks if BY_NAME[task[0]].needs == "quiet"]
    others = [task for task in tasks if BY_NAME[task[0]].needs != "quiet"]
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(PRELOADED))
    with _clocked("generate"), context.Pool(PROCESSES, maxtasksperchild=1) as pool:
        yield from pool.imap_unordered(_generate, wholes)
    with _clocked("measure"), context.Pool(PROCESSES, maxtasksperchild=1) as pool:
        yield from pool.imap_unordered(_measure, others)
    with _clocked("time"), context.Pool(1, maxtasksperchild=1) as pool:
        yield from pool.imap_unordered(_measure, quiet)


@contextmanager
def _clocked(says: str) -> Generator[None]:
    start = time.perf_counter()
    yield
    print(f"{says}: {time.perf_counter() - start:.0f} s", file=sys.stderr)


def _generate(task: Task) -> Result:
    try:
        generate(task.source.file, task.whole)
    except Exception as error:  # noqa: BLE001  whatever it is, the other collections go on
        return "generate", None, _failure("generate", task, error)
    return "generate", None, ""


def _measure(work: tuple[str, Task]) -> Result:
    name, task = work
    measure = BY_NAME[name]
    if measure.needs and not is_generated(task.whole):
        return name, None, ""  # which was said already
    task.folder.mkdir(parents=True)
    try:
        return name, measure.of(task), ""
    except Exception as error:  # noqa: BLE001  the same
        return name, None, _failure(name, task, error)
    finally:
        shutil.rmtree(task.folder, ignore_errors=True)


def _failure(name: str, task: Task, error: Exception) -> str:
    place = traceback.extract_tb(error.__traceback__)[-1]
    lines = str(error).splitlines() or [""]
    where = f"{Path(place.filename).name}:{place.lineno}"
    return f"{task.source.name}: {name}: {type(error).__name__}: {lines[0]} ({where})"


# Reporting


def _print_details(measure: Measure, outcomes: Sequence[Outcome]) -> None:
    print(f"{measure.name}: {measure.says}")
    for outcome in outcomes:
        short = [
            f"{key} {count}" for key, count in outcome.counts.items() if count.good != count.whole
        ]
        if short or outcome.findings:
            print(f"  {outcome.collection}: {', '.join(short)}")
        for finding in outcome.findings:  # all of them: what is to be mended is chosen by hand
            print(f"    {finding}")
    print()


if __name__ == "__main__":
    # Under its own name, by which other processes know its functions.
    from benchmarks.inference import main as run

    sys.exit(run())
