"""Nothing to do: a command whose inputs and outputs are as they were says again what it said.

A run that went well leaves a memo (see `remember`) of all that it looked at and wrote.  A file is
as it was if the system says that nobody touched it, else if its content is the same.

All of this happens before anything else is imported, and so it imports next to nothing.
"""

from __future__ import annotations

import gc
import marshal
import os
import stat
import sys
import time

from postman_codegen import __version__, cache

TYPE_CHECKING = False  # importing typing takes longer than all of this may
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias, TypedDict

    Key: TypeAlias = tuple[tuple[str, ...], ...]
    Mark: TypeAlias = tuple[int, int, int, int]
    Files: TypeAlias = tuple[list[str], list[Mark], bytes]

    class Memo(TypedDict):
        """What a run looked at and wrote, and what it said.

        places   folders, and where they lie once links are followed
        forms    what is a file, a folder, a link or nothing at all, see `form`
        folders  what is in folders that were searched; None if their mark alone counts
        roots    folders that packages lie in
        read     files that decided what was generated, with their marks and digests
        written  files that were written, or were already as they should be
        """

        key: Key
        places: list[tuple[str, str]]
        forms: list[tuple[str, int]]
        folders: list[tuple[str, Mark, list[str] | None]]
        roots: list[str]
        read: Files
        written: Files
        out: str
        err: str


FORMAT = 1

TICK = 20_000_000
"""Nanoseconds: how far the time of a file may lag behind the clock."""

SECOND = 1_000_000_000
"""A time in whole seconds may be all that the file system keeps; FAT keeps every other one."""

NEVER = (0, 0, 0, 0)
"""The mark of what may have changed without a trace: it's read, whatever the system says."""

STAGING = ".postman-codegen-"
"""How the names of temporary folders begin; one whose process was killed is swept by the next."""

DIGEST = 32
"""Bytes of a digest; those of many files stand one after another."""

MODULUS = 2**89 - 1


def recalled(arguments: Sequence[str]) -> tuple[str, str] | None:
    """Return what this command would print to stdout and stderr; None if it has to run."""
    # A memo is thousands of small things, none of which is garbage.
    gc.disable()
    try:
        key = key_of(arguments)
        content = cache.read(_name(key))
        if content is None:
            return None
        # As safe as the interpreter's own files of the same form: nobody else can write there.
        memo: Memo = marshal.loads(content)  # noqa: S302
        if memo["key"] == key and _holds(memo):
            return memo["out"], memo["err"]
    except (EOFError, LookupError, OSError, TypeError, ValueError):  # broken, or something is gone
        return None
    finally:
        gc.enable()
    return None


def keep(memo: Memo) -> None:
    """Write a memo down."""
    cache.write(_name(memo["key"]), marshal.dumps(memo))  # type: ignore[arg-type]  # nothing in it is ours


def key_of(arguments: Sequence[str]) -> Key:
    """Tell apart commands, the folders that they are given in, and what runs them."""
    tool = (str(FORMAT), __version__, __file__)
    interpreter = (sys.version, sys.executable, *map(str, sys.flags))
    return (tuple(arguments), (os.getcwd(),), tool, interpreter, tuple(sys.path))


def _name(key: Key) -> str:
    # Of commands with the same name the last one is remembered: the key is in the memo, too.
    return f"runs/{int.from_bytes(ascii(key).encode(), 'big') % MODULUS:x}"


def mark(found: os.stat_result) -> Mark:
    """Return what changes whenever somebody writes to a file, or puts another in its place."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def settled(seen: Mark, now: int) -> Mark:
    """Return a mark if what it's of can't change from now on and keep it, else one of nothing."""
    last = max(seen[1:3])
    return seen if last + (TICK if last % SECOND else 2 * SECOND) < now else NEVER


def listing(folder: str) -> list[str]:
    """Return the names of what is in a folder, those of folders with a slash at their end."""
    with os.scandir(folder) as entries:
        return sorted(
            f"{entry.name}/" if entry.is_dir() else entry.name
            for entry in entries
            if entry.name != "__pycache__"
        )


def form(path: str) -> int:
    """Return what kind of thing is in a place, 0 if nothing is."""
    try:
        return stat.S_IFMT(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return 0


def digest(path: str) -> bytes:
    """Return what no other content than that of this file has."""
    from hashlib import sha256

    with open(path, "rb") as file:
        return sha256(file.read()).digest()


def _holds(memo: Memo) -> bool:
    """Tell whether everything is as it was, and renew the memo if that took more than a look."""
    now = time.time_ns()
    written, read, folders = memo["written"], memo["read"], memo["folders"]
    rewritten = _touched(written[0], written[1], os.lstat)
    touched = _touched(read[0], read[1], os.stat)
    opened = _touched([path for path, *_ in folders], [seen for _, seen, _ in folders], os.stat)
    if any(os.path.realpath(path) != real for path, real in memo["places"]):
        return False
    if any(form(path) != before for path, before in memo["forms"]):
        return False
    if any(name.startswith(STAGING) for root in memo["roots"] for name in os.listdir(root)):
        return False
    # A link is no file of ours, whatever it leads to.
    if any(form(written[0][index]) != stat.S_IFREG for index in rewritten):
        return False
    if not _same(written, rewritten, now) or not _same(read, touched, now):
        return False
    for index, seen in opened.items():
        path, _, names = folders[index]
        if names is None or listing(path) != names:
            return False
        folders[index] = path, settled(seen, now), names
    if rewritten or touched or opened:
        keep(memo)
    return True


def _touched(
    paths: list[str], marks: list[Mark], look: Callable[[str], os.stat_result]
) -> dict[int, Mark]:
    """Return the marks of files that have others than they had: few of thousands, fast."""
    found = [(f.st_size, f.st_mtime_ns, f.st_ctime_ns, f.st_ino) for f in map(look, paths)]
    if found == marks:
        return {}
    return {index: now for index, now in enumerate(found) if now != marks[index]}


def _same(files: Files, touched: dict[int, Mark], now: int) -> bool:
    """Tell whether files that were touched hold what they held, and give them their new marks."""
    paths, marks, digests = files
    for index, seen in touched.items():
        if digest(paths[index]) != digests[index * DIGEST : (index + 1) * DIGEST]:
            return False
        marks[index] = settled(seen, now)
    return True
