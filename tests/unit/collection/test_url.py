from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.collection.model import Parameter, Url
from postman_codegen.collection.url import parse_url, path_variable, read_query, read_url, url_text


def pairs(*given: tuple[str, str | None]) -> tuple[Parameter, ...]:
    return tuple(Parameter(key, value) for key, value in given)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("", Url()),
        ("h", Url(host="h")),
        ("h/", Url(host="h", path=("",))),
        ("h/a//b/", Url(host="h", path=("a", "", "b", ""))),
        ("https://h:8080/a", Url("https", host="h", port="8080", path=("a",))),
        ("http://h:", Url("http", host="h", port="")),
        ("http:////h//a", Url("http", host="h", path=("", "a"))),
        ("  http://h/a  ", Url("http", host="h", path=("a  ",))),
        ("\ufeffh", Url(host="h")),
        ("http:\\\\h\\a?b=\\c", Url("http", host="h", path=("a",), query=pairs(("b", "\\c")))),
        ("h/a#b?c", Url(host="h", path=("a",))),
        ("h?", Url(host="h", query=pairs(("", None)))),
        (
            "h?a=1&&b&=c&d=e=f?g",
            Url(
                host="h",
                query=pairs(("a", "1"), ("", None), ("b", None), ("", "c"), ("d", "e=f?g")),
            ),
        ),
        ("u:p@h/@x", Url(userinfo="u:p", host="h", path=("@x",))),
        ("http://[::1]:80/", Url("http", host="[::1]", port="80", path=("",))),
        ("[::1]/", Url(host="[::1]", path=("",))),
        ("://h", Url(host="h")),
        ("/a/b", Url(path=("a", "b"))),
        ("{{base}}/a", Url(host="{{base}}", path=("a",))),
        ("{{a/b?c#d:e@f}}/x", Url(host="{{a/b?c#d:e@f}}", path=("x",))),
        ("h/{{a\\b}}\\c", Url(host="h", path=("{{a\\b}}", "c"))),
        ("h?{{a&b}}={{c=d}}", Url(host="h", query=pairs(("{{a&b}}", "{{c=d}}")))),
    ],
)
def test_text_is_cut_into_parts(text: str, url: Url) -> None:
    assert parse_url(text) == url
    assert read_url(text) == url


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ({"raw": "https://h/a"}, Url()),
        ({"protocol": "https://", "host": ["a", "b"]}, Url("https", host="a.b")),
        ({"protocol": "", "host": "a.b"}, Url(host="a.b")),
        ({"protocol": None, "host": None}, Url()),
        ({"host": ["a", None, 1]}, Url(host="a..1")),
        ({"host": "h", "port": 8080}, Url(host="h", port="8080")),
        ({"host": "h", "port": ""}, Url(host="h", port="")),
        ({"host": "h", "port": None}, Url(host="h")),
        ({"path": ["a", 1, None, "", True]}, Url(path=("a", "1", "", "", "true"))),
        ({"path": [{"type": "string", "value": "a"}]}, Url(path=("a",))),
        ({"path": []}, Url(path=())),
        ({"path": "/a/b"}, Url(path=("a", "b"))),
        ({"path": "a/"}, Url(path=("a", ""))),
        ({"path": "//a"}, Url(path=("", "a"))),
        ({"path": "/"}, Url(path=("",))),
        ({"path": "//"}, Url(path=("",))),
        ({"path": ""}, Url()),
        ({"path": 5}, Url()),
        ({"auth": {"user": "u", "password": "p:w"}}, Url(userinfo="u:p:w")),
        ({"auth": {"user": "u"}}, Url(userinfo="u")),
        ({"auth": {"password": "p"}}, Url(userinfo=":p")),
        ({"auth": {"user": 5}}, Url()),
        ({"auth": "u:p"}, Url()),
    ],
)
def test_objects_are_taken_apart(given: object, url: Url) -> None:
    assert read_url(given) == url


@pytest.mark.parametrize("junk", [None, 5, True, [], ["h"], {}, {"variable": {"a": 1}}])
def test_anything_else_is_no_url(junk: object) -> None:
    assert read_url(junk) == Url()


