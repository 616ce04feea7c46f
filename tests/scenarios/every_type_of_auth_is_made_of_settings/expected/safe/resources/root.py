"""What stands in no folder."""

from .._runtime.messages import Request
from .._runtime.models import Unknown
from .._runtime.operations import Resource, SenderT, operation


class Root(Resource[SenderT]):
    """What stands in no folder."""

    @operation
    def aws(self) -> Request[Unknown]:
        """Get *AWS*."""
        return Request("GET", "/aws", Unknown)

    @operation
    def hawk(self) -> Request[Unknown]:
        """Get *Hawk*."""
        return Request("GET", "/hawk", Unknown, auth="hawk")

    @operation
    def oauth_1(self) -> Request[Unknown]:
        """Get *OAuth 1*."""
        return Request("GET", "/oauth-1", Unknown, auth="ck_cs_tk_ts")

    @operation
    def oauth_1_with_rsa(self) -> Request[Unknown]:
        """Get *OAuth 1 with RSA*."""
        return Request("GET", "/oauth-1-with-rsa", Unknown, auth="ck_rsa_private_key")

    @operation
    def edge_grid(self) -> Request[Unknown]:
        """Get *EdgeGrid*."""
        return Request("GET", "/edgegrid", Unknown, auth="edge_grid")

    @operation
    def jwt(self) -> Request[Unknown]:
        """Get *JWT*."""
        return Request("GET", "/jwt", Unknown, auth="jwt_secret_subject")

    @operation
    def jwt_with_a_key(self) -> Request[Unknown]:
        """Get *JWT with a key*."""
        return Request("GET", "/jwt-with-a-key", Unknown, auth="ec_private_key")

    @operation
    def asap(self) -> Request[Unknown]:
        """Get *ASAP*."""
        return Request("GET", "/asap", Unknown, auth="asap")

    @operation
    def digest(self) -> Request[Unknown]:
        """Get *Digest*."""
        return Request("GET", "/digest", Unknown, auth="digest")

    @operation
    def ntlm(self) -> Request[Unknown]:
        """Get *NTLM*."""
        return Request("GET", "/ntlm", Unknown, auth="ntlm")

    @operation
    def oauth_2_client_credentials(self) -> Request[Unknown]:
        """Get *OAuth 2 client credentials*."""
        return Request("GET", "/oauth-2-client-credentials", Unknown, auth="token")

    @operation
    def oauth_2_password(self) -> Request[Unknown]:
        """Get *OAuth 2 password*."""
        return Request("GET", "/oauth-2-password", Unknown, auth="access_token")

    @operation
    def nobody_knows(self) -> Request[Unknown]:
        """Get *Nobody knows*.

        No auth is of type 'telepathy': nothing proves who sends it.
        """
        return Request("GET", "/nobody-knows", Unknown, auth=None)
