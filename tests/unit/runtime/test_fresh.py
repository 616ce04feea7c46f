"""Values that are made anew."""

import re
import uuid
from datetime import datetime

import pytest

from postman_codegen.runtime.fresh import LARGEST_RANDOM_INT, fresh


def test_values_are_made_anew() -> None:
    assert uuid.UUID(fresh("guid")).version == uuid.UUID(fresh("randomUUID")).version == 4
    assert fresh("guid") != fresh("guid")
    assert fresh("timestamp").isdigit()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", fresh("isoTimestamp"))
    assert datetime.fromisoformat(fresh("isoTimestamp")).tzinfo
    assert 0 <= int(fresh("randomInt")) <= LARGEST_RANDOM_INT
    assert {fresh("randomBoolean") for _ in range(99)} == {"true", "false"}


def test_what_nobody_knows_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="nobody knows how to make a randomFax"):
        fresh("randomFax")
