"""A small collection, as a dictionary to change: what `diff` must say of each change is known."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

Json = Any
"""JSON as it comes: tests change whatever they like in it."""

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"


def answer(name: str, status: int, body: Json) -> Json:
    return {
        "name": name,
        "code": status,
        "status": name,
        "_postman_previewlanguage": "json",
        "header": [{"key": "Content-Type", "value": "application/json"}],
        "body": json.dumps(body),
    }


def url(path: str, query: list[Json] | None = None, variables: list[Json] | None = None) -> Json:
    found: Json = {
        "raw": f"{{{{base_url}}}}/{path}",
        "host": ["{{base_url}}"],
        "path": path.split("/"),
    }
    return found | {"query": query or [], "variable": variables or []}


def item(name: str, method: str, where: Json, *answers: Json, body: Json = None) -> Json:
    request: Json = {
        "method": method,
        "header": [],
        "url": where,
        "description": f"{name} of the shop.",
    }
    if body is not None:
        options = {"raw": {"language": "json"}}
        request["body"] = {"mode": "raw", "raw": json.dumps(body), "options": options}
    return {"name": name, "request": request, "response": [*answers]}


def refused(status: int, code: str, message: str) -> Json:
    return answer(code, status, {"code": code, "message": message})


BOOK = {
    "id": "bk_1",
    "title": "Momo",
    "pages": 304,
    "price": {"amount": 9.5, "currency": "EUR"},
    "state": "IN_STOCK",
}
OTHER = BOOK | {"id": "bk_2", "title": "Krabat", "state": "SOLD_OUT"}
ORDER = {"number": 7, "placed_at": "2026-01-02T03:04:05Z", "total": 19}


def shop() -> Json:
    """Return the collection."""
    books = [
        item(
            "List books",
            "GET",
            url(
                "books",
                [
                    {"key": "genre", "value": "", "disabled": True, "description": "One genre."},
                    {"key": "per_page", "value": "20"},
                ],
            ),
            answer("OK", 200, {"items": [BOOK, OTHER] * 4, "next": "c2"}),
        ),
        item(
            "Get book",
            "GET",
            url("books/:book_id", variables=[{"key": "book_id", "value": "bk_1"}]),
            answer("OK", 200, BOOK),
            refused(404, "BOOK_NOT_FOUND", "There is no such book."),
        ),
        item(
            "Create book",
            "POST",
            url("books"),
            answer("Created", 201, {"id": "bk_3", "created": True}),
            refused(409, "ISBN_TAKEN", "Another book has this ISBN."),
            body={"isbn": "978", "title": "Momo", "copies": 3},
        ),
        item(
            "Delete review",
            "DELETE",
            url(
                "books/:book_id/reviews/:review_id",
                variables=[{"key": "book_id", "value": "1"}, {"key": "review_id", "value": "2"}],
            ),
            {"name": "Gone", "code": 204, "status": "No Content", "header": [], "body": ""},
        ),
    ]
    books[3]["id"] = "b3c4"
    orders = [
        item("Get order", "GET", url("orders/{{order}}"), answer("OK", 200, ORDER)),
        item("Cancel order", "POST", url("orders/{{order}}/cancel"), answer("OK", 200, ORDER)),
    ]
    tools = [
        item("List tags", "GET", url("tags"), answer("OK", 200, [{"tag": "new", "uses": 3}])),
        item("Leave a note", "POST", url("notes"), answer("OK", 200, {"note": 1})),
        item("Ask", "POST", url("graphql"), answer("OK", 200, {"data": {"name": "Shop"}})),
    ]
    tools[0]["request"]["header"].append({"key": "Accept", "value": "application/json"})
    fields = [{"key": "text", "value": ""}, {"key": "kind", "value": "plain"}]
    tools[1]["request"]["body"] = {"mode": "urlencoded", "urlencoded": fields}
    asked = {"query": "query { shop { name } }", "variables": ""}
    tools[2]["request"]["body"] = {"mode": "graphql", "graphql": asked}
    return {
        "info": {"name": "Shop", "schema": SCHEMA, "description": "A shop."},
        "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{access_token}}"}]},
        "variable": [{"key": "base_url", "value": "https://shop.example.com"}],
        "item": [
            {"name": "Books", "description": "What is sold.", "item": books},
            {"name": "Orders", "item": orders},
            {"name": "Tools", "item": tools},
        ],
    }


def changed(edit: Callable[[Json], object]) -> Json:
    """Return the collection with an edit."""
    found = copy.deepcopy(shop())
    edit(found)
    return found


def operation(collection: Json, name: str) -> Json:
    """Return an item by its name."""
    every = [one for folder in collection["item"] for one in folder.get("item", [folder])]
    return next(one for one in every if one["name"] == name)


def body_of(collection: Json, name: str, edit: Callable[[Json], object], index: int = 0) -> None:
    """Change the body that an item answers."""
    response = operation(collection, name)["response"][index]
    body = json.loads(response["body"])
    edit(body)
    response["body"] = json.dumps(body)


def books_of(collection: Json, edit: Callable[[Json], object]) -> None:
    """Change each book that is answered."""

    def listed(body: Json) -> None:
        for book in body["items"]:
            edit(book)

    body_of(collection, "List books", listed)
    body_of(collection, "Get book", edit)


def sent_by(collection: Json, name: str, edit: Callable[[Json], object]) -> None:
    """Change the body that an item sends."""
    saved = operation(collection, name)["request"]["body"]
    body = json.loads(saved["raw"])
    edit(body)
    saved["raw"] = json.dumps(body)
