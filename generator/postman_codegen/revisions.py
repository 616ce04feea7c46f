"""Files as they were in a revision of git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NoReturn

from postman_codegen.problems import CollectionError, Location, Problem

FILES = frozenset({"100644", "100755"})
"""Modes of what is no link and no repository of its own."""

LOCAL = frozenset({"GIT_DIR", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_WORK_TREE"})
"""What hooks are told of their repository, relative to where they run: files may lie elsewhere."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file or a folder in git: an object of the repository that a folder is in."""

    folder: Path
    object: str
    is_folder: bool

    def write(self, place: Path) -> None:
        """Write what is stored to a place where nothing is."""
        if not self.is_folder:
            place.write_bytes(_git(self.folder, "cat-file", "blob", self.object))
            return
        entries = [*self._entries()]
        contents = _contents(self.folder, [blob for _, blob in entries])
        for (path, _), content in zip(entries, contents, strict=True):
            file = place / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)

    def _entries(self) -> Iterator[tuple[PurePosixPath, str]]:
        """Yield the files in a folder and their objects; git lets none lead out of it."""
        listed = _git(self.folder, "ls-tree", "-r", "-z", "--full-tree", self.object)
        for line in listed.decode("utf-8", "surrogateescape").split("\0"):
            about, _, path = line.partition("\t")
            if about and about.split()[0] in FILES:
                yield PurePosixPath(path), about.split()[2]


def stored(revision: str, path: Path) -> Stored:
    """Return a path as it was in a revision.

    Raises:
        CollectionError: it wasn't there, or there is no such revision, or no git.
    """
    folder = path.absolute().parent
    commit = commit_of(revision, folder)
    found = _object(folder, f"{commit}:./{path.name}")
    if found is None:
        refuse(revision, f"has no {path}: where it was may be said as {revision}:PATH")
    return found


def stored_at(text: str) -> Stored:
    """Return what REVISION:PATH means, here.

    Raises:
        CollectionError: it means nothing.
    """
    revision, _, path = text.partition(":")
    here = Path.cwd()
    commit = commit_of(revision, here)
    found = _object(here, f"{commit}:{path}")
    if found is None:
        refuse(revision, f"has no {path}")
    return found


def commit_of(revision: str, folder: Path) -> str:
    """Return the full name of a revision's commit, in the repository that a folder is in.

    Raises:
        CollectionError: there is none, or no git.
    """
    if not folder.is_dir() or _said(folder, "rev-parse", "--git-dir") is None:
        refuse(revision, "no such file or folder, and no revision: this is no repository of git")
    found = None
    if revision and not revision.startswith("-") and "\0" not in revision:
        wanted = f"{revision}^{{commit}}"
        found = _said(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    if not found:
        refuse(revision, "no such file or folder, and no revision")
    return found


def has_changed(path: Path) -> bool:
    """Tell whether a file or folder that git knows is another one than was last committed."""
    folder = path.absolute().parent
    try:
        if not folder.is_dir() or _object(folder, f"HEAD:./{path.name}") is None:
            return False
        compared = ("diff", "--quiet", "--no-ext-diff", "HEAD", "--", path.name)
        return _ran(folder, compared).returncode == 1
    except CollectionError:  # without git nothing is known
        return False


def _object(folder: Path, name: str) -> Stored | None:
    found = _said(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    if not found:
        return None
    kind = _said(folder, "cat-file", "-t", found)
    return Stored(folder, found, kind == "tree") if kind in {"blob", "tree"} else None


def _contents(folder: Path, objects: list[str]) -> Iterator[bytes]:
    """Yield what many objects hold, asked for at once."""
    asked = "".join(f"{one}\n" for one in objects).encode()
    answer = _git(folder, "cat-file", "--batch", given=asked)
    start = 0
    for _ in objects:
        end = answer.index(b"\n", start)
        size = int(answer[start:end].split()[2])
        yield answer[end + 1 : end + 1 + size]
        start = end + 1 + size + 1


def _said(folder: Path, *arguments: str) -> str | None:
    """Return what git says in a line, None if it can't."""
    done = _ran(folder, arguments)
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else None


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    done = _ran(folder, arguments, given)
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()
        refuse("git", reason[-1] if reason else "can't do it")
    return done.stdout


def _ran(
    folder: Path, arguments: tuple[str, ...], given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603  no shell: each argument is one, whatever it holds
            ["git", "-C", str(folder), *arguments],  # noqa: S607  the user's own git
            input=given,
            env={name: text for name, text in os.environ.items() if name not in LOCAL},
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        refuse("git", "isn't installed: name two files instead")


def refuse(subject: str, message: str) -> NoReturn:
    """Complain about what can't be compared."""
    raise CollectionError(Problem(Location(subject), message, "error"))
