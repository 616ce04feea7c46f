"""Measure how fast the tool and its packages are, and compare with what was kept.

    make bench
    .venv/bin/python -m benchmarks.bench [--update] [--scale S] [--rounds N] [ROW ...]

Prints a table.  The exit status is 1 where a row is more than 20 % worse than it was when the table
was kept, or could not be measured though all is there that it needs.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.bench import against, packages, results, runs
from benchmarks.bench.clock import CommandError, NotHereError
from benchmarks.bench.place import Place
from benchmarks.bench.rows import Outcome, Row

ROWS = (*runs.ROWS, *against.ROWS, *packages.ROWS)
BY_NAME = {row.name: row for row in ROWS}


def main() -> int:
    """Measure, print, keep where that is asked for, and return the exit status."""
    options = _options()
    rows = [row for row in ROWS if row.name in (options.rows or BY_NAME)]
    kept = results.kept()
    compared = {} if options.scale != 1 else kept
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        place = Place(Path(folder), options.scale, options.rounds)
        outcomes = list(measured(rows, place, compared))
    print(results.table(outcomes))
    print(results.machine())
    if not compared:
        print("Nothing is kept to compare with.")
    if options.update:
        results.keep(outcomes, list(BY_NAME), kept)
    broken = any(outcome.is_broken for outcome in outcomes)
    worse = any(outcome.is_worse for outcome in outcomes)
    return int(broken or (worse and not options.update))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="benchmarks.bench",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("rows", nargs="*", metavar="ROW", help=", ".join(BY_NAME))
    parser.add_argument("--update", action="store_true", help="keep what was measured")
    parser.add_argument(
        "--scale", type=float, default=1, metavar="S", help="smaller inputs, to try the rows"
    )
    parser.add_argument("--rounds", type=int, metavar="N", help="how often each row is measured")
    options = parser.parse_args()
    unknown = set(options.rows) - BY_NAME.keys()
    if unknown:
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    if options.update and options.scale != 1:
        parser.error("what is measured on smaller inputs isn't kept")
    return options


def measured(rows: Sequence[Row], place: Place, kept: results.Kept) -> Iterator[Outcome]:
    """Measure each row; what seems worse than it was is measured once more."""
    for row in rows:
        start = time.perf_counter()
        outcome = replace(_measured(row, place), was=kept.get(row.name, {}).get("lasting"))
        if outcome.is_worse:
            again = replace(_measured(row, place), was=outcome.was)
            outcome = outcome if again.is_worse or again.figure is None else again
        took = time.perf_counter() - start
        print(f"{row.name}: {results.measured(outcome)} ({took:.0f} s)", file=sys.stderr)
        yield outcome


def _measured(row: Row, place: Place) -> Outcome:
    try:
        return Outcome(row, row.measure(place))
    except NotHereError as error:
        return Outcome(row, why=str(error))
    except Exception as error:  # noqa: BLE001  whatever it is, the other rows go on
        kind = "" if isinstance(error, CommandError) else f"{type(error).__name__}: "
        return Outcome(row, why=f"{kind}{error}", is_broken=True)


if __name__ == "__main__":
    sys.exit(main())
