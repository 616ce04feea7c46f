from __future__ import annotations

import pytest

from postman_codegen.collection.media_types import media_type


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.txt", "text/plain"),
        ("/home/dir.d/PHOTO.JPG", "image/jpeg"),
        ("a.tar.gz", "application/gzip"),
        ("dir.json/name", None),
        ("a.unknown", None),
        ("", None),
    ],
)
def test_the_extension_decides(path: str, expected: str | None) -> None:
    assert media_type(path) == expected
