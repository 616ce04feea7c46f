"""Collections v3, folders of YAML files -> the v2.1 form."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from pathlib import Path

from postman_codegen.collection.document import load_text
from postman_codegen.collection.javascript import as_object, text_of
from postman_codegen.collection.v3_files import REQUEST, Tree, is_folder, is_tree, stem
from postman_codegen.collection.v3_request import (
    Members,
    Scribe,
    converted_auth,
    converted_example,
    converted_item,
    foreign_kind,
    pairs,
    settings,
    without_nulls,
)
from postman_codegen.collection.yaml_text import NotYamlError, parse_yaml
from postman_codegen.problems import CollectionError, Location, Problem

Files = tuple[tuple[str, str], ...]
"""Pointers into a converted collection, each with the file that what is there comes from."""

_DEEPEST_FOLDER = 100


def converted(root: Path, problems: list[Problem]) -> tuple[Members, Files]:
    """Return a v3 collection as a v2.1 one, and where its parts come from.

    Raises:
        CollectionError: there are too many files, or too many folders in one another.
    """
    reader = _Reader(root, Tree(root, problems), problems)
    source = reader.tree.definition(root)
    entry = _Entry(root, reader.definition(source), source)
    place = Location(str(root))
    folder = reader.folder(entry, place, depth=0)
    variables = pairs(entry.members, "variables", Scribe(place, problems))
    document: Members = {
        **folder,
        "info": {"name": folder["name"], "description": folder["description"]},
        "variable": without_nulls(variables),
    }
    return document, tuple(reader.files)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A request or an example with what its file says, or a folder with its definition."""

    path: Path
    members: Members
    definition: Path | None = None

    @property
    def name(self) -> str:
        name = self.members.get("name")
        path = self.path.resolve() if self.path.name in {"", ".."} else self.path
        return stem(path) if name is None else text_of(name)

    @property
    def rank(self) -> tuple[float, str, str]:
        """What siblings are sorted by; those without an order come last, by name."""
        order, name = _rank(self.members.get("order")), self.path.name
        return (math.inf if order is None else order), name.casefold(), name


def _rank(order: object) -> float | None:
    if isinstance(order, bool) or not isinstance(order, int | float):
        return None
    return None if order != order else order  # noqa: PLR0124  NaN, which nothing can be sorted by


@dataclass(slots=True)
class _Reader:
    """Reads siblings before it converts them: only then is their order known."""

    root: Path
    tree: Tree
    problems: list[Problem]
    files: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    def folder(self, entry: _Entry, place: Location, *, depth: int) -> Members:
        """Return a folder with all that is in it."""
        if depth > _DEEPEST_FOLDER:
            message = f"folders nested more than {_DEEPEST_FOLDER} deep"
            raise CollectionError(Problem(Location(str(self.root)), message, "error"))
        scribe = self._scribe(entry, place)
        if depth and entry.members.get("variables"):
            scribe.left_out("variables", "only a collection has variables")
        return {
            "name": entry.name,
            "description": entry.members.get("description"),
            "auth": converted_auth(entry.members.get("auth"), scribe),
            "protocolProfileBehavior": settings(entry.members, scribe),
            "item": self._items(entry.path, place, depth),
        }

    def definition(self, path: Path | None) -> Members:
        """Return what is said of a folder; nothing is if its file is broken."""
        return (self._read(path, "a definition") if path else None) or {}

    def _scribe(self, entry: _Entry, place: Location) -> Scribe:
        source = entry.definition or entry.path
        self.files.append((place.pointer, source.relative_to(self.root).as_posix()))
        scribe, order = Scribe(place, self.problems), entry.members.get("order")
        if order is not None and _rank(order) is None:
            scribe.left_out("order", "not a number")
        return scribe

    def _items(self, folder: Path, place: Location, depth: int) -> list[object]:
        entries = [e for path in self.tree.listed(folder) if (e := self._entry(path))]
        items: list[object] = []
        for index, entry in enumerate(sorted(entries, key=lambda entry: entry.rank)):
            where = place.below("item", index, name=entry.name)
            if is_folder(entry.path):
                items.append(self.folder(entry, where, depth=depth + 1))
            else:
                items.append(self._item(entry, where))
        return items

    def _entry(self, path: Path) -> _Entry | None:
        """Return the folder or request at a path, None for everything else that lies around."""
        if is_folder(path):
            definition = self.tree.definition(path)
            if definition is None and (path.name.startswith(".") or not is_tree(path)):
                return None
            if not self.tree.is_inside(path):
                return None
            return _Entry(path, self.definition(definition), definition)
        if not REQUEST.fullmatch(path.name) or not self.tree.is_inside(path):
            return None
        request = self._read(path, "a request")
        kind = foreign_kind(request or {})
        if kind is not None:
            self._left_out(path, f"{kind}, not HTTP")
        return None if request is None or kind is not None else _Entry(path, request)

    def _item(self, entry: _Entry, place: Location) -> Members:
        item = converted_item(entry.name, entry.members, self._scribe(entry, place))
        examples: list[_Entry] = []
        for path in self.tree.examples(entry.path, entry.members.get("examples")):
            members = self._read(path, "an example")
            if members is not None:
                examples.append(_Entry(path, members))
        responses: list[object] = []
        for index, example in enumerate(sorted(examples, key=lambda example: example.rank)):
            scribe = self._scribe(example, place.below("response", index, name=example.name))
            responses.append(converted_example(example.name, example.members, scribe))
        return {**item, "response": responses}

    def _read(self, path: Path, wanted: str) -> Members | None:
        """Return what is in a file; if it is broken, it costs itself."""
        try:
            text = load_text(path, wanted)
        except CollectionError as error:
            self._left_out(path, error.problems[0].message)
            return None
        self.tree.weigh(text)
        try:
            value = parse_yaml(text)
        except NotYamlError as error:
            self._left_out(path, str(error))
        else:
            members = as_object(value)
            if members is None:
                self._left_out(path, f"not {wanted}")
            return members
        return None

    def _left_out(self, path: Path, reason: str) -> None:
        self.problems.append(Problem(Location(str(path)), f"{reason}: left out"))
