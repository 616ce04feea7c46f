"""Places of secrets in a text, and the text without them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Span:
    """A secret in a text; `value` is what it means there, without quoting and escapes.

    `certain` says that its own form tells what it is, and not just its place.
    """

    start: int
    end: int
    kind: str
    value: str
    certain: bool = False

    def moved(self, offset: int) -> Span:
        """Return the span as it is in a text that begins earlier."""
        return replace(self, start=self.start + offset, end=self.end + offset)


def merged(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Make one of spans that overlap, so that no end of a secret is left."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end, not one.certain)):
        if found and span.start < found[-1].end:
            found[-1] = _union(text, found[-1], span)
        else:
            found.append(span)
    return tuple(found)


def _union(text: str, one: Span, other: Span) -> Span:
    kind = other.kind if other.certain and not one.certain else one.kind
    certain = one.certain or other.certain
    if other.end <= one.end:
        return replace(one, kind=kind, certain=certain)
    return Span(one.start, other.end, kind, text[one.start : other.end], certain)


def replaced(text: str, spans: Sequence[Span], placeholder: Callable[[Span], str]) -> str:
    """Put placeholders into a text, in its order."""
    pieces: list[str] = []
    end = 0
    for span in spans:
        pieces += [text[end : span.start], placeholder(span)]
        end = span.end
    return "".join([*pieces, text[end:]])
