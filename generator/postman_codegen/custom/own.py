"""What of a module stands in a user's own template, as those ask who read the module as Python."""

from __future__ import annotations

import ast
from bisect import bisect_left, bisect_right
from itertools import accumulate

from postman_codegen.custom.marks import Spans


class Own:
    """The spans of a text that are the user's own."""

    def __init__(self, text: str, spans: Spans) -> None:
        self._begins = [start for start, _ in spans]
        self._ends = [end for _, end in spans]
        self._lines = text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in self._lines)]

    def covers(self, start: int, end: int) -> bool:
        """Tell whether characters are the user's own, all of them."""
        found = bisect_right(self._begins, start) - 1
        return found >= 0 and end <= self._ends[found]

    def touches(self, start: int, end: int) -> bool:
        """Tell whether any of some characters is the user's own."""
        found = bisect_left(self._begins, end) - 1
        return found >= 0 and self._ends[found] > start

    def offset(self, line: int, column: int) -> int:
        """Return where a character of a line stands in the text."""
        return self._starts[line - 1] + column

    def holds(self, node: ast.AST) -> bool:
        """Tell whether a part of the module is the user's own, all of it."""
        return self.covers(self._start(node), self._end(node))

    def begins(self, node: ast.AST) -> bool:
        """Tell whether the first word of a part is the user's own."""
        start = self._start(node)
        return self.covers(start, start + 1)

    def ends(self, node: ast.AST, length: int) -> bool:
        """Tell whether the last characters of a part are the user's own."""
        end = self._end(node)
        return self.covers(end - length, end)

    def _start(self, node: ast.AST) -> int:
        return self._at(getattr(node, "lineno", 1), getattr(node, "col_offset", 0))

    def _end(self, node: ast.AST) -> int:
        line = getattr(node, "end_lineno", len(self._lines))
        return self._at(line, getattr(node, "end_col_offset", 0))

    def _at(self, line: int, column: int) -> int:
        """Return an offset in characters; the parser counts bytes."""
        before = self._lines[line - 1].encode()[:column]
        return self.offset(line, len(before.decode()))


def located(tree: ast.Module) -> None:
    """Let the parts of each f-string stand where it does: not every Python knows it better."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            for part in ast.walk(node):
                ast.copy_location(part, node)


def chains(tree: ast.Module) -> dict[int, ast.expr]:
    """Return what is reached through each name, such as `a.b.c` through `a`, by the name's id."""
    found: dict[int, ast.expr] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            first: ast.expr = node
            while isinstance(first, ast.Attribute):
                first = first.value
            found.setdefault(id(first), node)
    return found


def defaulting(tree: ast.Module, own: Own) -> set[int]:
    """Return the ids of a user's parameters that may be anything where nothing is passed."""
    found: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.arguments):
            last = reversed((*node.posonlyargs, *node.args))
            pairs = [
                *zip(last, reversed(node.defaults), strict=False),
                *zip(node.kwonlyargs, node.kw_defaults, strict=True),
            ]
            found.update(
                id(parameter)
                for parameter, default in pairs
                if not isinstance(default, ast.Constant | None) and own.holds(parameter)
            )
    return found
