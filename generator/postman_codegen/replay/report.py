"""What a run came to, as lines for people: nothing in them is secret or steers a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from postman_codegen.problems import printable
from postman_codegen.replay.answers import UNLISTED, Finding, Judge
from postman_codegen.replay.session import Sent, Session

MOST_LINES = 20
"""So much is told below a row."""

LONGEST = 500
"""So many characters of a note or a line: keys of an answer may be of any length."""

LIVE: Mapping[str, str] = {"fits": "fit", "drifts": "drift", "failed": "failed"}
DRY: Mapping[str, str] = {"fine": "fine", "lacks": "lack values", "failed": "failed"}
"""The verdicts, and what is said of the number of each."""


@dataclass(frozen=True)
class Report:
    """A table, row by row, and its sum."""

    session: Session
    verdicts: Mapping[str, str]
    finding: Callable[[Sent], Finding]
    _counts: Counter[str] = field(default_factory=Counter[str])

    def rows(self, sent: Sent) -> Iterator[str]:
        """Yield the row of an operation, and what is to be told below it."""
        finding = self.finding(sent)
        self._counts[finding.verdict] += 1
        cells = [f"{sent.operation.accessor:{self._width}}"]
        if self.verdicts is LIVE:
            cells.append(str(finding.status or "-").rjust(3))
        cells += [f"{finding.verdict:7}", self._shown(finding.note)]
        yield "  ".join(cells).rstrip()
        for line in finding.lines[:MOST_LINES]:
            yield f"    {self._shown(line)}"
        if len(finding.lines) > MOST_LINES:
            yield f"    and {len(finding.lines) - MOST_LINES} more"

    @cached_property
    def _width(self) -> int:
        return max(len(one.accessor) for one in self.session.designed.api.operations)

    @property
    def summary(self) -> str:
        """Count what came of it."""
        total = self._counts.total()
        parts = [f"{self._counts[verdict]} {said}" for verdict, said in self.verdicts.items()]
        parts += [f"{self._counts['skipped']} skipped"] if self._counts["skipped"] else []
        return f"{total} operation{'' if total == 1 else 's'}: {', '.join(parts)}"

    @property
    def drifted(self) -> bool:
        """Whether a live run found anything but what was expected."""
        return self.verdicts is LIVE and bool(self._counts["drifts"] + self._counts["failed"])

    def _shown(self, text: str) -> str:
        shown = printable(self.session.given.concealed(text))
        return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}..."


def answered(session: Session) -> Report:
    """Return the report of a live run."""
    return Report(session, LIVE, Judge(session.designed.api, session.package).finding)


def prepared(session: Session) -> Report:
    """Return the report of a dry run."""
    return Report(session, DRY, _prepared)


def _prepared(sent: Sent) -> Finding:
    """Say what would be sent, or what keeps it from that: no query, as that may be secret."""
    if sent.skipped:
        return Finding("skipped", note=UNLISTED)
    if sent.error or not sent.exchanges:
        return Finding("failed", note=sent.error or "")
    if sent.lacks:
        return Finding("lacks", note=", ".join(sent.lacks))
    last = sent.exchanges[-1]
    return Finding("fine", note=f"{last.method} {last.target.partition('?')[0]}")
