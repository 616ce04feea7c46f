"""Each folder holds a broken input beside the exact lines that are printed about it.

`POSTMAN_CODEGEN_REWRITE=1` writes the lines anew; the diff is what is reviewed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from postman_codegen.collection.environment import read_environment
from postman_codegen.collection.places import in_files
from postman_codegen.collection.read import read_collection
from postman_codegen.commands.designing import made
from postman_codegen.configuration import Options, task_of
from postman_codegen.problems import CollectionError
from postman_codegen.secrets.ledger import Ledger

HERE = Path(__file__).parent
CASES = sorted(path for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__")


def reported(case: Path) -> list[str]:
    """Return what is said about the input of a case, which may not be there at all."""
    ledger = Ledger()
    try:
        if "environment" in {path.stem for path in case.iterdir()}:
            in_yaml = (case / "environment.yaml").exists()
            read_environment(Path("environment.yaml" if in_yaml else "environment.json"), ledger)
            return list(map(str, ledger.problems()))
        path = Path("collection" if (case / "collection").is_dir() else "collection.json")
        if (case / "pyproject.toml").exists():
            found = made(task_of(path, Options()), (), ledger)
            return [str(problem) for problem in in_files(found.collection, found.problems)]
        collection, problems = read_collection(path, ledger)
    except CollectionError as error:
        return str(error).splitlines()
    return [str(problem) for problem in in_files(collection, (*problems, *ledger.problems()))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_says_exactly(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(case)
    lines = reported(case)
    expected = case / "expected.txt"
    if os.environ.get("POSTMAN_CODEGEN_REWRITE"):
        expected.write_text("".join(f"{line}\n" for line in lines))
    assert lines == expected.read_text().splitlines()
    assert lines, "a case without a problem belongs elsewhere"


def test_there_are_cases() -> None:
    assert len(CASES) > 50
