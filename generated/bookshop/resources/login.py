"""Operations of the *Login* folder."""

from .._runtime.bodies import Form
from .._runtime.messages import Request
from .._runtime.operations import Resource, SenderT, operation
from ..models import login as models


class Login(Resource[SenderT]):
    """The *Login* folder.

    The login server.
    """

    @operation
    def get_a_token(
        self,
        *,
        grant_type: str | None = "client_credentials",
        scope: str | None = "books orders",
        audience: str | None = None,
    ) -> Request[models.GetAToken]:
        """Get a token.

        Trade client credentials for an access token.

        Args:
            grant_type: The API's `grant_type`.
            scope: Scopes, with spaces between.
            audience: The API's `audience`.

        Raises:
            InvalidClientError: 401, "No such client, or the wrong secret."
            InvalidScopeError: 400, "There is no scope 'toys'."
        """
        return Request(
            "POST",
            "/oauth/token",
            models.GetAToken,
            body=Form({"grant_type": grant_type, "scope": scope, "audience": audience}),
            server="auth_url",
            auth="basic",
        )

    @operation
    def who_am_i(self) -> Request[models.WhoAmI]:
        """Get *Who am I?*.

        Who the partner's token belongs to.
        """
        return Request("GET", "/userinfo", models.WhoAmI, server="auth_url", auth="bearer")

    @operation
    def log_out(self) -> Request[None]:
        """Forget the session."""
        return Request("POST", "/oauth/revoke", None, server="auth_url", auth=None)
