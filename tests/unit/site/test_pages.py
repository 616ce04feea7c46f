"""What the pages of a site say, before anything is built of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape

import pytest

from postman_codegen.site.pages import Book, Page, assets, pages
from postman_codegen.site.visible import INVISIBLE
from tests.site import Reader

Bound = Callable[..., Book]

PAYLOADS = [
    "<script>alert(1)</script>",
    "</pre></details><img src=x onerror=alert(1)>",
    "\"><svg onload='alert(1)'>",
    "{{ 7*7 }}{% include '/etc/passwd' %}",
    "\n.. raw:: html\n\n   <script>\n",
    '\n<h2 id="code">Code</h2>\n',
    "a\x00\x1b[31m\u202eb",
    "x" * 5000,
]


def by_name(*books: Book) -> dict[str, Page]:
    return {page.name: page for page in pages(books)}


def hostile(payload: str) -> dict[str, object]:
    """Put a payload wherever a collection has room for text."""
    pair = {"key": payload, "value": payload, "description": payload}
    request = {
        "method": "POST",
        "description": payload,
        "header": [pair],
        "url": {
            "host": ["shop", "example", "com"],
            "protocol": "https",
            "path": ["a", payload, ":id"],
            "query": [pair],
            "variable": [{"key": "id", "value": payload, "description": payload}],
        },
        "body": {"mode": "raw", "raw": json.dumps({payload: payload, "a": [{payload: 1}]})},
    }
    body = json.dumps({payload: {payload: payload}, "code": payload, "message": payload})
    responses = [
        {"name": payload, "code": code, "status": payload, "header": [pair], "body": text}
        for code, text in [(200, body), (200, payload), (404, body), (404, payload)]
    ]
    return {"name": payload, "description": payload, "request": request, "response": responses}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_a_collection_becomes_markup(bound: Bound, payload: str) -> None:
    folder = {"name": payload, "description": payload, "item": [hostile(payload)]}
    book = bound(folder, hostile(payload), hostile(payload), name=payload, description=payload)
    for page in pages([book]):
        reader = Reader()
        reader.feed(page.html + page.sidebar)
        assert reader.page.faults == []
        assert reader.stack == []
        assert not reader.tags & {"script", "img", "svg", "style", "iframe", "base", "form"}
        assert all(
            re.match(r"(\.\./)*[\w/-]*(\.html)?#?[\w.-]*$", one) for one in reader.page.links
        )
        assert "49" not in re.findall(r"7\*7|\b49\b", page.html)
        assert not INVISIBLE.search(page.html + page.sidebar)
        assert ("code" in headings(page)) == bool(page.detail)


def headings(page: Page) -> list[str]:
    return re.findall('<h2 id="([a-z-]+)">', page.html)


def test_a_page_of_an_operation_has_it_all(bookshop: Book) -> None:
    page = by_name(bookshop)["catalogue/books/get_a_book"]

    assert headings(page) == [
        "parameters",
        "code",
        "responses",
        "returns",
        "exceptions",
        "item",
    ]
    assert (page.title, page.detail) == ("Get a book", "GET /{version}/books/{book_id}")
    assert page.previous
    assert page.previous.page == "catalogue/books/list_books"
    assert page.next
    assert page.next.page == "catalogue/books/create_a_book"
    for said in ("BOOK_NOT_FOUND", "errors.BookNotFoundError", "If-None-Match", "Python async"):
        assert said in page.html
    assert 'href="index.html">Books</a>' in page.html
    assert 'href="../../index.html">Bookshop API</a>' in page.html


def test_the_first_page_leads_to_all(bookshop: Book) -> None:
    found = by_name(bookshop)
    links = set(re.findall('href="([^"#]+)"', found["index"].html))
    operations = {f"{name}.html" for name, page in found.items() if page.detail}

    assert operations <= links
    assert headings(found["index"]) == [
        "first-call",
        "operations",
        "settings",
        "servers",
        "authentication",
        "errors",
    ]
    assert "BOOKSHOP_ACCESS_TOKEN" in found["index"].html


def test_a_sidebar_does_not_list_what_is_elsewhere(bookshop: Book) -> None:
    sidebar = by_name(bookshop)["stock/stock_levels"].sidebar

    assert "Adjust stock" in sidebar
    assert "Orders" in sidebar
    assert "Cancel an order" not in sidebar
    assert sidebar.count('aria-current="page"') == 1


def test_several_collections_share_a_home(bound: Bound, bookshop: Book) -> None:
    item = {"name": "List toys", "request": "https://toys.example.com/toys"}
    toys = bound(item, name="Toy Shop", folder="toy_shop")
    books = Book(bookshop.api, bookshop.collection, bookshop.document, "bookshop")

    found = by_name(books, toys)

    assert 'href="toy_shop/index.html"' in found["index"].html
    assert 'href="bookshop/index.html"' in found["index"].sidebar
    assert 'href="../index.html">API reference</a>' in found["toy_shop/list_toys"].sidebar
    assert 'href="../index.html">API reference</a>' in found["toy_shop/list_toys"].html
    assert 'href="../index.html">API reference</a>' in found["toy_shop/index"].html
    assert 'href="index.html">Toy Shop</a>' in found["toy_shop/list_toys"].html


def test_the_item_is_shown_as_it_is_saved(bound: Bound) -> None:
    item = {"name": "List toys", "request": "https://toys.example.com/toys", "x-own": [1, "<b>"]}
    html = by_name(bound({"name": "Toys", "item": [item]}))["toys/list_toys"].html
    shown = unescape(re.sub("<[^<>]*>", "", html[html.index('id="item"') :]))

    assert json.dumps(item, indent=2) in shown


def test_bodies_are_shown_as_they_are(bound: Bound) -> None:
    def response(body: str, media_type: str) -> dict[str, object]:
        header = [{"key": "Content-Type", "value": media_type}]
        return {"name": "r", "code": 200, "status": "", "header": header, "body": body}

    responses = [
        response('{"broken": ', "application/json"),
        response("<a><b/></a>", "text/xml"),
        response('{"a":1.50}', "text/plain"),
        response("", "text/plain"),
        *(response("y" * 50_000, "text/plain") for _ in range(4)),
    ]
    item = {"name": "Get", "request": "https://a.example.com/b", "response": responses}
    html = by_name(bound(item))["get"].html
    shown = unescape(re.sub("<[^<>]*>", "", html))

    assert '{"broken": ' in shown
    assert 'class="highlight-xml notranslate"' in html
    assert '"a": 1.50' in shown
    assert shown.count("No body is shown.") == 2
    assert len(html) < 400_000


def test_descriptions_of_folders_of_one_name_are_put_together(bound: Bound) -> None:
    def item(name: str) -> dict[str, object]:
        return {"name": name, "request": f"https://a.example.com/{name}"}

    first = {"name": "Pets", "item": [item("a")]}
    second = {"name": "Pets", "description": "All *pets*.", "item": [item("b")]}

    page = by_name(bound(first, second))["pets/index"]

    assert "All <em>pets</em>." in page.html


def test_an_empty_collection_has_a_page(bound: Bound) -> None:
    [page] = pages([bound(name="Nothing")])

    assert page.title == "Nothing"
    assert headings(page) == ["first-call", "operations", "settings", "errors"]


def test_style_and_script_belong_to_the_site() -> None:
    assert assets().keys() == {"score.js", "site.css", "site.js"}
    assert not re.search(r"https?:|@import|url\(", "".join(assets().values()))
