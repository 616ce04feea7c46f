"""What the page of an operation shows, from the collection and from what was decided about it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from postman_codegen.api import Api, Operation, Parameter
from postman_codegen.api.operations import Fill, named
from postman_codegen.api.types import Reference, Types
from postman_codegen.collection.model import Example, Header, Item, RawBody
from postman_codegen.collection.v2 import standard_reason
from postman_codegen.inference.schema import TypeName
from postman_codegen.site.errors import Raised, raised
from postman_codegen.site.listings import listing, pretty
from postman_codegen.site.models import Table, tables
from postman_codegen.site.shapes import Box, anchor, picture
from postman_codegen.site.values import Values, values
from postman_codegen.snippets import Snippet, snippets
from postman_codegen.spelling.operations import SUCCESS, answer, arguments, hint, returns

LINE = 88
MODEL = re.compile(r"models\.(\w+)")
LANGUAGES = ("json", "xml", "html", "css", "javascript", "csv")
MOST_LISTINGS = 120_000
"""Characters of bodies on one page; those behind them are but told of."""


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter with its type as the signature has it, and what the API calls it.

    `default` is None where none is sent, unless a `fresh` value is made for each call.
    """

    parameter: Parameter
    type: Markup
    key: str
    default: str | None
    fresh: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved response; `body` is None where nothing was saved of it."""

    name: str
    status: int | None
    reason: str
    exception: str | None
    headers: tuple[Header, ...]
    body: Markup | None


@dataclass(frozen=True, slots=True)
class Answered:
    """What an operation returns with a status, and the picture of it."""

    status: int
    reason: str
    type: Markup
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the page of an operation shows."""

    operation: Operation
    url: str
    described: str
    signature: Markup
    arguments: tuple[Argument, ...]
    sent: tuple[Table, ...]
    snippets: tuple[Snippet, ...]
    answered: tuple[Answered, ...]
    models: tuple[Table, ...]
    more_models: int
    saved: tuple[Saved, ...]
    raised: tuple[Raised, ...]
    json: Markup


def shown(api: Api, operation: Operation, item: Item, document: object) -> Shown:
    """Gather what there is to say of an operation; `document` is what its item was read from."""
    bodies = tuple(p.model for p in operation.parameters if p.model)
    answers = [one for one in operation.answers if one.status in SUCCESS]
    returned = [one.type for one in answers if one.type]
    held = _held(operation, item, api.types)
    sent, _ = tables(bodies, api.types, held)
    models, more = tables(returned, api.types, held)
    known = {table.anchor for table in sent}
    return Shown(
        operation=operation,
        url=named(operation.path) or "/",
        described=item.request.description or item.description,
        signature=signature(operation),
        arguments=tuple(_arguments(operation)),
        sent=sent,
        snippets=snippets(api, operation),
        answered=tuple(
            Answered(
                one.status,
                standard_reason(one.status),
                _linked(answer(one), (one.type,) if one.type else ()),
                picture(Reference(one.type), api.types) if one.type else (),
            )
            for one in answers
        ),
        models=tuple(table for table in models if table.anchor not in known),
        more_models=more,
        saved=_saved(operation, item),
        raised=raised(api, operation),
        json=listing(json.dumps(document, indent=2, ensure_ascii=False), "json"),
    )


def signature(operation: Operation) -> Markup:
    """Spell how an operation is called, in one line if it fits."""
    call, taken = f"client.{operation.accessor}", arguments(operation)
    spelled = f"{call}({', '.join(taken)}) -> {returns(operation)}"
    if len(spelled) > LINE and taken:
        inside = "".join(f"    {one},\n" if one != "*" else "    *,\n" for one in taken)
        spelled = f"{call}(\n{inside}) -> {returns(operation)}"
    return listing(MODEL.sub(r"\1", spelled), "python")


def _arguments(operation: Operation) -> Iterator[Argument]:
    fields = operation.body.fields if operation.body else ()
    pairs = (*operation.query, *operation.headers, *fields)
    filled = [(pair.key, one) for pair in pairs for one in pair.value if isinstance(one, Fill)]
    keys = {fill.name: key for key, fill in reversed(filled)}
    fresh = {fill.name for _, fill in filled if fill.fresh}
    for one in operation.parameters:
        default = None if one.default is None else json.dumps(one.default, ensure_ascii=False)
        named = (one.model,) if one.model else ()
        key = keys.get(one.name, one.key.removeprefix(":"))
        yield Argument(one, _linked(hint(one), named), key, default, one.name in fresh)


def _linked(spelled: str, names: tuple[TypeName, ...]) -> Markup:
    """Let the names of models lead to their tables."""
    anchors = {name.name: anchor(name) for name in names}
    parts = MODEL.split(spelled)
    linked = [
        Markup('<a href="#{}">{}</a>').format(anchors[part], part) if part in anchors else part
        for part in parts
    ]
    return Markup("").join(linked)


def _held(operation: Operation, item: Item, types: Types) -> Values:
    """Return values of the fields of what is sent and answered."""
    return values([(value, Reference(name)) for value, name in _exchanged(operation, item)], types)


def _exchanged(operation: Operation, item: Item) -> Iterator[tuple[object, TypeName]]:
    body = item.request.body
    for parameter in operation.parameters:
        if parameter.model and isinstance(body, RawBody):
            yield _parsed(body.text), parameter.model
    used = {example.pointer: example for example in operation.examples if not example.exception}
    for example in item.examples:
        name = operation.statuses.get(example.status or 0)
        if name and example.pointer in used:
            yield _parsed(example.body or ""), name


def _parsed(text: str) -> object:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value


def _saved(operation: Operation, item: Item) -> tuple[Saved, ...]:
    uses = {use.pointer: use for use in operation.examples}
    room = MOST_LISTINGS
    found: list[Saved] = []
    for example in item.examples:
        use = uses.get(example.pointer)
        body = _body(example) if example.body and room > 0 else None
        room -= len(example.body or "")
        found.append(
            Saved(
                example.name,
                example.status,
                example.reason or standard_reason(example.status),
                use.exception if use else None,
                example.headers,
                body,
            )
        )
    return tuple(found)


def _body(example: Example) -> Markup:
    """Show a body, laid out if it's JSON: a broken one as it is."""
    text = example.body or ""
    laid = pretty(text)
    return listing(laid, "json") if laid is not None else listing(text, _language(example))


def _language(example: Example) -> str:
    declared = next((h.value for h in example.headers if h.key.lower() == "content-type"), "")
    said = f"{example.language or ''} {declared}".lower()
    return next((language for language in LANGUAGES if language in said), "text")
