"""Real collections, counted; skipped without them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from postman_codegen.collection.read import read_collection

PROJECT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("POSTMAN_CODEGEN_SHARED", PROJECT.parent / "shared"))
FILES = SHARED / "corpus/files"


@pytest.mark.skipif(not FILES.is_dir(), reason="no corpus here")
def test_everything_in_the_corpus_is_read() -> None:
    """1,484 requests are in the files, of which Postman drops 34 of v1 and reads one twice."""
    requests = examples = kept = 0
    for path in sorted(FILES.glob("*.json")):
        collection, problems = read_collection(path)
        items = [item for _, item in collection.walk()]
        requests += len(items)
        examples += sum(len(item.examples) for item in items)
        kept += sum("kept at the end" in problem.message for problem in problems)
    assert (requests, examples, kept) == (1485, 2623, 34)
