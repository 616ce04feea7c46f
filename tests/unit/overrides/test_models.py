from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.inference.observe import merge_all, observe
from postman_codegen.inference.passes import simplify
from postman_codegen.inference.schema import NOWHERE, Root, Schema, document
from postman_codegen.inference.types import (
    Boolean,
    Enum,
    Formatted,
    Integer,
    Number,
    String,
    Type,
    Unknown,
)
from postman_codegen.overrides import ModelOverride
from postman_codegen.overrides.models import SAID_BY, Revision

PLAIN: Mapping[str, Type] = {
    "boolean": Boolean(),
    "integer": Integer(),
    "number": Number(),
    "string": String(),
}
scalars = st.sampled_from([None, True, 1, 2.5, "text", "IN_PROGRESS", "2021-05-11"])
keys = st.sampled_from(["status", "state", "ids", "type", "copy", "model_dump", "+1", "a", "A"])
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=16,
)
roots = st.lists(
    st.builds(
        lambda name, value: Root("m", name, simplify(observe(value)), "Doc."),
        st.sampled_from(["Order", "Orders", "GetOrder", "Bill"]),
        st.dictionaries(keys, values, max_size=4),
    ),
    min_size=1,
    max_size=4,
)


def root(name: str, *seen: object) -> Root:
    return Root("m", name, simplify(merge_all(map(observe, seen))), "Doc.")


def said(
    key: str,
    name: str | None = None,
    type_: Type | None = None,
    *,
    map_: bool = False,
    optional: bool | None = None,
) -> ModelOverride:
    return ModelOverride("pyproject.toml", "it", f"m.{key}", name, type_, map_, optional)


def revised(found: list[Root], *overrides: ModelOverride) -> tuple[Schema, list[str]]:
    """Return the definitions without what only says why, and the messages."""
    revision = Revision(overrides, lambda *_: False)
    definitions: Schema = document(found, revision).schema["$defs"]
    return _unsigned(definitions), [problem.message for problem in revision.problems]


def _unsigned(part: Any) -> Any:  # noqa: ANN401  JSON
    if isinstance(part, dict):
        return {key: _unsigned(inner) for key, inner in part.items() if key != SAID_BY}
    return [_unsigned(inner) for inner in part] if isinstance(part, list) else part


def as_inferred(definitions: Schema) -> Iterator[ModelOverride]:
    """Say of every field what is inferred anyway: its type, or at least its name."""
    for title, definition in definitions.items():
        for key, part in definition.get("properties", {}).items():
            type_ = _inferred(definitions, part)
            name = None if type_ else part["x-python-name"]
            yield said(f"{title.removeprefix('m.')}.{key}", name, type_)


def _inferred(definitions: Schema, part: Schema) -> Type | None:
    if "x-python-type" in part:
        name = part["x-python-type"].removeprefix("Open[").removesuffix("]")
        return Enum(tuple(definitions[name]["enum"]))
    if "format" in part:
        return Formatted(part["format"])
    if set(part) == {"x-python-name"}:
        return Unknown()
    return PLAIN.get(part.get("type", ""))


@given(roots)
def test_what_is_inferred_anyway_changes_nothing(found: list[Root]) -> None:
    plain: Schema = document(found).schema["$defs"]

    assert revised(found, *as_inferred(plain)) == (plain, [])


@given(roots, st.data())
def test_a_new_name_leaves_every_other_as_it_was(found: list[Root], data: st.DataObject) -> None:
    plain: Schema = document(found).schema["$defs"]
    title = data.draw(st.sampled_from(list(plain)))
    name = title.removeprefix("m.")
    after, problems = revised(found, said(name, "Renamed"))

    assert problems == []
    assert list(after) == [one if one != title else "m.Renamed" for one in plain]


@given(roots, st.data())
def test_what_is_left_out_leaves_every_name_as_it_was(
    found: list[Root], data: st.DataObject
) -> None:
    plain = document(found)
    gone = {f"m.{name.name}" for name in data.draw(st.sets(st.sampled_from(plain.names)))}
    left = document(found, Revision((), lambda *_: False, gone=gone))
    definitions: Schema = left.schema["$defs"]
    before = [None if f"m.{name.name}" in gone else name for name in plain.names]

    assert [None if name == NOWHERE else name for name in left.names] == before
    assert list(definitions) == [title for title in plain.schema["$defs"] if title in definitions]
    for title, definition in definitions.items():
        assert definition | {"description": ""} == plain.schema["$defs"][title] | {
            "description": ""
        }


def test_a_class_whose_root_is_left_out_is_described_as_what_shares_it() -> None:
    shape = root("MakeIt", dict.fromkeys("abcd", 1))
    found = [replace(shape, doc="Made."), replace(shape, name="UpdateTheBill", doc="Updated.")]
    left: Schema = document(found, Revision((), lambda *_: False, gone={"m.MakeIt"})).schema

    assert {title: one["description"] for title, one in left["$defs"].items()} == {
        "m.MakeIt": "Updated.",
        "m.UpdateTheBill": "Updated.",
    }


