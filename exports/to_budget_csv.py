"""The budget as CSV."""

from __future__ import annotations

from typing import Literal

from exports.document import Document
from exports.separated import separated
from exports.sheets import Book


class BudgetCsv:
    """For other programs, and for spreadsheets."""

    name = "budget.csv"
    label = "Budget, CSV"
    audience = "Grant and finance systems: every cost and every source of funding, one line each, by year."
    group: Literal["document", "data"] = "data"
    order = 50
    media_type = "text/csv; charset=utf-8"

    def render(self, document: Document) -> bytes:
        return separated(Book(document.sheets), ("costs", "funding"))


EXPORTER = BudgetCsv()
