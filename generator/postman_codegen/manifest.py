"""What the tool wrote into a folder: the list that lets it remove its own files and no others.

Every folder that the tool makes vouches for itself, so that a package and its tests may lie in
different places and each can be swapped in one step.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import cast

from postman_codegen import __version__
from postman_codegen.problems import CollectionError, Location, Problem

NAME = ".postman-codegen.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a folder by their path in it, and the decisions that made them.

    `decisions` rest on counts that a new request could tip; recorded, they stay as they are.
    """

    files: Mapping[str, str]
    decisions: Mapping[str, object] = field(default_factory=dict[str, object])

    @classmethod
    def of(cls, files: Mapping[str, bytes], decisions: Mapping[str, object]) -> Manifest:
        return cls(
            {path: sha256(content).hexdigest() for path, content in files.items()}, decisions
        )

    def content(self) -> bytes:
        """Spell the manifest: the same bytes for the same files, whatever the day or machine."""
        document = {
            "format": FORMAT,
            "tool": f"postman-codegen {__version__}",
            "decisions": dict(self.decisions),
            "files": dict(self.files),
        }
        return (json.dumps(document, indent=2, sort_keys=True) + "\n").encode()


def recorded(folder: Path) -> Manifest | None:
    """Return the folder's manifest, None if there is none."""
    place = folder / NAME
    try:
        text = place.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except UnicodeDecodeError as error:
        raise _unreadable(place) from error
    try:
        document: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unreadable(place) from error
    members = _object(document)
    files = _object(members.get("files"))
    if members.get("format") != FORMAT or not all(map(_safe, files.items())):
        raise _unreadable(place)
    hashes = {path: str(digest) for path, digest in files.items()}
    return Manifest(hashes, _object(members.get("decisions")))


def _object(value: object) -> dict[str, object]:
    """Return a JSON object, an empty one in place of anything else."""
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _safe(entry: tuple[str, object]) -> bool:
    path, digest = entry
    return inside(path) and isinstance(digest, str)


def inside(path: str) -> bool:
    """Say whether a path stays in the folder it is relative to, on every system."""
    steps = path.split("/")
    return not any(step in {"", ".", ".."} or "\\" in step or ":" in step for step in steps)


def _unreadable(place: Path) -> CollectionError:
    message = "can't be read; to start anew, remove it together with the files beside it"
    return CollectionError(Problem(Location(str(place)), message, "error"))
