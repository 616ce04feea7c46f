"""Answers of every shape, auths of every kind: read and sent by real programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from postman_codegen.commands.designing import Made
from postman_codegen.render import render
from postman_codegen.snippets import Snippet, snippets
from tests.programs import answering, design, examples, missing, run, variables

pytestmark = pytest.mark.slow

SHAPES: dict[str, list[object]] = {
    "tagged": [
        {"events": [{"kind": "text", "text": "hello"}, {"kind": "image", "width": 3}]},
        {"events": [{"kind": "text", "text": "bye"}, {"kind": "image", "width": 4}]},
    ],
    "mapped": [
        {
            "by_id": {
                f"3f2504e0-4f89-41d3-9a0c-0305e82c33{n:02}": {"price": n + 0.5} for n in range(12)
            }
        }
    ],
    "list of lists": [{"grid": [[{"cell": "a"}], [{"cell": "b"}, {"cell": "c"}]]}],
    "either": [{"value": "text"}, {"value": 7}, {"value": None}, {"value": [{"inner": "listed"}]}],
    "one or many": [{"owner": {"name": "Ann"}}, {"owner": "anonymous"}, {"owner": None}],
    "of two kinds": [{"item": {"left": "lefty"}}, {"item": [{"right": "righty"}]}],
    "itself": [
        {
            "text": "top",
            "replies": [{"text": "inner", "replies": [{"text": "deep", "replies": []}]}],
        }
    ],
    "bare list": [[{"word": "one"}, {"word": "two"}]],
    "bare text": ["plain words"],
    "bare number": [12345],
    "nothing known": [{"a": None, "b": [], "c": {}}],
    "odd keys": [
        {
            "class": "classy",
            "this": "thisy",
            "a b": "spaced",
            "a-b": "dashed",
            "+1": "plus",
            "ü": "u",
        }
    ],
    "moments": [{"at": "2026-01-02T03:04:05Z", "on": "2026-01-02", "time": "03:04:05"}],
    "big": [{"id": 9007199254740993, "share": 1.0, "yes": True}],
}

AUTHS: list[dict[str, object]] = [
    {"type": "ntlm", "ntlm": {"username": "{{user}}", "password": "{{password}}"}},
    {"type": "digest", "digest": {"username": "{{user}}", "password": "{{password}}"}},
    {"type": "basic", "basic": {"username": "{{user}}", "password": "{{password}}"}},
    {"type": "apikey", "apikey": {"key": "key&1", "value": "{{key}}", "in": "query"}},
    {"type": "oauth2", "oauth2": {"accessToken": "{{token}}", "addTokenTo": "queryParams"}},
    {"type": "oauth2", "oauth2": {"accessToken": "{{token}}", "headerPrefix": ""}},
    {
        "type": "awsv4",
        "awsv4": {"accessKey": "{{key}}", "secretKey": "{{token}}", "sessionToken": "{{password}}"},
    },
]


def item(name: str, bodies: list[object], **request: object) -> dict[str, object]:
    url = {"raw": "", "host": ["{{base_url}}"], "path": [name.replace(" ", "-")]}
    header = [{"key": "Content-Type", "value": "application/json"}]
    return {
        "name": name,
        "request": {"method": "GET", "url": url, **request},
        "response": [
            {"name": f"number {n}", "code": 200, "header": header, "body": json.dumps(body)}
            for n, body in enumerate(bodies)
        ],
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("shapes")
    items = [item(name, bodies) for name, bodies in SHAPES.items()]
    auths = [item(f"auth {n}", [{"n": n}], auth=auth) for n, auth in enumerate(AUTHS)]
    variable = [{"key": "base_url", "value": "https://shapes.example.com/"}]
    schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
    file = folder / "shapes.json"
    document = {"info": {"name": "Shapes", "schema": schema}, "item": [*items, *auths]}
    file.write_text(json.dumps({**document, "variable": variable}))
    found = design(file)
    for path, text in render(found.api).package.items():
        place = folder / found.api.package / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    return found


@pytest.fixture(scope="module")
def server(made: Made) -> Iterator[str]:
    with answering(made) as url:
        yield url


NAMES = [*SHAPES, *(f"auth {n}" for n in range(len(AUTHS)))]


@pytest.mark.parametrize("title", ["Python", "PHP", "cURL"])
@pytest.mark.parametrize("name", NAMES)
def test_every_value_of_an_answer_is_shown(
    name: str, title: str, made: Made, server: str, tmp_path: Path
) -> None:
    operation = next(one for one in made.api.operations if one.names[-1] == name)
    snippet = next(one for one in snippets(made.api, operation) if one.title == title)
    if missing(snippet):
        pytest.skip(f"{missing(snippet)} isn't installed")
    numbers = {one.pointer: n for n, one in enumerate(examples(made.api))}

    for fixture in operation.fixtures:
        url = f"{server}/~{numbers[fixture.pointer]}"
        package = str(Path(made.collection.file).parent)
        environment = variables(made.api, operation, url) | {"PYTHONPATH": package}
        done = run(snippet, operation, environment, url, tmp_path)

        assert (done.status, done.err) == (0, "")
        assert [one for one in texts(fixture.content["body"]) if one not in done.out.decode()] == []


def texts(body: object) -> Iterator[str]:
    """Yield the texts and numbers of a saved body, moments aside."""
    found = (one for one in leaves(json.loads(str(body))) if not isinstance(one, bool))
    for one in found:
        if isinstance(one, str) and ":" not in one and one != "2026-01-02":
            yield one
        elif isinstance(one, int | float):
            yield json.dumps(one)


def leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        value = [*cast("dict[str, object]", value).values()]
    if isinstance(value, list):
        for one in cast("list[object]", value):
            yield from leaves(one)
    else:
        yield value


def test_what_tells_variants_apart_chooses_the_class_in_php(made: Made) -> None:
    source = program(made, "tagged", "PHP").source

    assert "match ($json['kind'] ?? null)" in source
    assert "instanceof" in source


def test_a_secret_in_a_url_is_quoted_in_php(made: Made) -> None:
    assert "rawurlencode(setting('SHAPES_KEY'))" in program(made, "auth 3", "PHP").source


def program(made: Made, name: str, title: str) -> Snippet:
    operation = next(one for one in made.api.operations if one.names[-1] == name)
    return next(one for one in snippets(made.api, operation) if one.title == title)
