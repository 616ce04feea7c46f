"""Models of what is in no folder."""

from .._runtime.models import Model


class Crates(Model):
    """What `crates` returns."""

    crates: int


class Pallets(Model):
    """What `pallets` returns."""

    crates: int


class Vans(Model):
    """What `vans` returns."""

    crates: int
