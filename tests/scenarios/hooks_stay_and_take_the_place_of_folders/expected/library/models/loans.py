"""Models of the *Loans* folder."""

from .._runtime.models import Model


class Loan(Model):
    """An item of `ListLoans`."""

    reader: int


ListLoans = list[Loan]
"""What `books.loans.list_loans` returns."""
