"""A file or folder -> its collection: the content decides what it is, never its name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from postman_codegen.collection import v1, v2
from postman_codegen.collection.document import load_document, refusal
from postman_codegen.collection.javascript import as_list, as_object
from postman_codegen.collection.kinds import A_COLLECTION, kind_of_document, known_kind, mistaken
from postman_codegen.collection.v3_files import is_tree
from postman_codegen.problems import Location, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from postman_codegen.collection.model import Collection
    from postman_codegen.collection.v1_request import Members
    from postman_codegen.collection.v3 import Files
    from postman_codegen.memo import Memo
    from postman_codegen.secrets.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Read:
    """A collection, what had to be left out of it, and the v2.1 object that it was read from."""

    collection: Collection
    problems: tuple[Problem, ...]
    document: Members


def read_collection(
    path: Path, ledger: Ledger | None = None, memo: Memo | None = None
) -> tuple[Collection, tuple[Problem, ...]]:
    """Return the collection in a file or folder and what had to be left out of it.

    A ledger takes the secrets out of it; what is read and said here has none of them.

    Raises:
        CollectionError: it can't be read or isn't a collection.
    """
    found = read(path, ledger, memo)
    return found.collection, found.problems


def read(path: Path, ledger: Ledger | None = None, memo: Memo | None = None) -> Read:
    """Do what `read_collection` does, and return the object that it was read from, too."""
    place = Location(str(path))
    problems: list[Problem] = []
    try:
        document, files = _document(path, place, problems)
        if ledger:
            ledger.redact(document, place, memo)
            problems = list(map(ledger.shown, problems))
        collection = replace(v2.read(document, place, problems), files=files)
        return Read(collection, tuple(problems), document)
    except RecursionError as error:
        raise refusal(place, "nested too deep to be read") from error


def _document(path: Path, place: Location, problems: list[Problem]) -> tuple[Members, Files]:
    """Return a collection in the form of v2.1, and the files of a folder."""
    if path.is_dir() and is_tree(path):
        from postman_codegen.collection import v3  # with a reader of YAML

        return v3.converted(path, problems)
    document = _unwrapped(load_document(path, A_COLLECTION))
    if _is_v1(document):
        document = v1.converted(document, place, problems)
    return _checked(document, place), ()


def _unwrapped(document: object) -> object:
    """Return the collection inside the `{"collection": ...}` that Postman's API puts around it."""
    members = as_object(document) or {}
    inner = as_object(members.get("collection"))
    return document if inner is None or "item" in members or "requests" in members else inner


def _is_v1(document: object) -> bool:
    members = as_object(document) or {}
    lists = as_list(members.get("requests")), as_list(members.get("order"))
    return lists != (None, None) and "item" not in members and "info" not in members


def _checked(document: object, place: Location) -> dict[str, object]:
    """Return the collection object if its trunk is sound."""
    members = as_object(document) or {}
    has_items = as_list(members.get("item")) is not None
    if not has_items and (known_kind(document) or not members.keys() & {"info", "item"}):
        raise refusal(place, mistaken(kind_of_document(document), A_COLLECTION))
    if as_object(members.get("info")) is None:
        raise refusal(place.below("info"), "not an object: a collection needs its info")
    if not has_items:
        raise refusal(place.below("item"), "not a list: a collection needs its items")
    return members
