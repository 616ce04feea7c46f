"""Models of the *Vehicles* folder."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .._runtime.models import Model, Open


class Standing(StrEnum):
    ACTIVE_NOW = "ACTIVE_NOW"
    GONE_AWAY = "GONE_AWAY"


class Person(Model):
    """`Vehicle.owner`."""

    id: int
    state: Open[Standing]


class Status(StrEnum):
    IN_USE = "IN_USE"
    PARKED = "PARKED"


class Mileage(Model):
    """A value of `Vehicle.mileage`."""

    km: float
    stops: int | None = None


class Vehicle(Model):
    """What `vehicles.vehicle` returns."""

    id: int
    status: Annotated[Open[Status] | None, Field(alias="st")] = None
    seats: int | None
    tags: dict[str, str | None]
    owner: Person
    driver: Person
    mileage: dict[str, Mileage]


class RegisterVehicle(Model):
    """What `vehicles.register_vehicle` returns."""

    id: int
    plate: str


class RegisterVehicleBody(Model):
    """What `vehicles.register_vehicle` sends."""

    plate: str
    seats: int
    bought: str
