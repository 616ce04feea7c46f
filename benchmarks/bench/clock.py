"""What running a command costs: CPU time and time on the wall, and memory where that is asked for.

CPU time is that of the command and of all processes that it started and waited for.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

PROCESSES = Path("/proc")
EVERY = 0.02
"""Seconds between two looks at the memory of a command."""

LAST_LINES = 3

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")


class NotHereError(Exception):
    """What a row needs can't be had on this machine; the message says what."""


class CommandError(Exception):
    """A command that is measured did not do its work."""


UNUSUAL = "PYTHONDONTWRITEBYTECODE"
"""Makes every process compile anew what users' processes compile once."""


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != UNUSUAL}


@dataclass(frozen=True, slots=True)
class Command:
    """A command, where it runs, and what it finds in its environment beside what we have."""

    arguments: Sequence[str | Path]
    folder: Path
    environment: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, and bytes of memory where they were asked for: 0 where they weren't."""

    cpu: float
    wall: float
    largest: int = 0
    together: int = 0


def run(command: Command, *, memory: bool = False) -> Cost:
    """Run a command to its end; what it prints is thrown away unless it fails."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            list(map(str, command.arguments)),
            cwd=command.folder,
            env={**_environment(), **command.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
        watch = _Watch(process.pid)
        if memory:
            watch.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        watch.over.set()
        if memory:
            watch.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            last = said.read().decode(errors="replace").splitlines()[-LAST_LINES:]
            raise CommandError(f"exit status {process.returncode}: {' / '.join(last)}")
    return Cost(used.ru_utime + used.ru_stime, wall, watch.largest, watch.together)


def printed(command: Command) -> str:
    """Run a command for what it prints."""
    done = subprocess.run(
        list(map(str, command.arguments)),
        cwd=command.folder,
        env={**_environment(), **command.environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        last = done.stderr.splitlines()[-LAST_LINES:]
        raise CommandError(f"exit status {done.returncode}: {' / '.join(last)}")
    return done.stdout


def interleaved(
    rounds: int, measured: Mapping[KeyT, Callable[[], ValueT]]
) -> dict[KeyT, list[ValueT]]:
    """Measure in turn, so that a busy minute hits all; each round the other way round."""
    found: dict[KeyT, list[ValueT]] = {key: [] for key in measured}
    for number in range(rounds):
        for key in list(measured)[:: -1 if number % 2 else 1]:
            found[key].append(measured[key]())
    return found


def cpu(costs: Sequence[Cost]) -> float:
    """Return the median of CPU seconds."""
    return statistics.median(cost.cpu for cost in costs)


def wall(costs: Sequence[Cost]) -> float:
    """Return the median of seconds on the wall."""
    return statistics.median(cost.wall for cost in costs)


# Memory


def can_watch() -> bool:
    """Tell whether this machine says how much memory each process has."""
    return (PROCESSES / "self" / "status").is_file()


class _Watch(threading.Thread):
    """Looks at the memory of a process and its descendants until it is over.

    `wait4` would tell a peak, too: that of us, whose memory a new process has for a moment.
    """

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process = process
        self.over = threading.Event()
        self.largest = 0
        self.together = 0

    def run(self) -> None:
        while not self.over.wait(EVERY):
            memory = [_memory(process) for process in _family(self.process)]
            self.largest = max([self.largest, *(peak for _, peak in memory)])
            self.together = max(self.together, sum(now for now, _ in memory))


def _family(process: int) -> Iterator[int]:
    yield process
    for task in _texts(PROCESSES / str(process) / "task", "*/children"):
        for child in task.split():
            yield from _family(int(child))


def _memory(process: int) -> tuple[int, int]:
    """Return how much memory is in use and was at most; nothing once the process is gone."""
    found = {"VmRSS": 0, "VmHWM": 0}
    for status in _texts(PROCESSES / str(process), "status"):
        for line in status.splitlines():
            name, _, value = line.partition(":")
            if name in found:
                found[name] = int(value.split()[0]) * 1024
    return found["VmRSS"], found["VmHWM"]


def _texts(folder: Path, pattern: str) -> Iterator[str]:
    """Yield files that may be gone at any moment."""
    try:
        for file in folder.glob(pattern):
            yield file.read_text("ascii", "replace")
    except OSError:
        return
