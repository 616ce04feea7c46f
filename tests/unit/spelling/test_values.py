from __future__ import annotations

import ast

import black
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.quoting import LINE
from postman_codegen.spelling.values import laid_out


def values(plain: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    return st.recursive(
        st.none() | st.booleans() | numbers | plain,
        lambda inner: st.lists(inner)
        | st.dictionaries(st.text("ab\u00e9", max_size=20), inner)
        | st.tuples(st.just("key"), inner),
    )


TEXT = st.text(st.characters(exclude_categories=[])) | st.text("ab \n\"'\\", min_size=50)
WORDS = st.text(st.sampled_from("ab \n\u00e9"), max_size=300)


@given(values(TEXT | st.binary()))
def test_a_value_reads_back_as_itself(value: object) -> None:
    assert ast.literal_eval(laid_out(value, 4)) == value


@given(values(WORDS))
def test_black_has_nothing_to_change(value: object) -> None:
    source = f"x = {laid_out(value, 4)}\n"

    assert black.format_str(source, mode=black.Mode(line_length=LINE)) == source


def test_a_long_value_takes_lines_that_fit() -> None:
    value = {"words": "word " * 40, "list": [{"deep": "x" * 300}, ("a", "b" * 90)]}

    assert all(len(line) <= 100 for line in laid_out(value, 10).splitlines())
