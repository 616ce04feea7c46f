"""Where the tool lies, and what is installed beside it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

TOOL = Path(__file__).parent
TEMPLATES = TOOL.parents[1] / "templates"
"""In a checkout; a wheel has them in the tool's own folder."""


def version_of(distribution: str) -> str:
    """Return the version that is installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "unknown"


def lacking(purpose: str, extra: str) -> str:
    """Say how to install what isn't there, such as "a scheduler needs the extra dask: ..."."""
    return f"{purpose} needs the extra {extra}: pip install 'postman-codegen[{extra}]'"
