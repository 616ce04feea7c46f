"""A collection's package, generated into a temporary folder and imported from there."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

from postman_codegen.api import Api
from postman_codegen.render import sources


@contextmanager
def imported(api: Api) -> Generator[ModuleType]:
    """Import a package that needs not be on disk, and forget it afterwards."""
    with TemporaryDirectory(prefix="postman-codegen-") as folder:
        for path, text in sources(api).items():
            file = Path(folder, api.package, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        with _importable(folder, api.package):
            yield import_module(api.package)


@contextmanager
def _importable(folder: str, package: str) -> Generator[None]:
    """Let only this folder's package be found under its name."""
    hidden = {name: sys.modules.pop(name) for name in list(sys.modules) if _is_of(name, package)}
    writes = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    sys.path.insert(0, folder)
    try:
        yield
    finally:
        sys.path.remove(folder)
        sys.dont_write_bytecode = writes
        for name in [name for name in sys.modules if _is_of(name, package)]:
            del sys.modules[name]
        sys.modules.update(hidden)


def _is_of(module: str, package: str) -> bool:
    return module.partition(".")[0] == package
