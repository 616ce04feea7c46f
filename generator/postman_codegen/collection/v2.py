"""Collections v2.0 and v2.1 -> Collection, by one lenient reading as in Postman's engine."""

from __future__ import annotations

import re
from http import HTTPStatus

from postman_codegen.collection.javascript import as_list, as_object, text_of, truthy
from postman_codegen.collection.limits import (
    DEEPEST_FOLDER,
    MOST_EXAMPLES,
    MOST_REQUESTS,
    Steps,
    excess,
)
from postman_codegen.collection.members import read_description
from postman_codegen.collection.model import Collection, Example, Folder, Item
from postman_codegen.collection.request import read_auth, read_headers, read_request
from postman_codegen.collection.variables import read_variables
from postman_codegen.problems import CollectionError, Location, Problem

_STATUS = re.compile(r"[1-9][0-9]{2}")

UNLISTED = "_unlisted"
"""A member that only a reader can set: no file has this very object as its value."""


def read(document: dict[str, object], place: Location, problems: list[Problem]) -> Collection:
    """Return the collection in a JSON object; what had to be left out goes to `problems`."""
    info = as_object(document.get("info")) or {}
    root = Folder(
        pointer="",
        name=_name(info.get("name")),
        items=_items(document, place, problems, depth=0),
        description=_description(info, place.below("info"), problems)
        or _description(document, place, problems),
        auth=read_auth(document.get("auth")),
        behaviour=_behaviour(document),
    )
    variables = document.get("variable")
    if variables is not None and as_list(variables) is None:
        problems.append(Problem(place.below("variable"), "not a list: left out"))
    collection = Collection(place.file, root, read_variables(variables))
    if sum(1 for _ in collection.walk()) > MOST_REQUESTS:
        message = f"more than {MOST_REQUESTS:,} requests, the most that are read"
        raise CollectionError(Problem(Location(place.file), message, "error"))
    return collection


def _description(members: dict[str, object], place: Location, problems: list[Problem]) -> str:
    found = excess(members.get("description"))
    if found is None:
        return read_description(members)
    _leave_out(found, place.below("description"), problems)
    return ""


def _leave_out(found: tuple[Steps, str], place: Location, problems: list[Problem]) -> None:
    steps, message = found
    problems.append(Problem(place.below(*steps), f"{message}: left out"))


def _name(value: object) -> str:
    return "" if value is None else text_of(value)


def _behaviour(members: dict[str, object]) -> tuple[tuple[str, object], ...]:
    return tuple((as_object(members.get("protocolProfileBehavior")) or {}).items())


def _items(
    members: dict[str, object], place: Location, problems: list[Problem], *, depth: int
) -> tuple[Folder | Item, ...]:
    if depth > DEEPEST_FOLDER:
        message = f"folders nested more than {DEEPEST_FOLDER} deep"
        raise CollectionError(Problem(Location(place.file), message, "error"))
    entries = as_list(members.get("item"))
    if entries is None:
        problems.append(Problem(place.below("item"), "not a list: left out"))
    read = (
        _element(entry, place.below("item", index), problems, depth=depth)
        for index, entry in enumerate(entries or ())
    )
    return tuple(element for element in read if element is not None)


def _element(
    entry: object, place: Location, problems: list[Problem], *, depth: int
) -> Folder | Item | None:
    members = as_object(entry)
    if members is None:
        problems.append(Problem(place, "neither a folder nor a request: left out"))
        return None
    place = place.below(name=_name(members.get("name")))
    if truthy(members.get("item")):
        return Folder(
            pointer=place.pointer,
            name=_name(members.get("name")),
            items=_items(members, place, problems, depth=depth + 1),
            description=_description(members, place, problems),
            auth=read_auth(members.get("auth")),
            behaviour=_behaviour(members),
        )
    return _item(members, place, problems)


def _item(members: dict[str, object], place: Location, problems: list[Problem]) -> Item | None:
    found = excess(members.get("request"))
    if found:
        _leave_out(found, place.below("request"), problems)
        return None
    request = read_request(members.get("request"))
    if request is None:
        what = "no request" if members.get("request") is None else "not a request"
        problems.append(Problem(place.below("request"), f"{what}: left out"))
        return None
    if not request.url.host and not request.url.protocol:
        problems.append(_without_url(as_object(members["request"]) or {}, place))
    return Item(
        pointer=place.pointer,
        name=_name(members.get("name")),
        request=request,
        description=_description(members, place, problems),
        examples=_examples(members.get("response"), place.below("response"), problems),
        behaviour=_behaviour(members),
        unlisted=members.get(UNLISTED) is UNLISTED,
        id=_id(members),
    )


def _id(members: dict[str, object]) -> str:
    found = (members.get(key) for key in ("id", "_postman_id"))
    return next((one for one in found if isinstance(one, str)), "")


def _without_url(request: dict[str, object], place: Location) -> Problem:
    url = request.get("url")
    if url is None or url in ("", {}):
        message = "no URL: Postman would not send this request"
    elif as_object(url) is None and not isinstance(url, str):
        message = "not a URL: Postman would not send this request"
    else:
        message = "no host in the URL: Postman would not send this request"
        if "raw" in (as_object(url) or {}):
            message += ', as it ignores "raw"'
    return Problem(place.below("request", "url"), message)


def _examples(value: object, place: Location, problems: list[Problem]) -> tuple[Example, ...]:
    entries = as_list(value)
    if entries is None and value is not None:
        problems.append(Problem(place, "not a list: left out"))
    if entries and len(entries) > MOST_EXAMPLES:
        message = f"{len(entries):,} examples, more than the {MOST_EXAMPLES:,} that are read"
        problems.append(Problem(place, f"{message}: the rest left out"))
    read = (
        _example(entry, place.below(index), problems)
        for index, entry in enumerate((entries or ())[:MOST_EXAMPLES])
    )
    return tuple(example for example in read if example is not None)


def _example(entry: object, place: Location, problems: list[Problem]) -> Example | None:
    members = as_object(entry)
    if members is None:
        problems.append(Problem(place, "not an example: left out"))
        return None
    name, language = _name(members.get("name")), members.get("_postman_previewlanguage")
    place = place.below(name=name)
    found = excess(members)
    if found:
        _leave_out(found, place, problems)
        return None
    body = members.get("body")
    if body is not None and not isinstance(body, str):
        problems.append(Problem(place.below("body"), "not text: left out"))
    status = _status(members.get("code"), place, problems)
    reason = members.get("status")
    return Example(
        pointer=place.pointer,
        name=name,
        status=status,
        reason=reason if isinstance(reason, str) and reason else standard_reason(status),
        headers=read_headers(members.get("header")),
        body=body if isinstance(body, str) else None,
        language=language if isinstance(language, str) else None,
        request=read_request(members.get("originalRequest")),
        id=_name(members.get("id") or members.get("_postman_id") or members.get("uid")),
    )


def _status(value: object, place: Location, problems: list[Problem]) -> int | None:
    """Return a status code given as a number or text; there may be none."""
    if value is None:
        return None
    text = text_of(value).strip() if isinstance(value, str | int | float) else ""
    if _STATUS.fullmatch(text):
        return int(text)
    problems.append(Problem(place.below("code"), "not an HTTP status: left out"))
    return None


def standard_reason(status: int | None) -> str:
    """Return what HTTP calls a status, "" for one that it doesn't know."""
    try:
        return HTTPStatus(status).phrase if status is not None else ""
    except ValueError:
        return ""
