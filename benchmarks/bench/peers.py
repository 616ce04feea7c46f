"""The others, each in an environment of its own, and the OpenAPI they get.

`postman2openapi` makes it.  Of the public converters it alone turns bodies into schemas, without
which a peer has no types to write, and it keeps as much as any:

    requests and examples kept of     100, 482 (made up)   235, 118 (nine real collections)
    postman2openapi 1.2.1             100, 482             198, 81
    postman-to-openapi 3.0.1          100, 482             200, 86
    @readme/postman-to-openapi 4.1.0  100, 482             200, 86
    @scalar/postman-to-openapi 0.7.14 100, 371             190, 37
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.bench.clock import Command, CommandError, NotHereError, printed
from benchmarks.corpus import ROOT, items, responses

KEPT = ROOT / ".bench"
"""Environments stay there, each under the versions that it holds."""

PYTHON = {
    "openapi-python-client": ["openapi-python-client==0.29.1"],
    "datamodel-code-generator": ["datamodel-code-generator==0.89.0", "httpx2==2.13.0"],
}
NODE = ["postman2openapi@1.2.1", "quicktype@26.0.0"]

VERSIONS = ", ".join(sorted([*(pins[0] for pins in PYTHON.values()), *NODE]))

CONVERT = """
const fs = require("fs");
const { transpile } = require("postman2openapi");
const [source, target] = process.argv.slice(1);
fs.writeFileSync(target, JSON.stringify(transpile(JSON.parse(fs.readFileSync(source)))));
"""
METHODS = {"get", "put", "post", "delete", "patch", "head", "options", "trace"}


def python_of(peer: str) -> Path:
    """Return the interpreter of a peer's environment, which is made when it's first asked for."""
    pins = PYTHON[peer]
    folder = KEPT / "-".join([*pins, sys.implementation.cache_tag])
    python = folder / "bin" / "python"
    if not _is_ready(folder):
        venv.create(folder, with_pip=True, clear=True)
        pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _install([python, *pip, *pins], folder)
    return python


def node_folder() -> Path:
    """Return the folder that has what runs on Node, installed when it's first asked for."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        raise NotHereError("needs Node")
    folder = KEPT / "-".join(NODE)
    if not _is_ready(folder):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "package.json").write_text('{"private": true}\n')
        quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
        _install([npm, "install", "--prefix", folder, *quiet, *NODE], folder)
    return folder


def _is_ready(folder: Path) -> bool:
    return (folder / "ready").is_file()


def _install(arguments: Sequence[str | Path], folder: Path) -> None:
    print(f"installing into {folder.name}", file=sys.stderr)
    try:
        printed(Command(arguments, folder))
    except (CommandError, OSError, subprocess.SubprocessError) as error:
        raise NotHereError(f"can't be installed: {error}") from error
    (folder / "ready").touch()


# What the converter keeps


@dataclass(frozen=True, slots=True)
class Converted:
    """A collection as OpenAPI, and what of it got there."""

    file: Path
    requests: tuple[int, int]
    examples: tuple[int, int]

    def __str__(self) -> str:
        (requests, all_requests), (examples, all_examples) = self.requests, self.examples
        return (
            f"the converter keeps {requests} of {all_requests} requests,"
            f" {examples} of {all_examples} examples"
        )


def converted(collection: Path, folder: Path) -> Converted:
    """Convert a collection for the peers."""
    file = folder / f"{collection.stem}.openapi.json"
    printed(Command(["node", "-e", CONVERT, collection, file], node_folder()))
    found = list(items(json.loads(collection.read_text("utf-8"))))
    kept = list(_operations(json.loads(file.read_text("utf-8"))))
    return Converted(
        file,
        (len(kept), len(found)),
        (sum(map(_examples, kept)), sum(len(responses(item)) for _, item in found)),
    )


def _operations(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in document["paths"].values():
        yield from (operation for method, operation in path.items() if method in METHODS)


def _examples(operation: dict[str, Any]) -> int:
    bodies = [
        body
        for response in operation["responses"].values()
        for body in response.get("content", {}).values()
    ]
    return sum(len(body.get("examples", {})) + ("example" in body) for body in bodies)
