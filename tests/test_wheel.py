"""What users install: the wheel, in an environment that knows nothing of this checkout."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from postman_codegen import __version__
from tests.programs import ROOT, environment, run

PACKAGE = "zoho_crm"

pytestmark = pytest.mark.slow


def test_the_wheel_holds_the_package_and_its_templates(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert wheel.name == f"postman_codegen-{__version__}-py3-none-any.whl"
    found = [path for path in ROOT.glob("templates/**/*") if path.is_file()]
    templates = {f"postman_codegen/{path.relative_to(ROOT).as_posix()}" for path in found}
    assert templates
    assert templates <= set(names)
    assert {name.split("/")[0] for name in names} == {
        "postman_codegen",
        f"postman_codegen-{__version__}.dist-info",
    }


def test_what_is_installed_generates_the_same(wheel: Path, tmp_path: Path) -> None:
    binaries = environment(tmp_path / "venv")
    run(binaries / "python", "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)
    command = binaries / "postman-codegen"

    assert run(command, "--version", cwd=tmp_path) == f"postman-codegen {__version__}\n"

    collection = ROOT / "collections" / f"{PACKAGE}.postman_collection.json"
    command_line: list[object] = [command, "generate", collection]
    for place in ("us", "eu", "india"):
        file = f"{PACKAGE}_{place}.postman_environment.json"
        command_line += ["--environment", collection.parent / file]
    assert run(*command_line, cwd=tmp_path).startswith(f"{PACKAGE}: ")
    for folder in (PACKAGE, f"tests/{PACKAGE}"):
        assert contents(tmp_path / "generated" / folder) == contents(ROOT / "generated" / folder)

    assert "4 operations: " in run(command, "replay", collection, "--dry-run", cwd=tmp_path)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
