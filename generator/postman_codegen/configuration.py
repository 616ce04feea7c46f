"""What to generate: from the command line, else from pyproject.toml, else from collections/.

    [tool.postman-codegen]
    collections = ["collections/*.json"]  # paths or patterns
    output = "generated"
    tests = "generated/tests"
    environment = "staging.postman_environment.json"

    [tool.postman-codegen.zoho_crm]       # a package of that name
    collection = "collections/zoho.json"
    environment = ["zoho_eu.json", "zoho_us.json"]  # several: ZohoCRM(environment="eu")
    settings = ["version"]                # variables that are settings of the client,
    parameters = ["job_id"]               # and those that are arguments of its operations
    base_url = "{{api-domain}}"           # the origin that is base_url

Paths are relative to the folder of pyproject.toml.  A package's table may hold its own `output`,
`tests` and `environment`; what the command line says wins over all of it.
"""

from __future__ import annotations

import keyword
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NoReturn, cast

from postman_codegen.collection.v3_files import is_tree
from postman_codegen.problems import CollectionError, Location, Problem

OUTPUT = Path("generated")
COLLECTIONS = Path("collections")
TABLE = "postman-codegen"

NOT_COLLECTIONS = (
    ".postman_environment.json",
    ".postman_globals.json",
    ".environment.yaml",
    ".environment.yml",
)
"""Files that Postman writes beside collections, by the names it gives them."""

PATHS = frozenset({"output", "tests"})
ENVIRONMENT = "environment"
DECISIONS = frozenset({"settings", "parameters", "base_url"})
TAKEN = frozenset(
    {"anyio", "httpcore2", "httpx2", "pydantic", "pydantic_core", "pytest", "typing_extensions"}
)
"""What generated packages and their tests import, and what that imports."""


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says; None leaves it to the configuration."""

    output: Path | None = None
    tests: Path | None = None
    environments: tuple[Path, ...] = ()
    package: str | None = None
    keep_secrets: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """A collection to generate a package from, and where it goes.

    `decisions` are those that the configuration takes.
    """

    collection: Path
    output: Path
    tests: Path
    environments: tuple[Path, ...] = ()
    package: str | None = None
    keep_secrets: bool = False
    decisions: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class Given:
    """What a table says of a package, the command line aside."""

    paths: Mapping[str, Path] = field(default_factory=dict[str, Path])
    environments: tuple[Path, ...] = ()
    package: str | None = None
    decisions: Mapping[str, object] = field(default_factory=dict[str, object])


NOTHING_GIVEN = Given()


def tasks(collections: Sequence[Path], options: Options) -> tuple[Task, ...]:
    """List what there is to do.

    Raises:
        CollectionError: The configuration can't be used, or nothing is there to do.
    """
    if collections:
        found = tuple(task_of(path, options) for path in dict.fromkeys(collections))
    else:
        found = tuple(_configured(Path.cwd(), options))
    if options.package and len(found) > 1:
        _refuse(found[1].collection, "--package names one package: give it one collection")
    return found


def package_name(text: str) -> str:
    """Return text that can name a generated package.

    Raises:
        ValueError: It can't; the message says why.
    """
    if not text.isascii() or not text.isidentifier() or keyword.iskeyword(text):
        raise ValueError(f"not a name for a package: {text!r}")
    if text in sys.stdlib_module_names or text in TAKEN:
        raise ValueError(f"there is a package named {text} already")
    return text


def task_of(collection: Path, options: Options) -> Task:
    """Return how a collection is generated here: as the configuration says, if it names it."""
    try:
        configured = tuple(_configured(Path.cwd(), options))
    except CollectionError:
        configured = ()  # it's about other collections, or none is there
    for task in configured:
        if task.collection.resolve() == collection.resolve():
            return replace(task, collection=collection)
    return _task(collection, NOTHING_GIVEN, options)


def _configured(here: Path, options: Options) -> Iterator[Task]:
    files = (folder / "pyproject.toml" for folder in (here, *here.parents))
    file = next((file for file in files if file.is_file()), None)
    table = _table(file) if file else None
    if file is None or table is None:
        for path in _collections_in(COLLECTIONS):
            yield _task(path, NOTHING_GIVEN, options)
        return
    yield from _in_table(Table(file, table), options)


def _in_table(place: Table, options: Options) -> Iterator[Task]:
    shared = Given(
        {"output": _shown(place.file.parent / OUTPUT)} | place.paths(PATHS), place.environments()
    )
    named = set[Path]()
    for package, below in place.tables():
        below.know(PATHS | DECISIONS | {"collection", ENVIRONMENT})
        [collection] = _existing(place.file, [below.text("collection")])
        named.add(collection.resolve())
        given = Given(
            {**shared.paths, **below.paths(PATHS)},
            below.environments() or shared.environments,
            package,
            below.decisions(),
        )
        yield _task(collection, given, options)
    for path in _existing(place.file, place.texts("collections")):
        if path.resolve() not in named:
            named.add(path.resolve())
            yield _task(path, shared, options)
    if not named:
        place.refuse("names no collection")


def _task(collection: Path, given: Given, options: Options) -> Task:
    output = options.output or given.paths.get("output", OUTPUT)
    # Tests configured for one output don't belong to another one.
    configured = None if options.output else given.paths.get("tests")
    return Task(
        collection=collection,
        output=output,
        tests=options.tests or configured or output / "tests",
        environments=options.environments or given.environments,
        package=options.package or given.package,
        keep_secrets=options.keep_secrets,
        decisions=given.decisions,
    )


def _table(file: Path) -> Mapping[str, object] | None:
    try:
        document: object = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        _refuse(file, f"not TOML: {error}")
    for key in ("tool", TABLE):
        if not isinstance(document, dict):
            return None
        document = cast("dict[str, object]", document).get(key)
    return cast("dict[str, object]", document) if isinstance(document, dict) else None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of pyproject.toml, and how to complain about it."""

    file: Path
    members: Mapping[str, object]
    name: str = TABLE

    def refuse(self, message: str) -> NoReturn:
        _refuse(self.file, f"[tool.{self.name}] {message}")

    def text(self, key: str) -> str:
        value = self.members.get(key)
        if not isinstance(value, str):
            self.refuse(f"needs a text as {key}")
        return value

    def texts(self, key: str) -> list[str]:
        value = self.members.get(key, [])
        texts = cast("list[object]", value) if isinstance(value, list) else [None]
        if not all(isinstance(text, str) for text in texts):
            self.refuse(f"needs a list of texts as {key}")
        return cast("list[str]", texts)

    def tables(self) -> Iterator[tuple[str, Table]]:
        for key, value in self.members.items():
            if isinstance(value, dict):
                try:
                    name = package_name(key)
                except ValueError as error:
                    self.refuse(str(error))
                yield name, Table(self.file, cast("dict[str, object]", value), f"{TABLE}.{key}")
            elif key not in PATHS | {"collections", ENVIRONMENT}:
                self.refuse(f"knows no {key}")

    def know(self, keys: frozenset[str]) -> None:
        """Refuse further keys."""
        for key in sorted(self.members.keys() - keys):
            self.refuse(f"knows no {key}")

    def paths(self, keys: frozenset[str]) -> dict[str, Path]:
        """Return the paths of these keys."""
        present = keys & self.members.keys()
        return {key: _shown(self.file.parent / self.text(key)) for key in present}

    def environments(self) -> tuple[Path, ...]:
        """Return the files of environments: one, or a list of them."""
        if ENVIRONMENT not in self.members:
            return ()
        one = isinstance(self.members[ENVIRONMENT], str)
        texts = [self.text(ENVIRONMENT)] if one else self.texts(ENVIRONMENT)
        return tuple(_shown(self.file.parent / text) for text in texts)

    def decisions(self) -> dict[str, object]:
        """Return what is said of variables: lists of their names, and the main origin."""
        found: dict[str, object] = {}
        for key in DECISIONS & self.members.keys():
            found[key] = self.text(key) if key == "base_url" else self.texts(key)
        both = set(self.texts("settings")) & set(self.texts("parameters"))
        if both:
            self.refuse(f"has {min(both)} in settings and in parameters")
        return found


