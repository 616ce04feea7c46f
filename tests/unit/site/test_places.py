"""Pages lie where their accessors say, and nowhere else."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.api import Api, Child, ErrorShape, Operation, Resource
from postman_codegen.site.pages import Book
from postman_codegen.site.places import href, placed

Bound = Callable[..., Book]


def api(root: Resource, *resources: Resource) -> Api:
    return Api(
        "shop", "Shop", "Shop", "", "SHOP", (), (), root, resources, (), ErrorShape(None), {}
    )


def operation(name: str) -> Operation:
    return Operation(name, name, "", "GET", ("/",), ())


def named(*names: str) -> list[str]:
    root = Resource("root", "Root", "", "", operations=tuple(map(operation, names)))
    return [page for _, page in placed(api(root), "").operations]


def test_a_page_has_the_name_of_its_accessor(bookshop: Book) -> None:
    root = placed(bookshop.api, "")
    pages = {op.accessor: page for place in root.walk() for op, page in place.operations}

    assert root.page == "index"
    assert pages["catalogue.books.get_a_book"] == "catalogue/books/get_a_book"
    assert pages["health_check"] == "health_check"
    assert pages.keys() == {op.accessor for op in bookshop.api.operations}


def test_what_the_site_or_a_system_needs_is_left_to_it() -> None:
    assert named("search", "index", "con", "com1", "genindex") == [
        "search-page",
        "index-page",
        "con-page",
        "com1-page",
        "genindex-page",
    ]


def test_long_names_and_other_cases_get_pages_of_their_own() -> None:
    long = "a" * 90

    assert named("job", "Job", "JOB") == ["job", "job-2", "job-3"]
    assert named(f"{long}b", f"{long}c") == ["a" * 60, f"{'a' * 60}-2"]


def test_an_operation_and_a_folder_do_not_share_a_name() -> None:
    child = Child("orders", "orders", "Orders", "Orders")
    root = Resource("root", "Root", "", "", "", (child,), (operation("Orders"),))
    folder = Resource("orders", "Orders", "orders", "Orders", "", (), (operation("index"),))

    place = placed(api(root, folder), "shop")

    assert [page for _, page in place.operations] == ["shop/orders"]
    assert [one.page for one in place.children] == ["shop/orders-2/index"]
    assert place.children[0].above[0].page == "shop/index"


@pytest.mark.parametrize("name", ["../../x", "..\\..\\x", "con", "", "/etc/passwd", "ünïcødé/日本"])
def test_no_name_leads_out_of_the_site(bound: Bound, name: str) -> None:
    item = {"name": name, "request": "https://shop.example.com/a"}
    book = bound({"name": name, "item": [item, item]}, item, name=name)

    for place in placed(book.api, "").walk():
        for page in (place.page, *(page for _, page in place.operations)):
            assert posixpath.normpath(page) == page
            assert page.isascii()
            assert not page.startswith(("/", "."))


paths = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join)


@given(paths, paths)
def test_a_link_leads_from_one_page_to_the_other(page: str, start: str) -> None:
    joined = posixpath.join(posixpath.dirname(start), href(page, start))

    assert posixpath.normpath(joined) == f"{page}.html"
