"""Variables that can't be replaced, and URLs that can't be sent, at their first place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from postman_codegen.collection.dynamic import DYNAMIC_NAMES
from postman_codegen.collection.model import (
    Collection,
    FormBody,
    GraphqlBody,
    Item,
    RawBody,
    UrlencodedBody,
)
from postman_codegen.collection.url import url_text
from postman_codegen.collection.variables import names_in
from postman_codegen.design.auth import effective
from postman_codegen.design.known import Known
from postman_codegen.design.sendable import obstacles
from postman_codegen.design.settings import Settings
from postman_codegen.problems import Problem


def undefined(collection: Collection, known: Known, settings: Settings) -> Iterator[Problem]:
    """Yield a problem for each variable that no scope defines, or that leads back to itself.

    Credentials are passed over: they are the caller's, whoever defines them.
    """
    told: set[str] = set()
    for folders, item in collection.walk():
        place = collection.place_of(folders, item).below("request")
        auth = effective(folders, item)
        parameters = [value for _, value in auth.parameters] if auth else []
        proof = [value for value in parameters if isinstance(value, str)]
        for step, texts in {**_texts(item), "auth": proof}.items():
            for name in (name for text in texts for name in names_in(text)):
                if name in told or known.is_secret(name):
                    continue
                told.add(name)
                message = _trouble(name, known.values, settings)
                if message and not _in_some_environment(name, known):
                    yield Problem(place.below(step), message)
        for step, obstacle in obstacles(item):
            yield Problem(place.below(step), f"{obstacle}: this can't be sent")


def _trouble(name: str, values: Mapping[str, str], settings: Settings) -> str | None:
    shown = "{{" + name + "}}"
    if name in values:
        circle = _circle(name, values)
        return f"{shown} leads back to itself: {' -> '.join(circle)}" if circle else None
    if name in DYNAMIC_NAMES:
        return None
    setting = settings.setting_of(name)
    whose = f"the setting {setting} of the client" if setting else "callers pass it"
    return f"nobody defines {shown}: {whose}"


def _in_some_environment(name: str, known: Known) -> bool:
    return any(name in values for values in known.environments.values())


def _circle(name: str, values: Mapping[str, str]) -> list[str]:
    """Return the way from a variable back to itself, if there is one."""
    ways = [[name]]
    seen = {name}
    while ways:
        way = ways.pop()
        for following in names_in(values.get(way[-1], "")):
            if following == name:
                return [*way, name]
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return []


def _texts(item: Item) -> dict[str, list[str]]:
    """Return the texts of a request that may hold variables, by the member they stand in."""
    request = item.request
    headers = [text for one in request.headers if not one.disabled for text in (one.key, one.value)]
    return {"url": [url_text(request.url)], "header": headers, "body": _body_texts(item)}


def _body_texts(item: Item) -> list[str]:
    match item.request.body:
        case RawBody(text):
            return [text]
        case GraphqlBody(query, _, variables):
            return [query, variables or ""]
        case UrlencodedBody(fields):
            return [
                text for one in fields if not one.disabled for text in (one.key, one.value or "")
            ]
        case FormBody(parts):
            return [text for one in parts if not one.disabled for text in (one.key, one.value)]
        case _:
            return []
