"""The projects in docs/examples/ are built as their readers would, with what users install."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.programs import ROOT, built, environment, run

EXAMPLES = ROOT / "docs/examples"
MADE = shutil.ignore_patterns("tea_house", "dist", "site", ".venv", "__pycache__", ".*_cache")
"""What somebody may have made there by trying it."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLES / "tea_orders", tmp_path / "project", ignore=MADE))


@pytest.mark.slow
def test_tea_orders_is_built_from_its_source_distribution_and_works(
    project: Path, wheel: Path, tmp_path: Path
) -> None:
    (tmp_path / "sdist").mkdir()
    sdist = built(tmp_path / "sdist", "--sdist", project)
    binaries = environment(tmp_path / "venv")
    pip = [binaries / "python", "-m", "pip", "--quiet", "--disable-pip-version-check"]
    links = f"{wheel.parent} {os.environ.get('PIP_FIND_LINKS', '')}"

    # Hatch, this tool and what they need are installed for this build alone.
    run(
        *pip, "wheel", "--no-deps", "--wheel-dir", "dist", sdist, cwd=tmp_path, PIP_FIND_LINKS=links
    )
    [made] = (tmp_path / "dist").iterdir()
    packages = {name.split("/")[0] for name in zipfile.ZipFile(made).namelist()}
    assert packages == {"tea_house", "tea_orders", "tea_orders-1.0.dist-info"}

    run(*pip, "install", f"{made}[test]", cwd=tmp_path)
    shutil.unpack_archive(sdist, tmp_path, filter="data")
    shutil.rmtree(tmp_path / "tea_orders-1.0/src")
    python = binaries / "python"
    said = run(python, "-W", "error", "-m", "pytest", "-q", cwd=tmp_path / "tea_orders-1.0")
    assert " passed" in said

    files = [project / "src/tea_orders", project / "tests/test_shelf.py"]
    mypy = [sys.executable, "-m", "mypy", "--strict", "--python-executable", python]
    assert "Success" in run(*mypy, *files, cwd=tmp_path)


@pytest.mark.parametrize("file", ["Makefile", ".github/workflows/client.yml"])
def test_what_is_to_be_installed_is_there(file: str) -> None:
    project = tomllib.loads((EXAMPLES / "tea_orders/pyproject.toml").read_text("utf-8"))["project"]
    text = (EXAMPLES / "tea_orders" / file).read_text("utf-8")
    extras = set(re.findall(r"\.\[(\w+)\]", text))

    assert extras
    assert extras <= project["optional-dependencies"].keys()
