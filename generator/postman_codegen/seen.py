"""What a package is made of, as it was when one last looked: whoever waits for changes compares.

Only contents count: a file that was touched, or replaced by another of the same content, is as it
was.  To find that out, a file is read only when the system says that something happened to it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from postman_codegen.collection.files import candidates, folder_of
from postman_codegen.recall import NEVER, digest, form, mark, settled
from postman_codegen.sources import Sources, UnstableError

if TYPE_CHECKING:
    from postman_codegen.configuration import Task
    from postman_codegen.recall import Mark


@dataclass(frozen=True, slots=True)
class Seen:
    """A task, and what decides about its package.

    contents  digests of files, None of those that aren't there
    forms     what kind of thing is in other places
    folders   those that were searched
    unknown   why not all of it can be seen; then only what can be counts
    """

    task: Task
    contents: Mapping[str, bytes | None]
    forms: Mapping[str, int]
    folders: frozenset[Path]
    unknown: str = ""


class Eye:
    """Looks again and again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Mark, bytes]] = {}

    def look(self, task: Task, named: Iterable[str] = ()) -> Seen:
        """Look at all that a task comes from, and for the files that its collection names."""
        unknown = ""
        try:
            sources = Sources.of_task(task)
        except UnstableError as error:
            unknown, sources = str(error), Sources(files={*task.environments})
        except OSError:  # gone while one looked
            sources = Sources(files={*task.environments, task.collection})
        folder = folder_of(task.collection)
        places = {path for source in named for path in candidates(folder, source)}
        return Seen(
            task,
            {str(path): self._content(str(path)) for path in sources.files | sources.hooks},
            {str(path): form(str(path)) for path in sources.forms | places},
            frozenset(sources.folders),
            unknown,
        )

    def _content(self, path: str) -> bytes | None:
        now = time.time_ns()
        try:
            found = settled(mark(os.stat(path)), now)  # noqa: PTH116  a path as `recall` has it
            known = self._known.get(path)
            if known and known[0] == found != NEVER:
                return known[1]
            content = digest(path)
        except (OSError, ValueError):
            return None
        self._known[path] = found, content
        return content
