"""Collections -> the pages of a site, as the templates spell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar, cast

from postman_codegen.api import Api, AuthKind, Operation, Setting
from postman_codegen.api.auth import renewing, unless
from postman_codegen.api.operations import named
from postman_codegen.collection.model import Collection, Folder
from postman_codegen.custom.environments import ours
from postman_codegen.site.errors import catalogue
from postman_codegen.site.listings import listing
from postman_codegen.site.models import tables
from postman_codegen.site.operations import shown
from postman_codegen.site.places import Link, Place, href, placed
from postman_codegen.site.text import markdown
from postman_codegen.site.text import shown as as_text

if TYPE_CHECKING:
    import jinja2

HOME = "index"

SHELF = "API reference"
"""The title of a site of several collections."""

SCORER = "score.js"
"""What orders what a search finds."""

ASSETS = ("site.css", "site.js", SCORER)

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Book:
    """A collection, with the v2.1 object that it was read from; `folder` is where its pages go."""

    api: Api
    collection: Collection
    document: Mapping[str, object]
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: `html` is its content, `sidebar` what leads to the others.

    `detail` tells it from pages with the same title.
    """

    name: str
    title: str
    html: str
    sidebar: str = ""
    detail: str = ""
    previous: Link | None = None
    next: Link | None = None


def pages(books: Sequence[Book]) -> Iterator[Page]:
    """Yield every page of a site; several collections share a home that leads to each."""
    alone = len(books) == 1
    if not alone:
        homes = [Link(book.api.title, f"{book.folder}/index") for book in books]
        html = _rendered("shelf", HOME, books=books)
        yield Page(HOME, SHELF, html, _sidebar(HOME, homes, (), None))
    for book in books:
        yield from _Printer(book, alone=alone).pages()


def assets() -> dict[str, str]:
    """Return the site's own style and script by their names: templates without holes."""
    return {name: _templates().get_template(f"site/{name}").render() for name in ASSETS}


class _Printer:
    """Makes the pages of one collection."""

    def __init__(self, book: Book, *, alone: bool) -> None:
        self.book = book
        self.root = placed(book.api, book.folder)
        self.places = tuple(self.root.walk())
        self.page_of = {op.accessor: page for place in self.places for op, page in place.operations}
        self.items = {item.pointer: item for _, item in book.collection.walk()}
        self.described = dict(_descriptions(book.collection.root, ()))
        self.shelf = () if alone else (Link(SHELF, HOME),)

    def pages(self) -> Iterator[Page]:
        yield self._home()
        inner = self.places[1:]
        for before, place, after in _with_neighbours(inner):
            html = self._folder(place)
            yield Page(
                name=place.page,
                title=place.title,
                html=html,
                sidebar=self._sidebar(place, place.page),
                previous=before.link if before else None,
                next=after.link if after else None,
            )
        every = [(place, op, page) for place in self.places for op, page in place.operations]
        links = [Link(_titled(op), page) for _, op, page in every]
        for (place, op, _), (back, here, on) in zip(every, _with_neighbours(links), strict=True):
            yield self._operation(place, op, here.page, back, on)

    def _home(self) -> Page:
        api, page = self.book.api, self.root.page
        html = self._rendered(
            "home",
            page,
            above=self.shelf,
            described=self.book.collection.root.description,
            caught=catalogue(api),
            error_models=tables([api.errors.type], api.types, {})[0] if api.errors.type else (),
            counts=_counts(api),
            servers=_servers(api),
            auths=_auths(api),
        )
        return Page(page, api.title, html, self._sidebar(self.root, page))

    def _folder(self, place: Place) -> str:
        names = (*(link.title for link in place.above[1:]), place.title)
        described = self.described.get(tuple(map(str.strip, names)), "")
        above = (*self.shelf, *place.above)
        return self._rendered("folder", place.page, place=place, above=above, described=described)

    def _operation(
        self, place: Place, op: Operation, page: str, back: Link | None, on: Link | None
    ) -> Page:
        item = self.items[op.pointer]
        above = (*self.shelf, *place.above, place.link)
        found = shown(self.book.api, op, item, _at(self.book.document, op.pointer))
        html = self._rendered("operation", page, above=above, shown=found)
        return Page(
            name=page,
            title=_titled(op),
            html=html,
            sidebar=self._sidebar(place, page),
            detail=f"{op.method} {found.url}",
            previous=back,
            next=on,
        )

    def _rendered(self, name: str, page: str, **seen: object) -> str:
        return _rendered(
            name, page, api=self.book.api, root=self.root, page_of=self.page_of, **seen
        )

    def _sidebar(self, place: Place, page: str) -> str:
        return _sidebar(page, self.shelf, (self.root,), place)


def _rendered(name: str, page: str, /, **seen: object) -> str:
    link = partial(href, seen_from=page)
    return _templates().get_template(f"site/{name}.html.jinja").render(link=link, **seen)


def _sidebar(
    page: str, homes: Sequence[Link], roots: Sequence[Place], current: Place | None
) -> str:
    """Lead to every folder, and to the operations of the one that one is in.

    All operations on every page would make a big site grow with the square of their number.
    """
    return _rendered("sidebar", page, page=page, homes=homes, roots=roots, current=current)


@cache
def _templates() -> jinja2.Environment:
    found = ours().overlay(autoescape=True, finalize=as_text)
    found.filters = {**found.filters}
    found.filters |= FILTERS
    return found


def _titled(operation: Operation) -> str:
    return " ".join(operation.names[-1].split()) or operation.name


FILTERS: dict[str, Callable[..., Any]] = {
    "listing": listing,
    "markdown": markdown,
    "path": named,
    "title": _titled,
}


def _descriptions(folder: Folder, names: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what is said of folders by their names; of several of one name, the first with words.

    Later pairs win in a dictionary: so they come from the last one to the first.
    """
    for entry in reversed(folder.items):
        if isinstance(entry, Folder):
            inside = (*names, entry.name.strip())
            yield from _descriptions(entry, inside)
            if entry.description:
                yield inside, entry.description


def _with_neighbours(found: Sequence[_T]) -> Iterator[tuple[_T | None, _T, _T | None]]:
    return zip(chain([None], found), found, chain(found[1:], [None]), strict=False)


def _counts(api: Api) -> dict[str, int]:
    examples = [example for op in api.operations for example in op.examples]
    return {
        "operations": len(api.operations),
        "examples": len(examples),
        "used": sum(example.used for example in examples),
    }


def _servers(api: Api) -> list[tuple[Setting, int]]:
    """Return the settings that say where requests go, and how many go there."""
    used = Counter(op.server for op in api.operations)
    return [(one, used[one.name]) for one in api.settings if used[one.name]]


def _auths(api: Api) -> list[tuple[AuthKind, tuple[str, ...], int]]:
    """Return each kind of proof, the settings it's made of, and how many requests have it."""
    used = Counter(op.auth for op in api.operations)
    return [
        (kind, tuple(dict.fromkeys((*kind.settings, *_renewed(kind)))), used[kind.key])
        for kind in api.auths
    ]


def _renewed(kind: AuthKind) -> tuple[str, ...]:
    """Return the settings that any of the calls that make up a proof may want."""
    return tuple(fill.name for fill in unless(kind.made)) + tuple(renewing(kind.made))


def _at(document: object, pointer: str) -> object:
    """Return what a JSON pointer of ours leads to."""
    for step in pointer.split("/")[1:]:
        if isinstance(document, list):
            document = cast("list[object]", document)[int(step)]
        else:
            document = cast("dict[str, object]", document)[step]
    return document
