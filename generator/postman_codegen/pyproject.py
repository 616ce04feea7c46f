"""What `[tool.postman-codegen]` of a pyproject.toml says, checked, with complaints in its words."""

from __future__ import annotations

import keyword
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, cast

from postman_codegen.collection.v3_files import is_tree
from postman_codegen.custom.templates import Templates, read_templates
from postman_codegen.hints import beside, meant
from postman_codegen.overrides import NOTHING_SAID, Said
from postman_codegen.problems import CollectionError, Location, Problem

TABLE, UNREAD = "postman-codegen", "postman_codegen"
"""What our table is called, and what it easily is called instead."""

NOT_COLLECTIONS = (
    ".postman_environment.json",
    ".postman_globals.json",
    ".environment.yaml",
    ".environment.yml",
)
"""Files that Postman writes beside collections, by the names it gives them."""

PATHS = frozenset({"output", "tests"})
ENVIRONMENT = "environment"
KEEP_SECRETS = "keep_secrets"
TEMPLATES = "templates"
HOOKS = "hooks"
SHARED = PATHS | {ENVIRONMENT, KEEP_SECRETS, TEMPLATES, HOOKS}
"""What is said of all packages, or of one."""

KEYS = SHARED | {"collections"}
OVERRIDES = frozenset({"models", "operations"})
DECISIONS = frozenset({"settings", "parameters", "base_url"})
TAKEN = frozenset(
    {"anyio", "httpcore2", "httpx2", "pydantic", "pydantic_core", "pytest", "typing_extensions"}
)
"""What generated packages and their tests import, and what that imports."""


def package_name(text: str) -> str:
    """Return text that can name a generated package.

    Raises:
        ValueError: It can't; the message says why.
    """
    if not text.isascii() or not text.isidentifier() or keyword.iskeyword(text):
        raise ValueError(f"not a name for a package: {text!r}, {_nearest_name(text)} would be one")
    if text in sys.stdlib_module_names or text in TAKEN:
        raise ValueError(f"there is a package named {text} already")
    return text


def _nearest_name(text: str) -> str:
    from postman_codegen.names import snake

    return snake(text, fallback="shop", reserved=sys.stdlib_module_names | TAKEN)


def read_table(file: Path) -> Mapping[str, object] | None:
    """Return the tool's own table of a file, None if it has none.

    Raises:
        CollectionError: the file is no TOML.
    """
    try:
        document: object = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        refuse(file, f"not TOML: {error}")
    for key in ("tool", TABLE):
        if not isinstance(document, dict):
            return None
        members = cast("dict[str, object]", document)
        if key == TABLE and UNREAD in members:
            refuse(file, f"[tool.{UNREAD}] isn't read: call it [tool.{TABLE}]")
        document = members.get(key)
    return cast("dict[str, object]", document) if isinstance(document, dict) else None


def patterns(table: Mapping[str, object]) -> list[str]:
    """Return all paths and patterns by which a table names collections, checked or not."""
    named = table.get("collections")
    found = [*cast("list[object]", named)] if isinstance(named, list) else []
    below = (cast("dict[str, object]", one) for one in table.values() if isinstance(one, dict))
    found += (one.get("collection") for one in below)
    return [pattern for pattern in found if isinstance(pattern, str)]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of pyproject.toml, and how to complain about it."""

    file: Path
    members: Mapping[str, object]
    name: str = TABLE

    def refuse(self, message: str) -> NoReturn:
        refuse(self.file, f"[tool.{self.name}] {message}")

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

    def flag(self, key: str, *, default: bool = False) -> bool:
        value = self.members.get(key, default)
        if not isinstance(value, bool):
            self.refuse(f"needs true or false as {key}")
        return value

    def tables(self) -> Iterator[tuple[str, Table]]:
        for key, value in self.members.items():
            if isinstance(value, dict):
                try:
                    name = package_name(key)
                except ValueError as error:
                    self.refuse(str(error))
                yield name, Table(self.file, cast("dict[str, object]", value), f"{TABLE}.{key}")
            elif key not in KEYS:
                self.refuse(f"knows no {key}{meant(key, KEYS)}")

    def know(self, keys: frozenset[str]) -> None:
        """Refuse further keys."""
        for key in sorted(self.members.keys() - keys):
            self.refuse(f"knows no {key}{meant(key, keys)}")

    def paths(self, keys: frozenset[str]) -> dict[str, Path]:
        """Return the paths of these keys."""
        present = keys & self.members.keys()
        return {key: shown(self.file.parent / self.text(key)) for key in present}

    def environments(self) -> tuple[Path, ...]:
        """Return the files of environments: one, or a list of them."""
        if ENVIRONMENT not in self.members:
            return ()
        one = isinstance(self.members[ENVIRONMENT], str)
        texts = [self.text(ENVIRONMENT)] if one else self.texts(ENVIRONMENT)
        return tuple(shown(self.file.parent / text) for text in texts)

    def templates(self) -> Templates | None:
        """Return the user's templates, None if nothing is said of them."""
        for folder in self.paths(frozenset({TEMPLATES})).values():
            if not folder.is_dir():
                self.refuse(f"has no such folder as {TEMPLATES}: {self.text(TEMPLATES)}")
            try:
                return read_templates(folder)
            except OSError as error:
                self.refuse(f"can't read {error.filename}: {(error.strerror or '').lower()}")
        return None

    def decisions(self) -> dict[str, object]:
        """Return what is said of variables: lists of their names, and the main origin."""
        found: dict[str, object] = {}
        for key in DECISIONS & self.members.keys():
            found[key] = self.text(key) if key == "base_url" else self.texts(key)
        both = set(self.texts("settings")) & set(self.texts("parameters"))
        if both:
            self.refuse(f"has {min(both)} in settings and in parameters")
        return found

    def overrides(self) -> Said:
        """Return what is said of single names, unread: a mistake in it is that package's alone."""
        present = OVERRIDES & self.members.keys()
        members = {key: self.members[key] for key in sorted(present)}
        return Said(str(shown(self.file)), self.name, members) if present else NOTHING_SAID


def existing(file: Path, patterns: Sequence[str]) -> list[Path]:
    """Find the files and folders that paths or patterns mean, relative to a file's folder."""
    found: list[Path] = []
    for pattern in patterns:
        path = file.parent / pattern
        matches = [path] if path.exists() else list(filter(is_collection, _matches(path)))
        if not matches:
            wrong = f"names a collection that isn't there: {pattern}{beside(shown(path))}"
            refuse(file, f"[tool.{TABLE}] {wrong}")
        found.extend(shown(match) for match in matches)
    return found


def _matches(pattern: Path) -> list[Path]:
    anchor = Path(pattern.anchor)
    return sorted(anchor.glob(str(pattern.relative_to(anchor))))


def is_collection(path: Path) -> bool:
    """Tell whether a file or folder was meant to be found in a folder of collections."""
    if path.name.startswith(".") or path.name.endswith(NOT_COLLECTIONS):
        return False
    return not path.is_dir() or is_tree(path)


def shown(path: Path) -> Path:
    """Shorten a path, so that problems and tests read the same from every folder above."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def refuse(file: Path, message: str) -> NoReturn:
    """Complain about a file that says what to do."""
    raise CollectionError(Problem(Location(str(file)), message, "error"))
