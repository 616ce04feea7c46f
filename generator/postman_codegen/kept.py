"""The one file that a command writes: whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from postman_codegen.collection.document import refusal
from postman_codegen.problems import Location


@contextmanager
def kept(file: Path | None, mode: int = 0o600) -> Generator[Callable[[str], None]]:
    """Make sure that a file can be written, and give what writes it; None writes nothing.

    `mode` says who may read a new file: nobody but its owner, unless the command knows better.

    Raises:
        CollectionError: it can't be written.
    """
    if file is None:
        yield lambda _: None
        return
    place, target = Location(str(file)), file.resolve()
    if target.exists() and not target.is_file():
        raise refusal(place, "a folder, not a file" if target.is_dir() else "not a file")
    name = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}")
    try:
        handle = os.open(name, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode)
    except OSError as error:
        raise refusal(place, f"can't be written: {(error.strerror or '').lower()}") from error
    os.close(handle)

    def write(text: str) -> None:
        try:
            name.write_text(text, "utf-8")
            name.replace(target)
        except OSError as error:
            raise refusal(place, f"can't be written: {(error.strerror or '').lower()}") from error

    try:
        yield write
    finally:
        with suppress(OSError):
            name.unlink()