def _existing(file: Path, patterns: Sequence[str]) -> list[Path]:
    """Find the files and folders that paths or patterns mean, relative to a file's folder."""
    found: list[Path] = []
    for pattern in patterns:
        path = file.parent / pattern
        matches = [path] if path.exists() else list(filter(_is_collection, _matches(path)))
        if not matches:
            _refuse(file, f"[tool.{TABLE}] names a collection that isn't there: {pattern}")
        found.extend(_shown(match) for match in matches)
    return found


def _matches(pattern: Path) -> list[Path]:
    anchor = Path(pattern.anchor)
    return sorted(anchor.glob(str(pattern.relative_to(anchor))))


def _collections_in(folder: Path) -> list[Path]:
    """List the collections in a folder: JSON files, and folders of the v3 format."""
    if not folder.is_dir():
        _refuse(folder, "no such folder: name a collection, or put one there")
    found = [
        path
        for path in sorted(folder.iterdir())
        if _is_collection(path) and (path.is_dir() or path.suffix.lower() == ".json")
    ]
    if not found:
        _refuse(folder, "no collection in it")
    return found


def _is_collection(path: Path) -> bool:
    """Tell whether a file or folder was meant to be found in a folder of collections."""
    if path.name.startswith(".") or path.name.endswith(NOT_COLLECTIONS):
        return False
    return not path.is_dir() or is_tree(path)


def _shown(path: Path) -> Path:
    """Shorten a path, so that problems and tests read the same from every folder above."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _refuse(file: Path, message: str) -> NoReturn:
    raise CollectionError(Problem(Location(str(file)), message, "error"))
