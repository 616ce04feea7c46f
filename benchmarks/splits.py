"""Figures of bodies that a model has not seen, and the yardstick that every tool is judged by."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import corpus
from benchmarks.outcomes import Count, Outcome, Row, Task, mean, percent
from benchmarks.packages import NotGeneratedError

YARDSTICK = Path("bench/inference/inference.py")


def split_counts(
    split: str, cases: int, accepted: int, lossless: int, mutants: int, rejected: int
) -> dict[str, Count]:
    """Name the figures of a split."""
    return {
        f"{split} accepted": Count(accepted, cases),
        f"{split} lossless": Count(lossless, cases),
        f"{split} rejected": Count(rejected, mutants),
    }


def by_yardstick(task: Task) -> Outcome | None:
    """Run the shared yardstick, as it is, on one collection."""
    alone = task.folder / "collections"
    alone.mkdir()
    (alone / f"{task.source.name}.json").symlink_to(task.source.file)
    report = task.folder / "yardstick.json"
    done = subprocess.run(  # noqa: S603  with paths of ours
        [sys.executable, corpus.SHARED / YARDSTICK, alone, report],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotGeneratedError(done.stderr[-500:])
    rows = json.loads(report.read_text("utf-8"))["rows"]
    counts: dict[str, Count] = {}
    findings: list[str] = []
    for row in rows:
        split, failed = row["split"], row.get("failed")
        figures = (row.get(key, 0) for key in ("accepted", "lossless", "mutants", "rejected"))
        counts |= split_counts(split, row["cases"], *figures)
        findings += [f"{split}: {failed}"] if failed else []
        findings += [f"{split}: {_one_line(why)}" for why in row.get("why", [])]
    return Outcome(task.source.name, counts, tuple(findings)) if rows else None


def yardstick_rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """Sum up the two splits for which figures are asked."""
    return [
        *split_rows("the last half of each list", "half", outcomes, score=0.99, rejected=0.99),
        *split_rows("the last example", "example", outcomes, score=0.97, rejected=0.99),
    ]


def split_rows(
    what: str,
    split: str,
    outcomes: Sequence[Outcome],
    *,
    score: float | None = None,
    rejected: float | None = None,
) -> list[Row]:
    """Sum up as the yardstick does: every collection counts the same."""
    concerned = [outcome for outcome in outcomes if f"{split} lossless" in outcome.counts]
    if not concerned:
        return []
    accepts, equals, rejects = (
        mean(f"{split} {figure}", concerned) for figure in ("accepted", "lossless", "rejected")
    )
    reached = 2 * equals * rejects / (equals + rejects) if equals + rejects else 0.0
    cases = sum(outcome.counts[f"{split} lossless"].whole for outcome in concerned)
    size = f"{cases} bodies of {len(concerned)} collections"
    return [
        Row(
            f"{what} kept back: score",
            "" if score is None else f">= {score}",
            f"{reached:.4f} ({size})",
            score is None or reached >= score,
        ),
        Row("  accepted", "", percent(accepts)),
        Row("  lossless", "", percent(equals)),
        Row(
            "  wrong types rejected",
            "" if rejected is None else f">= {percent(rejected)}",
            percent(rejects),
            rejected is None or rejects >= rejected,
        ),
    ]


def _one_line(text: str) -> str:
    return " ".join(text.split())
