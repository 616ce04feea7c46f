"""What was made of what is known to the next run, and nothing else is."""

from __future__ import annotations

import marshal
from pathlib import Path

import pytest

from postman_codegen import cache
from postman_codegen.memo import Memo


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep things in a folder of the test's own."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


def memo_of(kept: Path) -> Path:
    [file] = (kept / "memos").iterdir()
    return file


def saved(about: str, *decides: bytes | str) -> None:
    memo = Memo("a")
    memo.keep(("one", {"two": b"three"}), about, *decides)
    memo.save()


def test_an_answer_is_there_in_the_next_run() -> None:
    saved("source", "text", b"\0")

    assert Memo("a").answer("source", "text", b"\0") == ("one", {"two": b"three"})


@pytest.mark.parametrize(
    ("name", "about", "decides"),
    [
        ("b", "source", ("text", "more")),
        ("a", "type", ("text", "more")),
        ("a", "source", ("textmore",)),
        ("a", "source", ("text", "more", "")),
        ("a", "source", ("more", "text")),
    ],
)
def test_another_question_has_no_answer(name: str, about: str, decides: tuple[str, ...]) -> None:
    saved("source", "text", "more")

    assert Memo(name).answer(about, *decides) is None


def test_what_was_kept_in_this_run_is_for_the_next_one() -> None:
    memo = Memo("a")
    memo.keep("answer", "source", "text")

    assert memo.answer("source", "text") is None


def test_what_nobody_asks_for_is_forgotten() -> None:
    saved("source", "old")
    saved("source", "new")

    assert Memo("a").answer("source", "old") is None
    assert Memo("a").answer("source", "new")


def test_what_is_retained_stays_though_nobody_asks() -> None:
    saved("source", "old")
    memo = Memo("a")
    memo.keep("more", "source", "new")
    memo.retain("source", "type")
    memo.save()

    assert Memo("a").answer("source", "old")
    assert Memo("a").answer("source", "new") == "more"


def test_nothing_is_written_if_nothing_is_new(kept: Path) -> None:
    saved("source", "text")
    file = memo_of(kept)
    file.chmod(0o400)
    before = file.stat()
    memo = Memo("a")
    memo.answer("source", "text")
    memo.save()

    assert memo_of(kept).stat().st_mtime_ns == before.st_mtime_ns
    assert memo_of(kept).stat().st_ino == before.st_ino


@pytest.mark.parametrize(
    "content",
    [b"", b"nonsense", marshal.dumps(None), marshal.dumps((("another tool",), {"source": {}}))],
)
def test_what_cannot_be_read_or_is_of_another_tool_is_nothing(kept: Path, content: bytes) -> None:
    saved("source", "text")
    memo_of(kept).write_bytes(content)

    assert Memo("a").answer("source", "text") is None


def test_a_change_of_the_tool_itself_makes_all_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    saved("source", "text")
    monkeypatch.setattr("postman_codegen.memo._tool", lambda: ("another",))

    assert Memo("a").answer("source", "text") is None


def test_halves_of_characters_are_no_obstacle() -> None:
    saved("source", "\ud800")

    assert Memo("a").answer("source", "\ud800")


def test_without_a_folder_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, "off")
    saved("source", "text")

    assert Memo("a").answer("source", "text") is None
