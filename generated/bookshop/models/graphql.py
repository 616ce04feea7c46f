"""Models of the *GraphQL* folder."""

from .._runtime.models import Model


class Book(Model):
    """An item of `BestSellerData.books`."""

    id: str
    title: str


class BestSellerData(Model):
    """`BestSellers.data`."""

    books: list[Book]


class BestSellers(Model):
    """What `graphql.best_sellers` returns."""

    data: BestSellerData


class Shop(Model):
    """`NameData.shop`."""

    name: str


class NameData(Model):
    """`NameOfTheShop.data`."""

    shop: Shop


class NameOfTheShop(Model):
    """What `graphql.name_of_the_shop` returns."""

    data: NameData
