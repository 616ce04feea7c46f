"""Edits of the small collection, by what they do."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import TypeAlias

from tests.unit.changes.shop import (
    Json,
    answer,
    body_of,
    books_of,
    item,
    operation,
    refused,
    sent_by,
    url,
)

Edit: TypeAlias = Callable[[Json], object]


def request(collection: Json, name: str) -> Json:
    return operation(collection, name)["request"]


def query(collection: Json, name: str) -> list[Json]:
    found: list[Json] = request(collection, name)["url"]["query"]
    return found


def header(name: str, key: str, value: str, **more: object) -> Edit:
    return lambda shop: request(shop, name)["header"].append({"key": key, "value": value, **more})


def folder(shop: Json, name: str) -> Json:
    return next(one for one in shop["item"] if one["name"] == name)


def moved(shop: Json) -> None:
    books = folder(shop, "Books")["item"]
    found = operation(shop, "Delete review")
    books.remove(found)
    folder(shop, "Orders")["item"].append(found)


def removed(shop: Json) -> None:
    folder(shop, "Books")["item"].remove(operation(shop, "Delete review"))


def path(shop: Json, name: str, text: str) -> None:
    request(shop, name)["url"]["path"] = text.split("/")


def path_variable(shop: Json, old: str, new: str) -> None:
    where = request(shop, "Get book")["url"]
    where["path"] = [part.replace(f":{old}", f":{new}") for part in where["path"]]
    for one in where["variable"]:
        one["key"] = new if one["key"] == old else one["key"]


def reordered(shop: Json) -> None:
    path(shop, "Delete review", "reviews/:review_id/of/:book_id")


def every_order(edit: Callable[[Json], object]) -> Edit:
    def change(shop: Json) -> None:
        body_of(shop, "Get order", edit)
        body_of(shop, "Cancel order", edit)

    return change


def respond(name: str, *responses: Json) -> Edit:
    return lambda shop: operation(shop, name).update(response=[*responses])


def and_respond(name: str, *responses: Json) -> Edit:
    return lambda shop: operation(shop, name)["response"].extend(responses)


def raw(shop: Json, name: str) -> Json:
    return request(shop, name)["body"]


def plain_answer(text: str) -> Json:
    header = [{"key": "Content-Type", "value": "text/plain"}]
    return {"name": "OK", "code": 200, "status": "OK", "header": header, "body": text}


def book(**values: object) -> Edit:
    return lambda shop: books_of(shop, lambda one: one.update(copy.deepcopy(values)))


def without(key: str) -> Edit:
    return lambda shop: books_of(shop, lambda one: one.pop(key))


def in_one_book(edit: Callable[[Json], object]) -> Edit:
    """Change one of several books."""

    def listed(body: Json) -> None:
        for n in (0, 2, 4, 6):
            edit(body["items"][n])

    def change(shop: Json) -> None:
        body_of(shop, "List books", listed)
        operation(shop, "Get book")["response"].append(
            copy.deepcopy(operation(shop, "Get book")["response"][0])
        )
        body_of(shop, "Get book", edit)

    return change


def codes(old: str, new: str, message: str | None = None) -> Edit:
    def change(shop: Json) -> None:
        for folder_ in shop["item"]:
            for one in folder_["item"]:
                for n, response in enumerate(one["response"]):
                    if response["name"] == old:
                        told = message or "Another book has this ISBN."
                        one["response"][n] = refused(response["code"], new, told)

    return change


MANY = ("List books", "Get book", "Create book", "Get order", "Cancel order")
"""More than half of all."""

NEW_ITEM = item("Search books", "GET", url("search"), answer("OK", 200, {"hits": 3, "took": 0.1}))

EDITS: Mapping[str, Edit] = {
    "an operation is added": lambda shop: folder(shop, "Books")["item"].append(NEW_ITEM),
    "an operation is removed": removed,
    "an operation is renamed": lambda shop: operation(shop, "Delete review").update(
        name="Remove review"
    ),
    "an operation with a model is renamed": lambda shop: operation(shop, "Get book").update(
        name="Fetch book"
    ),
    "an operation moves to another folder": moved,
    "a folder is renamed": lambda shop: folder(shop, "Orders").update(name="Purchases"),
    "a folder's description changes": lambda shop: folder(shop, "Books").update(
        description="All that's sold."
    ),
    "a method changes": lambda shop: request(shop, "Cancel order").update(method="PUT"),
    "a path changes": lambda shop: path(shop, "Create book", "v2/books"),
    "a description changes": lambda shop: request(shop, "Get book").update(
        description="Fetch one book."
    ),
    "an optional parameter is added": lambda shop: query(shop, "List books").append(
        {"key": "author", "value": "", "disabled": True}
    ),
    "a required parameter is added": lambda shop: query(shop, "List books").append(
        {"key": "author", "value": "{{author}}"}
    ),
    "a parameter is removed": lambda shop: query(shop, "List books").pop(0),
    "a parameter becomes required": lambda shop: query(shop, "List books")[0].update(
        value="{{genre}}", disabled=False
    ),
    "a parameter's default changes": lambda shop: query(shop, "List books")[1].update(value="50"),
    "a parameter takes a text": lambda shop: query(shop, "List books")[1].update(value="all"),
    "a parameter moves to the headers": lambda shop: (
        query(shop, "List books").pop(0),
        header("List books", "genre", "", disabled=True, description="One genre.")(shop),
    ),
    "a parameter's description changes": lambda shop: query(shop, "List books")[0].update(
        description="The genre."
    ),
    "a part of the path is renamed": lambda shop: path_variable(shop, "book_id", "id"),
    "parts of the path change places": reordered,
    "a fixed header is added": header("Get book", "Accept", "application/json"),
    "an optional header is added": header("Get book", "X-Trace", "", disabled=True),
    "a field is added": book(isbn="978"),
    "a field is removed": without("pages"),
    "a field may be null": in_one_book(lambda one: one.update(pages=None)),
    "a field may be missing": in_one_book(lambda one: one.pop("pages")),
    "a field is widened": in_one_book(lambda one: one.update(pages=30.5)),
    "a field has another type": book(pages="many"),
    "a field is renamed": lambda shop: books_of(
        shop, lambda one: one.update(page_count=one.pop("pages"))
    ),
    "a text becomes a moment": every_order(lambda one: one.update(placed_at="yesterday")),
    "a nested field is added": lambda shop: books_of(
        shop, lambda one: one["price"].update(vat=0.7)
    ),
    "a value of an enum is added": in_one_book(lambda one: one.update(state="ON_ORDER")),
    "a class is renamed with its key": lambda shop: books_of(
        shop, lambda one: one.update(cost=one.pop("price"))
    ),
    "a model of two operations gets a field": every_order(lambda one: one.update(vat=3)),
    "one of two equal answers gets a field": lambda shop: body_of(
        shop, "Cancel order", lambda one: one.update(fee=1)
    ),
    "a body needs a field": lambda shop: sent_by(
        shop, "Create book", lambda one: one.update(price=9)
    ),
    "a body has a field less": lambda shop: sent_by(
        shop, "Create book", lambda one: one.pop("copies")
    ),
    "a body takes any number": lambda shop: sent_by(
        shop, "Create book", lambda one: one.update(copies=2.5)
    ),
    "a body takes a text": lambda shop: sent_by(
        shop, "Create book", lambda one: one.update(copies="three")
    ),
    "a body becomes text": lambda shop: raw(shop, "Create book").update(
        raw="978", options={"raw": {"language": "text"}}
    ),
    "a body goes": lambda shop: request(shop, "Create book").pop("body"),
    "a body has another media type": header("Create book", "Content-Type", "application/x+json"),
    "an answer becomes text": respond("Get order", plain_answer("paid")),
    "an answer has no example any more": respond("Get order"),
    "a status is added": and_respond("Get order", answer("Accepted", 202, {"task": 1, "eta": 2})),
    "a status without a body is added": and_respond(
        "Get order", {"name": "None", "code": 204, "status": "No Content", "header": [], "body": ""}
    ),
    "a status changes": lambda shop: operation(shop, "Get order")["response"][0].update(
        code=201, status="Created"
    ),
    "an error code is added": and_respond("Get order", refused(404, "ORDER_LOST", "It's lost.")),
    "an error status is added": and_respond("Get order", refused(429, "SLOW_DOWN", "Slow down.")),
    "an error code is renamed": codes("ISBN_TAKEN", "ISBN_IN_USE"),
    "an error's message changes": codes("ISBN_TAKEN", "ISBN_TAKEN", "The ISBN is taken."),
    "an error code has another status": lambda shop: operation(shop, "Create book")["response"][
        1
    ].update(code=422, status="Unprocessable Entity"),
    "an operation documents another error": and_respond(
        "Create book", refused(404, "BOOK_NOT_FOUND", "There is no such book.")
    ),
    "an error body gets a field": lambda shop: body_of(
        shop, "Get book", lambda one: one.update(detail="None at all."), 1
    ),
    "errors come with a success": and_respond(
        "Get order", answer("Bad", 200, {"error": True, "code": "BROKEN", "message": "No."})
    ),
    "an example is added": and_respond(
        "Get order",
        answer("Again", 200, {"number": 8, "placed_at": "2026-01-03T03:04:05Z", "total": 20}),
    ),
    "the server has another URL": lambda shop: shop["variable"][0].update(
        value="https://shop2.example.com"
    ),
    "the server has no URL any more": lambda shop: shop["variable"].clear(),
    "an operation has a server of its own": lambda shop: request(shop, "Get order")["url"].update(
        protocol="https", host=["orders", "example", "com"]
    ),
    "auth becomes a key": lambda shop: shop.update(
        auth={
            "type": "apikey",
            "apikey": [
                {"key": "key", "value": "X-Key"},
                {"key": "value", "value": "{{shop_key}}"},
                {"key": "in", "value": "header"},
            ],
        }
    ),
    "an operation needs no auth": lambda shop: request(shop, "Get book").update(
        auth={"type": "noauth"}
    ),
    "an optional setting is added": lambda shop: (
        [header(name, "X-Shop", "{{shop_id}}")(shop) for name in MANY],
        shop["variable"].append({"key": "shop_id", "value": "main"}),
    ),
    "a setting that must be given is added": lambda shop: [
        header(name, "X-Shop", "{{shop_id}}")(shop) for name in MANY
    ],
    "the collection has another name": lambda shop: shop["info"].update(name="Store"),
    "the collection has another description": lambda shop: shop["info"].update(
        description="The shop."
    ),
    "the collection is called an API": lambda shop: shop["info"].update(name="Shop API"),
    "a folder has another title": lambda shop: folder(shop, "Books").update(name="books"),
    "no error is known": lambda shop: [
        operation(shop, name)["response"].pop(1) for name in ("Get book", "Create book")
    ],
    "a code comes with a second status": and_respond(
        "Get order", refused(409, "BOOK_NOT_FOUND", "There is no such book.")
    ),
    "two spellings of a code are one exception": and_respond(
        "Get order", refused(404, "book-not-found", "There is no such book.")
    ),
    "errors come in lists": and_respond(
        "Get order",
        answer("Bad", 400, {"errors": [{"code": "NO_NAME"}, {"code": "NO_PRICE"}]}),
    ),
    "items of a list get a field": lambda shop: body_of(
        shop, "List tags", lambda tags: tags[0].update(colour="red")
    ),
    "a list is wrapped": respond(
        "List tags", answer("OK", 200, {"tags": [{"tag": "new", "uses": 3}], "more": False})
    ),
    "a list holds something else": respond("List tags", answer("OK", 200, ["new", "old"])),
    "a list holds nothing": respond("List tags", answer("OK", 200, [])),
    "a form gets a field": lambda shop: raw(shop, "Leave a note")["urlencoded"].append(
        {"key": "colour", "value": "red"}
    ),
    "a form is sent in parts": lambda shop: request(shop, "Leave a note").update(
        body={"mode": "formdata", "formdata": raw(shop, "Leave a note")["urlencoded"]}
    ),
    "a GraphQL query asks for more": lambda shop: raw(shop, "Ask")["graphql"].update(
        query="query { shop { name city } }"
    ),
    "a GraphQL query takes variables": lambda shop: raw(shop, "Ask")["graphql"].update(
        query="query ($id: ID!) { shop(id: $id) { name } }", variables='{"id": 1}'
    ),
    "values aren't encoded": lambda shop: operation(shop, "List books").update(
        protocolProfileBehavior={"disableUrlEncoding": True}
    ),
    "a parameter is repeated": lambda shop: query(shop, "List books").extend(
        {"key": "genre", "value": value, "disabled": True} for value in ("a", "b")
    ),
    "a fixed header changes": lambda shop: request(shop, "List tags")["header"][0].update(
        value="text/csv"
    ),
    "a key has another name": lambda shop: shop.update(
        auth={
            "type": "bearer",
            "bearer": [{"key": "token", "value": "{{token}}"}],
        }
    ),
    "an answer becomes a file": lambda shop: operation(shop, "Get order").update(
        response=[
            {
                "name": "OK",
                "code": 200,
                "status": "OK",
                "header": [{"key": "Content-Type", "value": "application/pdf"}],
                "body": "%PDF",
            }
        ]
    ),
    "no value of a text is known any more": lambda shop: body_of(
        shop,
        "List books",
        lambda body: [one.update(state=f"s {n}") for n, one in enumerate(body["items"])],
    ),
    "an operation that Postman knows is another one in all else": lambda shop: (
        operation(shop, "Delete review").update(name="Take it down"),
        path(shop, "Take it down", "opinions/:review_id"),
    ),
}
