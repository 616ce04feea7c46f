"""What a generated package adds for sending gets in the way of no name that a collection has."""

from __future__ import annotations

import importlib
import inspect
import json
from pathlib import Path

import httpx2
import pytest

from postman_codegen import cli
from postman_codegen.runtime import errors as own

CODES = ["TIMED_OUT", "CLOSED", "TRANSPORT", "DEADLINE", "CONNECTION_LOST"]


def refusal(code: str) -> dict[str, object]:
    body = json.dumps({"code": code, "message": "No."})
    return {"name": code, "code": 408, "body": body}


def item(name: str, url: str) -> dict[str, object]:
    return {"name": name, "request": {"url": url}}


COLLECTION = {
    "info": {"name": "Options"},
    "item": [
        item("with options", "{{base_url}}/{{options}}/a"),
        item("options", "{{base_url}}/{{options}}/b"),
        {**item("c", "{{base_url}}/{{options}}/c"), "response": [*map(refusal, CODES)]},
    ],
}


def test_names_of_the_collection_stay_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = tmp_path / "options.json"
    collection.write_text(json.dumps(COLLECTION), "utf-8")
    assert cli.main(["generate", str(collection), "--output", str(tmp_path / "out")]) == 0
    monkeypatch.syspath_prepend(tmp_path / "out")
    package = importlib.import_module("options")
    seen: list[str] = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        seen.append(request.url.path)
        return httpx2.Response(408 if seen[-1].endswith("c") else 200, json={"code": "TIMED_OUT"})

    once = package.Options(max_retries=0)
    http = httpx2.Client(transport=httpx2.MockTransport(handle))
    setting = next(
        name for name in inspect.signature(package.OptionsClient).parameters if "2" in name
    )
    given = {setting: "x", "base_url": "https://api.test", "options": once, "http_client": http}
    with package.OptionsClient(**given) as client:
        client.options()
        client.with_options(max_retries=0).with_options_()
        with pytest.raises(package.errors.APIError) as caught:
            client.c()
    assert seen == ["/x/b", "/x/a", "/x/c"]
    assert not isinstance(caught.value, package.errors.TransportError)
    names = {name for name in vars(own) if name.endswith("Error")} - {"Error", "ValidationError"}
    for name in names & set(package.errors.__all__):
        assert getattr(package.errors, name).__module__ == "options._runtime.errors"
