"""What may have been meant by a name that nothing has."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from postman_codegen.overrides import Override
from postman_codegen.problems import Problem

SHOWN = 3


def unmatched(override: Override, names: Iterable[str]) -> Problem:
    """Warn that an override matches nothing, and name what is close to it."""
    close = get_close_matches(override.key, sorted(set(names)), SHOWN)
    hint = f"; did you mean {_either(close)}?" if close else ""
    return override.problem(f"matches nothing{hint}", "warning")


def _either(names: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
