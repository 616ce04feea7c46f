"""Models of one package that are the same but for their names.

Two classes are one when they have the same keys of the same types; a class in a type counts as
what it holds, not by its name.  Aliases are no classes.  Classes of one name in several modules
are counted apart: there the name is not in doubt.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.outcomes import Count, Outcome, Row, Task
from benchmarks.packages import generated
from benchmarks.written import Models, read_models, resolved

MOST = 0.02
FEW = 3
"""So few fields may be the same by chance."""


def duplicates(task: Task) -> Outcome | None:
    """Count the classes of a package that repeat one of another name."""
    models = read_models(generated(task.whole).models)
    if not models.classes:
        return None
    renamed = small = repeated = 0
    findings: list[str] = []
    for team in teams(models):
        names = {models.classes[member].name for member in team}
        renamed += len(names) - 1
        small += len(names) - 1 if len(models.classes[team[0]].fields) <= FEW else 0
        repeated += len(team) - len(names)
        if len(names) > 1:
            fields = ", ".join(models.classes[team[0]].fields) or "no fields"
            findings.append(f"{len(names)} names: {', '.join(team)} ({fields})")
    counts = {
        "other names": Count(renamed, len(models.classes)),
        "few fields": Count(small, len(models.classes)),
        "one name": Count(repeated, len(models.classes)),
    }
    return Outcome(task.source.name, counts, tuple(sorted(findings, key=_by_size)))


def _by_size(finding: str) -> tuple[int, str]:
    return -int(finding.partition(" ")[0]), finding


def teams(models: Models) -> list[list[str]]:
    """Return classes that are equal: told apart by fields, then by the classes in these."""
    kinds = dict.fromkeys(models.classes, 0)
    while True:
        shapes = {name: _shape(models, name, kinds) for name in models.classes}
        numbers = {shape: number for number, shape in enumerate(dict.fromkeys(shapes.values()))}
        told = {name: numbers[shape] for name, shape in shapes.items()}
        if len(set(told.values())) == len(set(kinds.values())):
            break
        kinds = told
    by_kind: dict[int, list[str]] = {}
    for name, kind in told.items():
        by_kind.setdefault(kind, []).append(name)
    return [sorted(team) for team in by_kind.values() if len(team) > 1]


def _shape(models: Models, name: str, kinds: dict[str, int]) -> tuple[int, frozenset[str]]:
    def spell(other: str) -> str:
        return f"C{kinds[other]}" if other in kinds else other.replace(":", "_").replace(".", "_")

    fields = models.classes[name].fields.items()
    shape = frozenset(f"{key}: {resolved(models, name, one, spell)}" for key, one in fields)
    return kinds[name], shape


def rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """Sum up classes; here, less is better."""
    found: list[Row] = []
    for key, what, most in (
        ("other names", "models that repeat one of another name", MOST),
        ("few fields", f"  of these, with {FEW} fields or fewer", None),
        ("one name", "  one of the same name in another module", None),
    ):
        total = sum((outcome.counts[key] for outcome in outcomes), Count(0, 0))
        asked = "" if most is None else f"< {most:.0%}"
        if total.whole:
            found.append(Row(what, asked, str(total), most is None or total.share < most))
    return found
