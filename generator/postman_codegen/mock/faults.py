"""Answers that come late, or not as they should: for tests of what a client does then.

--delay 100-500 --fault reset:0.05 --fault 503:0.1 --seed 7 is for all requests; the headers
x-mock-response-delay and x-mock-fault are for one, and win.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

DELAY, FAULT = "x-mock-response-delay", "x-mock-fault"

RESET, TIMEOUT, TRUNCATE, GARBAGE = "reset", "timeout", "truncate", "garbage"
KINDS = (RESET, TIMEOUT, TRUNCATE, GARBAGE)
"""The connection is reset; nothing is answered; the body is cut; it's not what it says to be."""

LONGEST_DELAY = 3_600_000

Delay: TypeAlias = tuple[int, int]
"""The least and the most, in milliseconds."""


def read_delay(text: str) -> Delay:
    """Read a delay such as 200 or 100-500.

    Raises:
        ValueError: it's none.
    """
    first, _, last = text.strip().partition("-")
    least, most = _count(first), _count(last or first)
    if least is None or most is None or least > most or most > LONGEST_DELAY:
        raise ValueError(f"not milliseconds such as 200 or 100-500: {text!r}")
    return least, most


def read_fault(text: str) -> str:
    """Read a fault: one of KINDS, or the status of an error.

    Raises:
        ValueError: it's none.
    """
    kind = text.strip().lower()
    status = _count(kind)
    if kind not in KINDS and (status is None or not 400 <= status <= 599):  # noqa: PLR2004
        raise ValueError(f"not {', '.join(KINDS)} or a status from 400 to 599: {text!r}")
    return kind


def read_rate(text: str) -> tuple[str, float]:
    """Read a fault and how often it comes, such as reset:0.05.

    Raises:
        ValueError: it's none.
    """
    kind, _, share = text.partition(":")
    try:
        rate = float(share)
    except ValueError:
        rate = -1
    if not 0 <= rate <= 1:
        raise ValueError(f"not a fault and its share from 0 to 1, such as reset:0.05: {text!r}")
    return read_fault(kind), rate


@dataclass(frozen=True, slots=True)
class Faults:
    """How answers are delayed and spoiled; with the same seed, the same requests fare the same."""

    delay: Delay = (0, 0)
    rates: tuple[tuple[str, float], ...] = ()
    seed: int = 0
    chance: random.Random = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "chance", random.Random(self.seed))  # noqa: S311  no secret

    def seconds(self, headers: Mapping[str, str]) -> float:
        """Return how long a request waits for its answer.

        Raises:
            ValueError: its header can't be read.
        """
        least, most = read_delay(headers[DELAY]) if DELAY in headers else self.delay
        return (least if least == most else self.chance.uniform(least, most)) / 1000

    def kind(self, headers: Mapping[str, str]) -> str | None:
        """Return what goes wrong with a request, if anything does.

        Raises:
            ValueError: its header can't be read.
        """
        if FAULT in headers:
            return read_fault(headers[FAULT])
        for kind, rate in self.rates:
            if self.chance.random() < rate:
                return kind
        return None


def _count(text: str) -> int | None:
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else None
