"""One module for each type of auth, under the name that Postman gives the type.

`read` turns what an item says into the call of a class of `runtime/auth`, whose module has the
same name.  It returns None where Postman would never send anything.  So a further type is one
module here and one there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from postman_codegen.api import AuthKind
from postman_codegen.design.auth.given import Given

Reader = Callable[[Given], AuthKind | None]


@cache
def readers() -> Mapping[str, Reader]:
    """Return what reads each type of auth."""
    return {module.name: _reader(module.name) for module in iter_modules(__path__)}


def _reader(name: str) -> Reader:
    read: Reader = import_module(f"{__name__}.{name}").read
    return read
