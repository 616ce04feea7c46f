"""What a saved request's body says about the arguments of its item's operation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import cast
from urllib.parse import parse_qsl

from postman_codegen.api import Body, Parameter, Pieces
from postman_codegen.collection.body import BODILESS
from postman_codegen.collection.json_text import NotJsonError, parse_json, without_comments
from postman_codegen.collection.model import Body as SavedBody
from postman_codegen.collection.model import (
    FileBody,
    FormBody,
    FormPart,
    GraphqlBody,
    Item,
    RawBody,
    Request,
    UrlencodedBody,
)
from postman_codegen.design.bodies import JSON_TYPE
from postman_codegen.design.matching import (
    SAMPLES,
    Arguments,
    DifferentError,
    plain,
    sent_key,
    setting_value,
)
from postman_codegen.design.saved import saved_json

FORM_TYPE = "application/x-www-form-urlencoded"
FILE = b"a file"


def content(arguments: Arguments, item: Item, request: Request) -> object:
    """Read the arguments from a body, and return what will be sent: JSON, pairs or text."""
    body = arguments.operation.body
    if body:
        saved = request.body if _is_something(request.body) else item.request.body
        return _content_of(arguments, body, saved)
    if _is_something(request.body) and request.method not in BODILESS:
        raise DifferentError("a body")
    return None


def _content_of(arguments: Arguments, body: Body, saved: SavedBody | None) -> object:
    match body.kind, saved:
        case "json", RawBody():
            return _json(arguments, body, saved.text)
        case "graphql", GraphqlBody():
            return _graphql(arguments, body, saved)
        case "text", RawBody():
            return _text(arguments, body, saved)
        case "form", UrlencodedBody():
            return _form(arguments, body, saved)
        case "multipart", FormBody():
            return _multipart(arguments, body, saved)
        case "binary", FileBody():
            return _file(arguments, body, saved)
        case _:
            raise DifferentError("another kind of body")


def _is_something(body: SavedBody | None) -> bool:
    match body:
        case None:
            return False
        case RawBody():
            return bool(body.text.strip())
        case FileBody():
            return body.is_chosen
        case _:
            return True


def _text(arguments: Arguments, body: Body, saved: RawBody) -> object:
    arguments.found[body.content or ""] = saved.text
    return _on_wire(saved.text, body.media_type)


def _file(arguments: Arguments, body: Body, saved: FileBody) -> object:
    if not saved.is_chosen:
        return None
    content = saved.content or FILE
    arguments.found[body.content or ""] = content
    try:
        return _on_wire(content.decode(), body.media_type)
    except UnicodeDecodeError:
        return content


def _json(arguments: Arguments, body: Body, text: str) -> object:
    saved = saved_json(without_comments(text))
    if not saved.parsed:
        raise DifferentError("a body that isn't JSON")
    _check(saved.value)
    _content(arguments, body, saved.value)
    return saved.value


def _content(arguments: Arguments, body: Body, value: object) -> None:
    parameter = next(one for one in arguments.operation.parameters if one.name == body.content)
    if not isinstance(value, type(SAMPLES[parameter.type])):
        raise DifferentError("another kind of JSON in its body")
    arguments.found[parameter.name] = value


DEEPEST = 40
"""Levels of JSON that a test may hold: Python's parser gives up before 100."""


def _check(value: object) -> None:
    """Refuse what no JSON can spell, numbers beyond all bounds and halves of characters.

    What nests too deeply for Python's own source is refused, too.
    """
    if _is_deeper(value, DEEPEST):
        raise DifferentError("a body that nests too deeply for a test")
    try:
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError) as error:
        raise DifferentError("a body that isn't JSON") from error


def _is_deeper(value: object, levels: int) -> bool:
    if isinstance(value, dict):
        value = list(cast("dict[str, object]", value).values())
    if not isinstance(value, list):
        return False
    return levels == 0 or any(_is_deeper(one, levels - 1) for one in cast("list[object]", value))


def _graphql(arguments: Arguments, body: Body, saved: GraphqlBody) -> object:
    if saved.query != body.document or (saved.operation_name or None) != body.operation_name:
        raise DifferentError("another GraphQL document")
    query = saved.query
    for name, fill in body.fills:
        parameter = arguments.parameter(fill)
        value = setting_value(fill.name) if parameter is None else plain(name)
        if parameter:
            arguments.put(parameter, value)
        query = query.replace("{{" + name + "}}", json.dumps(value)[1:-1])
    sent: dict[str, object] = {"query": query}
    if body.operation_name:
        sent["operationName"] = body.operation_name
    if body.empty:
        sent["variables"] = {}
    if body.content:
        variables = saved_json(saved.variables or "{}")
        _check(variables.value)
        _content(arguments, body, variables.value)
        sent["variables"] = variables.value
    return sent


def _form(arguments: Arguments, body: Body, saved: UrlencodedBody) -> object:
    enabled = [one for one in saved.fields if not one.disabled and one.key]
    _known(body, [one.key for one in enabled])
    pairs = [
        (sent_key(pair), value)
        for pair in body.fields
        for value in arguments.pair(pair, [o.value or "" for o in enabled if o.key == pair.key])
    ]
    return pairs or None


def _multipart(arguments: Arguments, body: Body, saved: FormBody) -> object:
    enabled = [part for part in saved.parts if not part.disabled and part.key]
    _known(body, [part.key for part in enabled])
    sent: list[tuple[str, str | bytes]] = []
    files = {one.key: one for one in arguments.operation.parameters if one.type == "file"}
    for pair in body.fields:
        parts = [part for part in enabled if part.key == pair.key]
        if pair.key in files:
            contents = list(_files(arguments, files[pair.key], parts))
            sent += [(sent_key(pair), one) for one in contents]
        elif any(part.sources is not None for part in parts):
            raise DifferentError(f"a file for `{pair.key}`")
        else:
            values = arguments.pair(pair, [part.value for part in parts])
            sent += [(sent_key(pair), value) for value in values]
    return sent or None


def _files(
    arguments: Arguments, parameter: Parameter, parts: Sequence[FormPart]
) -> Iterable[bytes]:
    if any(part.sources is None for part in parts):
        raise DifferentError(f"text for the file `{parameter.key}`")
    contents = [
        part.content or FILE for part in parts for _ in range(max(1, len(part.sources or ())))
    ]
    if not contents and parameter.required:
        raise DifferentError(f"no file for `{parameter.key}`")
    if parameter.repeated:
        arguments.put(parameter, contents)
        return contents
    arguments.put(parameter, contents[0] if contents else None)
    return contents[:1]


def _known(body: Body, keys: Iterable[str]) -> None:
    known = {pair.key for pair in body.fields}
    for key in keys:
        if key not in known:
            raise DifferentError(f"the field `{key}`")


def _on_wire(text: str, declared: Pieces | None) -> object:
    """Return text as a reader of the request takes it: pairs, JSON or just text."""
    media_type = "".join(
        one if isinstance(one, str) else setting_value(one.name) for one in declared or ()
    )
    if not text:
        return None
    if media_type.startswith(FORM_TYPE):
        return parse_qsl(text, keep_blank_values=True)
    if JSON_TYPE.match(media_type) or text.lstrip().startswith(("{", "[")):
        with suppress(NotJsonError):
            return parse_json(text)
    return text
