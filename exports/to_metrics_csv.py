"""The metrics as CSV."""

from __future__ import annotations

from typing import Literal

from exports.document import Document
from exports.separated import separated
from exports.sheets import Book


class MetricsCsv:
    """For other programs, and for spreadsheets."""

    name = "metrics.csv"
    label = "Metrics, CSV"
    audience = "Data teams and dashboards: every public metric with its baseline, target and latest value."
    group: Literal["document", "data"] = "data"
    order = 60
    media_type = "text/csv; charset=utf-8"

    def render(self, document: Document) -> bytes:
        return separated(Book(document.sheets), ("metrics",))


EXPORTER = MetricsCsv()
