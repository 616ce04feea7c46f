"""`generate --watch`, as somebody has it running beside Postman."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import postman_codegen

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"

SOURCE = str(Path(postman_codegen.__file__).parents[1])
PROGRAM = """
import signal, sys
from postman_codegen import cli

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background ignores it
sys.exit(cli.main(sys.argv[1:]))
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="has no such signals"),
]


def collection(path: str) -> str:
    item = {"name": "Get toy", "request": {"url": f"https://toys.example.com/{path}"}}
    return json.dumps({"info": {"name": "Toys", "schema": SCHEMA}, "item": [item]})


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    (tmp_path / "toys.json").write_text(collection("first"))
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "generate", "toys.json", "--watch"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": SOURCE},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        yield process
        process.kill()


def test_a_collection_is_saved_and_its_package_is_there(
    watching: subprocess.Popen[str], tmp_path: Path
) -> None:
    assert watching.stdout
    said = watching.stdout
    assert "files changed in" in said.readline()
    assert said.readline() == "watching 1 collection: Ctrl-C ends it\n"

    (tmp_path / "toys.json.part").write_text(collection("second"))
    (tmp_path / "toys.json.part").replace(tmp_path / "toys.json")
    assert said.readline().startswith("toys: 1 operation, ")
    assert "second" in (tmp_path / "generated/toys/resources/root.py").read_text()

    (tmp_path / "toys.json").unlink()
    assert said.readline() == "toys.json: error: cannot be read: no such file or directory\n"
    (tmp_path / "toys.json").write_text(collection("third"))
    assert said.readline().startswith("toys: 1 operation, ")

    watching.send_signal(signal.SIGINT)
    assert said.read() == "no longer watching\n"
    assert watching.wait() == 0
