"""The budget as it is drawn: who pays for each year, what costs most."""

from __future__ import annotations

from collections.abc import Sequence

from exports.charts.scale import money
from exports.shapes import Bar, BarsChart, FundingChart, Source
from wizard.engine.reading import Reading
from wizard.figures.budget import Budget

CERTAINTY = ("secured", "likely", "requested", "possible")


def funding_chart(plan: Reading, made: Budget, titles: Sequence[str]) -> FundingChart | None:
    """Sources from the most to the least certain, against the cost of each year; `titles` are those of the sources."""
    lines = sorted(
        (pair for pair in zip(made.sources, titles, strict=False) if pair[0].total > 0),
        key=lambda pair: CERTAINTY.index(pair[0].status) if pair[0].status in CERTAINTY else len(CERTAINTY),
    )
    if not lines:
        return None
    years = tuple((plan.year_name(at), cost) for at, cost in enumerate(made.costs, 1))
    return FundingChart(years, tuple(Source(title, line.status == "secured", line.years) for line, title in lines))


def funding_key(chart: FundingChart | None) -> str:
    if chart is None:
        return ""
    solid = "Solid: secured. " if any(source.secured for source in chart.sources) else ""
    stripes = "Stripes: not yet secured. " if not all(source.secured for source in chart.sources) else ""
    return f"Dollars by year and source. {solid}{stripes}Black mark: cost of the year."


def costs_chart(named: Sequence[tuple[str, float]]) -> BarsChart | None:
    """Categories with their dollars over the whole plan, the largest first."""
    bars = tuple(Bar(name, amount, money(amount)) for name, amount in named if amount > 0)
    return BarsChart("Cost by category, whole plan", bars) if bars else None
