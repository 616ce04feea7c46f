"""What stands in no folder."""

from collections.abc import Mapping, Sequence

from .._runtime.bodies import Binary, File, Graphql, Json, filled
from .._runtime.messages import Request
from .._runtime.models import Unknown
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.parameters import flag
from .._runtime.wire import Verbatim, escaped_key
from ..models import root as models


class Root(Resource[SenderT]):
    """What stands in no folder."""

    @operation
    def same_key_twice(
        self, *, page: int | None = 2, tag: Sequence[str] | None = ("b",)
    ) -> Request[models.SameKeyTwice]:
        """Get *Same key twice*."""
        return Request(
            "GET", "/twice", models.SameKeyTwice, query={"page": page, "tag": tag}, auth=None
        )

    @operation
    def plus_and_escapes(
        self,
        *,
        since: str | None = Verbatim("2026-01-01T00:00:00+01:00"),
        q: str | None = Verbatim("50%25"),
        bare: bool = True,
    ) -> Request[models.PlusAndEscapes]:
        """Get *Plus and escapes*."""
        return Request(
            "GET",
            "/plus",
            models.PlusAndEscapes,
            query={"since": since, "q": q, "bare": flag(bare)},
            auth=None,
        )

    @operation
    def a_key_with_a_variable(
        self, *, filter_field: str | None = "x"
    ) -> Request[models.AKeyWithAVariable]:
        """Get *A key with a variable*."""
        return Request(
            "GET",
            "/key",
            models.AKeyWithAVariable,
            query={Verbatim(f"filter[{escaped_key(self.settings.field)}]"): filter_field},
            auth=None,
        )

    @operation
    def nothing_but_disabled_parts(self) -> Request[models.NothingButDisabledParts]:
        """Send *Nothing but disabled parts*."""
        return Request(
            "POST",
            "/off",
            models.NothingButDisabledParts,
            headers={"Content-Type": "application/vnd.odd"},
            auth=None,
        )

    @operation
    def a_variable_in_a_document(
        self, variables: Mapping[str, object], *, name: str
    ) -> Request[models.AVariableInADocument]:
        """Send *A variable in a document*.

        Args:
            variables: The variables of the query.
            name: The API's `name`.
        """
        return Request(
            "POST",
            "/graphql",
            models.AVariableInADocument,
            body=Graphql(filled(A_VARIABLE_IN_A_DOCUMENT_QUERY, {"name": name}), variables),
            auth=None,
        )

    @operation
    def json_that_is_called_text(
        self, body: models.JSONThatIsCalledTextBody | Mapping[str, object]
    ) -> Request[models.JSONThatIsCalledText]:
        """Send *JSON that is called text*."""
        return Request(
            "POST", "/text", models.JSONThatIsCalledText, body=Json(body, "text/plain"), auth=None
        )

    @operation
    def signed_in_the_query(self, *, a: int | None = 1) -> Request[models.SignedInTheQuery]:
        """Get *Signed in the query*."""
        return Request("GET", "/signed", models.SignedInTheQuery, query={"a": a})

    @operation
    def cut_off_once(self) -> Request[models.CutOffOnce | Unknown]:
        """Send *Cut off once*."""
        return Request(
            "PUT",
            "/cut",
            models.CutOffOnce | Unknown,
            auth=None,
            by_status={200: Unknown, 201: models.CutOffOnce},
        )

    @operation
    def a_method_of_its_own(self, *, x_trace: str | None = None) -> Request[models.AMethodOfItsOwn]:
        """Send *A method of its own*.

        Args:
            x_trace: A new one for each call, unless it's passed.
        """
        return Request(
            "PURGE",
            "/cache",
            models.AMethodOfItsOwn,
            headers={"X-Trace": x_trace or self.settings.fresh("guid")},
            auth=None,
        )

    @operation
    def no_http(self) -> Request[models.NoHTTP]:
        """Send *No HTTP*."""
        return Request("A B", "/none", models.NoHTTP, auth=None)

    @operation
    def a_file_still_to_be_chosen(
        self, *, content: File | None = None
    ) -> Request[models.AFileStillToBeChosen]:
        """Send *A file still to be chosen*.

        Args:
            content: The file to send; without one there's no body.
        """
        return Request(
            "PUT",
            "/cover",
            models.AFileStillToBeChosen,
            body=Binary(content, "image/png"),
            auth=None,
        )


A_VARIABLE_IN_A_DOCUMENT_QUERY = 'query Q($x: Int) { odd(name: "{{name}}", x: $x) }'
