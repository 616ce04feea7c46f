"""A tree of lines, each of a few words with a meaning: what they look like is decided elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Meaning: TypeAlias = Literal["plain", "title", "name", "quiet", "good", "bad", "attention"]

Words: TypeAlias = tuple[str, Meaning]
"""Text of a collection, not yet made printable, and what it is to the reader."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A line, and the lines that belong to it."""

    words: tuple[Words, ...]
    below: tuple[Branch, ...] = ()

    def __len__(self) -> int:
        """Return how many lines it is."""
        return 1 + sum(map(len, self.below))


def branch(*words: Words | str, below: Iterable[Branch] = ()) -> Branch:
    """Make a line of words, of which a bare text is plain."""
    said: list[Words] = [(word, "plain") if isinstance(word, str) else word for word in words]
    return Branch(tuple(said), tuple(below))


def counted(count: int, noun: str) -> str:
    """Say how many, in the noun's right number."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def some(words: Iterable[str], most: int = 5) -> str:
    """Name the first of many."""
    found = [*words]
    more = len(found) - most
    return ", ".join(found[:most]) + (f" and {more:,} more" if more > 0 else "")


def lines(branches: Iterable[Branch], depth: int = 0) -> Iterator[str]:
    """Yield the lines as bare text, indented."""
    for one in branches:
        yield "  " * depth + "".join(text for text, _ in one.words)
        yield from lines(one.below, depth + 1)
