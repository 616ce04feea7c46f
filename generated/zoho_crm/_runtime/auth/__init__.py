"""How a request proves whom it comes from: one module for each kind that the collection uses.

Each is made of the values it needs, adds its proof to a request, and never shows them.  Without
values that could prove anything it leaves the request as it is, as Postman does.
"""

from collections.abc import Generator

import httpx2

from ..discretion import Unshown

Flow = Generator[httpx2.Request, httpx2.Response]


class Auth(Unshown, httpx2.Auth):
    """One kind of proof."""
