from __future__ import annotations

import io
import time
from collections.abc import Iterator

import pytest

from postman_codegen.commands import progress
from postman_codegen.commands.progress import Progress


class Screen(io.StringIO):
    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


def slowly(things: range) -> Iterator[int]:
    for thing in things:
        time.sleep(0.2)
        yield thing


def shown(monkeypatch: pytest.MonkeyPatch, *, terminal: bool, patience: float) -> str:
    screen = Screen(terminal=terminal)
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    with Progress(3) as bar:
        assert list(bar.over(slowly(range(3)))) == [0, 1, 2]
    return screen.getvalue()


def test_progress_is_shown_on_a_terminal_when_it_takes_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "Generating" in shown(monkeypatch, terminal=True, patience=0.1)


@pytest.mark.parametrize(("terminal", "patience"), [(True, 5.0), (False, 0.1)])
def test_progress_is_quiet_otherwise(
    monkeypatch: pytest.MonkeyPatch, *, terminal: bool, patience: float
) -> None:
    assert shown(monkeypatch, terminal=terminal, patience=patience) == ""
