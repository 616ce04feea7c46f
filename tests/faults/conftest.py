"""Every fault meets the client that blocks and the one that awaits."""

from __future__ import annotations

import pytest

from tests.faults.drivers import DRIVERS, Driver


@pytest.fixture(params=DRIVERS, ids=lambda driver: driver.name)
def driver(request: pytest.FixtureRequest) -> Driver:
    found: Driver = request.param
    return found
