"""Measures as they are drawn: what drives what, and how each has moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from exports.document import Column, Figure, Table
from exports.shapes import BoxColumn, BoxesChart, Point, Trend, TrendsChart
from wizard.engine.counting import out_of
from wizard.engine.fields.texts import day_words
from wizard.engine.reading import Row

MOST = 12  # measures drawn over time


def drivers(rows: Sequence[Row]) -> BoxesChart | None:
    """Measures from what is done to what is wanted; None where all are of one kind."""
    by_type = {kind: tuple(row.title for row in rows if row.code("met_type") == kind) for kind in
               ("implementation", "process", "driver", "balancing", "outcome")}  # fmt: skip
    columns = (
        BoxColumn(
            "What we do", "Implementation and process", (("Implementation", by_type["implementation"]), ("Process", by_type["process"]))
        ),
        BoxColumn(
            "What moves first", "Drivers and side effects", (("Drivers", by_type["driver"]), ("Watched for harm", by_type["balancing"]))
        ),
        BoxColumn("What we want", "Outcomes", (("Outcomes", by_type["outcome"]),), last=True),
    )
    filled = tuple(column for column in columns if any(boxes for _, boxes in column.groups))
    return BoxesChart("Measures, from what is done to what is wanted", filled) if len(filled) > 1 else None


def trends(rows: Sequence[Row], plain: Callable[[float | None, Row], str]) -> Figure | None:
    """Public measures with at least two values on different days."""
    found = [(row, trend) for row in rows if row.flag("met_public", True) and (trend := _trend(row, plain))][:MOST]
    if not found:
        return None
    told = tuple((trend.name, day_words(point.day), point.words) for _, trend in found for point in trend.points)
    moved = sum(_better(row, trend) for row, trend in found)
    many = f"{out_of(moved, len(found), 'measure', 'measures')} {'has' if moved <= 1 else 'have'} moved"
    one = f"The measure {'has' if moved else 'has not'} moved"
    finding = f"{many if len(found) > 1 else one} in the direction wanted"
    table = Table("Values so far", (Column("Measure"), Column("Day"), Column("Value", True)), told)
    key = "Values by day, as collected. Dashed line: target. Vertical scales differ."
    return Figure("trends", finding, key, table, TrendsChart(tuple(trend for _, trend in found)))


def _trend(row: Row, plain: Callable[[float | None, Row], str]) -> Trend | None:
    values = {}
    for day, value in (
        (row.day("met_baseline_date"), row.number("met_baseline")),
        *((one.day("date"), one.number("value")) for one in row.rows("met_values")),
    ):
        if day is not None and value is not None:
            values[day] = Point(day, value, plain(value, row))
    if len(values) < 2:
        return None
    target = row.number("met_target")
    return Trend(row.title, tuple(values[day] for day in sorted(values)), target, plain(target, row) if target is not None else "")


def _better(row: Row, trend: Trend) -> bool:
    moved = trend.points[-1].value - trend.points[0].value
    return moved > 0 if row.code("met_direction") == "increase" else moved < 0 if row.code("met_direction") == "decrease" else moved == 0
