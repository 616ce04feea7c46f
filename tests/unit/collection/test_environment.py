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
    assert read_environment(path) == (
        Variable("host", "h", "default"),
        Variable("token", "t", "secret"),
    )
