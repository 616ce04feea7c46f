"""The same API gives the same package, byte for byte, whether in one file or in a v3 folder.

Nothing we can run reads v3: that both forms come out equal is what shows that v3 is read right.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from postman_codegen.collection.read import read_collection
from postman_codegen.design import design
from postman_codegen.render import render

from .migration import migrate

if TYPE_CHECKING:
    from postman_codegen.collection.model import Collection

PROJECT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("POSTMAN_CODEGEN_SHARED", PROJECT.parent / "shared"))
CORPUS = SHARED / "corpus/files"
SCENARIOS = sorted((PROJECT / "tests/scenarios").glob("*/collection.json"))

VARIED = (
    "adyen-dispute-v30 amazon-advertising brightspace-lti docusign-navigator newman-echo-v2"
    " p2o-todo pmcodegen-python-requests transformer-echo-v1 xray-cloud-graphql"
).split()
"""With folders, auth, examples, path variables, forms, files, GraphQL, settings; one of v1."""


def migrated(file: Path, folder: Path) -> tuple[Collection, Collection]:
    """Return the collection in a file, and what is read after its migration to v3."""
    before, _ = read_collection(file)
    migrate(before, folder)
    after, _ = read_collection(folder)
    return before, replace(after, file=before.file)


def package(collection: Collection) -> dict[str, str]:
    rendered = render(design(collection, package="same").api)
    tests = {f"tests/{name}": text for name, text in rendered.tests.items()}
    return {**rendered.package, **tests}


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.parent.name)
def test_scenarios(file: Path, tmp_path: Path) -> None:
    before, after = migrated(file, tmp_path / file.stem)
    assert package(after) == package(before)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus here")
@pytest.mark.parametrize("name", VARIED)
def test_corpus(name: str, tmp_path: Path) -> None:
    before, after = migrated(CORPUS / f"{name}.json", tmp_path / name)
    assert package(after) == package(before)


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*.json")), ids=lambda file: file.stem)
def test_nothing_is_lost_on_the_way(file: Path, tmp_path: Path) -> None:
    """Compare what is read, which decides all of a package and takes less time to compare."""
    collection, _ = read_collection(file)
    if not any(collection.walk()):
        pytest.skip("without a request it is no collection of v3")
    before, after = migrated(file, tmp_path / file.stem)
    assert replace(after, files=()) == before
