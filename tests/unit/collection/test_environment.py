from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from postman_codegen.collection.environment import read_environment
from postman_codegen.collection.model import Variable

if TYPE_CHECKING:
    from pathlib import Path

VALUES = [
    {"key": "host", "value": "h", "type": "default", "enabled": True},
    {"key": "token", "value": "t", "type": "secret", "enabled": False},
    {"key": "off", "value": "x", "disabled": True},
]


@pytest.mark.parametrize(
    "document",
    [
        {"name": "Staging", "values": VALUES},
        {"values": VALUES, "_postman_variable_scope": "globals"},
        {"environment": {"values": VALUES}},
        {"globals": {"values": VALUES}},
    ],
)
def test_environments_and_globals(tmp_path: Path, document: object) -> None:
    path = tmp_path / "file.json"
    path.write_text(json.dumps(document), encoding="utf-16")
    assert read_environment(path).variables == (
        Variable("host", "h", "default"),
        Variable("token", "t", "secret"),
    )


def test_environments_in_yaml(tmp_path: Path) -> None:
    path = tmp_path / "Staging.json"
    path.write_text("""
$kind: environment
name: Staging
values:
  - {key: host, value: no, type: default, enabled: true}
  - key: token
    value:
    type: secret
    enabled: false
  - {key: port, value: 8080}
  - junk
""")
    assert read_environment(path).variables == (
        Variable("host", "no", "default"),
        Variable("token", "", "secret"),
        Variable("port", "8080"),
    )
