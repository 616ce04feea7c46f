"""A folder's class is imported from where it is, under its own name."""

from postman_codegen.api import Child, Hooks, Resource
from postman_codegen.spelling.folders import folder_import, folder_imports, root_import

CHILDREN = [
    Child("books", "books", "Books", "Books"),
    Child("loans", "loans", "Loans", "Loans"),
    Child("copies", "copies", "Copies", "Copies"),
    Child("readers", "readers", "Readers", "Readers"),
]


def test_without_hooks_it_is_its_own_module() -> None:
    for hooks in (None, Hooks()):
        assert folder_import(CHILDREN[0], hooks, ".", "..") == "from .books import Books"


def test_classes_of_the_hooks_come_together_and_renamed_ones_behind() -> None:
    hooks = Hooks({"loans": "Loans", "copies": "Mine", "books": "Books"})

    assert folder_imports(CHILDREN, hooks, ".resources.", ".") == [
        "from .hooks import Books, Loans",
        "from .hooks import Mine as Copies",
        "from .resources.readers import Readers",
    ]


def test_what_stands_in_no_folder_has_a_class_too() -> None:
    root = Resource("root", "Root", "", "")

    assert root_import(root, None) == "from .resources.root import Root"
    assert root_import(root, Hooks({"root": "All"})) == "from .hooks import All as Root"
