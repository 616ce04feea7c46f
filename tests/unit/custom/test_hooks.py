"""What a module of hooks takes the place of is read from its text."""

from __future__ import annotations

import pytest

from postman_codegen.api import Api, ErrorShape, Hooks, Resource
from postman_codegen.custom.hooks import Written, hooks_of
from postman_codegen.problems import CollectionError, Location

RESOURCES = [("books", "Books"), ("copies", "Copies")]


def api() -> Api:
    shape = ErrorShape(None)
    root = Resource("root", "Root", "", "")
    resources = tuple(Resource(module, name, module, name) for module, name in RESOURCES)
    return Api("shop", "", "Shop", "", "", (), (), root, resources, (), shape, {})


def read(text: str) -> Hooks:
    return hooks_of(Written(Location("hooks.py"), text), api())


@pytest.mark.parametrize(
    "text",
    [
        "from .resources.books import Books\nclass Mine(Books[SenderT]): ...",
        "from .resources.books import Books as B\nclass Mine(B): ...",
        "from .resources import books\nclass Mine(Other, books.Books[SenderT]): ...",
        "from . import resources\nclass Mine(resources.books.Books[SenderT]): ...",
        "from shop.resources.books import Books\nclass Mine(Books[SenderT]): ...",
        "import shop.resources.books\nclass Mine(shop.resources.books.Books[SenderT]): ...",
        "import shop.resources.books as b\nclass Mine(b.Books[SenderT]): ...",
        "from .resources import books\nclass Other(books.Books[S]): ...\nclass Mine(Other[S]): ...",
        "\ufefffrom .resources import *\nfrom .resources import books\nclass Mine(books.Books): 1",
    ],
)
def test_a_class_takes_the_place_of_the_folder_that_it_goes_back_to(text: str) -> None:
    assert read(text) == Hooks({"books": "Mine"})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "from elsewhere import resources\nclass Mine(resources.books.Books): ...",
        "from ..resources.gone import Books\nclass Mine(Books): ...",
        "from .resources import books\nclass Mine(list[books.Books]): ...",
        "from .resources import books\nif True:\n    class Mine(books.Books): ...",
        "import os\nclass Mine(os.PathLike[str], metaclass=abc()): ...",
    ],
)
def test_others_do_not(text: str) -> None:
    assert read(text) == Hooks()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def transport(inner): ...", (True, False)),
        ("class async_transport: ...", (False, True)),
        ("transport = async_transport = Mine", (True, True)),
        ("transport: Callable = Mine", (True, False)),
        ("from .mine import signed as transport", (True, False)),
        ("transport.x = 1\nprint(transport)\nimport transport", (False, False)),
        ("async def transport(inner): ...", (False, False)),
    ],
)
def test_transports_are_known_by_their_names(text: str, found: tuple[bool, bool]) -> None:
    assert read(text) == Hooks({}, *found)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\ndef (", "line 2: no Python: invalid syntax"),
        ("\0", "line 1: no Python"),
        (
            "\nfrom .resources.book import Books",
            "line 2: the collection has no resources.book; did you mean resources.books",
        ),
        (
            "def f():\n    from .resources import zzzz",
            "line 2: the collection has no resources.zzzz",
        ),
        (
            "from .resources import books\n\nclass Mine(books.Book): ...",
            "line 3: the collection has no resources.books.Book; did you mean resources.books.B",
        ),
        (
            "from . import resources\nclass Mine(resources.copy.Copy): ...",
            "line 2: the collection has no resources.copy; did you mean resources.copies",
        ),
        (
            "from .resources import root\nclass Mine(root.Root): ...",
            "line 1: the collection has no resources.root",
        ),
        (
            "from .resources import books\nclass A(books.Books): ...\nclass B(books.Books): ...",
            "line 3: B takes the place of Books: A does already",
        ),
    ],
)
def test_what_leads_nowhere_has_its_line(text: str, message: str) -> None:
    with pytest.raises(CollectionError) as caught:
        read(text)

    assert str(caught.value).startswith(f"hooks.py: error: {message}")
