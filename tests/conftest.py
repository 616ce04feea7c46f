"""What all tests rely on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from postman_codegen import cache
from tests.programs import ROOT, built

os.environ[cache.VARIABLE] = "off"
"""For what tests start, too: nothing of the user's is touched, and no run knows of another.
Tests of what is kept name a folder of their own."""

settings.register_profile("untimed", settings.default, deadline=None)
settings.load_profile("untimed")  # how busy a machine is decides about no test


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Provide what users install, in a folder of its own."""
    return built(tmp_path_factory.mktemp("wheel"), "--wheel", ROOT)
