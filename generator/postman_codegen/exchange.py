"""Swap two folders in one step, so that no moment shows neither or half of one."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_LINUX_RENAME_EXCHANGE = 2
_DARWIN_RENAME_SWAP = 2


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders of one file system; False where the system can't, and nothing happened."""
    if sys.platform == "win32":
        return False
    libc = ctypes.CDLL(None)
    try:
        # Python has no name for these system calls.
        if sys.platform == "darwin":
            status = libc.renamex_np(os.fsencode(one), os.fsencode(other), _DARWIN_RENAME_SWAP)
        else:
            status = libc.renameat2(
                _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _LINUX_RENAME_EXCHANGE
            )
    except AttributeError:
        return False
    return bool(status == 0)
