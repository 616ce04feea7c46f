"""Typed client of the Registre des fêtes 🎉 (v2).

with RegistreDesFetes(class_="...") as client:
    answer = client.fetes_events.search_folder.deep()
"""

from . import errors
from ._runtime.options import Options
from .client import AsyncRegistreDesFetes, RegistreDesFetes

__all__ = ["AsyncRegistreDesFetes", "Options", "RegistreDesFetes", "errors"]
