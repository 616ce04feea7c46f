"""Where each page lies: named after accessors, so that links last as long as code does."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from postman_codegen.api import Api, Operation, Resource

TAKEN = frozenset(
    "index search genindex aux con nul prn".split()
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(10)]
)
"""Pages of the site's own, and what is no file's name everywhere."""

LONGEST = 60
"""Characters of a step: some file systems end paths early."""


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    page: str


@dataclass(frozen=True, slots=True)
class Place:
    """A folder with its page, the pages of its operations, and the folders in it.

    `above` leads from the collection's own page to it.
    """

    resource: Resource
    title: str
    page: str
    above: tuple[Link, ...]
    operations: tuple[tuple[Operation, str], ...]
    children: tuple[Place, ...]

    @property
    def link(self) -> Link:
        return Link(self.title, self.page)

    def walk(self) -> Iterator[Place]:
        """Yield the folder, and all below it, in the collection's order."""
        yield self
        for child in self.children:
            yield from child.walk()


def placed(api: Api, folder: str) -> Place:
    """Give every page of a collection its place; its own is the index of a folder."""
    resources = {resource.module: resource for resource in api.resources}
    return _placed(api.root, api.title, folder, (), resources)


def _placed(
    resource: Resource,
    title: str,
    folder: str,
    above: tuple[Link, ...],
    resources: dict[str, Resource],
) -> Place:
    page = posixpath.join(folder, "index")
    taken: set[str] = set()
    operations = tuple(
        (operation, posixpath.join(folder, _step(operation.name, taken)))
        for operation in resource.operations
    )
    inside = (*above, Link(title, page))
    children = tuple(
        _placed(
            resources[child.resource],
            child.title,
            posixpath.join(folder, _step(child.attribute, taken)),
            inside,
            resources,
        )
        for child in resource.children
    )
    return Place(resource, title, page, above, operations, children)


def _step(name: str, taken: set[str]) -> str:
    """Name a page or a folder of pages; no two differ by case alone."""
    stem = name.lower()[:LONGEST]
    step = f"{stem}-page" if stem in TAKEN else stem
    number = 2
    while step in taken:
        step = f"{stem}-{number}"
        number += 1
    taken.add(step)
    return step


def href(page: str, seen_from: str) -> str:
    """Return the link from one page to another."""
    return posixpath.relpath(f"{page}.html", posixpath.dirname(seen_from) or ".")
