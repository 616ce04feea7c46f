"""Models of what is in no folder."""

from .._runtime.models import Model

Years = list[int]
"""What `years` returns."""


class Reference(Model):
    """`Entry.next`."""

    id: str


class Entry(Model):
    """An item of `Entries`."""

    id: str
    title: str
    next: Reference | None


Entries = list[Entry]
"""What `entries` returns."""

Name = str
"""What `name` returns."""


class Store(Model):
    """What `store` returns."""

    id: str
    replaced: bool


class StoreCreated(Model):
    """What `store` returns with status 201."""

    id: str
    location: str
