"""Whatever a collection holds: nothing of it runs, and what is sound in it is generated and works.

All cases are generated into one folder, each under a name of its own, so that importing and testing
what was generated takes two processes and not two for each.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from postman_codegen import cli
from tests.hostility.cases import CASES, Case

ENOUGH_SECONDS = 60
TERMINAL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")

IMPORT = """
import importlib, os, pathlib, sys, warnings
import httpx2, pydantic

output = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(output))
sys.dont_write_bytecode = True
done = []

def watch(event, arguments):
    if event in {"os.system", "subprocess.Popen", "socket.connect", "os.remove", "os.mkdir"}:
        done.append(event)
    if event == "open" and isinstance(arguments[1], str) and set("wax+") & set(arguments[1]):
        done.append(event)

sys.addaudithook(watch)
warnings.simplefilter("error")
for path in sorted(output.glob("case_*/**/*.py")):
    steps = path.relative_to(output).with_suffix("").parts
    importlib.import_module(".".join(steps).removesuffix(".__init__"))
sys.exit(str(done) if done else 0)
"""


@dataclass(frozen=True)
class Run:
    """What the tool made of a case, and what it said."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Runs:
    folder: Path
    by_name: dict[str, Run]

    @property
    def output(self) -> Path:
        return self.folder / "generated"

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {"CANARY": str(self.canary), "PYTHONPATH": str(self.output)}

    @property
    def canary(self) -> Path:
        return self.folder / "canary"


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Runs:
    folder = tmp_path_factory.mktemp("hostility")
    capture: dict[str, Run] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("CANARY", str(folder / "canary"))
        for name, case in CASES.items():
            capture[name] = _run(folder, name, case)
    return Runs(folder, capture)


def _run(folder: Path, name: str, case: Case) -> Run:
    file = folder / "collection.json"
    file.write_text(json.dumps(case.make()))
    with pytest.MonkeyPatch.context() as patch:
        streams = {stream: _Stream() for stream in ("stdout", "stderr")}
        for stream, kept in streams.items():
            patch.setattr(sys, stream, kept)
        arguments = ["generate", file.name, "--output", "generated", "--package", f"case_{name}"]
        status = cli.main([*arguments, "--jobs", "1"])
    file.unlink()
    return Run(status, streams["stdout"].text, streams["stderr"].text)


class _Stream:
    """Keep what is printed."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None: ...

    def isatty(self) -> bool:
        return False


@pytest.mark.parametrize("name", CASES)
def test_what_is_sound_is_generated_and_the_rest_named(runs: Runs, name: str) -> None:
    case, run = CASES[name], runs.by_name[name]

    assert run.status == (2 if case.refused else 0), run.err[-500:]
    assert (runs.output / f"case_{name}").exists() != case.refused
    assert "internal error" not in run.err
    position = 0
    for text in case.said:
        position = run.err.find(text, position)
        assert position >= 0, (text, run.err[-2000:])
    assert not TERMINAL.search(run.err + run.out)
    assert len(run.err) < 200_000
    lines = run.err.splitlines()
    assert all(re.match(r"collection\.json: (error|warning): ", line) for line in lines), lines


def test_every_kind_is_there() -> None:
    assert len(CASES) >= 40
    assert {case.kind for case in CASES.values()} == set(
        "injection names unicode collisions paths size depth numbers shapes badbody envelope"
        " notcoll http".split()
    )


def test_nothing_is_written_elsewhere(runs: Runs) -> None:
    assert {path.name for path in runs.folder.iterdir()} == {"generated"}
    made = {path.name for path in runs.output.iterdir()}
    assert {name for name in made if not name.startswith("case_")} == {"tests"}


def test_importing_runs_nothing(runs: Runs) -> None:
    done = _python(runs, "-c", IMPORT, str(runs.output))

    assert done.returncode == 0, done.stderr[-3000:]
    assert not runs.canary.exists()


def test_generated_tests_pass_and_docstrings_hold_no_tests(runs: Runs) -> None:
    done = _python(
        runs,
        *("-B", "-m", "pytest", "-q", "-p", "no:cacheprovider", "--import-mode=importlib"),
        *("--doctest-modules", f"--rootdir={runs.output}", str(runs.output)),
    )

    assert done.returncode == 0, done.stdout[-3000:]
    assert not runs.canary.exists()


def _python(runs: Runs, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=runs.folder,
        env=runs.environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=ENOUGH_SECONDS * 5,
    )
