"""Generate, and again whenever something changes that a package is made of, until Ctrl-C.

The system says that something happened in a folder; what it was is found out by looking.  So it
doesn't matter how an editor writes its files.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import Executor
from contextlib import closing, nullcontext
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

from postman_codegen.commands.batch import Generated, Place, generated, places, weight
from postman_codegen.commands.cluster import cluster
from postman_codegen.commands.failure import complain, problems_of
from postman_codegen.commands.generate import rendered
from postman_codegen.configuration import Options, Task, tasks
from postman_codegen.installed import lacking
from postman_codegen.problems import CollectionError, Location, Problem
from postman_codegen.seen import Eye, Seen
from postman_codegen.sources import Sources

DONE, UNUSABLE = 0, 2

QUIET = 30
"""Milliseconds in which nothing must happen, so that whoever writes has most likely written it."""

LONGEST = 300
"""Milliseconds after which something is done though things go on happening."""

PATIENCE = 1000
"""Milliseconds after which to look unasked: of some folders no system says anything, such as those
on network drives, and those that have only just come to be."""

Key: TypeAlias = tuple[Path, Path, Path, str | None]


def run(
    collections: Sequence[Path],
    options: Options,
    *,
    jobs: int | None = None,
    scheduler: str | None = None,
) -> int:
    """Watch until somebody interrupts, which is how it is meant to end; return the exit status."""
    if not find_spec("watchfiles"):
        complain([Problem(Location("--watch"), lacking("watching", "watch"), "error")])
        return UNUSABLE
    try:
        with cluster(scheduler) if scheduler else nullcontext() as executor:
            watched = Watched(collections, options, executor)
            watched.begin(jobs)
            collection = "collection" if watched.count == 1 else "collections"
            _say(f"watching {watched.count} {collection}: Ctrl-C ends it")
            watched.follow()
    except CollectionError as error:
        complain(error.problems)
        return UNUSABLE
    except KeyboardInterrupt:
        _say("no longer watching")
    return DONE


class Watched:
    """Collections, or all that the configuration names, and what became of them."""

    def __init__(
        self, collections: Sequence[Path], options: Options, executor: Executor | None = None
    ) -> None:
        self._asked = collections, options
        self._executor = executor
        self._eye = Eye()
        self._done: dict[Key, tuple[Seen, Generated]] = {}
        self._told: dict[Key, tuple[Problem, ...]] = {}
        self._refused: tuple[Problem, ...] = ()
        self.folders = frozenset[Path]()
        self.count = 0

    def begin(self, jobs: int | None) -> None:
        """Do everything once.

        Raises:
            CollectionError: There is nothing to do.
        """
        work = tasks(*self._asked)
        self._do(work, jobs)
        if len(work) > 1:  # other processes have done it: so that this one is as fast from now on
            rendered(min(work, key=weight), remembers=False)

    def follow(self) -> None:
        """Do what there is to do whenever something happens."""
        while True:
            folders = self.folders
            with closing(wakes(folders)) as calls:
                for _ in calls:
                    self.again()
                    if self.folders != folders:
                        break

    def again(self) -> None:
        """Do what isn't any more as it was done."""
        try:
            work = tasks(*self._asked)
        except (CollectionError, OSError) as error:  # a file may go while it's read
            problems = problems_of(error, Path.cwd())
            if problems != self._refused:
                complain(problems)
            self._refused = problems
            return
        mended, self._refused = bool(self._refused), ()
        # Who knows it all by now is faster alone.
        if not self._do(work, 1) and mended:
            _say("nothing has changed")

    def _do(self, work: Sequence[Task], jobs: int | None) -> bool:
        """Do what there is to do, and tell whether there was anything."""
        begun = time.perf_counter()
        self.count, self.folders = len(work), _folders(self._asked[0], work)
        seen = [self._eye.look(task, self._named(task)) for task in work]
        due = self._due(seen)
        if not due:
            return False
        others = [one.task for one in seen if one not in due]
        found = generated(
            [one.task for one in due],
            check=False,
            jobs=jobs,
            executor=self._executor,
            taken=[place for task in others for place in self._places(task)],
        )
        took = time.perf_counter() - begun
        for before, one in zip(due, found, strict=True):
            # From now on, it also counts whether the files are there that it names.
            forms = self._eye.look(before.task, one.named).forms
            self._done[_key(before.task)] = replace(before, forms=forms), one
            self._tell(before, one, took)
        return True

    def _tell(self, seen: Seen, one: Generated, took: float) -> None:
        """Say what was done; a warning that was given already would only hide what is new."""
        problems = one.problems
        if seen.unknown:
            message = f"not all of it can be watched: {seen.unknown}"
            problems = (*problems, Problem(Location(str(one.collection)), message))
        known = self._told.get(_key(seen.task), ())
        complain(p for p in problems if p.severity == "error" or p not in known)
        if not one.failed:
            self._told[_key(seen.task)] = problems
            changes = one.changes
            count = len(changes.added) + len(changes.changed) + len(changes.removed)
            _say(f"{one.summary}; {count} file{'s' * (count != 1)} changed in {took:.2f} s")

    def _due(self, seen: Sequence[Seen]) -> list[Seen]:
        """Return what has changed, and then what failed, too: others may have been in its way."""
        changed = [one for one in seen if self._before(one.task) != one]
        failed = [one for one in seen if one not in changed and not self._places(one.task)]
        return [*changed, *failed] if changed else []

    def _before(self, task: Task) -> Seen | None:
        return self._done[_key(task)][0] if _key(task) in self._done else None

    def _named(self, task: Task) -> frozenset[str]:
        return self._done[_key(task)][1].named if _key(task) in self._done else frozenset()

    def _places(self, task: Task) -> list[Place]:
        """Return where the package of a task is, nowhere if it failed."""
        one = self._done[_key(task)][1]
        return [] if one.failed else places(one.package, one.output, one.tests)


def _key(task: Task) -> Key:
    """Tell tasks apart however they change."""
    return task.collection, task.output, task.tests, task.package


def _folders(collections: Sequence[Path], work: Sequence[Task]) -> frozenset[Path]:
    """Return the folders that have anything in them which decides what is generated."""
    try:
        sources = Sources.given(collections, work)
    except OSError:  # then what can be counts
        sources = Sources()
    files = sources.files.union(sources.hooks, (task.collection for task in work))
    near = sources.folders | {path.parent for one in files for path in (one, one.resolve())}
    near.add(Path.cwd())  # where a pyproject.toml may come to be
    return frozenset(folder.absolute() for folder in near if folder.is_dir())


def wakes(folders: Iterable[Path]) -> Generator[None]:
    """Yield whenever something has happened in folders, or may have."""
    from watchfiles import watch

    try:
        for _ in watch(
            *folders,
            watch_filter=None,
            debounce=LONGEST,
            step=QUIET,
            rust_timeout=PATIENCE,
            yield_on_timeout=True,
            recursive=False,
        ):
            yield
    except (OSError, RuntimeError):  # one is gone, or there are more than the system can watch
        time.sleep(PATIENCE / 1000)
        yield


def _say(line: str) -> None:
    print(line, flush=True)
