"""Models of the *Stock* folder."""

from datetime import datetime

from .._runtime.models import Model


class StockLevel(Model):
    """A value of `StockLevels`."""

    north: int
    south: int
    counted_at: datetime


StockLevels = dict[str, StockLevel]
"""What `stock.stock_levels` returns."""


class AdjustStock(Model):
    """What `stock.adjust_stock` returns."""

    isbn: str
    warehouse: str
    count: int


class AdjustStockBody(Model):
    """What `stock.adjust_stock` sends."""

    warehouse: str
    difference: int
    reason: str
