"""Models of what is in no folder."""

from datetime import date

from .._runtime.models import Model


class Track(Model):
    """What `track` returns."""

    ok_since: date


class History(Model):
    """What `history` returns."""

    ok_since: date
