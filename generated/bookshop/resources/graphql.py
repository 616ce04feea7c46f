"""Operations of the *GraphQL* folder."""

from collections.abc import Mapping

from .._runtime.bodies import Graphql
from .._runtime.messages import Request
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path
from ..models import graphql as models


class GraphQL(Resource[SenderT]):
    """The *GraphQL* folder."""

    @operation
    def best_sellers(self, variables: Mapping[str, object]) -> Request[models.BestSellers]:
        """Send *Best sellers*.

        The books that sell best.

        Args:
            variables: The variables of the query.
        """
        return Request(
            "POST",
            Path("/{version}/graphql", version=self.settings.version),
            models.BestSellers,
            headers={"X-Shop-Id": self.settings.shop_id},
            body=Graphql(BEST_SELLERS_QUERY, variables),
        )

    @operation
    def name_of_the_shop(self) -> Request[models.NameOfTheShop]:
        """Send *Name of the shop*.

        A query without variables.
        """
        return Request(
            "POST",
            Path("/{version}/graphql", version=self.settings.version),
            models.NameOfTheShop,
            headers={"X-Shop-Id": self.settings.shop_id},
            body=Graphql(NAME_OF_THE_SHOP_QUERY),
        )


BEST_SELLERS_QUERY = """\
query Top($count: Int!) {
  books(first: $count) { id title }
}"""


NAME_OF_THE_SHOP_QUERY = "{ shop { name } }"
