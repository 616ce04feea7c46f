"""Nobody is named."""

from __future__ import annotations

from postman_codegen.design.auth.given import Given


def read(_: Given) -> None:
    """Send nothing."""
    return
