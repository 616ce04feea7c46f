"""Every snippet is a program that works: with each saved answer, and with each saved refusal."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import cast
from urllib.parse import parse_qsl

import pytest

from postman_codegen.api import Fixture, Operation
from postman_codegen.commands.designing import Made
from postman_codegen.snippets import Snippet, snippets
from postman_codegen.snippets.python import said
from tests.programs import (
    Keeping,
    Run,
    answering,
    design,
    examples,
    keeping,
    missing,
    run,
    variables,
)

HERE = Path(__file__).parent.parent
NAMES = ("bookshop", "zoho_crm")
SUCCESS = range(200, 300)

REFUSED = 22
"""How curl ends when it's told to fail with a status."""

MOMENT = re.compile(r"\d{4}-\d\d-\d\d")
ALARM = re.compile(r"Warning|Notice|Deprecated|Traceback|Fatal|Stack trace")

pytestmark = pytest.mark.slow


@cache
def made(name: str) -> Made:
    folder = HERE / "collections"
    environments = [folder / f"{name}_{one}.postman_environment.json" for one in ("us", "eu")]
    collection = folder / f"{name}.postman_collection.json"
    return design(collection, [file for file in environments if file.exists()])


@cache
def programs(name: str) -> dict[tuple[str, str], tuple[Operation, Snippet]]:
    return {
        (operation.accessor, snippet.title): (operation, snippet)
        for operation in made(name).api.operations
        for snippet in snippets(made(name).api, operation)
    }


@pytest.fixture(scope="module")
def servers() -> Iterator[dict[str, str]]:
    with ExitStack() as stack:
        yield {name: stack.enter_context(answering(made(name))) for name in NAMES}


CASES = [(name, *key) for name in NAMES for key in programs(name)]


@pytest.mark.parametrize(("name", "accessor", "title"), CASES)
def test_a_snippet_reads_every_answer_and_tells_every_refusal(
    name: str, accessor: str, title: str, servers: dict[str, str], tmp_path: Path
) -> None:
    operation, snippet = programs(name)[accessor, title]
    if lacking := missing(snippet):
        assert "CI" not in os.environ, f"{lacking} has to be there to try the snippets"
        pytest.skip(f"{lacking} isn't installed: {snippet.file} isn't tried")
    numbers = {one.pointer: n for n, one in enumerate(examples(made(name).api))}

    for fixture in operation.fixtures:
        url = f"{servers[name]}/~{numbers[fixture.pointer]}"
        environment = variables(made(name).api, operation, url) | {
            "PYTHONPATH": str(HERE / "generated")
        }
        done = run(snippet, operation, environment, url, tmp_path)

        assert not ALARM.search(done.err), done.err
        if snippet.language == "shell":
            prints_what_was_saved(done, fixture)
        elif fixture.error or fixture.unreadable:
            names_the_refusal(done, fixture, operation)
        else:
            shows_every_field(done, fixture, tmp_path)


def prints_what_was_saved(done: Run, fixture: Fixture) -> None:
    status = fixture.content["code"]

    assert done.status == (0 if status in SUCCESS else REFUSED), done.err
    assert done.out.decode() == (fixture.content["body"] or "")


def names_the_refusal(done: Run, fixture: Fixture, operation: Operation) -> None:
    known = {one.name for one in operation.raises}
    told = said(fixture.error) if fixture.error in known else "The API refuses"

    assert done.status == 1, done.out
    assert done.err.startswith(told if fixture.error else ("No answer", "Not as expected"))


def shows_every_field(done: Run, fixture: Fixture, folder: Path) -> None:
    assert done.status == 0, done.err
    kind = fixture.answer.kind if fixture.answer else "text"
    body = str(fixture.content["body"] or "")
    shown = done.out.decode()
    if kind == "json":
        assert [leaf for leaf in leaves(json.loads(body)) if leaf not in shown] == []
    elif kind == "text":
        assert body.split() == shown.split()
    elif kind == "bytes":
        [file] = [one for one in folder.glob("*.bin") if f"bytes in {one.name}" in shown]
        assert file.read_bytes() == body.encode()
    else:
        assert shown == "Done.\n"


def leaves(value: object) -> Iterator[str]:
    """Yield what can be read in any language of the values in JSON."""
    if isinstance(value, dict):
        for one in cast("dict[str, object]", value).values():
            yield from leaves(one)
    elif isinstance(value, list):
        for one in cast("list[object]", value):
            yield from leaves(one)
    elif isinstance(value, str) and not MOMENT.match(value):
        yield value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield json.dumps(value)


OPERATIONS = [(name, one.accessor) for name in NAMES for one in made(name).api.operations]

OF_PROGRAMS = frozenset(
    "accept accept-encoding connection content-length host idempotency-key user-agent".split()
)
"""Headers that differ from one HTTP library, or from one call, to the next."""

SIGNED = frozenset({"aws", "digest", "hawk", "jwt", "oauth1"})


@pytest.mark.parametrize(("name", "accessor"), OPERATIONS)
def test_each_language_sends_the_same_request(name: str, accessor: str, tmp_path: Path) -> None:
    api = made(name).api
    sent: dict[str, object] = {}
    with keeping() as url:
        for title in ("Python", "PHP", "cURL"):
            operation, snippet = programs(name)[accessor, title]
            if missing(snippet):
                continue
            Keeping.kept.clear()
            environment = variables(api, operation, url) | {"PYTHONPATH": str(HERE / "generated")}
            run(snippet, operation, environment, url, tmp_path)
            signed = operation.auth in SIGNED or operation.server is None
            sent[title] = request_in(Keeping.kept[0], signed=signed)

    first, *others = sent.values()
    assert [one for one in others if one != first] == []


def request_in(raw: bytes, *, signed: bool) -> object:
    """Read a request, without what the programs are free to choose."""
    head, _, body = raw.partition(b"\r\n\r\n")
    start, *lines = head.decode("latin-1").split("\r\n")
    headers = {
        key.lower(): value.strip() for key, _, value in (one.partition(":") for one in lines)
    }
    kept = {key: value for key, value in headers.items() if key not in OF_PROGRAMS}
    if signed:
        kept = {key: one for key, one in kept.items() if key not in SIGNATURE}
    media_type = headers.get("content-type", "")
    if boundary := media_type.partition("boundary=")[2]:
        del kept["content-type"]
        parts = body.split(b"--" + boundary.encode())
        return start, kept, [sorted(part.strip().split(b"\r\n")) for part in parts]
    if media_type.startswith("application/json"):
        return start, kept, json.loads(body)
    if media_type.startswith("application/x-www-form-urlencoded"):
        return start, kept, parse_qsl(body.decode())
    return start, kept, body


SIGNATURE = frozenset({"authorization", "x-amz-content-sha256", "x-amz-date"})
