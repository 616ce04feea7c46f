"""What may have been meant by a name that nothing has."""

from __future__ import annotations

from collections.abc import Iterable

from postman_codegen.hints import meant
from postman_codegen.overrides import Override
from postman_codegen.problems import Problem


def unmatched(override: Override, names: Iterable[str]) -> Problem:
    """Warn that an override matches nothing, and name what is close to it."""
    return override.problem(f"matches nothing{meant(override.key, names)}", "warning")
