"""Known values in texts: any number of them, in time that depends on the texts only."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

_GRAM = 8
_SHIFT = 4
MOST = 200_000
"""Spellings: with so many secrets in it, a collection is no longer worth a search for more."""

SHORTEST = _GRAM + _SHIFT - 1
"""Bytes; so long a value has a gram that begins at a multiple of the shift, wherever it stands."""


class Needles:
    """Values to look for, in all their spellings.

    A text is cut into grams, eight bytes at every fourth place, which is done at the speed of
    memory.  Where one of a value's stands, what is around it is looked up.
    """

    def __init__(self) -> None:
        self._spelled: dict[bytes, str] = {}
        self._by_gram: dict[int, set[tuple[int, int]]] = {}

    def __bool__(self) -> bool:
        return bool(self._spelled)

    def add(self, value: str) -> None:
        """Look for a value from now on, unless there are too many already."""
        if len(self._spelled) >= MOST:
            return
        for spelled in spellings(value):
            data = spelled.encode("utf-8", "replace")
            if data not in self._spelled and len(data) >= SHORTEST:
                self._spelled[data] = value
                for gram, offset in self._grams(data):
                    self._by_gram.setdefault(gram, set()).add((offset, len(data)))

    def _grams(self, data: bytes) -> list[tuple[int, int]]:
        """Return the grams to know a value by, each with its place; as many begin alike, the last.

        Wherever the value stands in a text, just one of them is a gram of the text.
        """
        last = len(data) - SHORTEST
        grams: list[tuple[int, int]] = []
        for start in (last, last // 2, 0):
            places = range(start, start + _SHIFT)
            grams = [(int.from_bytes(data[n : n + _GRAM], sys.byteorder), n) for n in places]
            if self._by_gram.keys().isdisjoint(gram for gram, _ in grams):
                break
        return grams

    def found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where values are in a text, in its order, each with the value."""
        if len(text) < SHORTEST or not self._spelled:
            return
        data = text.encode("utf-8", "replace")
        letters = _Letters(data)
        for start, spelled in sorted(self._places(data)):
            first = letters.before(start)
            yield first, first + len(spelled.decode()), self._spelled[spelled]

    def _places(self, data: bytes) -> Iterator[tuple[int, bytes]]:
        for shift in (0, _SHIFT):
            size = (len(data) - shift) // _GRAM * _GRAM
            view = memoryview(data)[shift : shift + size].cast("Q")
            if self._by_gram.keys().isdisjoint(view):
                continue
            for n, gram in enumerate(view):
                for offset, length in self._by_gram.get(gram, ()):
                    start = shift + n * _GRAM - offset
                    spelled = data[start : start + length] if start >= 0 else b""
                    if spelled in self._spelled:
                        yield start, spelled


class _Letters:
    """How many letters stand before a byte, asked for from the first to the last."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._plain = data.isascii()
        self._seen = self._letters = 0

    def before(self, byte: int) -> int:
        if self._plain:
            return byte
        self._letters += len(self._data[self._seen : byte].decode())
        self._seen = byte
        return self._letters


def spellings(value: str) -> tuple[str, ...]:
    """Return how a value may be written: as it is, in URLs, JSON, source and base64."""
    data = value.encode("utf-8", "replace")
    found = [
        *(_within_base64(data, shift) for shift in range(3)),
        value,
        quote(data, safe=""),
        quote(data, safe="/"),
        quote_plus(data),
        json.dumps(value)[1:-1],
        json.dumps(value, ensure_ascii=False)[1:-1],
        ascii(value)[1:-1],
    ]
    found += [one.replace("+", "-").replace("/", "_") for one in found[:3]]
    return tuple(dict.fromkeys(found))


def _within_base64(data: bytes, before: int) -> str:
    """Return what base64 has of a value whatever stands around it, so many bytes before it."""
    encoded = base64.b64encode(bytes(before) + data).decode()
    return encoded[-(-before * 8 // 6) : (before + len(data)) * 8 // 6]
