"""Collections that mean harm, or are merely broken: each a few lines, made when it's asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Json = Any
"""JSON as it comes: what is asked of it here is too little to deserve types."""

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
PAYLOAD = "open(__import__('os').environ['CANARY'],'a').write('x')"
"""Leaves a file behind wherever it's run."""


@dataclass(frozen=True)
class Case:
    """What is read, and what must be said: texts in stderr, in order; `refused` exits with 2."""

    kind: str
    make: Callable[[], Json]
    said: tuple[str, ...] = ()
    refused: bool = False


def collection(*items: Json, name: str = "Shop", **more: Json) -> Json:
    return {"info": {"name": name, "schema": SCHEMA}, "item": list(items), **more}


def item(name: str = "Get toy", *answers: Json, **request: Json) -> Json:
    asked = {"method": "GET", "url": "https://toys.example.com/toys", **request}
    return {"name": name, "request": asked, "response": list(answers)}


def answer(body: Json, code: Json = 200, **more: Json) -> Json:
    text = body if isinstance(body, str) else json.dumps(body)
    header = [{"key": "Content-Type", "value": "application/json"}]
    return {"name": "Found", "code": code, "status": "OK", "header": header, "body": text, **more}


def everywhere(text: str) -> Json:
    """Put a text wherever a collection has one that reaches a name, a docstring or a value."""
    parameter = {"key": text, "value": text, "description": text}
    url = {"host": ["toys", "example", "com"], "path": ["a", ":id"], "query": [parameter]}
    url["variable"] = [{"key": "id", "value": text, "description": text}]
    refusal = answer({"code": text, "message": text}, 400, name=text, status=text)
    found = answer({text: text, "type": text, "list": [{text: {text: 1}}]}, name=text)
    body = {"mode": "raw", "raw": json.dumps({text: text})}
    form = {"mode": "formdata", "formdata": [parameter, {"key": text, "type": "file", "src": text}]}
    graphql = {"mode": "graphql", "graphql": {"query": text, "variables": json.dumps({text: text})}}
    asked = {"url": url, "description": text, "header": [{**parameter, "key": "X-Trace"}]}
    return collection(
        {
            "name": text,
            "description": text,
            "item": [
                item(text, found, refusal, **asked),
                item("Raw", method="POST", body=body, **asked),
                item("Form", method="POST", body=form),
                item("Graph", method="POST", body=graphql),
            ],
        },
        name=text,
        description=text,
        variable=[parameter],
        auth={
            "type": "apikey",
            "apikey": [{"key": "key", "value": text}, {"key": "value", "value": text}],
        },
        event=[{"listen": "test", "script": {"exec": [text]}}],
    )


def deep(depth: int, leaf: Json = 1) -> Json:
    for _ in range(depth):
        leaf = {"a": leaf}
    return leaf


def folders(depth: int) -> Json:
    entry = item()
    for n in range(depth):
        entry = {"name": f"Level {n}", "item": [entry]}
    return collection(entry)


def texts() -> Mapping[str, str]:
    """Return what tries to get out of its quotes, by the way it tries."""
    code = PAYLOAD
    return {
        "carriage_return": f"a\r{code}\r#",
        "line_separator": f"a\u2028{code}\u2029#",
        "next_line_and_feeds": f"a\x85{code}\x0c\x0b{code}#",
        "null": f"a\0{code}\0",
        "odd_backslashes": f'a\\\\\\" + {code} + "\\',
        "backslash_at_the_end": "a\\",
        "quotes_at_the_end": 'a"',
        "triple_quotes_within": f"a'''\"\"\"\n{code}\n\"\"\"'''",
        "escaped_triple_quotes": f'a\\"\\"\\";{code};\\"\\"\\"',
        "format_fields": f"{{0.__class__.__mro__}} %({code})s {{{code}}} ${{{code}}}",
        "f_string_with_quotes": f'{{{{{code}}}}} {{"\\"}} }} {{',
        "template_blocks": f"{{% set x = 1 %}}{{{{ {code} }}}}{{# #}}{{% raw %}}{{% endraw %}}",
        "doctest": f"a\n>>> {code}\n>>> 1\n    >>> {code}",
        "coding_cookie": f"-*- coding: utf-7 -*-\n# -*- coding: utf-7 -*-\n+AAo-{code}",
        "comment_pragmas": f"# type: ignore\n# noqa\n# fmt: off\n# pylint: disable=all\n{code}",
        "named_characters": f"\\N{{LATIN SMALL LETTER A}}\\x41\\u0041\\U0000004g \\{code}",
        "decorator": f"a\n@{code}\ndef b(): ...",
        "bidirectional": f"a\u202e{code}\u2066\u2069\u200f",
        "half_a_character": f"a\ud800{code}\udfff",
        "terminal": f"\x1b]0;owned\x07\x1b[2J{code}\x9b31m",
        "lambda": f"(lambda: {code})()",
        "walrus_in_a_subscript": f"a[(b := {code})]",
        "import": "import os; os.system('touch $CANARY')",
        "toml": f'"\n[project.entry-points.pytest11]\nx = "{code}"\n',
        "markdown": f"```\n<script>{code}</script>\n```python\n{code}\n",
    }


