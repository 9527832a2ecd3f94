"""The budget as it is drawn: who pays for each year, what costs most."""

from __future__ import annotations

from collections.abc import Sequence

from exports.charts.funding import MOST
from exports.charts.scale import money
from exports.shapes import Bar, BarsChart, FundingChart, Source
from wizard.engine.reading import Reading
from wizard.figures.budget import Budget

CERTAINTY = ("secured", "likely", "requested", "possible")


def by_certainty(made: Budget) -> list[int]:
    """Places of the sources, from the most to the least certain; those that pay nothing come last."""

    def doubt(at: int) -> tuple[bool, int]:
        status = made.sources[at].status
        return made.sources[at].total <= 0, CERTAINTY.index(status) if status in CERTAINTY else len(CERTAINTY)

    return sorted(range(len(made.sources)), key=doubt)


def letters(made: Budget) -> dict[int, str]:
    """The letter that a source (by its place) has in the chart; those merged into one share its letter."""
    paying = [at for at in by_certainty(made) if made.sources[at].total > 0]
    last = MOST - 1
    return {at: "ABCDEF"[min(rank, last)] for rank, at in enumerate(paying)}


def funding_chart(plan: Reading, made: Budget, titles: Sequence[str]) -> FundingChart | None:
    """Who pays, against the cost of each year; `titles` are those of the sources, in their order."""
    paying = [at for at in by_certainty(made) if made.sources[at].total > 0 and at < len(titles)]
    if not paying:
        return None
    years = tuple((plan.year_name(at), cost) for at, cost in enumerate(made.costs, 1))
    return FundingChart(years, tuple(Source(titles[at], made.sources[at].status == "secured", made.sources[at].years) for at in paying))


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
