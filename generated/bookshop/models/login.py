"""Models of the *Login* folder."""

from .._runtime.models import Model


class GetAToken(Model):
    """What `login.get_a_token` returns."""

    access_token: str
    token_type: str
    expires_in: int
    scope: str


class WhoAmI(Model):
    """What `login.who_am_i` returns."""

    sub: str
    name: str
    email: str
    email_verified: bool
