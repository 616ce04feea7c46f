"""Every fault meets the client that blocks and the one that awaits."""

from __future__ import annotations

import pytest

from tests.faults.drivers import ASYNCIO, BLOCKING, TRIO, Driver


@pytest.fixture(params=[BLOCKING, ASYNCIO, TRIO], ids=lambda driver: driver.name)
def driver(request: pytest.FixtureRequest) -> Driver:
    found: Driver = request.param
    return found
