"""The file that a recording goes to: whole or not at all, and for nobody else to read."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from postman_codegen.collection.document import refusal
from postman_codegen.problems import Location


@contextmanager
def kept(file: Path | None) -> Generator[Callable[[str], None]]:
    """Make sure that a file can be written, and give what writes it; None writes nothing.

    Raises:
        CollectionError: it can't be written.
    """
    if file is None:
        yield lambda _: None
        return
    place, target = Location(str(file)), file.resolve()
    if target.exists() and not target.is_file():
        raise refusal(place, "not a file")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
    except OSError as error:
        raise refusal(place, f"can't be written: {(error.strerror or '').lower()}") from error
    os.close(handle)  # what made it lets only its owner read it

    def write(text: str) -> None:
        try:
            Path(name).write_text(text, "utf-8")
            Path(name).replace(target)
        except OSError as error:
            raise refusal(place, f"can't be written: {(error.strerror or '').lower()}") from error

    try:
        yield write
    finally:
        with suppress(OSError):
            Path(name).unlink()
