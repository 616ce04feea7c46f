"""Known values in texts: any number of them, in time that depends on the texts only."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

_GRAM = 8
_SHIFT = 4
SHORTEST = _GRAM + _SHIFT - 1
"""Bytes; so long a value has a gram that begins at a multiple of the shift, wherever it stands."""


class Needles:
    """Values to look for, in all their spellings.

    A text is cut into grams, eight bytes at every fourth place, which is done at the speed of
    memory.  Only values that share one with it are looked for.
    """

    def __init__(self) -> None:
        self._spelled: dict[str, str] = {}
        self._by_gram: dict[int, list[str]] = {}

    def __bool__(self) -> bool:
        return bool(self._spelled)

    def add(self, value: str) -> None:
        """Look for a value from now on."""
        for spelled in spellings(value):
            data = spelled.encode("utf-8", "replace")
            if spelled not in self._spelled and len(data) >= SHORTEST:
                self._spelled[spelled] = value
                for gram in self._grams(data):
                    self._by_gram.setdefault(gram, []).append(spelled)

    def _grams(self, data: bytes) -> list[int]:
        """Return the grams to know a value by: at its end, as many begin alike."""
        last = len(data) - SHORTEST
        grams: list[int] = []
        for start in (last, last // 2, 0):
            places = range(start, start + _SHIFT)
            grams = [int.from_bytes(data[n : n + _GRAM], sys.byteorder) for n in places]
            if self._by_gram.keys().isdisjoint(grams):
                break
        return grams

    def found(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where values are in a text, each with the value."""
        if len(text) < SHORTEST or not self._spelled:
            return
        for spelled in self._candidates(text):
            start = text.find(spelled)
            while start >= 0:
                yield start, start + len(spelled), self._spelled[spelled]
                start = text.find(spelled, start + len(spelled))

    def _candidates(self, text: str) -> dict[str, None]:
        data = text.encode("utf-8", "replace")
        grams: set[int] = set()
        for shift in (0, _SHIFT):
            size = (len(data) - shift) // _GRAM * _GRAM
            grams.update(memoryview(data)[shift : shift + size].cast("Q"))
        hits = sorted(grams & self._by_gram.keys())
        return {spelled: None for gram in hits for spelled in self._by_gram[gram]}


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
