"""What stands in no folder."""

from collections.abc import Mapping, Sequence

from .._runtime.bodies import Binary, File, Form, Graphql, Json, Multipart, Text, filled
from .._runtime.messages import Request
from .._runtime.models import Unknown
from .._runtime.operations import Resource, SenderT, operation
from ..models import root as models


class Root(Resource[SenderT]):
    """What stands in no folder."""

    @operation
    def json(self, body: models.JSONBody | Mapping[str, object]) -> Request[Unknown]:
        """Send *JSON*."""
        return Request("POST", "/json", Unknown, body=Json(body))

    @operation
    def list_(self, body: models.ListBody | Sequence[object]) -> Request[Unknown]:
        """List."""
        return Request("POST", "/list", Unknown, body=Json(body))

    @operation
    def vendor_json(self, body: models.VendorJSONBody | Mapping[str, object]) -> Request[Unknown]:
        """Send *Vendor JSON*."""
        return Request("PATCH", "/vendor", Unknown, body=Json(body, "application/vnd.api+json"))

    @operation
    def text(self, body: str) -> Request[Unknown]:
        """Send *Text*."""
        return Request("POST", "/text", Unknown, body=Text(body))

    @operation
    def xml(self, body: str) -> Request[Unknown]:
        """Send *XML*."""
        return Request("POST", "/xml", Unknown, body=Text(body, "application/xml"))

    @operation
    def form(
        self,
        *,
        to: str | None = "Ada",
        cc: Sequence[str] | None = ("Bob", "Eve"),
        express: bool | None = None,
    ) -> Request[Unknown]:
        """Send *Form*."""
        return Request(
            "POST", "/form", Unknown, body=Form({"to": to, "cc": cc, "express": express})
        )

    @operation
    def files(
        self,
        *,
        scan: File,
        pages: Sequence[File],
        note: str | None = "hello",
        meta: str | None = "{}",
    ) -> Request[Unknown]:
        """Send *Files*."""
        return Request(
            "POST",
            "/files",
            Unknown,
            body=Multipart(
                {"note": note, "scan": scan, "pages": pages, "meta": meta},
                {"meta": "application/json"},
            ),
        )

    @operation
    def one_file(self, content: File) -> Request[Unknown]:
        """Send *One file*.

        Args:
            content: The file to send.
        """
        return Request("PUT", "/file", Unknown, body=Binary(content))

    @operation
    def graphql(self, variables: Mapping[str, object]) -> Request[Unknown]:
        """Send *GraphQL*.

        Args:
            variables: The variables of the query.
        """
        return Request("POST", "/graphql", Unknown, body=Graphql(GRAPHQL_QUERY, variables))

    @operation
    def graphql_with_a_variable(self, *, letter_id: str) -> Request[Unknown]:
        """Send *GraphQL with a variable*."""
        return Request(
            "POST",
            "/graphql",
            Unknown,
            body=Graphql(filled(GRAPHQL_WITH_A_VARIABLE_QUERY, {"letter_id": letter_id})),
        )

    @operation
    def get_with_a_body(self) -> Request[Unknown]:
        """Get with a body."""
        return Request("GET", "/pruned", Unknown)


GRAPHQL_QUERY = """\
query Letters($to: String!) {
  letters(to: $to) { id }
}"""


GRAPHQL_WITH_A_VARIABLE_QUERY = '{ letter(id: "{{letter_id}}") { id } }'
