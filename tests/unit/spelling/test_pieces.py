"""Text with values in it, as source."""

from __future__ import annotations

import black
import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.api import Fill, Pieces
from postman_codegen.design.parameters import joined
from postman_codegen.quoting import LINE
from postman_codegen.runtime.paths import Path
from postman_codegen.spelling.pieces import path

JOB = Fill("job_id")
VERSION = Fill("version", "setting")
NOW = Fill("now", "fresh")


@pytest.mark.parametrize(
    ("pieces", "source"),
    [
        (("/a/{b}",), '"/a/{b}"'),
        (("/jobs/", JOB), 'Path("/jobs/{job_id}", job_id=job_id)'),
        (("/{x}/", JOB, JOB), 'Path("/{{x}}/{job_id}{job_id}", job_id=job_id)'),
        (("/", VERSION), 'Path("/{version}", version=self.settings.version)'),
        (
            ("/", VERSION, Fill("version")),
            'Path("/{version}{version_}", version=self.settings.version, version_=version)',
        ),
        (
            (NOW, NOW),
            'Path("{now}{now_}", now=self.settings.fresh("now"), now_=self.settings.fresh("now"))',
        ),
    ],
)
def test_a_path_is_a_template_and_its_values(pieces: Pieces, source: str) -> None:
    assert path(pieces) == source


def test_a_long_template_is_split_before_a_slash() -> None:
    pieces = ("/segment" * 9, "/", JOB, "/segment" * 3)
    source = path(pieces)

    filled = eval(source, {"Path": Path, "job_id": "7"})  # noqa: S307
    assert filled == "/segment" * 9 + "/7" + "/segment" * 3
    nested = black.format_str(
        f"if x:\n if y:\n  f('GET', {source})", mode=black.Mode(line_length=LINE)
    )
    assert all(len(line) <= 100 for line in nested.splitlines())


@given(st.lists(st.text(st.characters()) | st.text("/{}\\\"'ab", max_size=90) | st.just(JOB)))
def test_any_text_means_itself(found: list[str | Fill]) -> None:
    pieces = joined(found)
    filled = eval(path(pieces), {"Path": Path, "job_id": "x"})  # noqa: S307

    assert filled == "".join("x" if isinstance(piece, Fill) else piece for piece in pieces)
