"""Models of the *1. Fêtes & Events* folder."""

from .._runtime.models import Model


class SearchBody(Model):
    """What `fetes_events.post_search` sends."""

    q: str
