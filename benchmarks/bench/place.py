"""Where a run takes place: collections of any size, and packages made of them."""

from __future__ import annotations

import itertools
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.bench import synthetic
from benchmarks.bench.clock import Command, Cost, printed, run
from benchmarks.corpus import SHARED

TOOL = Path(sys.executable).with_name("postman-codegen")
SHARED_GENERATOR = SHARED / "bench" / "make_collection.py"
"""Takes the place of our collections where it is: its figures can be set beside others' of it."""

MADE_BY = "the shared make_collection.py" if SHARED_GENERATOR.is_file() else "synthetic.py"


@dataclass(frozen=True, slots=True)
class Output:
    """A folder for packages, with a cache that nobody else uses."""

    folder: Path

    @property
    def packages(self) -> Path:
        return self.folder / "packages"

    @property
    def package(self) -> Path:
        """The package that was written, where it is the only one."""
        (folder,) = (found.parent for found in self.packages.glob("*/__init__.py"))
        return folder

    def generate(self, collections: Sequence[Path], *options: str) -> Command:
        """Return the command that writes the packages of collections."""
        cache = str(self.folder / "cache")
        return Command(
            [TOOL, "generate", *collections, "--output", self.packages, *options],
            self.folder,
            {"XDG_CACHE_HOME": cache, "POSTMAN_CODEGEN_CACHE": cache},
        )


@dataclass(frozen=True, slots=True)
class Package:
    """What was made of a collection, and what a first run cost."""

    collection: Path
    output: Output
    cost: Cost


@dataclass
class Place:
    """What the rows of one run share: a folder, and what was made in it.

    `scale` makes everything smaller, to try the rows themselves; `rounds` is how often each is
    measured, where the rows' own numbers don't do.
    """

    folder: Path
    scale: float = 1
    rounds: int | None = None
    _packages: dict[int, Package] = field(default_factory=dict[int, Package])
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    def size(self, number: int) -> int:
        """Return how many there are to be of something."""
        return max(2, round(number * self.scale))

    def times(self, usual: int) -> int:
        """Return how often something is measured."""
        return usual if self.rounds is None else self.rounds

    def collection(self, requests: int) -> Path:
        """Return a collection of so many requests, made up when it's first asked for."""
        file = self.folder / f"collection_{requests}.json"
        if not file.is_file():
            if SHARED_GENERATOR.is_file():
                printed(
                    Command([sys.executable, SHARED_GENERATOR, str(requests), file], file.parent)
                )
            else:
                synthetic.write(synthetic.collection(requests), file)
        return file

    def output(self) -> Output:
        """Return an empty folder, whose cache is empty, too."""
        output = Output(self.folder / f"output_{next(self._numbers)}")
        output.folder.mkdir()
        return output

    def package(self, requests: int) -> Package:
        """Return the package of so many operations, made when it's first asked for."""
        if requests not in self._packages:
            collection, output = self.collection(requests), self.output()
            cost = run(output.generate([collection]), memory=True)
            self._packages[requests] = Package(collection, output, cost)
        return self._packages[requests]

    def first_run(self, collections: Sequence[Path], *options: str) -> Cost:
        """Measure a run that finds nothing of an earlier one; what it writes doesn't stay."""
        output = self.output()
        cost = run(output.generate(collections, *options))
        shutil.rmtree(output.folder)
        return cost


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
