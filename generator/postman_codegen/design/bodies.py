"""What an operation sends, from the body saved with its item."""

from __future__ import annotations

import re
from dataclasses import dataclass

from postman_codegen.api import Body
from postman_codegen.collection.json_text import NotJsonError, parse_json
from postman_codegen.collection.model import (
    FileBody,
    FormBody,
    GraphqlBody,
    Item,
    RawBody,
    Request,
    UrlencodedBody,
)
from postman_codegen.collection.payload import LANGUAGES
from postman_codegen.collection.variables import names_in
from postman_codegen.collection.wire import BODILESS
from postman_codegen.design.parameters import Arguments
from postman_codegen.design.text import TOKEN
from postman_codegen.inference.schema import TypeName

JSON_TYPE = re.compile(r"[\w.+-]+/(?:[\w.+-]+\+)?json\b", re.IGNORECASE)
GRAPHQL_VARIABLE = re.compile(r"\$\w+\s*:")


@dataclass(frozen=True, slots=True)
class SavedJson:
    """The JSON of a saved body; `value` is None where it isn't JSON as it stands."""

    value: object
    parsed: bool


def body_of(item: Item, arguments: Arguments, model: TypeName | None) -> Body | None:
    """Return an operation's body; its arguments are added to `arguments`.

    `model` is the one inferred from the saved JSON, if any.
    """
    request = item.request
    saved = request.body
    if saved is None or is_pruned(item):
        return None
    media_type = content_type(request)
    match saved:
        case RawBody():
            return _raw(saved, media_type, arguments, model)
        case UrlencodedBody(fields):
            enabled = any(not one.disabled for one in fields)
            return Body("form", fields=arguments.pairs(fields, "body")) if enabled else None
        case FormBody(parts):
            types = {p.key: p.content_type for p in parts if p.content_type and not p.disabled}
            return Body("multipart", fields=arguments.pairs(parts, "body"), media_types=types)
        case FileBody():
            content = arguments.body("content", "file", None, "The file to send.")
            return Body("binary", content, media_type=media_type)
        case GraphqlBody():
            return _graphql(saved, media_type, arguments)


def _raw(
    saved: RawBody, media_type: str | None, arguments: Arguments, model: TypeName | None
) -> Body | None:
    if not saved.text:
        return None
    if is_json(saved, media_type):
        listed = saved.text.lstrip().startswith("[")
        content = arguments.body("body", "list" if listed else "mapping", model, "")
        return Body("json", content, media_type=media_type)
    content = arguments.body("body", "string", None, "")
    return Body("text", content, media_type=media_type or LANGUAGES.get(saved.language or ""))


def _graphql(saved: GraphqlBody, media_type: str | None, arguments: Arguments) -> Body:
    fills = tuple((name, arguments.variable(name, "body")) for name in names_in(saved.query))
    content = None
    if GRAPHQL_VARIABLE.search(saved.query) or (saved.variables or "").strip() not in {"", "{}"}:
        content = arguments.body("variables", "mapping", None, "The variables of the query.")
    return Body(
        "graphql",
        content,
        document=saved.query,
        fills=fills,
        operation_name=saved.operation_name or None,
        media_type=media_type,
    )


def is_pruned(item: Item) -> bool:
    """Tell whether Postman leaves the body out because of the method."""
    return item.request.method in BODILESS and not dict(item.behaviour).get("disableBodyPruning")


def content_type(request: Request) -> str | None:
    """Return the media type that a request's own header gives, if any."""
    for header in request.headers:
        if header.key.lower() == "content-type" and not header.disabled and header.value:
            return None if TOKEN.search(header.value) else header.value
    return None


def is_json(saved: RawBody, media_type: str | None) -> bool:
    """Tell whether raw text is meant to be JSON: by its language, its header, or its looks."""
    if saved.language == "json":
        return True
    if media_type:
        return bool(JSON_TYPE.match(media_type))
    return saved.language in {None, "text"} and saved.text.lstrip()[:1] in {"{", "["}


def saved_json(text: str) -> SavedJson:
    """Parse a saved JSON body; bare variables stand for values unknown."""
    for attempt in (text, TOKEN.sub("null", text)):
        try:
            return SavedJson(parse_json(attempt), parsed=True)
        except NotJsonError:
            continue
    return SavedJson(None, parsed=False)
