"""Folders as branches, with the operations in them that are to be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, get_args

from postman_codegen.outline.branches import Branch, Words, branch, counted
from postman_codegen.outline.coverage import Coverage, shows_success
from postman_codegen.outline.operations import operation_line

if TYPE_CHECKING:
    from postman_codegen.api import Operation, Resource

Depth: TypeAlias = Literal["folders", "operations", "answers"]

DEPTHS: tuple[Depth, ...] = get_args(Depth)


@dataclass(frozen=True, slots=True)
class Folders:
    """All folders of an API, by module, and which operations are to be shown, by accessor.

    `problems` counts those of each operation, by its place.
    """

    by_module: Mapping[str, Resource]
    shown: Mapping[str, Operation]
    problems: Counter[str]
    coverage: Coverage

    def branches(self, folder: Resource, depth: Depth) -> Iterator[Branch]:
        """Yield what is to be shown of what is in a folder."""
        if depth != "folders":
            for one in self._own(folder):
                count = self.problems[one.pointer]
                yield operation_line(one, self.coverage, count, with_answers=depth == "answers")
        for below in self._folders_in(folder):
            found = [*self._inside(below)]
            if found:
                yield _line(below, found, self.branches(below, depth))

    def _own(self, folder: Resource) -> Iterator[Operation]:
        return (one for one in folder.operations if one.accessor in self.shown)

    def _folders_in(self, folder: Resource) -> Iterator[Resource]:
        return (self.by_module[child.resource] for child in folder.children)

    def _inside(self, folder: Resource) -> Iterator[Operation]:
        yield from self._own(folder)
        for below in self._folders_in(folder):
            yield from self._inside(below)


def _line(folder: Resource, operations: Sequence[Operation], below: Iterable[Branch]) -> Branch:
    examples = sum(len(operation.examples) for operation in operations)
    counts = f"{counted(len(operations), 'operation')}, {counted(examples, 'example')}"
    words: list[Words | str] = [
        (folder.title, "title"),
        f" ({folder.accessor})  ",
        (counts, "quiet"),
    ]
    without = sum(not shows_success(operation) for operation in operations)
    if without:
        words.append((f"  {without:,} without an example of a success", "attention"))
    return branch(*words, below=below)
