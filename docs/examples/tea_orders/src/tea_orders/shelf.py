"""What to order of a tea, and what to do if the tea house hasn't got it."""

from tea_house import TeaHouse, errors
from tea_house.models.orders import PlaceAnOrder

FULL = 500
"""Grams of each tea."""


def refill(client: TeaHouse, tea_id: str, grams: int) -> PlaceAnOrder | None:
    """Order what is missing of a tea, or what is left of it; None if that is nothing."""
    missing = FULL - grams
    if missing <= 0:
        return None
    try:
        return client.orders.place_an_order({"tea_id": tea_id, "grams": missing})
    except errors.OutOfStockError as error:
        left = error.body.grams_in_stock if error.body else None
        return refill(client, tea_id, FULL - left) if left else None