def test_a_class_is_renamed_wherever_it_is_used() -> None:
    found = [root("Order", {"buyer": {"name": 1}, "sellers": [{"name": 2}]})]
    after, _ = revised(found, said("Buyer", "Person"))

    assert after["m.Order"]["properties"]["buyer"]["$ref"] == "#/$defs/m.Person"
    assert after["m.Person"]["description"] == "`Order.buyer`."


def test_a_field_goes_by_its_attribute_or_its_key() -> None:
    found = [root("Order", {"order-id": 1})]
    by_attribute, _ = revised(found, said("Order.order_id", "id"))
    by_key, _ = revised(found, said("Order.order-id", "id"))

    assert by_attribute == by_key
    assert by_key["m.Order"]["properties"]["order-id"]["x-python-name"] == "id"


def test_an_enum_of_one_field_leaves_others_theirs() -> None:
    found = [root("Job", {"status": "IN_PROGRESS", "file": {"status": "IN_PROGRESS"}})]
    after, _ = revised(found, said("File.status", type_=Enum(("DONE", "NEW"))))

    assert after["m.Status"]["enum"] == ["IN_PROGRESS"]
    assert after["m.FileStatus"]["enum"] == ["DONE", "NEW"]
    assert list(after) == ["m.Status", "m.FileStatus", "m.File", "m.Job"]


def test_an_enum_keeps_its_name_where_nothing_else_has_it() -> None:
    found = [root("Job", {"status": "IN_PROGRESS"})]
    after, _ = revised(found, said("Job.status", type_=Enum(("DONE",))))

    assert {title: one.get("enum") for title, one in after.items()} == {
        "m.Status": ["DONE"],
        "m.Job": None,
    }


def test_fields_of_one_name_and_equal_values_share_their_enum() -> None:
    found = [root("Job", {"state": "on", "file": {"state": "off"}})]
    both = [said(f"{one}.state", type_=Enum(("OFF", "ON"))) for one in ("Job", "File")]
    after, _ = revised(found, *both)

    assert list(after) == ["m.State", "m.File", "m.Job"]


def test_what_is_not_used_any_more_goes() -> None:
    found = [root("Order", {"buyer": {"address": {"city": "Rome"}}, "id": 1})]
    after, _ = revised(found, said("Order.buyer", type_=Unknown()))

    assert list(after) == ["m.Order"]


def test_a_model_that_is_a_map_keeps_its_name() -> None:
    found = [root("Order", {"labels_by_user": {"ann": {"a": 1}, "bob": {"b": 1}}})]
    after, _ = revised(found, said("LabelsByUser", map_=True))

    assert after["m.LabelsByUser"]["additionalProperties"]["$ref"].startswith("#/$defs/m.")
    assert "m.Ann" not in after
    assert "m.Bob" not in after


def test_optional_is_said_either_way() -> None:
    found = [root("Order", {"a": 1, "b": 1}, {"a": 1})]
    after, _ = revised(found, said("Order.a", optional=True), said("Order.b", optional=False))

    assert after["m.Order"]["required"] == ["b"]


@pytest.mark.parametrize(
    ("overrides", "message"),
    [
        ([said("Order", "Buyer")], '"m.Order": m.Buyer is taken'),
        ([said("Order", "Person"), said("Buyer", "Person")], "m.Person is taken"),
        ([said("Order.a", "b")], '"m.Order.a": its model has a field b'),
        ([said("Order.a", "x"), said("Order.b", "x")], "its model has a field x"),
        ([said("Order.a", "order_id"), said("Order.order-id", "x")], ""),
        ([said("Order.order_id"), said("Order.order-id")], 'means the same as "m.Order.order_id"'),
        ([said("Status", type_=String())], "is an enum: it can have another name or other values"),
        ([said("Order.orderid")], "did you mean m.Order.order_id"),
        ([said("Ordr")], "matches nothing; did you mean m.Order"),
        ([said("Order.buyer.id")], "matches nothing; did you mean m.Order.buyer"),
    ],
)
def test_what_cannot_be_done_is_named(overrides: list[ModelOverride], message: str) -> None:
    seen = {"a": 1, "b": 2, "order-id": 3, "buyer": {"name": 1}, "status": "IN_PROGRESS"}
    _, problems = revised([root("Order", seen)], *overrides)

    assert bool(problems) == bool(message)
    assert message in "\n".join(problems)


def test_names_may_be_swapped() -> None:
    found = [root("Order", {"buyer": {"name": 1}})]
    after, problems = revised(found, said("Order", "Buyer"), said("Buyer", "Order"))

    assert problems == []
    assert list(after) == ["m.Order", "m.Buyer"]
    assert after["m.Buyer"]["properties"]["buyer"]["$ref"] == "#/$defs/m.Order"
