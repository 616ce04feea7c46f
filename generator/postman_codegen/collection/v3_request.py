"""Requests and examples of v3 -> the v2.1 form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from postman_codegen.collection.javascript import as_list, as_object, text_of
from postman_codegen.collection.url import url_members
from postman_codegen.problems import Problem
from postman_codegen.runtime.javascript import compact_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postman_codegen.problems import Location

Members = dict[str, object]

_HTTP, _GRAPHQL = "http-request", "graphql-request"


@dataclass(frozen=True, slots=True)
class Scribe:
    """Notes what has to be left out of a file; `place` is that of what the file becomes."""

    place: Location
    problems: list[Problem]

    def left_out(self, pointer: str, reason: str) -> None:
        """Note that what a pointer into the file leads to is left out."""
        self.problems.append(Problem(self.place, f"/{pointer}: {reason}: left out"))


def foreign_kind(request: Members) -> str | None:
    """Return the kind of a request that isn't sent by HTTP."""
    kind = request.get("$kind")
    return None if kind in (None, _HTTP, _GRAPHQL) else text_of(kind)


def converted_item(name: str, request: Members, scribe: Scribe) -> Members:
    """Return a v3 request as a v2.1 item without its examples."""
    return {
        "name": name,
        "request": _request(request, scribe),
        "protocolProfileBehavior": settings(request, scribe),
    }


def converted_example(name: str, example: Members, scribe: Scribe) -> Members:
    """Return a v3 example, in the shape of today or the older one, as a v2.1 response."""
    response = as_object(example.get("response"))
    if response is None:
        if example.get("response") is not None:
            scribe.left_out("response", "not a response")
        response = example
    body = response.get("body")
    typed = as_object(body)
    content = body if typed is None else typed.get("content")
    saved = _first(example, "request", "originalRequest")
    request = as_object(saved)
    return {
        "name": name,
        "originalRequest": saved if request is None else _request(request, scribe),
        "status": _first(response, "statusText", "status"),
        "code": _first(response, "statusCode", "code"),
        "_postman_previewlanguage": None if typed is None else typed.get("type"),
        "header": without_nulls(pairs(response, "headers", scribe)),
        "body": None if content is None else _text(content),
    }


def _first(members: Members, *keys: str) -> object:
    return next((members[key] for key in keys if members.get(key) is not None), None)


def _text(content: object) -> str:
    """Return content that should be text; JSON may as well be written as YAML."""
    if as_list(content) is None and as_object(content) is None:
        return text_of(content)
    return compact_json(content)


def settings(members: Members, scribe: Scribe) -> Members | None:
    """Return what v2.1 calls protocolProfileBehavior."""
    value = members.get("settings")
    if value is not None and as_object(value) is None:
        scribe.left_out("settings", "not a map")
    return as_object(value)


def pairs(members: Members, key: str, scribe: Scribe, pointer: str = "") -> list[Members]:
    """Return a list of keys with values, which may be a map as well."""
    value, pointer = members.get(key), pointer or key
    mapped, entries = as_object(value), as_list(value)
    if mapped is not None:
        entries = [_pair(name, each) for name, each in mapped.items()]
    elif entries is None and value is not None:
        scribe.left_out(pointer, "neither a list nor a map")
    found: list[Members] = []
    for index, entry in enumerate(entries or ()):
        pair = as_object(entry)
        if pair is None:
            scribe.left_out(f"{pointer}/{index}", "not a key with a value")
        else:
            found.append(pair)
    return found


def _pair(key: str, value: object) -> Members:
    members = as_object(value)
    return {"key": key, "value": value} if members is None else {**members, "key": key}


def without_nulls(entries: Sequence[object]) -> list[object]:
    """Return entries without values that are null, as those are that a person left empty."""
    return [_without_null(members) if (members := as_object(e)) else e for e in entries]


def _without_null(entry: Members) -> Members:
    return {k: v for k, v in entry.items() if k != "value" or v is not None}


def _as_texts(entries: list[Members]) -> list[Members]:
    """Return entries with texts for values, as Postman has them: YAML's `5` is a number."""
    return [
        {**entry, "value": text_of(value)} if isinstance(value, int | float) else entry
        for entry in entries
        for value in [entry.get("value")]
    ]


