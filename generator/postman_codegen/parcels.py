"""A task with all that it reads, for whoever does it where its files aren't."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from postman_codegen import __version__
from postman_codegen.collection.environment import read_environments
from postman_codegen.collection.files import base_name, find, folder_of, named
from postman_codegen.collection.read import read_collection
from postman_codegen.configuration import Task
from postman_codegen.custom import HOOKS
from postman_codegen.installed import version_of
from postman_codegen.manifest import NAME as MANIFEST
from postman_codegen.problems import CollectionError, Location, Problem
from postman_codegen.secrets.ledger import Ledger

MAKERS = ("black", "datamodel-code-generator")
"""What else has a say in the bytes of a package."""

YAML = {".yaml", ".yml"}


def versions() -> dict[str, str]:
    """Return what must be the same wherever the same is to be generated."""
    return {"postman-codegen": __version__, **{name: version_of(name) for name in MAKERS}}


def disagreement(theirs: Mapping[str, str]) -> str | None:
    """Say what another machine has of another version, None if nothing."""
    return next(
        (
            f"a worker has {name} {theirs.get(name, 'of another time')}, and here is {ours}:"
            " install the same"
            for name, ours in versions().items()
            if theirs.get(name) != ours
        ),
        None,
    )


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A task as it can be done here, and what its paths are at home."""

    task: Task
    homes: Mapping[str, str]

    def at_home(self, problem: Problem) -> Problem:
        """Return a problem as it is to be told at home."""
        file = problem.location.file
        for here, home in self.homes.items():
            if file == here or file.startswith(here + os.sep):
                file = str(Path(home, os.path.relpath(file, here)))
                return replace(problem, location=replace(problem.location, file=file))
        return problem


@dataclass(frozen=True, slots=True)
class Parcel:
    """A task, how it's put in a folder of its own, and the files of that."""

    task: Task
    placed: Task
    files: Mapping[str, bytes]
    versions: Mapping[str, str]

    @contextmanager
    def unpacked(self) -> Generator[Unpacked]:
        """Put the files in a folder as long as the task is done.

        Raises:
            CollectionError: This machine would do it otherwise.
        """
        wrong = disagreement(self.versions)
        if wrong:
            raise CollectionError(Problem(Location(str(self.task.collection)), wrong, "error"))
        with tempfile.TemporaryDirectory(prefix="postman-codegen-") as folder:
            root = Path(folder)
            for path, content in self.files.items():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_bytes(content)
            task = replace(
                self.placed,
                collection=root / self.placed.collection,
                environments=tuple(root / path for path in self.placed.environments),
                output=root / self.placed.output,
            )
            homes = zip(_places(task), _places(self.task), strict=True)
            yield Unpacked(task, {str(here): str(home) for here, home in homes})


def packed(task: Task) -> Parcel | None:
    """Return a task with what it reads; None if that's broken, or has links that lead anywhere."""
    placed = _placed(task)
    try:
        return Parcel(task, placed, dict(_files(task, placed)), versions())
    except (CollectionError, OSError, ValueError):
        return None


def _placed(task: Task) -> Task:
    """Return a task in a folder of its own: only names count, of folders nothing is generated."""
    collection = task.collection
    name = (collection.resolve() if collection.name in {"", ".."} else collection).name
    environments = (Path(f"environment{n}", p.name) for n, p in enumerate(task.environments))
    return replace(
        task,
        collection=Path("collection", name),
        environments=tuple(environments),
        output=Path("output"),
    )


def _places(task: Task) -> tuple[Path, ...]:
    return (task.collection, *task.environments, task.output)


def _files(task: Task, placed: Task) -> Iterator[tuple[str, bytes]]:
    from postman_codegen.design import package_of

    ledger = None if task.keep_secrets else Ledger()
    read_environments(task.environments, ledger)
    collection, _ = read_collection(task.collection, ledger)
    for path, there in zip(placed.environments, task.environments, strict=True):
        yield str(path), there.read_bytes()
    if task.collection.is_dir():
        yield from _tree(task.collection, placed.collection)
    else:
        folder = folder_of(task.collection)
        # Nobody reads them: it only counts whether they are there.
        found = {base_name(one) for one in named(collection) if find(folder, one)}
        yield from ((str(placed.collection.with_name(name)), b"") for name in sorted(found))
        yield str(placed.collection), task.collection.read_bytes()
    package = Path(package_of(collection, task.package))
    for name in (MANIFEST, HOOKS) if task.hooks else (MANIFEST,):
        if (task.output / package / name).exists():
            content = (task.output / package / name).read_bytes()
            yield str(placed.output / package / name), content


def _tree(folder: Path, place: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            raise OSError(path)
        if path.is_file():
            content = path.read_bytes() if path.suffix.lower() in YAML else b""
            yield str(place / path.relative_to(folder)), content
