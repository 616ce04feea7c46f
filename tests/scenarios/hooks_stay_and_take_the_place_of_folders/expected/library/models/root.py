"""Models of what is in no folder."""

from .._runtime.models import Model


class Ping(Model):
    """What `ping` returns."""

    ok: bool
