"""What packages, clients, folders and operations are called."""

import pytest

from postman_codegen.collection.model import Folder, Item, Request, Url
from postman_codegen.design.naming import attributes, client_class, modules, package_name, trimmed


def item(name: str, method: str = "GET", *path: str) -> Item:
    return Item("/item/0", name, Request(method, Url(host="h", path=path)))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Zoho CRM REST APIs", "Zoho CRM"),
        ("Checkout API (v72)", "Checkout"),
        ("Twitter API v2", "Twitter"),
        ("Tea Shop - Postman Collection", "Tea Shop"),
        ("API", "API"),
        ("Catch 22", "Catch 22"),
    ],
)
def test_words_that_say_nothing_are_left_out(title: str, expected: str) -> None:
    assert trimmed(title) == expected


def test_packages_never_hide_another_one() -> None:
    assert package_name("json", "x") == "json_client"
    assert package_name("!!!", "my_file") == "my_file"
    assert package_name("!!!", "???") == "client"
    assert client_class("Collection of things", "x") == "CollectionOfThings"
    assert client_class("Resource", "x") == "ResourceClient"


def test_items_of_one_name_are_told_apart_by_what_differs() -> None:
    assert attributes([item("Search"), item("Search", "POST")]) == ["get_search", "post_search"]
    same = [item("Get", "GET", "users"), item("Get", "GET", "teams")]
    assert attributes(same) == ["get_users", "get_teams"]


def test_a_folder_and_an_item_may_share_a_name() -> None:
    entries = [Folder("/item/0", "Users"), item("Users")]
    assert len(set(attributes(entries))) == 2


def test_reserved_attributes_stay_free() -> None:
    assert attributes([item("sender"), item("class"), item("close")]) == [
        "sender_",
        "class_",
        "close_",
    ]


def test_modules_are_named_after_their_own_folder_first() -> None:
    paths = [("Users",), ("Users", "Admin"), ("Teams",), ("Teams", "Admin"), ("errors",), ("CON",)]
    assert modules(paths) == [
        "users",
        "users_admin",
        "teams",
        "teams_admin",
        "errors_folder",
        "con_folder",
    ]


def test_an_inner_folder_doesnt_rename_an_outer_one() -> None:
    assert modules([("Payments",), ("Payments", "Payments")]) == ["payments", "payments_payments"]
