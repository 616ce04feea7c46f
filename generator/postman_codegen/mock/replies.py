"""What the mock server itself has to say, as JSON: Postman's names, and more words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches

from postman_codegen.api import AuthKind
from postman_codegen.mock.answers import Answer
from postman_codegen.mock.matching import Asked, Choice, Table
from postman_codegen.mock.offers import Offer
from postman_codegen.mock.proofs import challenges

PREFLIGHT, PREFLIGHT_HEADERS = (f"access-control-request-{what}" for what in ("method", "headers"))
"""What a browser sends to learn what a page may ask for."""

MOST_SHOWN = 5
ALIKE = 0.5
JSON_TYPE = ((b"content-type", b"application/json"),)


def reply(status: int, name: str, message: str, **more: object) -> Answer:
    """Return an answer of the server's own."""
    text = json.dumps({"error": {"name": name, "message": message}, **more}, indent=2)
    return Answer(status, JSON_TYPE, text.encode())


def not_found(table: Table, asked: Asked, choice: Choice) -> Answer:
    """Say what no example was found for, and which ones come close."""
    name, path = "mockRequestNotFoundError", asked.path
    if choice.near:
        said = asked.header(choice.without)
        message = f"no example of {asked.method} {path} meets {choice.without}: {said}"
        shown = choice.near[:MOST_SHOWN]
        return reply(404, name, message, examples=[described(one) for one in shown])
    methods = table.methods(path)
    if methods:
        message = f"no example of {asked.method} {path}, but of {', '.join(methods)}"
        return reply(404, name, message, methods=methods)
    message = f"no example of {asked.method} {path}"
    return reply(404, name, message, closest=_closest(table, f"{asked.method} {path}"))


def refused(kind: AuthKind, lacks: str) -> Answer:
    """Say that a request doesn't tell who sends it."""
    answer = reply(401, "authenticationError", f"the request lacks {lacks}")
    asked = tuple((b"www-authenticate", one.encode()) for one in challenges(kind))
    return replace(answer, headers=(*answer.headers, *asked))


def allowed(table: Table, asked: Asked) -> Answer:
    """Say what a page may ask for, and which methods are answered at a path."""
    methods = ", ".join(table.methods(asked.path)) or "*"
    wanted = asked.header(PREFLIGHT_HEADERS) or "*"
    return Answer(
        204,
        (
            (b"allow", methods.encode()),
            (b"access-control-allow-methods", methods.encode()),
            (b"access-control-allow-headers", wanted.encode("latin-1")),
            (b"access-control-max-age", b"600"),
        ),
        b"",
    )


def described(offer: Offer) -> Mapping[str, object]:
    """Return what tells an example from others, for whoever wants to choose it."""
    example = offer.example
    return {
        "id": example.id or example.pointer,
        "name": example.name,
        "status": offer.answer.status,
    }


def _closest(table: Table, asked: str) -> list[str]:
    known = list(dict.fromkeys(f"{o.operation.method} {o.target}" for o in table.offers))
    return get_close_matches(asked, known, MOST_SHOWN, ALIKE)
