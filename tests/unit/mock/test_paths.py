from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.api import Fill
from postman_codegen.collection.url import parse_url
from postman_codegen.mock.paths import misfit, path_of, paths_of, split

NAMES = st.text(min_size=1).filter(lambda text: text.strip("/") and "/" not in text.strip("/"))
SEGMENT = st.text(st.characters(exclude_characters="/", exclude_categories=["Cs"]), min_size=1)


def nothing_known(_: str) -> None:
    return None


def fits(url: str, path: str) -> bool:
    asked = split(path)
    paths = paths_of(parse_url(url), nothing_known, pinned=False)
    return any(len(p) == len(asked) and misfit(p, asked) is not None for p in paths)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://a.test", "/"),
        ("https://a.test/", ""),
        ("https://a.test/a/b/", "/a/b"),
        ("https://a.test/a/b", "/A/b/"),
        ("https://a.test/a%20b", "/a b"),
        ("https://a.test/:id.json", "/1.json"),
        ("https://a.test/v{{n}}/x", "/v2.1/x"),
        ("https://a.test/{{a}}-{{b}}-{{c}}", "/1-2-3-4"),
        ("{{url}}/a//b", "/a//b"),
        ("{{url}}//a", "/a"),
        ("https://a.test/f(id='{{id}}')", "/f(id='7')"),
        ("https://a.test/<REDACTED:key:1>", "/anything"),
    ],
)
def test_it_fits(url: str, path: str) -> None:
    assert fits(url, path)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://a.test/a", "/b"),
        ("https://a.test/:id.json", "/.json"),
        ("https://a.test/{{a}}-{{b}}", "/-1"),
        ("https://a.test/{{a}}{{b}}", "/1"),
        ("https://a.test/a{{b}}a", "/a"),
        ("https://a.test/{{a}}x{{b}}", "/1y2"),
    ],
)
def test_it_does_not_fit(url: str, path: str) -> None:
    assert not fits(url, path)


@given(st.lists(SEGMENT, min_size=1, max_size=4))
def test_a_path_fits_itself_exactly(segments: list[str]) -> None:
    pieces = tuple(f"/{quote(segment, safe='')}" for segment in segments)
    path = path_of(pieces)

    assert misfit(path, split("".join(pieces))) == (0, 0)


@given(st.lists(SEGMENT, min_size=1, max_size=3))
def test_any_values_of_an_operation_fit_its_path(values: list[str]) -> None:
    path = path_of(("/a", *(piece for n, _ in enumerate(values) for piece in ("/", Fill(f"p{n}")))))
    sent = "/a" + "".join(f"/{quote(value, safe='')}" for value in values)

    assert misfit(path, split(sent)) == (len(values), 0)


def test_many_values_in_a_segment_are_soon_told_from_a_long_text() -> None:
    url = "https://a.test/" + "{{a}}x" * 40 + "y"

    assert not fits(url, "/" + "1x" * 30_000)
