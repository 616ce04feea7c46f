"""What to generate: from the command line, else from pyproject.toml, else from collections/.

    [tool.postman-codegen]
    collections = ["collections/*.json"]  # paths or patterns
    output = "generated"
    tests = "generated/tests"
    environment = "staging.postman_environment.json"
    templates = "my_templates"            # a folder of templates in place of ours
    hooks = true                          # code that stays beside what is generated

    [tool.postman-codegen.zoho_crm]       # a package of that name
    collection = "collections/zoho.json"
    keep_secrets = true                   # generate with the credentials it holds
    environment = ["zoho_eu.json", "zoho_us.json"]  # several: ZohoCRM(environment="eu")
    settings = ["version"]                # variables that are settings of the client,
    parameters = ["job_id"]               # and those that are arguments of its operations
    base_url = "{{api-domain}}"           # the origin that is base_url
    operations."leads.old" = { drop = true }        # see `overrides` for what can be said of
    models."leads.Lead" = { name = "Prospect" }     # operations, models and fields

Paths are relative to the folder of pyproject.toml.  A package's table may hold its own `output`,
`tests`, `environment`, `templates` and `hooks`; what the command line says wins over all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from postman_codegen.custom.templates import OURS_ALONE, Templates
from postman_codegen.overrides import NOTHING_SAID, Said
from postman_codegen.problems import CollectionError
from postman_codegen.pyproject import (
    DECISIONS,
    HOOKS,
    KEEP_SECRETS,
    OVERRIDES,
    PATHS,
    SHARED,
    Table,
    existing,
    is_collection,
    patterns,
    read_table,
    refuse,
    shown,
)

OUTPUT = Path("generated")
COLLECTIONS = Path("collections")


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

    `decisions` and `overrides` are those of the configuration; with `hooks` a module of the user's
    lies in the package.
    """

    collection: Path
    output: Path
    tests: Path
    environments: tuple[Path, ...] = ()
    package: str | None = None
    keep_secrets: bool = False
    decisions: Mapping[str, object] = field(default_factory=dict[str, object])
    overrides: Said = NOTHING_SAID
    templates: Templates = OURS_ALONE
    hooks: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What a table says of a package, the command line aside."""

    paths: Mapping[str, Path] = field(default_factory=dict[str, Path])
    environments: tuple[Path, ...] = ()
    package: str | None = None
    keep_secrets: bool = False
    decisions: Mapping[str, object] = field(default_factory=dict[str, object])
    overrides: Said = NOTHING_SAID
    templates: Templates = OURS_ALONE
    hooks: bool = False


NOTHING_GIVEN = Given()


def tasks(collections: Sequence[Path], options: Options) -> tuple[Task, ...]:
    """List what there is to do.

    Raises:
        CollectionError: The configuration can't be used, or nothing is there to do.
    """
    if collections:
        found = _tasks_of(dict.fromkeys(collections), options)
    else:
        found = tuple(_configured(Path.cwd(), options))
    if options.package and len(found) > 1:
        refuse(found[1].collection, "--package names one package: give it one collection")
    return found


def task_of(collection: Path, options: Options) -> Task:
    """Return how a collection is generated here: as the configuration says, if it names it."""
    [task] = _tasks_of([collection], options)
    return task


def searched(collections: Sequence[Path]) -> tuple[Path | None, list[Path], list[Path]]:
    """Return where `tasks` looks: a pyproject.toml, nearer ones that aren't there, and patterns."""
    here = Path.cwd()
    missing, file = _nearest(here)
    try:
        table = read_table(file) if file else None
    except CollectionError:
        table = None
    if file is None or table is None:
        return file, missing, [] if collections else [here / COLLECTIONS / "*"]
    return file, missing, [file.parent / pattern for pattern in patterns(table)]


def _tasks_of(collections: Iterable[Path], options: Options) -> tuple[Task, ...]:
    try:
        configured = tuple(_configured(Path.cwd(), options))
    except CollectionError:
        configured = ()  # it's about other collections, or none is there
    known = {task.collection.resolve(): task for task in reversed(configured)}
    found = ((path, known.get(path.resolve()) if known else None) for path in collections)
    return tuple(
        replace(task, collection=path) if task else _task(path, NOTHING_GIVEN, options)
        for path, task in found
    )


def configured_by(here: Path) -> Path | None:
    """Return the file whose table says what to generate here, if there is one.

    Raises:
        CollectionError: it's no TOML.
    """
    _, file = _nearest(here)
    return file if file and read_table(shown(file)) is not None else None


def _nearest(here: Path) -> tuple[list[Path], Path | None]:
    """Return the nearest pyproject.toml, and before it where none is."""
    missing: list[Path] = []
    for folder in (here, *here.parents):
        file = folder / "pyproject.toml"
        if file.is_file():
            return missing, file
        missing.append(file)
    return missing, None


def _configured(here: Path, options: Options) -> Iterator[Task]:
    _, file = _nearest(here)
    table = read_table(file) if file else None
    if file is None or table is None:
        for path in _collections_in(COLLECTIONS):
            yield _task(path, NOTHING_GIVEN, options)
        return
    yield from _in_table(Table(file, table), options)


def _in_table(place: Table, options: Options) -> Iterator[Task]:
    shared = Given(
        {"output": shown(place.file.parent / OUTPUT)} | place.paths(PATHS),
        place.environments(),
        keep_secrets=place.flag(KEEP_SECRETS),
        templates=place.templates() or OURS_ALONE,
        hooks=place.flag(HOOKS),
    )
    named = set[Path]()
    for package, below in place.tables():
        below.know(SHARED | DECISIONS | OVERRIDES | {"collection"})
        [collection] = existing(place.file, [below.text("collection")])
        named.add(collection.resolve())
        templates = below.templates()
        given = Given(
            {**shared.paths, **below.paths(PATHS)},
            below.environments() or shared.environments,
            package,
            below.flag(KEEP_SECRETS, default=shared.keep_secrets),
            below.decisions(),
            below.overrides(),
            shared.templates if templates is None else templates,
            below.flag(HOOKS, default=shared.hooks),
        )
        yield _task(collection, given, options)
    for path in existing(place.file, place.texts("collections")):
        if path.resolve() not in named:
            named.add(path.resolve())
            yield _task(path, shared, options)
    if not named:
        place.refuse('names no collection: collections = ["collections/*.json"] would')


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
        keep_secrets=options.keep_secrets or given.keep_secrets,
        decisions=given.decisions,
        overrides=given.overrides,
        templates=given.templates,
        hooks=given.hooks,
    )


def _collections_in(folder: Path) -> list[Path]:
    """List the collections in a folder: JSON files, and folders of the v3 format."""
    if not folder.is_dir():
        refuse(folder, "no such folder: name a collection, or put one there")
    found = [
        path
        for path in sorted(folder.iterdir())
        if is_collection(path) and (path.is_dir() or path.suffix.lower() == ".json")
    ]
    if not found:
        refuse(folder, "no collection in it: Postman's Export writes one")
    return found
