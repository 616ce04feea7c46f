"""Models of what is in no folder."""

from .._runtime.models import Model


class AddATeaBody(Model):
    """What `add_a_tea` sends."""

    name: str
    grams: int
    organic: bool
    tags: list[str]
