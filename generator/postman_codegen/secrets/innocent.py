"""Requests in which the run before found no secret: they need not be searched once more."""

from __future__ import annotations

import marshal
from collections.abc import Iterator, Mapping
from typing import Any, cast

from postman_codegen.memo import Memo
from postman_codegen.secrets.positions import Container

ABOUT, NONE = "secret", "none"


class Requests:
    """The requests of a document, by what they hold."""

    def __init__(self, document: Container, memo: Memo) -> None:
        self._memo = memo
        self._content = {
            id(one): content for one in _requests(document) if (content := _spelled(one))
        }
        self.innocent = frozenset(
            number for number, content in self._content.items() if memo.answer(ABOUT, content)
        )

    def acquit(self) -> None:
        """Remember that none of them has a secret."""
        for content in self._content.values():
            self._memo.keep(NONE, ABOUT, content)


def _requests(document: Container) -> Iterator[Mapping[str, object]]:
    waiting: list[object] = [document]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += cast("list[object]", one)
        elif isinstance(one, dict):
            members = cast("dict[str, object]", one)
            if "item" in members:
                waiting.append(members["item"])
            elif "request" in members:
                yield members


def _spelled(part: Any) -> bytes:  # noqa: ANN401  any part of a document
    """Return what no other part has, b"" for what no file can hold."""
    try:
        return marshal.dumps(part, 2)  # in which it doesn't matter what is the same object
    except ValueError:
        return b""
