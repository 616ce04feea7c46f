from __future__ import annotations

import ast
import itertools
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import black
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from postman_codegen.inference.observe import merge_all, observe
from postman_codegen.inference.passes import simplify
from postman_codegen.inference.schema import Document, Root, TypeName, document
from postman_codegen.models import model_sources
from postman_codegen.quoting import docstring
from postman_codegen.quoting import quoted as literal

MODE = black.Mode(line_length=100)
RUNTIME = "postman_codegen.runtime.models"
SHARED = Path(os.environ.get("POSTMAN_CODEGEN_SHARED", Path(__file__).parents[3] / "shared"))

EXPECTED = '''\
"""Models of the *Orders* folder."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from .._runtime.models import Model, Open, Unknown


class Status(StrEnum):
    IN_DELIVERY = "IN_DELIVERY"
    SHIPPED = "SHIPPED"


class OrderLine(Model):
    """An item of `Order.order_lines`."""

    class_: Annotated[str, Field(alias="class")]
    amount: float | None
    copy_: Annotated[int | None, Field(alias="copy")] = None
    discounts: Unknown = None


class Buyer(Model):
    """`Order.buyer`."""

    first_name: Annotated[str, Field(alias="firstName")]


class Order(Model):
    """An item of `ListOrders`."""

    id: UUID
    status: Open[Status]
    created: datetime
    order_lines: Annotated[list[OrderLine], Field(alias="orderLines")]
    buyer: Buyer | None
    prices: dict[str, float]
    note: Unknown


GetOrder = Order
"""What `orders.get_order` returns."""

ListOrders = list[Order]
"""What `orders.list_orders` returns."""
'''


def root(name: str, *values: object, module: str = "m", doc: str = "Doc.") -> Root:
    return Root(module, name, simplify(merge_all(map(observe, values))), doc)


def source(*roots: Root, doc: str = "Doc.") -> str:
    return model_sources(document(roots), {"m": doc}, runtime=RUNTIME)["m"]


counter = itertools.count()


@contextmanager
def imported(text: str) -> Iterator[ModuleType]:
    module = ModuleType(f"generated_{next(counter)}")
    sys.modules[module.__name__] = module
    try:
        exec(compile(text, module.__name__, "exec"), vars(module))  # noqa: S102
        yield module
    finally:
        del sys.modules[module.__name__]


def same(a: object, b: object) -> bool:
    """Compare JSON; true is not 1."""
    if isinstance(a, dict):
        return isinstance(b, dict) and a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, list):
        return isinstance(b, list) and len(a) == len(b) and all(map(same, a, b))
    return bool(a == b) and isinstance(a, bool) == isinstance(b, bool)


def check(type_: type[Any], values: Sequence[object]) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(type_)
    for value in values:
        for parsed in (adapter.validate_json(json.dumps(value)), adapter.validate_python(value)):
            assert same(
                adapter.dump_python(parsed, mode="json", by_alias=True, exclude_unset=True), value
            )


def test_the_look() -> None:
    line = {"class": "a", "amount": 1.5}
    order = {
        "id": "d2719b9c-5c1f-4d8e-9d10-0123456789ab",
        "status": "SHIPPED",
        "created": "2021-05-11T12:38:29+05:30",
        "orderLines": [line, line | {"copy": 1, "amount": None}, line | {"discounts": []}],
        "buyer": {"firstName": "A"},
        "prices": {"2024-01-01": 1, "2024-01-02": 1.5},
        "note": None,
    }
    other = order | {"status": "IN_DELIVERY", "buyer": None}
    made = document(
        [
            root("GetOrder", order, other, doc="What `orders.get_order` returns."),
            root("ListOrders", [order, other], doc="What `orders.list_orders` returns."),
        ]
    )

    assert model_sources(made, {"m": "Models of the *Orders* folder."})["m"] == EXPECTED


def test_the_ideal() -> None:
    ideal = SHARED / "style/ideal/zoho_crm/models"
    if not ideal.is_dir():
        pytest.skip("the shared folder isn't here")
    item = json.loads((SHARED / "seeds/job_details.item.json").read_text("utf-8"))
    seen = [observe(json.loads(response["body"])) for response in item["response"]]
    returned = "What `bulk_write.job_details` returns."
    refused = "The body of every error; any part may be missing."
    error = simplify(merge_all(seen[1:]))
    made = document(
        [
            Root("bulk_write", "JobDetails", simplify(seen[0]), returned),
            Root("errors", "ErrorBody", error, refused, {("code",): "ErrorCode"}),
        ]
    )
    docs = {
        "bulk_write": "Models of the *Bulk Write* folder.",
        "errors": "Models of what the API answers when it refuses a request.",
    }

    for module, text in model_sources(made, docs).items():
        wanted = (ideal / f"{module}.py").read_text("utf-8")
        if module == "errors":
            # What all errors have is plain here: only reading what one lacks raises.
            wanted = wanted.replace("only its code can be relied on", "any part may be missing")
            wanted = wanted.replace(" | None = None", "").replace("Unknown = None", "Unknown")
        assert text == wanted


def test_a_field_may_be_called_like_its_type() -> None:
    value = {"date": "2024-01-01", "dt": 1, "due": "2024-01-01", "time": "12:00:00"}
    text = source(root("Day", value, value | {"date": None}))

    assert "import datetime as moments\n" in text
    assert "    date: moments.date | None\n" in text
    with imported(text) as module:
        check(module.Day, [value])


def test_modules_deeper_down_import_from_further_up() -> None:
    sources = model_sources(document([root("A", {"a": 1}, module="users.admin")]), {})

    assert sources == {
        "users.admin": "from ..._runtime.models import Model\n\n\n"
        'class A(Model):\n    """Doc."""\n\n    a: int\n'
    }


