"""{path: text} -> folder: all or nothing, touching no file that the tool did not write.

The new state of a folder is built beside it, from hard links to what stays as it is and from what
is new; then the two are swapped in one step.  So whoever looks, and whenever the process is
killed, there is the old package or the new one.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from postman_codegen.claims import CAN_BE_HELD, claimed
from postman_codegen.custom import HOOKS
from postman_codegen.exchange import exchange
from postman_codegen.manifest import NAME, Manifest, inside, recorded
from postman_codegen.problems import CollectionError, Location, Problem
from postman_codegen.recall import STAGING

CACHE = "__pycache__"
"""The interpreter's, worth nothing, and stale once a module beside it changes."""

PATIENCE = 10
"""For how many seconds to wait while another run writes to the same folder."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The files that differ from what is, or was, on disk.

    `digests` has the SHA-256 of all files as they should be.
    """

    added: tuple[Path, ...] = ()
    changed: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    digests: Mapping[Path, str] = field(default_factory=dict[Path, str], compare=False, repr=False)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def __add__(self, other: Changes) -> Changes:
        return Changes(
            self.added + other.added,
            self.changed + other.changed,
            self.removed + other.removed,
            {**self.digests, **other.digests},
        )


def write(
    output: Path,
    tests: Path,
    package: str,
    files: Mapping[str, str | bytes],
    test_files: Mapping[str, str | bytes],
    *,
    decisions: Mapping[str, object] | None = None,
    once: Mapping[str, str | bytes] | None = None,
    check: bool = False,
) -> Changes:
    """Make `output/package` and `tests/package` hold these files, and say what changes.

    What is to be there `once` is written into the package where nothing is, and never touched
    again.  With `check` nothing is written.

    Raises:
        CollectionError: A folder or a file there was not made by this tool, or another run is
            writing to the same place.
        OSError: The place can't be written to; it's as it was.
    """
    _separate(output / package, tests / package)
    with ExitStack() as stack:
        if not check:
            # In an order, so that no two runs wait for each other.
            for _, root in sorted({root.resolve(): root for root in (output, tests)}.items()):
                stack.enter_context(_there(root))
                if not stack.enter_context(claimed(root, patience=PATIENCE)):
                    raise _refusal(root, "another run is writing here: wait until it has ended")
        folders = [
            Folder.planned(tests / package, tests, test_files, {}),
            Folder.planned(output / package, output, files, decisions or {}, once),
        ]
        changed = [folder for folder in folders if folder.changes and not check]
        # All that can fail for want of space or rights happens before the first swap.
        _swap([(folder, stack.enter_context(folder.staged())) for folder in changed])
    return folders[1].changes + folders[0].changes


def write_folder(place: Path, files: Mapping[str, str | bytes], mark: str) -> Changes:
    """Make a folder hold these files, as `write` does.

    `mark` is a file that each folder of its kind has: one of ours without it is something else.

    Raises:
        CollectionError: The folder holds something else, or another run is writing beside it.
        OSError: The place can't be written to; it's as it was.
    """
    root = place.absolute().parent
    with ExitStack() as stack:
        stack.enter_context(_there(root))
        if not stack.enter_context(claimed(root, patience=PATIENCE)):
            raise _refusal(root, "another run is writing here: wait until it has ended")
        before = recorded(place)
        if before and mark not in before.files:
            raise _refusal(place, "holds something else that this tool made: choose another folder")
        folder = Folder.planned(root / place.name, root, files, {})
        if folder.changes:
            _swap([(folder, stack.enter_context(folder.staged()))])
    return folder.changes


def sweep(*folders: Path) -> None:
    """Remove temporary folders that a killed process left behind."""
    if not CAN_BE_HELD:  # and so nobody knows whose they are
        return
    for folder in {folder.absolute() for folder in folders}:
        for leftover in folder.glob(f"{STAGING}*/"):
            with suppress(OSError), claimed(leftover) as ours:
                if ours:
                    shutil.rmtree(leftover, ignore_errors=True)


