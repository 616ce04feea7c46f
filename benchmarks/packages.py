"""Collections -> packages in a folder, by the public commands, and the types that they name."""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import sys
from collections.abc import Generator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import TypeAdapter

from benchmarks.corpus import Json
from postman_codegen import cli

INSPECTION = "inspection.json"


class NotGeneratedError(Exception):
    """A collection of which no package was made, with what the command said."""


@dataclass(frozen=True)
class Package:
    """A generated package in a folder of its own, and what `inspect` says of it."""

    folder: Path
    inspection: Json

    @property
    def name(self) -> str:
        return str(self.inspection["package"])

    @property
    def models(self) -> Path:
        return self.folder / "generated" / self.name / "models"

    @property
    def error_body(self) -> str:
        """The type that error bodies of every operation share."""
        return f"{self.name}.models.errors:ErrorBody"

    @cached_property
    def operations(self) -> dict[str, Json]:
        """Map the pointer of each request to what is said of it."""
        return {operation["pointer"]: operation for operation in self.inspection["operations"]}

    @cached_property
    def types(self) -> dict[tuple[str, str], str]:
        """Map the pointer of each request, and a status, to the type of the answer."""
        return {
            (pointer, status): name
            for pointer, operation in self.operations.items()
            for status, name in operation["statuses"].items()
        }

    @cached_property
    def refused(self) -> frozenset[str]:
        """Return the pointers of the examples that raise."""
        return frozenset(
            example["pointer"]
            for operation in self.inspection["operations"]
            for example in operation["examples"]
            if example["exception"]
        )

    def type_of(self, pointer: str, item: str, status: int) -> str | None:
        """Name the type of an example; one that raises under a status of success is an error's."""
        if pointer in self.refused and status in range(200, 300):
            return self.error_body
        return self.types.get((item, str(status)))


def generate(file: Path, folder: Path) -> Package:
    """Generate into a folder without configuration, and remember what `inspect` says.

    Raises:
        NotGeneratedError: a command complained.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with contextlib.chdir(folder):
        _run("generate", str(file), "--output", "generated", "--jobs", "1")
        text = _run("inspect", str(file), "--json")
    (folder / INSPECTION).write_text(text, "utf-8")
    return Package(folder, json.loads(text))


def generated(folder: Path) -> Package:
    """Return what was generated into a folder before."""
    return Package(folder, json.loads((folder / INSPECTION).read_text("utf-8")))


def is_generated(folder: Path) -> bool:
    """Tell whether `generate` came to its end there."""
    return (folder / INSPECTION).is_file()


def _run(*arguments: str) -> str:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = cli.main(list(arguments))
    if status:
        raise NotGeneratedError(err.getvalue().strip() or f"exit status {status}")
    return out.getvalue()


class Types:
    """The types of a package that is on the path; each validator is built once."""

    def __init__(self) -> None:
        self._adapters: dict[str, TypeAdapter[Json]] = {}

    def named(self, name: str) -> Json:
        """Import a type, which `inspect` names `module:attribute`."""
        module, _, attribute = name.partition(":")
        return getattr(importlib.import_module(module), attribute)

    def adapter(self, name: str) -> TypeAdapter[Json]:
        if name not in self._adapters:
            self._adapters[name] = TypeAdapter(self.named(name))
        return self._adapters[name]


@contextlib.contextmanager
def importable(package: Package) -> Generator[Types]:
    """Let a package be imported, and forget it afterwards: the next may have its name."""
    importlib.invalidate_caches()
    sys.path.insert(0, str(package.folder / "generated"))
    try:
        yield Types()
    finally:
        sys.path.pop(0)
        own = f"{package.name}."
        for module in [name for name in sys.modules if f"{name}.".startswith(own)]:
            del sys.modules[module]


def dumped(adapter: TypeAdapter[Json], value: Json) -> Json:
    """Return a value as it would be sent back: by its keys, and nothing that nobody set."""
    return json.loads(adapter.dump_json(value, by_alias=True, exclude_unset=True))