def test_what_refers_to_itself_is_quoted() -> None:
    node = {"$ref": "#/$defs/m.Node"}
    properties = {
        "next": {"anyOf": [node, {"type": "null"}], "x-python-name": "next"},
        "parts": {"type": "array", "items": node, "x-python-name": "parts"},
    }
    schema = {"type": "object", "properties": properties, "required": ["parts"]}
    recursive = Document({"$defs": {"m.Node": schema}}, (TypeName("m", "Node"),))
    text = model_sources(recursive, {}, runtime=RUNTIME)["m"]

    assert '    next: "Node | None" = None\n    parts: "list[Node]"\n' in text
    with imported(text) as module:
        check(module.Node, [{"parts": [{"next": None, "parts": []}]}])


def test_classes_may_be_called_anything() -> None:
    """Names of classes that mean something to pydantic, to typing or to the generator."""
    odd = ["C0", "C1", "Any", "Optional", "RootModel", "BaseModel", "List", "Dict", "Enum", "Self"]
    value = {name: {"a": n, f"b{n}": 1} for n, name in enumerate(odd)}

    with imported(source(root("Root", value))) as module:
        check(module.Root, [value])


@pytest.mark.parametrize(
    "text",
    [
        '"""',
        'ends with "',
        "ends with \\",
        "a\rimport os",
        "a\u2028b\x00c\ud800\u202e",
        "'''\n\n'''",
        "\\N{BULLET} \\x",
        "x" * 300,
        "word " * 60,
    ],
)
def test_docstrings_hold_anything(text: str) -> None:
    written = f"class A:\n    {docstring(text, 4)}\n"
    tree = ast.parse(written)

    assert len(tree.body) == 1
    assert all(line.isprintable() for line in written.split("\n"))
    assert max(map(len, written.splitlines())) <= 100
    assert black.format_str(written, mode=MODE) == written


@given(st.text(st.characters()))
def test_docstrings_are_docstrings(text: str) -> None:
    tree = ast.parse(f"class A:\n    {docstring(text, 4)}\n")

    assert len(tree.body) == 1
    assert isinstance(tree.body[0], ast.ClassDef)
    assert len(tree.body[0].body) == 1


@given(st.text(st.characters()))
def test_literals_mean_what_they_say(text: str) -> None:
    written = literal(text)

    assert ast.literal_eval(written) == text
    assert written.isascii()
    assert written.isprintable()


HOSTILE = [
    '"',
    "'",
    "\\",
    "\n",
    "\r",
    "\u2028",
    "\x00",
    "\u202e",
    '"""',
    "{}",
    "%s",
    "#",
    "import os",
]
keys = st.one_of(
    st.sampled_from(
        "id date time datetime dt class copy class_ fooBar foo_bar self 1 2 ID _id @id"
        " model_config Model str list key_0 field_1 status None items type type type".split()
    ),
    st.sampled_from(["", *HOSTILE]),
    st.text(st.characters(codec="utf-8"), max_size=8),
)
texts = st.one_of(
    st.sampled_from(
        "ACTIVE IN_PROGRESS 2021-05-11 2021-05-11T12:38:29+05:30 2021-05-11T12:38:29.120Z 12:00:00"
        " <integer> <dateTime>"
        " <boolean> 1 1.5 true".split()
    ),
    st.sampled_from(HOSTILE),
    st.text(st.characters(codec="utf-8"), max_size=10),
    st.dates().map(str),
    st.datetimes().map(lambda moment: moment.isoformat()),
    st.uuids().map(str),
)
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    texts,
)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=20,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seen=st.lists(values, min_size=1, max_size=4))
def test_what_was_seen_is_taken_and_comes_back(seen: list[Any]) -> None:
    type_ = simplify(merge_all(map(observe, seen)))
    made = document([Root("m", "Things", type_, '"Doc\\'), root("Wrapped", {"a": seen})])
    text = model_sources(made, {"m": "Doc."}, runtime=RUNTIME)["m"]

    assert black.format_str(text, mode=MODE) == text
    with imported(text) as module:
        check(module.Things, seen)
        check(module.Wrapped, [{"a": seen}])


METHODS = [
    {"type": "card", "id": 1, "last4": "4242", "brand": "visa"},
    {"type": "bank", "id": 2, "iban": "DE1", "bic": "X"},
]


def test_variants_are_classes_of_their_own_and_others_may_come() -> None:
    text = source(root("ListMethods", {"methods": METHODS}))
    assert "    methods: list[BankMethod | CardMethod | Method]\n" in text
    assert '    type: Literal["card"]\n' in text
    assert '    type: Annotated[str, other_than("bank", "card")]\n' in text

    with imported(text) as module:
        check(module.ListMethods, [{"methods": METHODS}])
        more = [*METHODS, {"type": "cash", "id": 3}, {"type": "card", "id": 4}]
        read = module.ListMethods.model_validate({"methods": more})
        found = [type(one).__name__ for one in read.methods]
        assert found == ["CardMethod", "BankMethod", "Method", "CardMethod"]
        assert read.model_dump(exclude_unset=True) == {"methods": more}
        # A known one of another shape is wrong, and no other one.
        for wrong in ({"type": "card", "last4": 1}, {"type": "bank", "id": "x"}):
            with pytest.raises(ValidationError):
                module.ListMethods.model_validate({"methods": [wrong]})


def test_answers_may_be_variants() -> None:
    with imported(source(root("GetMethod", *METHODS))) as module:
        check(module.GetMethod, METHODS)


def test_deep_values_are_taken() -> None:
    deep: Any = 1
    for level in range(190):
        deep = [deep] if level % 3 else {"a": deep}

    with imported(source(root("Deep", deep))) as module:
        check(module.Deep, [deep])