NAMES = """
    self cls None True __init__ __class__ __doc__ __slots__ __getattr__ _runtime _client
    client models errors error_from options settings sender using close request response data
    http_client environment base_url Request Response Resource operation segment path absolute
    SenderT Any object str int list dict type property super isinstance print len id input
    open exec eval compile breakpoint async await match case type_ model_config model_fields
    model_dump copy json schema construct validate root conftest test test_client test_models
    __main__ __pycache__ con nul aux com1 os sys typing httpx2 pydantic pytest Error APIError
    ConfigurationError ResponseShapeError ValidationError Model Open Unknown UUID datetime
    date Enum StrEnum Literal Annotated Field Mapping Sequence Self
""".split()


def named() -> Json:
    """Give folders, requests, parameters and fields the names that generated code needs itself."""
    entries = [
        {"name": name, "item": [item(name, answer({name: 1, "other": {name: [{name: None}]}}))]}
        for name in NAMES
    ]
    query = [{"key": name, "value": "{{" + name + "}}"} for name in NAMES]
    url = {"host": ["{{base_url}}"], "path": [f":{name}" for name in NAMES], "query": query}
    refusals = [answer({"code": name, "message": "no"}, 400) for name in NAMES]
    body = {"mode": "raw", "raw": json.dumps(dict.fromkeys(NAMES, "x"))}
    both = item(
        "Both", answer(dict.fromkeys(NAMES, 1)), *refusals, url=url, body=body, method="POST"
    )
    variables = [{"key": name, "value": "x"} for name in NAMES]
    return collection(*entries, both, variable=variables)


def wide(count: int) -> Json:
    """Show an object of that many keys, all with values of one kind."""
    return collection(item("Wide", answer({f"key {n}": n for n in range(count)})))


def asked(**request: Json) -> Callable[[], Json]:
    return lambda: collection(item("Ask", answer({"id": 1}), **request), item("Other"))


def answered(body: Json, **more: Json) -> Callable[[], Json]:
    return lambda: collection(item("Ask", answer(body, **more)), item("Other"))


def headers(*pairs: tuple[str, str]) -> Callable[[], Json]:
    return asked(header=[{"key": key, "value": value} for key, value in pairs])


