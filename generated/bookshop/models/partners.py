"""Models of the *Partners* folder."""

from datetime import date

from .._runtime.models import Model


class DeliverToTheWarehouse(Model):
    """What `partners.deliver_to_the_warehouse` returns."""

    delivery_id: str
    parcels: int


class Sale(Model):
    """An item of `SalesOfAPublisher.sales`."""

    isbn: str
    sold: int


class SalesOfAPublisher(Model):
    """What `partners.sales_of_a_publisher` returns."""

    sales: list[Sale]


class ReserveATitle(Model):
    """What `partners.reserve_a_title` returns."""

    reservation_id: str
    until: date


class ReportAPrice(Model):
    """What `partners.report_a_price` returns."""

    accepted: bool


class ArchiveOfInvoices(Model):
    """What `partners.archive_of_invoices` returns."""

    invoices: list[str]


class DeliverToTheWarehouseBody(Model):
    """What `partners.deliver_to_the_warehouse` sends."""

    order_id: str
    parcels: int


class ReserveATitleBody(Model):
    """What `partners.reserve_a_title` sends."""

    isbn: str


class ReportAPriceBody(Model):
    """What `partners.report_a_price` sends."""

    isbn: str
    price: str
