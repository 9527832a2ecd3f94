"""The public metrics as plain values: one line each, with its latest value, then every value so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from exports.sheets import Cell, Sheet, SheetColumn
from wizard.engine.reading import Row

HEADS = (
    SheetColumn("Metric"), SheetColumn("Type"), SheetColumn("Goals"), SheetColumn("Strategy"), SheetColumn("Definition"), SheetColumn("Unit"),
    SheetColumn("Direction"), SheetColumn("Baseline", "number"), SheetColumn("Baseline date", "date"), SheetColumn("Target", "number"),
    SheetColumn("Target date", "date"), SheetColumn("Latest value", "number"), SheetColumn("Latest date", "date"), SheetColumn("Source"),
    SheetColumn("How often"), SheetColumn("Owner"), SheetColumn("Shown separately by"), SheetColumn("Smallest group shown", "number"),
)  # fmt: skip
VALUES = (SheetColumn("Metric"), SheetColumn("Date", "date"), SheetColumn("Value", "number"), SheetColumn("Unit"), SheetColumn("Note"))


def metric_sheets(rows: Sequence[Row]) -> Iterator[Sheet]:
    """Metrics that are not public are left out, and counted in the note."""
    public = [row for row in rows if row.flag("met_public", True)]
    hidden = len(rows) - len(public)
    note = f"Left out because they are not public: {hidden}." if hidden else ""
    yield Sheet("metrics", "Metrics", HEADS, tuple(_line(row) for row in public), note=note)
    values = tuple(
        (row.title, one.day("date"), one.number("value"), row.written("met_unit"), one.text("note"))
        for row in public
        for one in row.rows("met_values")
    )
    if values:
        yield Sheet("metric-values", "Metric values", VALUES, values)


def _line(row: Row) -> tuple[Cell, ...]:
    latest = _latest(row)
    return (
        row.title,
        row.written("met_type"),
        row.written("met_goals"),
        row.written("met_strategy"),
        row.text("met_definition"),
        row.written("met_unit"),
        row.written("met_direction"),
        row.number("met_baseline"),
        row.day("met_baseline_date"),
        row.number("met_target"),
        row.day("met_target_date"),
        latest[1],
        latest[0],
        row.text("met_source"),
        row.written("met_frequency"),
        row.text("met_owner"),
        row.written("met_disaggregate"),
        row.number("met_min_n"),
    )


def _latest(row: Row) -> tuple[date | None, float | None]:
    """The last value that has a date."""
    dated = [(day, value) for one in row.rows("met_values") if (day := one.day("date")) and (value := one.number("value")) is not None]
    return max(dated, key=lambda pair: pair[0], default=(None, None))
