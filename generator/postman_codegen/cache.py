"""What the tool keeps because it can always make it again: faster the next time, never needed.

It lies in the platform's folder for such things, private to its user.  POSTMAN_CODEGEN_CACHE names
another folder, or is `off`.  Whatever goes wrong here only means that nothing was kept, and several
runs may read and write at once: a file is always whole.

This is imported before anything is known to be worth doing, so it imports next to nothing.
"""

from __future__ import annotations

import os
import sys

VARIABLE = "POSTMAN_CODEGEN_CACHE"
OFF = ("", "off")
NAME = "postman-codegen"

MOST_BYTES = 500 * 2**20
KEPT = 0.8
"""How much of that is left when it was too much, so that it isn't at once again."""

TAG = "CACHEDIR.TAG"
"""Marks the folder as ours to trim, and for backups as nothing to keep; its age says when the size
was looked at."""
SIGNATURE = b"Signature: 8a477f597d28d172789f06886806bc55\n# Made by postman-codegen.\n"
PAUSE = 3600
"""For how many seconds that will do."""

WRITABLE_BY_ALL = 0o002


def folder() -> str | None:
    """Return where things are kept; None if nowhere."""
    named = os.environ.get(VARIABLE)
    try:
        if named is not None:
            return None if named in OFF else os.path.abspath(named)
        place = _platforms()
    except OSError:  # there is no current folder any more
        return None
    return os.path.join(place, NAME) if os.path.isabs(place) else None


def read(name: str) -> bytes | None:
    """Return what was kept under a name such as `parts/0f3a`, None if nothing is."""
    place = _trusted()
    if place is None:
        return None
    try:
        with open(os.path.join(place, name), "rb") as file:
            return file.read()
    except (OSError, ValueError):
        return None


def write(name: str, content: bytes) -> None:
    """Keep something under a name, in place of what was there."""
    place = folder()
    if place is None:
        return
    try:
        os.makedirs(place, 0o700, exist_ok=True)
        if _trusted() is None:
            return
        if _tagged(place):
            _put(os.path.join(place, *name.split("/")), content)
    except (OSError, ValueError):
        return


def _platforms() -> str:
    """Return the folder for what programs can make again; a relative one is none."""
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA", "")
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches")
    chosen = os.environ.get("XDG_CACHE_HOME", "")
    return chosen if os.path.isabs(chosen) else os.path.expanduser("~/.cache")


def _trusted() -> str | None:
    """Return the folder if nobody else can put anything there."""
    place = folder()
    if place is None:
        return None
    try:
        found = os.stat(place)
    except (OSError, ValueError):
        return None
    if sys.platform != "win32":
        if found.st_uid != os.geteuid() or found.st_mode & WRITABLE_BY_ALL:
            return None
    return place


def _put(path: str, content: bytes) -> None:
    os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
    sibling = f"{path}.{os.urandom(6).hex()}"
    try:
        handle = os.open(sibling, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600)
        with open(handle, "wb") as file:
            file.write(content)
        os.replace(sibling, path)
    except BaseException:
        _remove(sibling)
        raise


_BINARY = getattr(os, "O_BINARY", 0)


def _tagged(place: str) -> bool:
    """Tell whether the folder is ours, and now and then make sure that it stays within bounds."""
    import time

    tag = os.path.join(place, TAG)
    try:
        due = os.stat(tag).st_mtime + PAUSE < time.time()
    except FileNotFoundError:
        if os.listdir(place):
            return False
        due = True
    if due:
        _put(tag, SIGNATURE)  # first, so that others don't do the same
        _trim(place)
    return True


def _trim(place: str) -> None:
    """Remove what was used longest ago, if there is too much."""
    found: list[tuple[float, int, str]] = []
    for above, _, names in os.walk(place):
        for name in names:
            if name == TAG:
                continue
            path = os.path.join(above, name)
            try:
                one = os.lstat(path)
            except OSError:  # another run was faster
                continue
            # The time of reading is known to the day at best, and enough.
            found.append((max(one.st_atime, one.st_mtime), one.st_size, path))
    total = sum(size for _, size, _ in found)
    if total <= MOST_BYTES:
        return
    for _, size, path in sorted(found):
        if total <= MOST_BYTES * KEPT:
            return
        _remove(path)
        total -= size


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
