"""What stands in a user's template is told from what came through it, whatever it says."""

from __future__ import annotations

import re
from itertools import pairwise

import jinja2
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.custom.marks import BEGIN, END, unmarked, without_marks

PARTS = st.lists(st.tuples(st.booleans(), st.text(max_size=8)), max_size=8)


@given(PARTS)
def test_a_text_is_the_same_without_its_marks(parts: list[tuple[bool, str]]) -> None:
    marked = "".join(f"{BEGIN}{text}{END}" if own else text for own, text in parts)

    text, spans = unmarked(marked)

    assert text == "".join(text for _, text in parts)
    theirs = "".join(text for own, text in parts if own)
    assert "".join(text[start:end] for start, end in spans) == theirs
    assert all(end < start for (_, end), (start, _) in pairwise(spans))


@given(st.lists(st.sampled_from([BEGIN, END, "a", "b"]), max_size=12))
def test_marks_that_were_torn_apart_are_none(parts: list[str]) -> None:
    text, spans = unmarked("".join(parts))

    assert text == "".join(part for part in parts if part in {"a", "b"})
    whole = re.findall(f"{BEGIN}([ab]*){END}", "".join(parts))
    assert "".join(text[start:end] for start, end in spans) == "".join(whole)


def test_an_end_alone_makes_nothing_the_users() -> None:
    assert unmarked(f"a{END}b{BEGIN}c") == ("abc", ())
    assert unmarked(f"{BEGIN}a{BEGIN}b{END}") == ("ab", ((1, 2),))


def test_a_filter_sees_no_marks() -> None:
    marked = f"{BEGIN}abc{END}"

    def seen(*values: object, **options: object) -> list[object]:
        return [*values, *options.values()]

    given = [marked, [marked, 1], (marked,), None]
    assert without_marks(seen)(*given, key=marked) == ["abc", ["abc", 1], ("abc",), None, "abc"]


def test_what_jinja_passes_to_a_filter_is_still_passed() -> None:
    @jinja2.pass_environment
    def named(environment: jinja2.Environment, text: str) -> str:
        return f"{type(environment).__name__} {text}"

    environment = jinja2.Environment(autoescape=True)
    environment.filters["named"] = without_marks(named)

    text = environment.from_string("{{ text | named }}").render(text=f"{BEGIN}a{END}")
    assert text == "Environment a"
