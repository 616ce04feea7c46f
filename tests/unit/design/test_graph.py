"""What the Api says of types is what the source of its models says."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from postman_codegen.api import Api
from postman_codegen.api.types import (
    Alias,
    Anything,
    Constant,
    Either,
    Enumeration,
    ListOf,
    MapOf,
    Member,
    Model,
    OtherThan,
    Plain,
    Reference,
    references,
    within,
)
from postman_codegen.commands.designing import made
from postman_codegen.configuration import Options, task_of
from postman_codegen.design.graph import graph
from postman_codegen.inference.schema import Root, TypeName, document
from postman_codegen.inference.types import (
    Array,
    Enum,
    Field,
    Formatted,
    Itself,
    Map,
    Null,
    Object,
    Other,
    String,
    Union,
    Unknown,
)
from postman_codegen.inference.types import Constant as Literal
from postman_codegen.spelling.types import annotation, spelled

ROOT = Path(__file__).parents[3]
COLLECTIONS = [
    *sorted((ROOT / "collections").glob("*.postman_collection.json")),
    *sorted((ROOT / "tests/scenarios").glob("*/collection.json")),
]


def from_types(api: Api) -> Iterator[tuple[str, ...]]:
    for name, one in api.types.items():
        where = f"{name.module}.{name.name}"
        match one:
            case Model(members=members):
                yield where, "model"
                for member in members:
                    yield where, member.key, member.attribute, annotation(member, api.types)
            case Enumeration(values=values):
                yield where, "enum"
                yield from ((where, *pair) for pair in values)
            case Alias(shape=shape):
                yield where, "alias", spelled(shape, api.types)


def from_sources(api: Api) -> Iterator[tuple[str, ...]]:
    for module, source in api.models.items():
        for node in ast.parse(source).body:
            match node:
                case ast.ClassDef(name, [ast.Name("Model")]):
                    yield f"{module}.{name}", "model"
                    for line in node.body:
                        if isinstance(line, ast.AnnAssign):
                            yield (f"{module}.{name}", *field(line))
                case ast.ClassDef(name):
                    yield f"{module}.{name}", "enum"
                    for line in node.body:
                        match line:
                            case ast.Assign([ast.Name(member)], ast.Constant(str(value))):
                                yield f"{module}.{name}", member, value
                            case _:
                                pass
                case ast.Assign([ast.Name(name)], value):
                    yield f"{module}.{name}", "alias", unquoted(value)
                case _:
                    pass


def field(line: ast.AnnAssign) -> tuple[str, str, str]:
    """Return key, attribute and annotation."""
    attribute = ast.unparse(line.target)
    match line.annotation:
        case ast.Subscript(
            ast.Name("Annotated"),
            ast.Tuple([inner, ast.Call(keywords=[ast.keyword("alias", ast.Constant(str(key)))])]),
        ):
            return key, attribute, unquoted(inner)
        case whole:
            return attribute, attribute, unquoted(whole)


def unquoted(node: ast.expr) -> str:
    """Spell an annotation without the quotes around names that come later, and without modules."""
    text = node.value if isinstance(node, ast.Constant) else ast.unparse(node)
    return re.sub(r"\bdt\.|\bmoments\.", "", str(text))


@pytest.mark.parametrize("file", COLLECTIONS, ids=lambda file: file.parent.name + file.stem)
def test_the_types_of_an_api_are_those_of_its_models(file: Path) -> None:
    api = made(task_of(file, Options()), ()).api

    assert sorted(from_types(api)) == sorted(from_sources(api))
    for one in api.types.values():
        assert all(name in api.types for shape in within(one) for name in references(shape))


def test_every_type_has_its_shape() -> None:
    variants = Union(
        (
            Object((Field("kind", Literal("a")),), ("kind", "a")),
            Object((Field("kind", Other(("a",))),), ("kind", "")),
        )
    )
    thing = Object(
        (
            Field("at", Formatted("date-time-millis")),
            Field("day", Formatted("date")),
            Field("class", Union((String(), Null())), required=False),
            Field("state", Array(Enum(("OFF", "ON")))),
            Field("more", Map(Unknown())),
            Field("within", Itself(), required=False),
            Field("one", variants),
        )
    )

    types = graph(document([Root("things", "Thing", thing, "A thing.")]))

    made_of = {"Thing", "State"} | {name.name for name in types if name.name.endswith("One")}
    assert {name.name for name in types} == made_of
    assert types[TypeName("things", "State")] == Enumeration(
        TypeName("things", "State"), "", (("OFF", "OFF"), ("ON", "ON"))
    )
    model = types[TypeName("things", "Thing")]
    assert isinstance(model, Model)
    *plain, last = model.members
    assert plain == [
        Member("at", "at", Plain("string", "date-time-millis"), required=True),
        Member("day", "day", Plain("string", "date"), required=True),
        Member("class", "class_", Either((Plain("string"), Plain("null"))), required=False),
        Member("state", "state", ListOf(Reference(TypeName("things", "State"))), required=True),
        Member("more", "more", MapOf(Anything()), required=True),
        Member("within", "within", Reference(TypeName("things", "Thing")), required=False),
    ]
    told = [types[name] for name in references(last.shape)]
    assert [one.members[0].shape for one in told if isinstance(one, Model)] == [
        Constant("a"),
        OtherThan(("a",)),
    ]
