"""What is laid out here is what black would have made of it."""

from __future__ import annotations

import black
import pytest
from black.mode import TargetVersion
from hypothesis import given, settings
from hypothesis import strategies as st

from postman_codegen import layout
from postman_codegen.layout import formatted
from postman_codegen.quoting import literal
from postman_codegen.spelling.values import laid_out

MODE = black.Mode(line_length=100, target_versions={TargetVersion.PY311})

NAMES = st.text("abcdefgh_", min_size=1, max_size=40).filter(lambda name: name.strip("_"))
TEXTS = (
    st.text("ab /\"'{}[](),#\\\n\u00e9", max_size=60)
    .map(literal)
    .filter(lambda text: "\n" not in text)
)
DOTTED = st.lists(NAMES, min_size=1, max_size=3).map(".".join)
HINTS = st.one_of(DOTTED, DOTTED.map("Sequence[{}]".format), DOTTED.map("{} | None".format))


def calls(arguments: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(
        st.one_of(arguments, st.builds("{}={}".format, NAMES, arguments)), max_size=5
    )
    return st.builds("{}({})".format, DOTTED, several.map(", ".join))


def lists(members: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(members, max_size=5).map(", ".join)
    return st.one_of(several.map("[{}]".format), several.map("({},)".format).filter("(,)".__ne__))


def mappings(members: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.lists(st.builds("{}: {}".format, TEXTS, members), max_size=5)
    return pairs.map(", ".join).map("{{{}}}".format)


VALUES = st.recursive(
    st.one_of(TEXTS, DOTTED, st.integers().map(str)),
    lambda inner: st.one_of(calls(inner), lists(inner), mappings(inner)),
    max_leaves=8,
)
PARAMETERS = st.lists(
    st.one_of(NAMES, st.builds("{}: {}".format, NAMES, HINTS)), min_size=1, max_size=6
)
STATEMENTS = st.one_of(
    st.builds("return {}".format, calls(VALUES)),
    st.builds("{} = {}".format, NAMES, VALUES),
    st.builds("{} = await {}".format, NAMES, calls(VALUES)),
    st.builds("assert {} == {}".format, DOTTED, calls(VALUES)),
    st.builds("{}".format, calls(VALUES)),
)
FUNCTIONS = st.builds(
    "{}def {}({}) -> {}:\n{}".format,
    st.sampled_from(["", "async ", "@operation\n", "@mark.parametrize({})\n"]),
    NAMES,
    PARAMETERS.map(", ".join),
    HINTS,
    st.lists(STATEMENTS, min_size=1, max_size=3).map(
        lambda s: "".join(f"    {one}\n" for one in s)
    ),
)
IMPORTS = st.builds("from .{} import {}".format, NAMES, st.lists(NAMES, min_size=1).map(", ".join))
MODULES = st.builds(
    lambda first, *others: [first, *others[0]],
    st.one_of(IMPORTS, STATEMENTS),
    st.lists(st.one_of(STATEMENTS, FUNCTIONS), max_size=4),
)


def by_black(source: str) -> str:
    return black.format_str(source, mode=MODE)


@settings(max_examples=300)
@given(modules=MODULES)
def test_a_module_is_as_black_leaves_it(modules: list[str]) -> None:
    source = "\n\n\n".join(one.strip("\n") for one in modules) + "\n"
    try:
        wanted = by_black(source)
    except black.InvalidInput:  # such as a keyword for a name
        return

    assert formatted(source) == wanted


@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text()),
        lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    )
)
def test_a_value_that_is_laid_out_stays_as_it_is(value: object) -> None:
    source = f"NAME = {laid_out(value, 7)}\n"

    assert formatted(source) == by_black(source)


LONG = '''
assert sent == Sent("GET", "/crm/v2.1/lead/bulk/lead_id", body=CREATE_BULK_LEAD_BODY_AND_MORE, more=MORE)

value = operation(first="a text of a greater length", query={"page": page, "per_page": per_page, "sort_by": sort_by})

def a_function(self, body: models.OneOfSomeLength | Mapping[str, object]) -> Request[models.AnotherOneOfIt]:
    """Do.


    It."""


    return 1
'''  # noqa: E501  which is what it's about

BROKEN = '''\
assert sent == Sent(
    "GET", "/crm/v2.1/lead/bulk/lead_id", body=CREATE_BULK_LEAD_BODY_AND_MORE, more=MORE
)

value = operation(
    first="a text of a greater length",
    query={"page": page, "per_page": per_page, "sort_by": sort_by},
)


def a_function(
    self, body: models.OneOfSomeLength | Mapping[str, object]
) -> Request[models.AnotherOneOfIt]:
    """Do.


    It."""

    return 1
'''


def test_what_templates_write_is_laid_out_without_black(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(text: str) -> str:
        pytest.fail(f"black was asked: {text}")

    monkeypatch.setattr(layout, "_by_black", never)

    assert formatted(LONG) == BROKEN


def test_black_lays_out_what_is_hard_where_it_stands() -> None:
    line = " or ".join(f"a_condition_of_some_length_{n}" for n in range(5))
    source = f"class A:\n    def f(self) -> bool:\n        x = 1\n        return {line}\n"

    assert formatted(source) == by_black(source)


def test_nothing_is_laid_out_as_nothing() -> None:
    assert formatted("") == ""
