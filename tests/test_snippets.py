"""Every snippet is a program that works: with each saved answer, and with each saved refusal."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from postman_codegen.api import Api, Fixture, Operation
from postman_codegen.snippets import Snippet, snippets
from postman_codegen.snippets.python import said
from tests.programs import Run, answering, design, examples, missing, run, variables

HERE = Path(__file__).parent.parent
COLLECTIONS = HERE / "collections"
REFUSED = 22
"""How curl ends when it's told to fail with a status."""

MOMENT = re.compile(r"\d{4}-\d\d-\d\d")
ALARM = re.compile(r"Warning|Notice|Deprecated|Traceback")


@dataclass(frozen=True)
class Case:
    collection: str
    operation: str
    language: str
    example: int

    def __str__(self) -> str:
        return f"{self.collection}-{self.operation}-{self.language}-{self.example}"


@cache
def made(collection: str) -> object:
    environments = sorted(COLLECTIONS.glob(f"{collection}_*.json"))
    file = COLLECTIONS / f"{collection}.postman_collection.json"
    return design(file, tuple(environments))


def api_of(collection: str) -> Api:
    return made(collection).api


def cases() -> Iterator[Case]:
    for collection in ("bookshop", "zoho_crm"):
        api = api_of(collection)
        numbers = {one.pointer: n for n, one in enumerate(examples(api))}
        for operation in api.operations:
            for snippet in snippets(api, operation):
                for fixture in operation.fixtures:
                    number = numbers[fixture.pointer]
                    yield Case(collection, operation.accessor, snippet.title, number)


@pytest.fixture(scope="module")
def servers() -> Iterator[dict[str, str]]:
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(answering(made(name))) for name in ("bookshop", "zoho_crm")
        }
