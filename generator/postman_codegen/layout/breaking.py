"""Lines that are too long, broken at their brackets as black breaks them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from postman_codegen.layout.texts import DOCSTRING, TEXT, goes_on, without_texts
from postman_codegen.quoting import LINE

STEP = 4

OPENING, CLOSING = "([{", ")]}"

TOKEN = re.compile(rf"({TEXT.pattern})|([(\[{{])|([)\]}}])|(,)")
"""A string, a bracket, or a comma."""

ENDED = re.compile(r",[)\]}]")
"""A comma that wants a line for each member, unless it makes a tuple."""

IMPORT = re.compile(r"(from \S+ import )(\w.*)")

STATEMENT = re.compile(
    r"(?:return |assert |raise |await |@|class |[\w.]+ = |assert [\w.]+ == )*[\w.]+"
)
"""What may stand before the bracket at which a statement is broken."""

BINDING = re.compile(r"[\w']+(?:=|: )(?:await )?[\w.]*")
"""The same for a member of a call or a mapping."""


class TooHardError(Exception):
    """These lines are for black."""


def broken(run: Sequence[str]) -> list[str]:
    """Break what is too long; what stands over several lines already is there for good.

    Raises:
        TooHardError: that isn't so, or there's more to it than brackets.
    """
    out: list[str] = []
    within = False
    columns: list[int] = []  # of the lines that opened the brackets around this one
    for line in run:
        before, within = within, goes_on(line, within=within)
        if before or within or line.lstrip().startswith(DOCSTRING) or line[0] == "#":
            out.append(line)
        else:
            out += _laid(line, columns, out)
    return out


def _laid(line: str, columns: list[int], above: Sequence[str]) -> list[str]:
    """Lay out one line, and keep `columns`."""
    bare = without_texts(line)
    if "#" in bare or bare.endswith("\\") or ENDED.search(bare):
        raise TooHardError
    text = line.lstrip()
    indent = len(line) - len(text)
    closes = text[0] in CLOSING
    if columns:
        column = columns.pop() if closes else columns[-1] + STEP
        if indent != column or (closes and not above[-1].endswith(",")):
            raise TooHardError
    opens = line[-1] in OPENING
    if _balance(bare) != opens - closes or (len(line) > LINE and (opens or closes)):
        raise TooHardError
    if opens:
        columns.append(indent)
    if len(line) <= LINE:
        return [line]
    return _member(text, indent) if columns else _statement(text, indent)


def _balance(bare: str) -> int:
    return sum(map(bare.count, OPENING)) - sum(map(bare.count, CLOSING))


@dataclass(frozen=True, slots=True)
class Split:
    """A line around one pair of its brackets; commas separate `parts`, one may end them."""

    head: str
    parts: tuple[str, ...]
    tail: str
    ended: bool


def _pairs(line: str) -> Iterator[Split]:
    """Find the pairs of brackets that are in no others."""
    depth = start = 0
    cuts: list[int] = []
    for found in TOKEN.finditer(line):
        _, opening, closing, comma = found.groups()
        if opening:
            depth += 1
            if depth == 1:
                start, cuts = found.end(), []
        elif closing:
            depth -= 1
            if depth == 0:
                edges = pairwise([start - 1, *cuts, found.start()])
                parts = [line[one + 1 : other].strip() for one, other in edges]
                ended = len(parts) > 1 and not parts[-1]
                kept = tuple(parts[:-1] if ended else parts)
                yield Split(line[:start], kept, line[found.start() :], ended)
        elif comma and depth == 1:
            cuts.append(found.start())


def _statement(line: str, indent: int) -> list[str]:
    """Break a statement that stands in one line."""
    imported = IMPORT.fullmatch(line)
    if imported:
        names = [f"{name.strip()}," for name in imported[2].split(",")]
        return _checked([f"{imported[1]}(", *_indented(names, STEP), ")"], indent)
    if line.startswith(("def ", "async def ")):
        return _definition(next(_pairs(line)), indent)
    found = _only(line)
    if not STATEMENT.fullmatch(found.head[:-1]):
        raise TooHardError
    return _around(found, indent)


def _definition(split: Split, indent: int) -> list[str]:
    """Break the first line of a function at its parameters."""
    body = ", ".join(split.parts) + ("," if len(split.parts) == 1 else "")
    fits = indent + STEP + len(body) <= LINE
    lines = [body] if fits and not split.ended else [f"{part}," for part in split.parts]
    return _checked([split.head, *_indented(lines, STEP), split.tail], indent)


def _member(line: str, indent: int) -> list[str]:
    """Break what stands between brackets, in a line of its own."""
    ending = "," if line.endswith(",") else ""
    found = _only(line.removesuffix(","))
    head = without_texts(found.head[:-1])
    if head and not (STATEMENT.fullmatch(head) or BINDING.fullmatch(head)):
        raise TooHardError
    return _around(replace(found, tail=found.tail + ending), indent)


def _only(line: str) -> Split:
    """Return the only pair of brackets in a line: where there are several, black may choose."""
    pairs = list(_pairs(line))
    if len(pairs) != 1:
        raise TooHardError
    return pairs[0]


def _around(split: Split, indent: int) -> list[str]:
    """Break a line at a pair of brackets: what is between them in one line, else in many."""
    if not any(split.parts):
        raise TooHardError
    inner = indent + STEP
    before, opening = split.head[:-1], split.head[-1]
    text = ", ".join(split.parts)
    is_call = opening == "(" and before[-1:].isidentifier()
    alone = len(split.parts) == 1 and not split.ended
    if not split.ended and inner + len(text) <= LINE and (is_call or alone):
        lines = [text]
    elif alone and opening == "[" and before:
        raise TooHardError
    elif alone:
        lines = [line[inner:] for line in _member(text, inner)]
    else:
        lines = [line[inner:] for part in split.parts for line in _part(f"{part},", inner)]
    return _checked([split.head, *_indented(lines, STEP), split.tail], indent)


def _part(part: str, indent: int) -> list[str]:
    return _indented([part], indent) if indent + len(part) <= LINE else _member(part, indent)


def _indented(lines: Iterable[str], columns: int) -> list[str]:
    return [" " * columns + line for line in lines]


def _checked(lines: Iterable[str], indent: int) -> list[str]:
    out = _indented(lines, indent)
    if any(len(line) > LINE for line in out):
        raise TooHardError
    return out