def _request(request: Members, scribe: Scribe) -> Members:
    kind = request.get("$kind")
    # The request in an example doesn't say what kind it is of.
    is_graphql = kind == _GRAPHQL or (kind is None and "query" in request)
    graphql = _graphql(request) if is_graphql else None
    return {
        "method": request.get("method") or ("POST" if is_graphql else None),
        "url": _url(request, scribe),
        "header": without_nulls(pairs(request, "headers", scribe)),
        "body": graphql or _body(request, scribe),
        "auth": converted_auth(request.get("auth"), scribe),
        "description": request.get("description"),
    }


def _url(request: Members, scribe: Scribe) -> object:
    text = request.get("url")
    query = _as_texts(pairs(request, "queryParams", scribe))
    variables = _as_texts(pairs(request, "pathVariables", scribe))
    if not isinstance(text, str) or not (query or variables):
        return text
    return url_members(text, query, variables)


def _graphql(request: Members) -> Members | None:
    keys = ("query", "operationName", "variables")
    members = {key: request[key] for key in keys if request.get(key) is not None}
    return {"mode": "graphql", "graphql": members} if members else None


def _body(request: Members, scribe: Scribe) -> object:
    value = request.get("body")
    body = as_object(value)
    if value is None or isinstance(value, str):
        return value
    if body is None:
        scribe.left_out("body", "not a body")
        return None
    converted = _typed_body(body, scribe)
    return converted and {**converted, "disabled": body.get("disabled")}


def _typed_body(body: Members, scribe: Scribe) -> Members | None:
    content = body.get("content")
    match body.get("type"):
        case "none":
            return None
        case "urlencoded":
            return {"mode": "urlencoded", "urlencoded": _fields(body, scribe)}
        case "formdata":
            return {"mode": "formdata", "formdata": list(map(_form_part, _fields(body, scribe)))}
        case "file":
            return {"mode": "file", "file": content}
        case "graphql":
            content = {"query": content} if isinstance(content, str) else content
            return {"mode": "graphql", "graphql": content}
        case None | "html" | "javascript" | "json" | "text" | "xml" as kind:
            text = "" if content is None else _text(content)
            return {"mode": "raw", "raw": text, "options": {"raw": {"language": kind}}}
        case kind:
            scribe.left_out("body", f'of an unknown type, "{_text(kind)}"')
            return None


def _fields(body: Members, scribe: Scribe) -> list[Members]:
    return _as_texts(pairs(body, "content", scribe, "body/content"))


def _form_part(part: Members) -> Members:
    """Return a form's part; the path of a file may be its value as well."""
    source = part.get("src") or part.get("value")
    if part.get("type") != "file" or not source:
        return part
    return {**part, "src": source, "value": None}


def converted_auth(value: object, scribe: Scribe) -> Members | None:
    """Return the auth of a collection, folder or request; of several the first that has a type."""
    several, auth = as_list(value), as_object(value)
    if several is not None:
        auth = _one_of(several, scribe)
    elif auth is None and value is not None:
        scribe.left_out("auth", "not an auth")
    kind = (auth or {}).get("type")
    if not auth or kind == "inherit":
        return None
    if not isinstance(kind, str):
        scribe.left_out("auth", "without a type")
        return None
    return {"type": kind, kind: pairs(auth, "credentials", scribe, "auth/credentials")}


def _one_of(several: list[object], scribe: Scribe) -> Members | None:
    auths = [as_object(entry) or {} for entry in several]
    chosen = next((auth for auth in auths if isinstance(auth.get("type"), str)), None)
    others = ", ".join(_named(auth) for auth in auths if auth is not chosen)
    if chosen is None and auths:
        scribe.left_out("auth", "no auth with a type")
    elif chosen is not None and others:
        scribe.left_out("auth", f"of {len(auths)} auths {_named(chosen)} is used; {others}")
    return chosen


def _named(auth: Members) -> str:
    name = _first(auth, "name", "type")
    return "one without a name" if name is None else f'"{_text(name)}"'
