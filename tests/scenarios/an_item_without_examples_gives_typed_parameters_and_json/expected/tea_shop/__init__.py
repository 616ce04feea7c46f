"""Typed client of the Tea Shop API.

with TeaShop() as client:
    tea = client.get_a_tea("...")
"""

from . import errors
from ._runtime.options import Options
from .client import AsyncTeaShop, TeaShop

__all__ = ["AsyncTeaShop", "Options", "TeaShop", "errors"]
