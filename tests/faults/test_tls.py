"""Certificates are checked, whatever a collection says."""

from __future__ import annotations

import ast
import importlib
import json
import ssl
from pathlib import Path

import pytest
import trustme

from postman_codegen import cli
from tests.faults.server import answer, answering, misbehaving

CARELESS = {
    "info": {"name": "Careless"},
    "protocolProfileBehavior": {"strictSSL": False},
    "item": [
        {
            "name": "Look",
            "protocolProfileBehavior": {"strictSSL": False, "followRedirects": True},
            "request": {"url": "{{base}}/look"},
        }
    ],
}


def test_a_collection_cannot_switch_off_certificates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = tmp_path / "careless.json"
    collection.write_text(json.dumps(CARELESS), "utf-8")
    out = tmp_path / "out"
    assert cli.main(["generate", str(collection), "--output", str(out)]) == 0
    for file in out.rglob("*.py"):
        calls = (node for node in ast.walk(ast.parse(file.read_bytes())) if type(node) is ast.Call)
        assert not {keyword.arg for call in calls for keyword in call.keywords} & {"verify", "cert"}
    monkeypatch.syspath_prepend(out)
    careless = importlib.import_module("careless")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    with (
        misbehaving(answering(answer()), context=context) as server,
        careless.Careless(base_url=server.url) as client,
        pytest.raises(careless.errors.ConnectionFailedError, match="bad certificate"),
    ):
        client.look()
    assert server.requests == []
