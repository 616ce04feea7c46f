"""Commands that measure themselves from within: `probe.py`, with what it is to do."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.bench.clock import Command, printed

PROGRAM = Path(__file__).with_name("probe.py")
OURS = Path(sys.executable)
DEPENDENCIES = ("httpx2", "pydantic")


def package(folder: Path) -> Command:
    """Return what imports a package after what it depends on."""
    return _imports(folder.parent, [folder.name], before=DEPENDENCIES)


def package_after_models(folder: Path) -> Command:
    """Return what imports a package where pydantic's larger half, imported on demand, is there."""
    return _imports(folder.parent, [folder.name], before=[*DEPENDENCIES, "pydantic.main"])


def dependencies(folder: Path) -> Command:
    """Return what imports all that a package depends on."""
    return _imports(folder, DEPENDENCIES)


def everything(folder: Path, modules: Sequence[str], python: Path) -> Command:
    """Return what imports modules and all that is in them."""
    return _imports(folder, modules, python, deep=True)


def _imports(
    folder: Path,
    modules: Sequence[str],
    python: Path = OURS,
    *,
    before: Sequence[str] = (),
    deep: bool = False,
) -> Command:
    return _probe("imports", folder, python, modules=modules, before=before, deep=deep)


def call(
    folder: Path, accessor: str, arguments: Sequence[str], settings: dict[str, str], body: str
) -> Command:
    """Return what calls an operation of a package."""
    return _probe(
        "call",
        folder.parent,
        OURS,
        package=folder.name,
        accessor=accessor,
        arguments=arguments,
        settings=settings,
        body=body,
    )


def seconds(probe: Command) -> float:
    """Run a probe for the seconds that it prints."""
    return float(printed(probe))


def _probe(name: str, folder: Path, python: Path, **work: object) -> Command:
    told = json.dumps({"probe": name, "folder": str(folder), **work})
    return Command([python, "-P", PROGRAM, told], folder)
