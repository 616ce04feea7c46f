"""Collections v1 -> the v2.1 form, as Postman's own transformer converts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postman_codegen.collection.javascript import as_list, as_object, text_of
from postman_codegen.collection.v1_request import Members, converted_auth, converted_item
from postman_codegen.collection.v2 import UNLISTED
from postman_codegen.problems import Problem

if TYPE_CHECKING:
    from postman_codegen.problems import Location


def converted(document: object, place: Location, problems: list[Problem]) -> Members:
    """Return a v1 collection as a v2.1 one.

    Requests that no `order` names come last, and are reported: Postman would lose them.
    """
    members = as_object(document) or {}
    requests = _requests(members, place, problems)
    tree = _Tree(members, requests)
    items = tree.outer_folders() + tree.items(list(dict.fromkeys(_ids(members.get("order")))))
    for key, (index, request) in requests.items():
        if key not in tree.placed_requests:
            where = place.below("requests", index, name=_text(request.get("name")))
            problems.append(Problem(where, 'in no "order": Postman leaves it out; kept at the end'))
            items += [{**item, UNLISTED: UNLISTED} for item in tree.items([key])]
    return {
        "info": {"name": members.get("name"), "description": members.get("description")},
        "item": items,
        "auth": converted_auth(members),
        "variable": _variables(members.get("variables") or members.get("variable")),
        "protocolProfileBehavior": members.get("protocolProfileBehavior"),
    }


def _requests(
    members: Members, place: Location, problems: list[Problem]
) -> dict[str, tuple[int, Members]]:
    found: dict[str, tuple[int, Members]] = {}
    for index, entry in enumerate(as_list(members.get("requests")) or ()):
        request = as_object(entry)
        if request is None:
            where = place.below("requests", index)
            problems.append(Problem(where, "not a request: left out"))
            continue
        key = _text(request.get("id"))
        if key in found:
            where = place.below("requests", found[key][0], name=_text(found[key][1].get("name")))
            problems.append(Problem(where, "a later request has the same id: left out"))
        found[key] = (index, request)
    return found


def _text(value: object) -> str:
    return "" if value is None else text_of(value)


def _ids(value: object) -> list[str]:
    return [text_of(each) for each in as_list(value) or () if each is not None]


def _variables(value: object) -> list[object]:
    variables: list[object] = []
    for entry in as_list(value) or ():
        members = as_object(entry)
        if members is None:
            continue
        kind = members.get("type")
        key = members.get("key") or members.get("id")
        variables.append({**members, "key": key, "type": "string" if kind == "text" else kind})
    return variables


class _Tree:
    """The folders and requests of a v1 file, which refer to one another by id."""

    def __init__(self, members: Members, requests: dict[str, tuple[int, Members]]) -> None:
        self._members = members
        self._requests = {key: request for key, (_, request) in requests.items()}
        self._folders: dict[str, list[Members]] = {}
        for entry in as_list(members.get("folders")) or ():
            folder = as_object(entry)
            if folder is not None:
                self._folders.setdefault(_text(folder.get("id")), []).append(folder)
        self._placed_folders: set[str] = set()
        self.placed_requests: set[str] = set()

    def outer_folders(self) -> list[object]:
        """Return the folders that lie in no other one, with all they hold."""
        inner = {
            key
            for folders in self._folders.values()
            for folder in folders
            for key in _ids(folder.get("folders_order"))
        }
        order = self._members.get("folders_order")
        outer = list(self._folders) if as_list(order) is None else _ids(order)
        return self._built([key for key in outer if key not in inner])

    def _built(self, keys: list[str]) -> list[object]:
        built: list[object] = []
        for key in keys:
            if key in self._folders and key not in self._placed_folders:
                # Once placed is enough: folders may name one another in circles.
                self._placed_folders.add(key)
                built.append(self._folder(self._folders[key]))
        return built

    def _folder(self, same_id: list[Members]) -> Members:
        """Return a folder; of several with its id the last gives the name, all give content."""
        items: list[object] = []
        for folder in same_id:
            items += self._built(_ids(folder.get("folders_order")))
            items += self.items(_ids(folder.get("order")))
        folder = same_id[-1]
        return {
            "name": folder.get("name"),
            "description": folder.get("description"),
            "item": items,
            "auth": converted_auth(folder),
            "protocolProfileBehavior": folder.get("protocolProfileBehavior"),
        }

    def items(self, keys: list[str]) -> list[Members]:
        known = [key for key in keys if key in self._requests]
        self.placed_requests.update(known)
        return [converted_item(self._requests[key], self._requests) for key in known]
