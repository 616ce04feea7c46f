"""The client that all tests here use."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import pytest

from postman_codegen.cli import main
from tests.discretion.watched import ITEMS, SCENARIO


@pytest.fixture(scope="session")
def safe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """Generate the client, and import it."""
    folder = tmp_path_factory.mktemp("discretion")
    collection = json.loads((SCENARIO / "collection.json").read_text("utf-8"))
    collection["item"] += ITEMS
    (folder / "safe.json").write_text(json.dumps(collection), "utf-8")
    assert main(["generate", str(folder / "safe.json"), "--output", str(folder)]) == 0
    sys.path.insert(0, str(folder))
    try:
        yield import_module("safe")
    finally:
        sys.path.remove(str(folder))
        for name in [name for name in sys.modules if name.partition(".")[0] == "safe"]:
            del sys.modules[name]
