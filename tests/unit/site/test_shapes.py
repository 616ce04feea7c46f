"""Types are spelled as the package spells them, and pictures show what lies in what."""

from __future__ import annotations

import ast
import re

import pytest

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
    Shape,
    Types,
)
from postman_codegen.inference.schema import TypeName
from postman_codegen.site.pages import Book
from postman_codegen.site.shapes import (
    DEEPEST,
    MOST_BOXES,
    MOST_LEAVES,
    Box,
    annotation,
    may_be_null,
    picture,
)

TEXT, NULL = Plain("string"), Plain("null")
ORDER, LINE, STATUS, LINES = (TypeName("shop", name) for name in "Order Line Status Lines".split())
TYPES: Types = {
    STATUS: Enumeration(STATUS, "", (("NEW", "new"),)),
    LINE: Model(LINE, "", (Member("isbn", "isbn", TEXT, required=True),)),
    LINES: Alias(LINES, "", ListOf(Reference(LINE))),
    ORDER: Model(
        ORDER,
        "",
        (
            Member("status", "status", Reference(STATUS), required=False),
            Member("lines", "lines", Either((Reference(LINES), NULL)), required=True),
            Member("by_day", "by_day", MapOf(Reference(LINE)), required=False),
            Member("replaces", "replaces", Reference(ORDER), required=False),
        ),
    ),
}


@pytest.mark.parametrize(
    ("shape", "spelled"),
    [
        (Plain("boolean"), "bool"),
        (Plain("number"), "float"),
        (Plain("string", "date-time-millis"), "DatetimeMillis"),
        (Plain("string", "uuid"), "UUID"),
        (Anything(), "Unknown"),
        (Constant("<b>"), "Literal[&#34;&lt;b&gt;&#34;]"),
        (OtherThan(("a",)), "str"),
        (Either((ListOf(Plain("integer")), NULL)), "list[int] | None"),
        (MapOf(Reference(STATUS)), "dict[str, Open[Status]]"),
        (Reference(LINE), '<a href="#shop.Line">Line</a>'),
    ],
)
def test_a_type_is_spelled_as_in_code(shape: Shape, spelled: str) -> None:
    assert annotation(shape, TYPES) == spelled


def test_the_whole_bookshop_is_spelled_as_in_its_package(bookshop: Book) -> None:
    types = bookshop.api.types
    for definition in types.values():
        if not isinstance(definition, Model):
            continue
        source = bookshop.api.models[definition.name.module]
        for member in definition.members:
            spelled = annotation(member.shape, types).striptags()
            assert ast.unparse(ast.parse(spelled)) in spelled_in(source, definition.name.name)


def spelled_in(source: str, name: str) -> set[str]:
    [node] = [
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef) and node.name == name
    ]
    found = (ast.unparse(one.annotation) for one in node.body if isinstance(one, ast.AnnAssign))
    plain = (re.sub(r"^Annotated\[(.*), Field\(.*\)\]$", r"\1", one) for one in found)
    return {
        text
        for one in plain
        for text in (one.strip("'\""), one.strip("'\"").removesuffix(" | None"))
    }


def test_null_is_told_through_aliases() -> None:
    assert may_be_null(NULL, TYPES)
    assert may_be_null(Either((TEXT, NULL)), TYPES)
    assert not may_be_null(Reference(LINES), TYPES)


def test_a_picture_shows_what_lies_in_what() -> None:
    [box] = picture(ListOf(Reference(ORDER)), TYPES)

    assert (box.title, box.many, box.key) == ("Order", "list", "")
    assert [leaf.key for leaf in box.leaves] == ["status", "replaces"]
    assert [(one.key, one.many, one.optional) for one in box.inner] == [
        ("lines", "list", True),
        ("by_day", "map", True),
    ]
    assert box.inner[0].leaves[0].key == "isbn"


def test_what_has_no_parts_has_no_picture() -> None:
    assert picture(ListOf(TEXT), TYPES) == ()


def test_a_picture_can_be_taken_in() -> None:
    names = [TypeName("deep", f"M{n}") for n in range(9)]
    wide = tuple(Member(f"f{n}", f"f{n}", TEXT, required=True) for n in range(40))
    deep = {
        name: Model(name, "", (*wide, Member("next", "next", Reference(after), required=True)))
        for name, after in zip(names, [*names[1:], LINE], strict=True)
    }
    fan = TypeName("wide", "Fan")
    blades = tuple(Member(f"b{n}", f"b{n}", Reference(LINE), required=True) for n in range(99))

    [box] = picture(Reference(names[0]), {**TYPES, **deep})
    [fanned] = picture(Reference(fan), {**TYPES, fan: Model(fan, "", blades)})

    assert depth(box) == DEEPEST
    assert (len(box.leaves), box.left_out) == (MOST_LEAVES, 40 - MOST_LEAVES)
    assert len(fanned.inner) == MOST_BOXES - 1


def depth(box: Box) -> int:
    return 1 + max(map(depth, box.inner), default=0)
