"""Models of the *Readers* folder."""

from .._runtime.models import Model


class GetReader(Model):
    """What `readers.get_reader` returns."""

    id: int
    name: str