@contextmanager
def _there(folder: Path) -> Generator[None]:
    """Make a folder if it's missing; if it was for nothing, take it away again."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        with suppress(OSError):
            for one in missing:
                one.rmdir()
        raise


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as it should be, compared with what is there."""

    place: Path
    root: Path
    files: Mapping[str, bytes]
    changes: Changes

    @classmethod
    def planned(
        cls,
        place: Path,
        root: Path,
        texts: Mapping[str, str | bytes],
        decisions: Mapping[str, object],
        once: Mapping[str, str | bytes] | None = None,
    ) -> Folder:
        files = {path: _bytes(text) for path, text in sorted(texts.items())}
        ours = Manifest.of(files, decisions)
        files[NAME] = ours.content()
        first = {path: _bytes(text) for path, text in (once or {}).items()}
        _verify(place, root, {**first, **files})
        manifest = recorded(place)
        if manifest is None and not _empty(place):
            raise _refusal(place, "not empty, and not made by this tool: choose another folder")
        # Of a package that was never written, nothing is ours.
        written = {*manifest.files, NAME} if manifest else set[str]()
        digests = {**ours.files, NAME: sha256(files[NAME]).hexdigest()}
        found = _compare(place, files, written)
        new = (path for path in first if not os.path.lexists(place / path))
        changes = replace(
            found,
            added=(*found.added, *(place / path for path in new)),
            digests={place / path: digest for path, digest in digests.items()},
        )
        return cls(place, root, {**first, **files}, changes)

    @contextmanager
    def staged(self) -> Generator[Path]:
        """Build the folder's new state beside it; what lies there afterwards is thrown away."""
        temporary = Path(tempfile.mkdtemp(prefix=STAGING, dir=self.root))
        try:
            with claimed(temporary):
                staging = temporary / self.place.name
                self._build(staging)
                yield staging
        finally:
            shutil.rmtree(temporary, ignore_errors=True)

    def _build(self, staging: Path) -> None:
        if self.place.exists():
            ignore = shutil.ignore_patterns(CACHE)
            shutil.copytree(self.place, staging, symlinks=True, ignore=ignore, copy_function=_link)
        else:
            staging.mkdir()
        for path in self.changes.removed:
            _remove(staging / path.relative_to(self.place), staging)
        for path in (*self.changes.added, *self.changes.changed):
            relative = path.relative_to(self.place)
            _put(staging / relative, self.files[relative.as_posix()], staging, path)


def _swap(staged: list[tuple[Folder, Path]]) -> None:
    """Put the new folders in place of the old ones, the package last; undo all if one can't be."""
    with ExitStack() as undo:
        for folder, staging in staged:
            if not folder.place.exists():
                staging.rename(folder.place)
                undo.callback(folder.place.rename, staging)
            elif exchange(staging, folder.place):
                undo.callback(exchange, staging, folder.place)
            else:
                _replace_files(folder, staging)
        undo.pop_all()


def _replace_files(folder: Folder, staging: Path) -> None:
    """Do file by file what the system can't do in one step, the manifest last.

    Such are folders on network drives, on lower layers of container images, and mount points.
    """
    for path in sorted(
        (*folder.changes.added, *folder.changes.changed), key=lambda path: path.name == NAME
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        (staging / path.relative_to(folder.place)).replace(path)
    for path in folder.changes.removed:
        _remove(path, folder.place)


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def _separate(package: Path, tests: Path) -> None:
    one, other = package.resolve(), tests.resolve()
    if one.is_relative_to(other) or other.is_relative_to(one):
        raise _refusal(tests, f"the tests can't lie in the same folder as the package, {package}")


def _verify(place: Path, root: Path, files: Mapping[str, bytes]) -> None:
    """Make sure that nothing would be written elsewhere."""
    if place.is_symlink() or place.resolve().parent != root.resolve():
        raise _refusal(place, f"leads out of {root}")
    if place.exists() and not place.is_dir():
        raise _refusal(place, "not a folder")
    for path in files:
        if not inside(path):
            raise _refusal(place, f"the path {path!r} leads out of the package")


def _empty(place: Path) -> bool:
    """Tell whether nothing is in a folder but what may be there before its package is."""
    return not place.exists() or all(entry.name in {CACHE, HOOKS} for entry in place.iterdir())


def _compare(place: Path, files: Mapping[str, bytes], written: set[str]) -> Changes:
    """Find what differs on disk; a file of another hand where one of ours goes is an error."""
    added: list[Path] = []
    changed: list[Path] = []
    for path, content in files.items():
        there = place / path
        if not os.path.lexists(there):
            added.append(there)
        elif there.is_symlink() or not there.is_file() or there.read_bytes() != content:
            if path not in written and not there.is_dir():
                raise _refusal(there, "in the way, and not made by this tool: move or rename it")
            changed.append(there)
    gone = (place / path for path in sorted(written - files.keys()))
    removed = [path for path in gone if os.path.lexists(path)]
    return Changes(tuple(added), tuple(changed), tuple(removed))


def _link(source: str, destination: str) -> None:
    """Let a file be in both folders; copy it where the file system has no hard links."""
    try:
        os.link(source, destination, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, destination, follow_symlinks=False)


def _remove(path: Path, folder: Path) -> None:
    """Remove a file of ours, and the folders that it leaves empty."""
    if not path.is_dir() or path.is_symlink():
        path.unlink(missing_ok=True)
    parent = path.parent
    while parent != folder:
        cache = parent / CACHE
        if all(entry == cache for entry in parent.iterdir()):
            shutil.rmtree(parent)
        else:
            break
        parent = parent.parent


def _put(path: Path, content: bytes, folder: Path, shown: Path) -> None:
    """Write a file anew: what is there may be a link to what must not change."""
    if path.is_dir() and not path.is_symlink():
        raise _refusal(shown, "in the way, and holds files not made by this tool: move it")
    path.unlink(missing_ok=True)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise _refusal(shown.parent, "in the way, and not made by this tool: move it") from error
    if not path.parent.resolve().is_relative_to(folder.resolve()):
        raise _refusal(shown.parent, "leads out of the package")
    path.write_bytes(content)


def _refusal(place: Path, message: str) -> CollectionError:
    return CollectionError(Problem(Location(str(place)), message, "error"))
