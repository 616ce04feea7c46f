"""The arguments of an operation."""

import pytest

from postman_codegen.collection.model import Collection, Folder, Item, Parameter, Request, Url
from postman_codegen.design import design


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
