"""What judges sites finds what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site import dead_links, is_local


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<a href="other.html">x</a>', "leads nowhere"),
        ('<a href="javascript:alert(1)">x</a>', "leads nowhere"),
        ('<a href="#nothing">x</a>', "has no anchor"),
        ('<a href="page.html#nothing">x</a>', "has no anchor"),
        ('<b id="a"></b><b id="a"></b>', "two anchors a"),
        ("<b><i></b></i>", "closes another tag"),
        ("<b>", "is never closed"),
        ('<b onclick="x()"></b>', "a handler onclick"),
    ],
)
def test_a_fault_is_found(tmp_path: Path, html: str, fault: str) -> None:
    (tmp_path / "page.html").write_text(html, "utf-8")

    assert any(fault in found for found in dead_links(tmp_path))


def test_what_is_sound_is_passed_over(tmp_path: Path) -> None:
    text = (
        '<p id="a">&lt;b&gt;<br><a href="page.html#a">x</a><a href="https://example.com">y</a></p>'
    )
    (tmp_path / "page.html").write_text(text, "utf-8")

    assert [*dead_links(tmp_path)] == []
    assert is_local("file:///a.html")
    assert not is_local("https://fonts.example.com/a.woff2")
