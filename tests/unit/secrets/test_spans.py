from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.secrets.spans import Span, merged, replaced

TEXT = "0123456789"


def span(start: int, end: int, kind: str = "a", *, certain: bool = False) -> Span:
    return Span(start, end, kind, TEXT[start:end], certain)


def test_what_overlaps_becomes_one() -> None:
    assert merged(TEXT, [span(4, 8), span(2, 6)]) == (span(2, 8),)


def test_what_touches_stays_apart() -> None:
    assert merged(TEXT, [span(2, 4), span(4, 6)]) == (span(2, 4), span(4, 6))


def test_the_kind_is_that_of_what_is_certain() -> None:
    certain = span(4, 6, "b", certain=True)

    for other in (span(2, 8), span(2, 5), span(4, 8)):
        [found] = merged(TEXT, [other, certain])
        assert (found.kind, found.certain) == ("b", True)
        assert (found.start, found.end) == (other.start, max(other.end, 6))


def test_a_value_without_its_quoting_stays_the_value() -> None:
    quoted = Span(2, 8, "a", "the value")

    assert merged(TEXT, [quoted, span(3, 5, certain=True)])[0].value == "the value"


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5))))
def test_nothing_of_a_secret_is_left(places: list[tuple[int, int]]) -> None:
    spans = [span(start, min(start + size, 10)) for start, size in places if start < 10]

    left = replaced(TEXT, merged(TEXT, spans), lambda _: "*")

    gone = {n for one in spans for n in range(one.start, one.end)}
    assert left.replace("*", "") == "".join(c for n, c in enumerate(TEXT) if n not in gone)