@pytest.mark.parametrize(
    ("given", "query"),
    [
        ("a=1&b", pairs(("a", "1"), ("b", None))),
        ("", ()),
        (None, ()),
        ([], ()),
        ({"a": "1", "b": 2, "c": None}, pairs(("a", "1"), ("b", None), ("c", None))),
        (["a=1&b", None, 5], pairs(("a", "1&b"))),
        ([{"key": "a", "value": 5}], pairs(("a", None))),
        ([{"key": "a", "value": ["x"]}], pairs(("a", None))),
        ([{"key": "a"}], pairs(("a", None))),
        ([{"key": "a", "value": ""}], pairs(("a", ""))),
        ([{"key": None, "value": "v"}], pairs(("", "v"))),
        ([{"value": None}], pairs(("", None))),
    ],
)
def test_queries_have_many_forms(given: object, query: tuple[Parameter, ...]) -> None:
    assert read_query(given) == query


def test_parameters_keep_switch_and_description() -> None:
    given = [
        {
            "key": "a",
            "value": "1",
            "disabled": True,
            "enabled": True,
            "description": {"content": "d", "type": "text/plain"},
        }
    ]
    assert read_query(given) == (Parameter("a", "1", disabled=True, description="d"),)


@pytest.mark.parametrize(
    ("entry", "value"),
    [
        ({"key": "id", "value": "42"}, "42"),
        ({"id": "id", "value": "42"}, "42"),
        ({"key": "id", "value": 42}, None),
        ({"key": "id", "value": True}, None),
        ({"key": "id", "value": None}, None),
        ({"key": "id"}, None),
        ({"key": "id", "value": 42, "type": "string"}, "42"),
        ({"key": "id", "value": "42", "type": "number"}, None),
    ],
)
def test_path_variables_hold_text_only(entry: object, value: str | None) -> None:
    url = read_url({"variable": [entry, None, "x", {"value": "nameless"}]})
    assert url.variables == (Parameter("id", value),)


@pytest.mark.parametrize(
    ("segment", "name"),
    [
        (":id", "id"),
        (":id.json", "id"),
        (":id:cancel", "id:cancel"),
        ("v:id", None),
        (":", None),
        (":.json", None),
        ("", None),
    ],
)
def test_path_variables_in_segments(segment: str, name: str | None) -> None:
    assert path_variable(segment) == name


@pytest.mark.parametrize(
    ("url", "text"),
    [
        (Url(), ""),
        (Url(host="h"), "h"),
        (Url(host="h", path=()), "h/"),
        (Url("https", "u:p", "h", "1", ("a", "")), "https://u:p@h:1/a/"),
        (
            Url(host="h", path=(":id.json", ":id"), variables=pairs(("id", "1"), ("id", "2"))),
            "h/2.json/2",
        ),
        (Url(host="h", path=(":id",), variables=pairs(("id", ""))), "h/:id"),
        (Url(host="h", path=(":a",), variables=pairs(("a", ":b/c?d"), ("b", "x"))), "h/:b/c?d"),
        (Url(host="h", query=pairs(("a=b&c#", "d=e&f#"))), "h?a%3Db%26c%23=d=e%26f%23"),
        (Url(host="h", query=pairs(("{{a&b}}&", "{{c#d}}#"))), "h?{{a&b}}%26={{c#d}}%23"),
        (Url(host="h", query=pairs(("", None))), "h?"),
        (Url(host="h", query=(Parameter("a", "1", disabled=True),)), "h"),
    ],
)
def test_parts_become_text(url: Url, text: str) -> None:
    assert url_text(url) == text


words = st.text("abcXYZ019-_.~{}é &=#/?:@%", max_size=8)


@given(st.lists(st.tuples(words, st.none() | words), min_size=1))
def test_pairs_keep_their_order_and_number(given: list[tuple[str, str | None]]) -> None:
    text = url_text(Url(host="h", query=pairs(*given)))
    keys = [parameter.key for parameter in parse_url(text).query]
    assert len(keys) == len(given)
    escapes = str.maketrans({"&": "%26", "=": "%3D", "#": "%23"})
    if not any("{{" in part or "}}" in part for pair in given for part in pair if part):
        assert keys == [key.translate(escapes) for key, _ in given]


@given(st.text("abc:/?#@&=.\\{}[] é", max_size=40))
def test_text_of_a_parsed_url_parses_to_the_same(text: str) -> None:
    once = url_text(parse_url(text))
    assert url_text(parse_url(once)) == url_text(parse_url(url_text(parse_url(once))))


def test_hostile_braces_cost_little() -> None:
    read_url("h?" + "{{&" * 50_000)
    url_text(Url(host="h", query=pairs(("{{" + "&" * 100_000, None))))
