"""Small collections, and what a mock server makes of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from postman_codegen.collection.environment import Environment
from postman_codegen.collection.model import Variable
from postman_codegen.collection.v2 import read
from postman_codegen.design import design
from postman_codegen.mock.matching import Asked, Table
from postman_codegen.mock.offers import offers
from postman_codegen.mock.serving import Mock, Options, Served
from postman_codegen.problems import Location

Json = Any
"""JSON as it comes: what is asked of it here is too little to deserve types."""

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
JSON_TYPE = {"key": "Content-Type", "value": "application/json"}


def example(
    name: str = "OK", status: int | None = 200, body: str | None = "{}", **more: object
) -> dict[str, Any]:
    return {"name": name, "code": status, "header": [JSON_TYPE], "body": body, **more}


def item(name: str, request: object, *examples: Mapping[str, object]) -> dict[str, Any]:
    return {"name": name, "request": request, "response": list(examples)}


def post(url: object, body: object, **more: object) -> dict[str, Any]:
    """Return a request with a JSON body."""
    raw = body if isinstance(body, str) else json.dumps(body)
    return {"method": "POST", "url": url, "body": {"mode": "raw", "raw": raw}, **more}


def document(*items: Mapping[str, object], **more: object) -> dict[str, Any]:
    return {"info": {"name": "Toys", "schema": SCHEMA}, "item": list(items), **more}


def written(folder: Path, *items: Mapping[str, object], **more: object) -> Path:
    file = folder / "toys.json"
    file.write_text(json.dumps(document(*items, **more)), "utf-8")
    return file


def served(
    *items: Mapping[str, object], environment: Mapping[str, str] | None = None, **more: object
) -> Served:
    """Return what a mock server makes of the items of a collection."""
    collection = read(document(*items, **more), Location("toys.json"), [])
    known = tuple(Variable(key, value) for key, value in (environment or {}).items())
    environments = (Environment("test", known),)
    made = design(collection, environments=environments)
    table = Table(offers(collection, made, environments))
    return Served(made.api.title, table, made.api.auths)


def mock(*items: Mapping[str, object], options: Options | None = None, **more: Json) -> Mock:
    return Mock(served(*items, **more), options)


def chosen(table: Table, method: str, target: str, content: object = None, **headers: str) -> Json:
    """Return the name of the example that answers, None if there's none."""
    path, _, query = target.partition("?")
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = b""
    if content is not None:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        named.setdefault("content-type", "application/json")
    choice = table.choose(Asked(method, path, query, tuple(named.items()), body))
    return choice.offer and choice.offer.example.name
