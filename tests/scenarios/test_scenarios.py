"""Each folder here holds a collection beside the whole package that it becomes: one claim each.

What is in `given` lies where the package goes before it's there.

POSTMAN_CODEGEN_REWRITE=1 rewrites the expectations; the diff is what is to be reviewed.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from postman_codegen.cli import main

HERE = Path(__file__).parent
REWRITE = bool(os.environ.get("POSTMAN_CODEGEN_REWRITE"))
CLAIMS = sorted(path.parent.name for path in HERE.glob("*/collection.json"))


def arguments(folder: Path) -> list[str]:
    """Name a collection, and the environments beside it."""
    environments = sorted(map(str, folder.glob("*.postman_environment.json")))
    named = [argument for path in environments for argument in ("--environment", path)]
    return [str(folder / "collection.json"), *named]


def output(claim: str, place: Path) -> Path:
    """Make the folder that a package goes to."""
    given = HERE / claim / "given"
    if given.exists():
        shutil.copytree(given, place)
    return place


def contents(folder: Path) -> dict[str, str]:
    """Read what is generated, but the runtime, which is the same everywhere."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {"_runtime", "__pycache__"} & set(path.parts)
    }


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_collection_becomes_the_expected_package(
    claim: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(HERE / claim)
    made_in = output(claim, tmp_path / "made")
    status = main(["generate", *arguments(Path()), "--output", str(made_in)])
    printed = capsys.readouterr()
    made = contents(made_in) | {"stderr.txt": printed.err, "stdout.txt": printed.out}

    expected = HERE / claim / "expected"
    if REWRITE:
        shutil.rmtree(expected, ignore_errors=True)
        for name, text in made.items():
            (expected / name).parent.mkdir(parents=True, exist_ok=True)
            (expected / name).write_text(text, "utf-8")
    assert status == 0
    assert made == contents(expected)


@pytest.mark.slow
@pytest.mark.parametrize("claim", CLAIMS)
def test_the_tests_of_the_package_pass(
    claim: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(HERE / claim)
    made_in = output(claim, tmp_path / "made")
    main(["generate", *arguments(Path()), "--output", str(made_in)])
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", "tests"],
        cwd=made_in,
        env={**os.environ, "PYTHONPATH": str(made_in)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout


def test_the_order_of_inputs_and_the_hash_seed_change_nothing(tmp_path: Path) -> None:
    inputs = [str(HERE / claim / "collection.json") for claim in CLAIMS[:3]]
    for name, seed, given in (("one", "1", inputs), ("other", "2", inputs[::-1])):
        command = [sys.executable, "-m", "postman_codegen", "generate", *given]
        subprocess.run(
            [*command, "--output", str(tmp_path / name)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        )
    assert contents(tmp_path / "one") == contents(tmp_path / "other")
