"""What each edit of a collection means to users: the table says it, there and back again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from postman_codegen.api import Api, Operation
from postman_codegen.changes import Change, changes
from postman_codegen.changes.kinds import WORDS
from postman_codegen.changes.texts import sentence
from postman_codegen.collection.read import read_collection
from postman_codegen.design import design
from postman_codegen.design.decisions import Decided
from tests.unit.changes.edits import EDITS
from tests.unit.changes.shop import Json, changed, shop

TABLE = Path(__file__).with_name("table.txt")


def table() -> Iterator[tuple[str, str, set[str]]]:
    """Yield each edit of the table, the way (+ there, - back), and what changes."""
    for block in TABLE.read_text("utf-8").strip().split("\n\n"):
        name, *lines = block.splitlines()
        for way in "+-":
            yield name, way, {line[4:] for line in lines if line.startswith(f"  {way}")}


def designed(folder: Path, collection: Json, before: Mapping[str, object]) -> Api:
    file = folder / "collection.json"
    file.write_text(json.dumps(collection), "utf-8")
    read, problems = read_collection(file)
    assert not problems
    return design(read, recorded=Decided.read(before)).api


@cache
def pair(name: str, way: str, folder: Path) -> tuple[Api, Api]:
    edit = EDITS[name]
    before, now = (shop(), changed(edit)) if way == "+" else (changed(edit), shop())
    old = designed(folder, before, {})
    return old, designed(folder, now, old.decisions)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shop")


def told(one: Change) -> str:
    return f"{one.impact} {one.kind} {one.place}"


@pytest.mark.parametrize(("name", "way", "expected"), [*table()])
def test_an_edit_means_what_the_table_says(
    name: str, way: str, expected: set[str], folder: Path
) -> None:
    found = changes(*pair(name, way, folder))

    # Most edits are made by changing examples.
    own = {told(one) for one in found if one.kind != "examples-changed" or len(found) == 1}
    assert own == expected


def test_the_table_has_every_edit() -> None:
    assert [name for name, way, _ in table() if way == "+"] == [*EDITS]


def every_change(folder: Path) -> Iterator[Change]:
    for name in EDITS:
        for way in "+-":
            yield from changes(*pair(name, way, folder))


def test_a_change_tells_where_it_is(folder: Path) -> None:
    for one in every_change(folder):
        assert one.kind in WORDS
        assert sentence(one).startswith(f"{one.place}: {WORDS[one.kind]}")
        assert re.match(r"/item/\d+/item/\d+$", one.pointer) or not one.operation
        assert one.old != one.new or one.old is None or one.kind == "examples-changed"


@pytest.mark.parametrize("name", EDITS)
def test_what_is_gone_by_its_name_breaks(name: str, folder: Path) -> None:
    for way in "+-":
        old, new = pair(name, way, folder)
        gone = (
            old.types.keys() - new.types.keys(),
            {one.accessor for one in old.operations} - {one.accessor for one in new.operations},
            {one.name for one in old.refusals} - {one.name for one in new.refusals},
            {one.name for one in old.settings} - {one.name for one in new.settings},
        )
        breaking = [one for one in changes(old, new) if one.impact == "breaking"]
        assert breaking or not any(gone)


@pytest.mark.parametrize("name", EDITS)
def test_every_operation_that_changed_is_named(name: str, folder: Path) -> None:
    old, new = pair(name, "+", folder)
    before, now = ({one.accessor: _itself(one) for one in api.operations} for api in (old, new))
    differing = {key for key in before.keys() | now.keys() if before.get(key) != now.get(key)}

    found = changes(old, new)

    folders = {one.old for one in found if one.kind == "folder-renamed"}
    folders |= {one.new for one in found if one.kind == "folder-renamed"}
    named = {one.operation for one in found} | {one.old for one in found}
    assert {one for one in differing if one.partition(".")[0] not in folders} <= named


def _itself(one: Operation) -> Operation:
    """Return an operation without its place, its examples, and what its models are called."""
    parameters = tuple(replace(parameter, model=None) for parameter in one.parameters)
    return replace(
        one,
        parameters=parameters,
        answers=(),
        statuses={},
        saved=(),
        fixtures=(),
        examples=(),
        pointer="",
        ordinal=0,
        names=(),
        url="",
    )
