"""The arguments of an operation."""

import pytest

from postman_codegen.collection.model import Collection, Folder, Item, Parameter, Request, Url
from postman_codegen.design import design
from postman_codegen.design.guesses import unmarked


@pytest.mark.parametrize(
    ("value", "verbatim"),
    [
        ("a b", False),
        ("12:30/13:30,x=y&z#", False),
        ("é日", False),
        ("a+b", True),
        ("a%20b", True),
        ("50%", True),
        ("a;b", True),
    ],
)
def test_a_default_that_postman_sends_otherwise_than_a_value_is_verbatim(
    value: str, *, verbatim: bool
) -> None:
    url = Url("https", host="x.test", path=("a",), query=(Parameter("sort", value),))
    items = (Item("/item/0", "Get", Request("GET", url)),)
    (operation,) = design(Collection("c.json", Folder("", "C", items), ())).api.operations
    (parameter,) = operation.parameters
    assert (parameter.default, parameter.verbatim) == (value, verbatim)


@pytest.mark.parametrize(
    ("described", "left"),
    [
        ("(Required) The `id`.", "The `id`."),
        ("(Required)", ""),
        ("**Required**. **One** of two", "**One** of two"),
        ("[required] - a", "a"),
        ("Required: which", "which"),
        ("Required if there is no name", "Required if there is no name"),
        ("Required-by date", "Required-by date"),
        ("The required one", "The required one"),
    ],
)
def test_a_mark_that_a_value_is_required_is_no_description(described: str, left: str) -> None:
    assert unmarked(described) == left


def test_what_is_marked_as_required_must_be_passed() -> None:
    query = (Parameter("colour", "red", description="(Required) Which one."),)
    url = Url("https", host="x.test", path=("a",), query=query)
    items = (Item("/item/0", "Get", Request("GET", url)),)
    (operation,) = design(Collection("c.json", Folder("", "C", items), ())).api.operations
    (parameter,) = operation.parameters
    assert (parameter.required, parameter.doc) == (True, "Which one.")
