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
    with Progress("Generating", 3) as bar:
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


def test_what_is_counted_may_turn_out_later(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(terminal=True)
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr(progress, "PATIENCE", 0.05)
    with Progress("Generating [shop].json") as bar:
        time.sleep(0.2)
        done = bar.through(map)
        assert list(done(str, range(3))) == ["0", "1", "2"]
        assert list(done(str, range(2))) == ["0", "1"]

    assert "Generating [shop].json" in screen.getvalue()


def test_what_ends_early_leaves_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(terminal=True)
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setattr(progress, "PATIENCE", 0.05)
    with Progress("Generating") as bar:
        pass
    bar._show()  # noqa: SLF001  as a timer would that was too late to be stopped

    assert screen.getvalue() == ""
