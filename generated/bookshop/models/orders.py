"""Models of the *Orders* folder."""

from datetime import datetime
from enum import StrEnum

from .._runtime.models import Model, Open, Unknown


class State(StrEnum):
    OPEN = "OPEN"
    PAID = "PAID"
    SHIPPED = "SHIPPED"


class Price(Model):
    """`Line.price`."""

    amount: int
    currency: str


class Line(Model):
    """An item of `GetAnOrder.lines`."""

    book_id: str
    quantity: int
    price: Price


class Total(Model):
    """`GetAnOrder.total`."""

    amount: int
    currency: str


class ShipTo(Model):
    """`GetAnOrder.ship_to`."""

    name: str
    street: str
    city: str
    country: str


class PlaceAnOrder(Model):
    """What `orders.place_an_order` returns."""

    id: str
    state: Open[State]
    lines: list[Line]
    total: Total
    ship_to: ShipTo
    paid_at: Unknown
    created_at: datetime
    coupon: str | None = None


class GetAnOrder(Model):
    """What `orders.get_an_order` returns."""

    id: str
    state: Open[State]
    lines: list[Line] | None = None
    total: Total | None = None
    ship_to: ShipTo | None = None
    paid_at: datetime | None = None
    created_at: datetime | None = None
    coupon: str | None = None


class LineBody(Model):
    """An item of `PlaceAnOrderBody.lines`."""

    book_id: str
    quantity: int


class PlaceAnOrderBody(Model):
    """What `orders.place_an_order` sends."""

    customer_id: str
    lines: list[LineBody]
    gift: bool
    note: str
