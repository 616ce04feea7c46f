"""Fills the shelf when it runs empty."""

from tea_orders.shelf import refill

__all__ = ["refill"]
