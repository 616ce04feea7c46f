"""What an operation sends, from the body saved with its item."""

from __future__ import annotations

import re
from dataclasses import replace

from postman_codegen.api import Body, Pieces
from postman_codegen.collection.body import BODILESS
from postman_codegen.collection.javascript import as_object, truthy
from postman_codegen.collection.json_text import without_comments
from postman_codegen.collection.media_types import LANGUAGES
from postman_codegen.collection.model import (
    FileBody,
    FormBody,
    GraphqlBody,
    Header,
    Item,
    RawBody,
    Request,
    UrlencodedBody,
)
from postman_codegen.collection.variables import names_in
from postman_codegen.design.parameters import Arguments
from postman_codegen.design.text import TOKEN
from postman_codegen.inference.schema import TypeName
from postman_codegen.runtime.javascript import key_order

JSON_TYPE = re.compile(r"[\w.+-]+/(?:[\w.+-]+\+)?json\b", re.IGNORECASE)
JSON_WITHOUT_COMMENTS = re.compile(r"application/(\S+\+)?json")
JSON_MEDIA = "application/json"
FORM_MEDIA = "application/x-www-form-urlencoded"
GRAPHQL_VARIABLE = re.compile(r"\$\w+\s*:")


def body_of(item: Item, arguments: Arguments, model: TypeName | None) -> Body | None:
    """Return an operation's body; its arguments are added to `arguments`.

    `model` is the one inferred from the saved JSON, if any.
    """
    body = None if is_pruned(item) else _body(item.request, arguments, model)
    header = content_type_header(item.request)
    if body is None or body.kind == "multipart":
        return body
    if header is not None and not header.value and body.kind != "form":
        return replace(body, media_type=None)
    switched_off = as_object(dict(item.behaviour).get("disabledSystemHeaders")) or {}
    if truthy(switched_off.get("content-type")) and (header or body.kind != "form"):
        return replace(body, media_type=None)
    return body


def _body(request: Request, arguments: Arguments, model: TypeName | None) -> Body | None:
    saved = request.body
    match saved:
        case None:
            return None
        case RawBody():
            return _raw(saved, request, arguments, model)
        case UrlencodedBody():
            return _form(saved, request, arguments)
        case FormBody(parts):
            if all(one.disabled for one in parts):
                return None
            types = {p.key: p.content_type for p in parts if p.content_type and not p.disabled}
            return Body("multipart", fields=arguments.pairs(parts, "body"), media_types=types)
        case FileBody():
            if not saved.is_chosen and request.method in BODILESS:
                return None
            content = arguments.file(saved)
            return Body("binary", content, media_type=_declared(request, arguments))
        case GraphqlBody():
            return _graphql(saved, _declared(request, arguments) or (JSON_MEDIA,), arguments)


def _declared(request: Request, arguments: Arguments) -> Pieces:
    """Return the media type that a request's own header gives, with its variables."""
    header = content_type_header(request)
    return arguments.text(header.value, "header") if header else ()


def _raw(
    saved: RawBody, request: Request, arguments: Arguments, model: TypeName | None
) -> Body | None:
    if not saved.text:
        return None
    as_json = is_json(saved, content_type(request))
    text = without_comments(saved.text) if _has_no_comments(saved, request) else saved.text
    declared = _declared(request, arguments)
    media_type = declared or (LANGUAGES.get(saved.language or "", "text/plain"),)
    if as_json:
        listed = saved.text.lstrip().startswith("[")
        content = arguments.body("body", "list" if listed else "mapping", model, "", (text,))
        return Body("json", content, media_type=media_type)
    content = arguments.body("body", "string", None, "", (text,))
    return Body("text", content, media_type=media_type)


def _has_no_comments(saved: RawBody, request: Request) -> bool:
    """Tell whether Postman takes the comments out of a body."""
    if saved.language:
        return saved.language == "json"
    return bool(JSON_WITHOUT_COMMENTS.match(content_type(request) or ""))


def _form(saved: UrlencodedBody, request: Request, arguments: Arguments) -> Body | None:
    """Return a form; its fields come in the order that JavaScript gives them."""
    if all(one.disabled for one in saved.fields):
        return None
    pairs = {pair.key: pair for pair in arguments.pairs(saved.fields, "body")}
    fields = tuple(pairs[key] for key in key_order(pairs) if key != "__proto__")
    declared = content_type(request) or ""
    media_type = declared if declared.startswith(FORM_MEDIA) else FORM_MEDIA
    return Body("form", fields=fields, media_type=(media_type,))


def _graphql(saved: GraphqlBody, media_type: Pieces, arguments: Arguments) -> Body:
    fills = tuple((name, arguments.variable(name, "body")) for name in names_in(saved.query))
    content = None
    if GRAPHQL_VARIABLE.search(saved.query) or (saved.variables or "").strip() not in {"", "{}"}:
        doc = "The variables of the query."
        given = (saved.variables,) if saved.variables else ()
        content = arguments.body("variables", "mapping", None, doc, given)
    return Body(
        "graphql",
        content,
        document=saved.query,
        fills=fills,
        operation_name=saved.operation_name or None,
        empty=content is None and bool(saved.variables),
        media_type=media_type,
    )


def is_pruned(item: Item) -> bool:
    """Tell whether Postman leaves the body out because of the method."""
    return item.request.method in BODILESS and not dict(item.behaviour).get("disableBodyPruning")


def content_type_header(request: Request) -> Header | None:
    """Return the last header of a request that says of what type its body is, if any."""
    found = (h for h in request.headers if h.key.lower() == "content-type" and not h.disabled)
    return next(reversed(list(found)), None)


def content_type(request: Request) -> str | None:
    """Return the media type that a request's own header gives, if any."""
    header = content_type_header(request)
    return header.value if header and header.value and not TOKEN.search(header.value) else None


def is_json(saved: RawBody, media_type: str | None) -> bool:
    """Tell whether raw text is meant to be JSON: by its language, its header, or its looks."""
    if saved.language == "json":
        return True
    if media_type:
        return bool(JSON_TYPE.match(media_type))
    return saved.language in {None, "text"} and saved.text.lstrip()[:1] in {"{", "["}
