"""What all tests rely on."""

from __future__ import annotations

import os

from postman_codegen import cache

os.environ[cache.VARIABLE] = "off"
"""For what tests start, too: nothing of the user's is touched, and no run knows of another.
Tests of what is kept name a folder of their own."""
