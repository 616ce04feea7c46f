"""Changes as text for a terminal, as Markdown for a review, and as JSON for programs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from postman_codegen.changes.kinds import IMPACTS, WORDS, Change, Impact
from postman_codegen.problems import printable

Format: TypeAlias = Literal["text", "markdown", "json"]

FORMAT = 1

LONGEST = 120
"""Letters of a value that a line shows."""

MOST_PLACES = 3
"""Operations that a line names, where all of them changed in the same way."""

COLOURS: Mapping[Impact, str] = {"breaking": "31", "additive": "32", "documentation": "36"}


@dataclass(frozen=True, slots=True)
class Difference:
    """What was compared, by the names that people gave, and what changed."""

    old: str
    new: str
    package: str
    changes: tuple[Change, ...]

    @property
    def counts(self) -> dict[Impact, int]:
        """How many changes there are of each impact."""
        return {impact: sum(one.impact == impact for one in self.changes) for impact in IMPACTS}

    @property
    def summary(self) -> str:
        """How many changes there are, in a line."""
        if not self.changes:
            return "nothing changed"
        counts = self.counts
        *others, last = (f"{counts[impact]} {impact}" for impact in IMPACTS)
        noun = "change" if counts[IMPACTS[-1]] == 1 else "changes"
        return ", ".join([*others, f"{last} {noun}"])


def shown(
    found: Sequence[Difference], format_: Format, *, several: bool, coloured: bool
) -> Iterator[str]:
    """Yield the lines for one comparison, or for as many as there may be."""
    for n, one in enumerate(found):
        if format_ == "json":
            yield as_json(one, None if several else 2)
            continue
        if n:
            yield ""
        yield from as_markdown(one) if format_ == "markdown" else as_text(one, coloured=coloured)


def as_text(found: Difference, *, coloured: bool = False) -> Iterator[str]:
    """Yield the lines for a terminal."""
    for impact, changes in _grouped(found.changes):
        yield f"\x1b[{COLOURS[impact]}m{impact}\x1b[0m" if coloured else impact
        yield from (f"  {line}" for line in _lines(changes, printable))
        yield ""
    yield printable(f"{found.package}: {found.summary}")


def as_markdown(found: Difference) -> Iterator[str]:
    """Yield the lines of a comment or a changelog.

    All that's of a collection stands in code, where nothing becomes a link, a mention or markup.
    """
    yield f"### {code(found.package)}: {found.summary}"
    for impact, changes in _grouped(found.changes):
        yield ""
        yield f"**{impact.capitalize()}**"
        yield ""
        yield from (f"- {line}" for line in _lines(changes, code))


def code(text: str) -> str:
    """Write a text as code in Markdown: between more backticks than it holds in a row."""
    shown = printable(text)
    fence = "`" * (1 + max(map(len, re.findall("`+", shown)), default=0))
    margin = " " if shown.startswith("`") or shown.endswith("`") or not shown else ""
    return f"{fence}{margin}{shown}{margin}{fence}"


def as_json(found: Difference, indent: int | None = None) -> str:
    """Spell changes in the form that other programs rely on; in a line, unless indented."""
    document = {
        "format": FORMAT,
        "old": found.old,
        "new": found.new,
        "package": found.package,
        "changes": [
            {
                "class": one.impact,
                "kind": one.kind,
                "place": one.place,
                "operation": one.operation or None,
                "old": one.old,
                "new": one.new,
                "sentence": sentence(one),
                "pointer": one.pointer,
            }
            for one in found.changes
        ],
        "counts": found.counts,
    }
    return json.dumps(document, indent=indent)


def sentence(change: Change) -> str:
    """Say what changed, and what it was and is."""
    return f"{change.place}: {_told(change, str)}"


def _told(change: Change, write: Callable[[str], str]) -> str:
    words = WORDS[change.kind]
    values = [write(_shortened(one)) for one in (change.old, change.new) if one is not None]
    if change.impact == "documentation" or not values:
        return words
    return f"{words}: {' -> '.join(values)}"


def _grouped(changes: Sequence[Change]) -> Iterator[tuple[Impact, list[Change]]]:
    for impact in IMPACTS:
        found = [one for one in changes if one.impact == impact]
        if found:
            yield impact, found


def _lines(changes: Iterable[Change], write: Callable[[str], str]) -> Iterator[str]:
    """Yield a line for each change; one for all operations that changed in the same way."""
    alike: dict[tuple[str, str], list[Change]] = {}
    for one in changes:
        part = one.place.removeprefix(one.operation) if one.operation else one.place
        alike.setdefault((part, _told(one, write)), []).append(one)
    for (_, told), several in alike.items():
        places = [write(one.place) for one in several]
        if len(places) <= MOST_PLACES:
            yield from (f"{place}: {told}" for place in places)
        else:
            shown = ", ".join(places[:MOST_PLACES])
            yield f"{shown} and {len(places) - MOST_PLACES} more: {told}"


def _shortened(value: str) -> str:
    text = " ".join(value.split()) or '""'
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3]}..."
