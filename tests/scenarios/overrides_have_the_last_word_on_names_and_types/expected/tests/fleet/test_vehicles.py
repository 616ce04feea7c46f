"""The *Vehicles* folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from fleet import AsyncFleet, Fleet, errors
from fleet._runtime.replay import Replay, Sent, dump
from fleet.models import vehicles as models

pytestmark = pytest.mark.anyio

REGISTER_VEHICLE_BODY: dict[str, object] = {
    "plate": "B-FL 1",
    "seats": "{{seats}}",
    "bought": "2024-01-31",
}


def test_vehicle_a_truck(client: Fleet, replay: Replay) -> None:
    saved = replay.answer_with("vehicles/vehicle/a_truck")
    data = client.vehicles.vehicle("id")

    assert isinstance(data, models.Vehicle)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/vehicles/id")


async def test_vehicle_a_truck_async(async_client: AsyncFleet, replay: Replay) -> None:
    saved = replay.answer_with("vehicles/vehicle/a_truck")
    data = await async_client.vehicles.vehicle("id")

    assert isinstance(data, models.Vehicle)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/vehicles/id")


def test_vehicle_no_such_vehicle(client: Fleet, replay: Replay) -> None:
    saved = replay.answer_with("vehicles/vehicle/no_such_vehicle")
    with pytest.raises(errors.VehicleGoneError) as caught:
        client.vehicles.vehicle("id")

    assert type(caught.value) is errors.VehicleGoneError
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent("GET", "/vehicles/id")


async def test_vehicle_no_such_vehicle_async(async_client: AsyncFleet, replay: Replay) -> None:
    replay.answer_with("vehicles/vehicle/no_such_vehicle")
    with pytest.raises(errors.VehicleGoneError):
        await async_client.vehicles.vehicle("id")


def test_register_vehicle_registered(client: Fleet, replay: Replay) -> None:
    saved = replay.answer_with("vehicles/register_vehicle/registered")
    data = client.vehicles.register_vehicle(REGISTER_VEHICLE_BODY)

    assert isinstance(data, models.RegisterVehicle)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/vehicles", body=REGISTER_VEHICLE_BODY)


async def test_register_vehicle_registered_async(async_client: AsyncFleet, replay: Replay) -> None:
    saved = replay.answer_with("vehicles/register_vehicle/registered")
    data = await async_client.vehicles.register_vehicle(REGISTER_VEHICLE_BODY)

    assert isinstance(data, models.RegisterVehicle)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/vehicles", body=REGISTER_VEHICLE_BODY)
