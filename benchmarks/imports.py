"""What it costs to import a generated package, and to call it for the first time.

`python -m benchmarks.imports SMALL.json LARGE.json` makes packages of two collections and prints a
JSON object: CPU milliseconds of `import PACKAGE` beyond httpx2 and pydantic's models, and from
before the first folder is touched to the typed answer of its first operation.  A figure is the
median of fresh processes with compiled bytecode, which take turns.  It says most if both
collections begin with the same operation.
"""

from __future__ import annotations

import argparse
import compileall
import contextlib
import io
import json
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import Json
from postman_codegen import cli

PROGRAM = """\
import importlib, inspect, json, sys, time
import httpx2
from pydantic import BaseModel, TypeAdapter  # "import pydantic" alone loads next to nothing

sys.path.insert(0, {folder!r})
began = time.process_time()
package = importlib.import_module({package!r})
imported = time.process_time() - began

def handle(request):
    return httpx2.Response(200, content={body!r}, headers={{"Content-Type": "application/json"}})

http = httpx2.Client(transport=httpx2.MockTransport(handle))
http.get("https://warm.test")
kind = getattr(package, {client!r})
names = inspect.signature(kind).parameters.keys() - {{"options", "http_client", "environment"}}
client = kind(http_client=http, **{{name: "x" for name in names if not name.endswith("url")}})
began = time.process_time()
found = client
for name in {accessor!r}.split("."):
    found = getattr(found, name)
answer = found(*{arguments!r})
called = time.process_time() - began
assert type(answer).__module__.startswith({package!r}), answer
print(json.dumps([imported * 1000, called * 1000]))
"""


@dataclass(frozen=True)
class Package:
    """A generated package, and a program that imports it and calls its first operation."""

    name: str
    operations: int
    program: str

    def measured(self) -> tuple[float, float]:
        """Run the program in a process of its own."""
        command = [sys.executable, "-c", self.program]
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603  our own
        imported, called = json.loads(done.stdout)
        return imported, called


def _said(*arguments: str) -> str:
    """Run a public command."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        cli.main(list(arguments))
    return out.getvalue()


def _package(collection: Path, folder: Path) -> Package:
    """Make a package, unless it's there."""
    inspection: Json = json.loads(_said("inspect", str(collection), "--json"))
    name = str(inspection["package"])
    if not (folder / name).exists():
        _said("generate", str(collection), "--output", str(folder))
    compileall.compile_dir(folder / name, quiet=2)
    first = inspection["operations"][0]
    program = PROGRAM.format(
        folder=str(folder),
        package=name,
        client=str(inspection["client"]).partition(":")[2],
        accessor=first["accessor"],
        arguments=["1"] * str(first["url"]).count("/{{"),
        body=_answer(json.loads(collection.read_text()), first["examples"]).encode(),
    )
    return Package(name, len(inspection["operations"]), program)


def _answer(collection: Json, examples: list[Json]) -> str:
    """Return the body of the first success."""
    pointer = next(one["pointer"] for one in examples if one["status"] == HTTP_OK)
    found: Json = collection
    for step in pointer.strip("/").split("/"):
        found = found[int(step) if step.isdecimal() else step]
    return str(found["body"])


HTTP_OK = 200


def main() -> None:
    """Measure a small package and a large one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("collections", nargs=2, type=Path)
    parser.add_argument("--folder", type=Path, help="where packages are kept; else nowhere")
    parser.add_argument("--times", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        packages = [_package(one, folder / one.stem) for one in asked.collections]
        rounds = [[one.measured() for one in packages] for _ in range(asked.times)]
    small, large = (list(zip(*(found[n] for found in rounds), strict=True)) for n in (0, 1))
    figures = {
        "operations": [one.operations for one in packages],
        "import_ms": [round(statistics.median(one[0]), 1) for one in (small, large)],
        "first_call_ms": [round(statistics.median(one[1]), 1) for one in (small, large)],
        "first_call_ratio": round(
            statistics.median(big / little for little, big in zip(small[1], large[1], strict=True)),
            2,
        ),
    }
    print(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