CASES: dict[str, Case] = {
    **{
        f"text_{name}": Case("injection", lambda text=text: everywhere(text))
        for name, text in texts().items()
    },
    "reserved_names": Case("names", named),
    "names_alike_but_for_case": Case(
        "collisions",
        lambda: collection(
            *({"name": n, "item": [item(n)]} for n in ("Toys", "TOYS", "toys", "\uff54oys", "tOys"))
        ),
    ),
    "keys_alike_but_for_signs": Case(
        "collisions",
        answered({"a-b": 1, "a_b": "x", "a b": None, "A.B": 2, "@a_b": 3, "": 4, "_": 5, "__": 6}),
    ),
    "error_codes_alike": Case(
        "collisions",
        lambda: collection(
            item(
                "Ask",
                *(
                    answer({"code": c, "message": "m"}, 400)
                    for c in ("A_B", "a-b", "A B", "AB", "a.b", "Error")
                ),
            )
        ),
    ),
    "unicode_names": Case(
        "unicode",
        lambda: collection(
            *map(item, ("İstanbul", "straße", "ﬁ", "Ω", "💥", "é", "e\u0301", "日本", "ﷺ"))
        ),
    ),
    "zero_width_names": Case(
        "unicode",
        lambda: collection(
            *map(item, ("a\u200bb", "ab", "\ufeffab", "a\u00adb", "\u200b", "\u2060"))
        ),
    ),
    "paths_upwards": Case(
        "paths",
        lambda: collection(
            *(
                {"name": n, "item": [item(n, answer({"a": 1}, name=n))]}
                for n in ("..", "../../x", "/etc/x", "C:\\x", "a/../b", "~", "\\\\host\\x")
            ),
            name="../../escaped",
        ),
    ),
    "files_upwards": Case(
        "paths",
        asked(method="POST", body={"mode": "file", "file": {"src": "../../../etc/passwd"}}),
        ("/item/0/request/body/file/src: no file",),
    ),
    "long_names": Case(
        "paths",
        lambda: collection(
            {
                "name": "n" * 5000,
                "item": [item("m" * 5000, answer({"k" * 5000: 1}, name="e" * 5000))],
            },
            name="c" * 5000,
        ),
    ),
    "too_long_a_description": Case(
        "size",
        asked(description="x" * 300_000),
        ("description: 300,000 characters, more than the 262,144 that are read: left out",),
    ),
    "too_long_a_url": Case(
        "size",
        asked(url="https://toys.example.com/" + "x" * 70_000),
        ("/item/0/request/url: 70,025 characters, more than the 65,536 that are read: left out",),
    ),
    "too_long_an_example": Case(
        "size",
        answered({"a": "x" * 10_500_000}),
        ("body: 10,500,009 characters, more than the 10,485,760 that are read: left out",),
    ),
    "too_many_parameters": Case(
        "size",
        asked(
            url={
                "host": ["a", "example"],
                "query": [{"key": f"k{n}", "value": "1"} for n in range(1001)],
            }
        ),
        ("/item/0/request/url/query: 1,001 entries, more than the 1,000 that are read: left out",),
    ),
    "too_large_a_snapshot": Case(
        "size",
        answered({"a": 1}, originalRequest={"url": "https://toys.example.com/" + "y" * 70_000}),
        ("/item/0/response/0/originalRequest/url: 70,025 characters",),
    ),
    "too_many_examples": Case(
        "size",
        lambda: collection(item("Ask", *[answer({"a": 1})] * 1001)),
        ("/item/0/response: 1,001 examples, more than the 1,000 that are read: the rest left out",),
    ),
    "too_many_requests": Case(
        "size",
        lambda: collection(*[item()] * 10_001),
        ("more than 10,000 requests, the most that are read",),
        refused=True,
    ),
    "keys_without_end": Case("size", lambda: wide(3000)),
    "the_most_folders": Case("depth", lambda: folders(99)),
    "too_many_folders": Case(
        "depth", lambda: folders(102), ("folders nested more than 100 deep",), refused=True
    ),
    "a_body_as_deep_as_pydantic_reads": Case("depth", answered(deep(190))),
    "a_body_deeper_than_anybody_reads": Case(
        "depth",
        answered("[" * 100_000 + "]" * 100_000),
        ("/item/0/response/0/body: nested too deep",),
    ),
    "a_request_as_deep": Case(
        "depth", asked(method="POST", body={"mode": "raw", "raw": json.dumps(deep(900))})
    ),
    "digits_without_end": Case(
        "numbers",
        answered('{"a": ' + "9" * 400 + "}"),
        ("body: line 1 column 7: not JSON: a number of 400 digits, more than can be kept",),
    ),
    "numbers_of_all_sizes": Case(
        "numbers",
        answered(
            '{"a": 1e400, "b": -0, "c": -0.0, "d": 1e-400, "e": '
            + "9" * 300
            + ', "f": 9007199254740993, "g": 1E5}'
        ),
    ),
    "constants_of_javascript": Case(
        "numbers",
        answered('{"a": NaN, "b": -Infinity}'),
        ("/item/0/response/0/body: line 1 column 7: not JSON: NaN is no JSON number",),
    ),
    "codes_of_all_kinds": Case(
        "numbers",
        lambda: collection(
            item(
                "Ask",
                *(
                    answer({"a": 1}, code)
                    for code in (0, 99, 1000, -1, 2.5, True, "200", "x", [], {}, 1e300)
                ),
            )
        ),
        (
            "/item/0/response/0/code: not an HTTP status",
            "/item/0/response/1/code: not an HTTP status",
        ),
    ),
    "all_kinds_in_one_place": Case(
        "shapes", answered({"a": [1, "x", None, True, 2.5, [], [[]], {}, {"b": [{}]}, [[1, "y"]]]})
    ),
    "scalars_as_bodies": Case(
        "shapes",
        lambda: collection(
            *(
                item(f"Item {n}", answer(text))
                for n, text in enumerate(('"x"', "1", "null", "true", "[]", "{}", "[[[]]]"))
            )
        ),
    ),
    "keys_that_come_twice": Case("shapes", answered('{"a": 1, "a": "x", "b": {"c": 1, "c": []}}')),
    "junk_in_every_place": Case(
        "shapes",
        lambda: collection(
            *(
                item(
                    f"Item {n}", junk, url=junk, header=junk, body=junk, auth=junk, description=junk
                )
                for n, junk in enumerate((None, 1, "x", [], {}, [[]], [None], True))
            ),
            variable=[None, 1, [], {"key": None}],
            auth=[],
            event=1,
        ),
        ("/item/0/request/url: no URL",),
    ),
    "bodies_that_are_cut": Case(
        "badbody",
        answered('{"a": [1, {"b": "x'),
        ("/item/0/response/0/body: line 1 column 17: not JSON: the text ends too early",),
    ),
    "bodies_with_a_mark_in_front": Case(
        "badbody",
        answered('\ufeff{"a": 1}'),
        ("/item/0/response/0/body: line 1 column 1: not JSON",),
    ),
    "bodies_of_another_kind": Case(
        "badbody",
        answered("<html>\0\x1b[2J</html>"),
        ("/item/0/response/0/body: line 1 column 1: not JSON",),
    ),
    "a_wrapper_in_a_wrapper": Case(
        "envelope",
        lambda: {"collection": {"collection": collection(item())}},
        ("not a collection",),
        refused=True,
    ),
    "items_by_name": Case(
        "envelope",
        lambda: {"info": {"name": "x"}, "item": {"a": item()}},
        ("/item: not a list",),
        refused=True,
    ),
    "an_environment": Case(
        "notcoll",
        lambda: {"name": "x", "values": [], "_postman_variable_scope": "environment"},
        ("an environment",),
        refused=True,
    ),
    "a_list_of_collections": Case(
        "notcoll", lambda: [collection(item())], ("not a collection",), refused=True
    ),
    "headers_that_split": Case(
        "http",
        headers(
            ("X-A\r\nX-B", "1"),
            ("X-C", "1\r\nX-D: 2"),
            ("X-E", "\0"),
            ("", "x"),
            (":authority", "x"),
        ),
    ),
    "headers_that_smuggle": Case(
        "http",
        headers(
            ("Host", "evil.example"),
            ("Content-Length", "0"),
            ("Transfer-Encoding", "chunked"),
            ("Connection", "close"),
            ("Expect", "100-continue"),
        ),
    ),
    "methods_that_are_none": Case(
        "http",
        lambda: collection(
            *(
                item(f"Item {n}", method=m)
                for n, m in enumerate(("GET / HTTP/1.1\r\nX: y", "", " ", "get", "GÉT", "A" * 300))
            )
        ),
    ),
    "urls_to_elsewhere": Case(
        "http",
        lambda: collection(
            *(
                item(f"Item {n}", url=url)
                for n, url in enumerate(
                    (
                        "file:///etc/passwd",
                        "javascript:x",
                        "//evil.example",
                        "https://a@b@c/",
                        "https://[::1",
                        "https://a:99999/",
                        "https://a/../..//b",
                        "https://a\\@b/",
                        "data:,x",
                        "https://a/%2e%2e/",
                        "https://a/?a=b#c?d",
                    )
                )
            )
        ),
    ),
    "certificates_not_checked": Case(
        "http",
        lambda: {
            **collection(
                {
                    **item(),
                    "protocolProfileBehavior": {
                        "strictSSL": False,
                        "followRedirects": True,
                        "followAuthorizationHeader": True,
                    },
                }
            ),
            "protocolProfileBehavior": {"strictSSL": False},
        },
    ),
    "variables_that_go_round": Case(
        "http",
        lambda: collection(
            item(url="{{a}}/x"),
            variable=[{"key": "a", "value": "{{b}}"}, {"key": "b", "value": "{{a}}"}],
        ),
    ),
    "variables_that_explode": Case(
        "size",
        lambda: collection(
            item(url="{{v0}}/x"),
            variable=[{"key": f"v{n}", "value": f"{{{{v{n + 1}}}}}" * 2} for n in range(64)],
        ),
    ),
}
