"""Folders that one process at a time works on."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

CAN_BE_HELD = sys.platform != "win32"

PAUSE = 0.02
"""How many seconds to wait before one asks again."""


@contextmanager
def claimed(folder: Path, *, patience: float = 0) -> Generator[bool]:
    """Hold a folder until its end, or that of this process; False if another one has it.

    `patience` is for how many seconds to wait for it.  Where folders can't be held, nobody is
    told to wait.
    """
    if sys.platform == "win32":
        yield True
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        yield _locked(handle, time.monotonic() + patience)
    finally:
        os.close(handle)


if sys.platform != "win32":

    def _locked(handle: int, until: float) -> bool:
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= until:
                    return False
                time.sleep(PAUSE)
            except OSError:  # a file system that can't: nobody else holds it either
                return True
            else:
                return True
