"""The last look at what was rendered, before any of it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from postman_codegen.memo import Memo
from postman_codegen.problems import Location, Problem
from postman_codegen.secrets.ledger import Ledger
from postman_codegen.secrets.patterns import issued
from postman_codegen.secrets.spans import merged

ABOUT, NONE = "leak", "none"


def leaks(
    ledger: Ledger, files: Mapping[str, str], place: Location, memo: Memo | None = None
) -> Iterator[Problem]:
    """Yield an error for each file that a secret has come into, with the place it's from.

    Nothing should ever be found here: it's for what the reading of collections has overlooked.
    A memo knows the files that are as they were, where no secret is known that could be in them.
    """
    if ledger.values:
        memo = None
    for path, text in files.items():
        if memo and memo.answer(ABOUT, text):
            continue
        found = merged(text, (*issued(text), *ledger.known(text)))[:1]
        for span in found:
            message = f"a secret ({span.kind}) would be in {path}: nothing is written"
            yield Problem(ledger.first_place(span.value) or place, message, "error")
        if memo and not found:
            memo.keep(NONE, ABOUT, text)
