"""What holds for every collection: its order says nothing, and it's no change of itself."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postman_codegen.api.types import (
    Anything,
    Constant,
    Definition,
    Either,
    Enumeration,
    ListOf,
    MapOf,
    Model,
    OtherThan,
    Plain,
    Reference,
    Shape,
)
from postman_codegen.changes import changes
from postman_codegen.changes.fits import Side, Typed
from postman_codegen.inference.schema import TypeName
from tests.unit.changes.edits import EDITS, Edit
from tests.unit.changes.shop import Json, changed, shop
from tests.unit.changes.test_edits import designed

LISTS = ("item", "response")
"""Of a collection: what is in them stands there in no particular order."""

THING, STATE = TypeName("things", "Thing"), TypeName("things", "State")
TYPES: dict[TypeName, Definition] = {
    THING: Model(THING, "", ()),
    STATE: Enumeration(STATE, "", (("ON", "ON"),)),
}
SIDE = Side(TYPES, {})

plain = st.sampled_from(["null", "boolean", "integer", "number", "string"]).map(
    lambda kind: Plain(cast("Any", kind))
)
leaves = st.one_of(
    plain,
    st.just(Plain("string", "date")),
    st.just(Anything()),
    st.sampled_from(["a", "b"]).map(Constant),
    st.just(OtherThan(("a",))),
    st.sampled_from([THING, STATE]).map(Reference),
)
shapes: st.SearchStrategy[Shape] = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(ListOf),
        inner.map(MapOf),
        st.lists(inner, min_size=1, max_size=3).map(lambda members: Either(tuple(members))),
    ),
    max_leaves=6,
)


def fits(one: Shape, other: Shape) -> bool:
    return Typed(SIDE, one).fits(Typed(SIDE, other))


@given(shapes)
def test_a_type_fits_itself(one: Shape) -> None:
    assert fits(one, one)


@given(shapes, shapes, shapes)
def test_what_fits_a_part_fits_the_whole(one: Shape, other: Shape, third: Shape) -> None:
    assert fits(one, Either((one, other)))
    assert fits(Either((one, other)), third) == (fits(one, third) and fits(other, third))
    assert fits(ListOf(one), ListOf(other)) == fits(one, other)


@given(shapes, shapes, shapes)
def test_to_fit_is_handed_on(one: Shape, other: Shape, third: Shape) -> None:
    if fits(one, other) and fits(other, third):
        assert fits(one, third)


def shuffled(node: Json, order: random.Random) -> Json:
    if isinstance(node, list):
        return [shuffled(one, order) for one in cast("list[Json]", node)]
    if not isinstance(node, dict):
        return node
    pairs = [(key, shuffled(one, order)) for key, one in cast("dict[str, Json]", node).items()]
    order.shuffle(pairs)
    found: dict[str, Json] = dict(pairs)
    for key in LISTS:
        if key in found:
            order.shuffle(found[key])
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shuffled")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(order=st.randoms(use_true_random=False), edit=st.sampled_from([*EDITS.values()]))
def test_order_is_no_change(folder: Path, order: random.Random, edit: Edit) -> None:
    for collection in (shop(), changed(edit)):
        old = designed(folder, collection, {})
        new = designed(folder, shuffled(collection, order), old.decisions)
        assert changes(old, new) == ()


@pytest.mark.parametrize("edit", EDITS)
def test_nothing_is_a_change_of_itself(edit: str, folder: Path) -> None:
    collection = json.loads(json.dumps(changed(EDITS[edit])))
    old = designed(folder, collection, {})

    assert changes(old, designed(folder, collection, old.decisions)) == ()
