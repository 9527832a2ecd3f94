"""The roles as plain values: one line each, with hours, pay, positions and cost by year."""

from __future__ import annotations

from collections.abc import Iterator

from exports.sheets import Cell, Sheet, SheetColumn, Sum, Total
from wizard.engine.reading import Reading, Row
from wizard.figures.workload import Workload, workloads

HEADS = (
    SheetColumn("Role"), SheetColumn("Purpose"), SheetColumn("Level"), SheetColumn("Time model"), SheetColumn("Release", "percent"),
    SheetColumn("Leadership hours a week", "number"), SheetColumn("Duty hours a week", "number"), SheetColumn("Extra days a year", "number"),
    SheetColumn("Extra hours a week", "number"), SheetColumn("Teachers supported by each", "number"), SheetColumn("Supplement", "money"),
    SheetColumn("Reports to"), SheetColumn("Term"), SheetColumn("Goals served"), SheetColumn("One position costs, first year", "money"),
)  # fmt: skip


def sheets(plan: Reading) -> Iterator[Sheet]:
    """One sheet, once there are roles."""
    rows = plan.rows("design-roles.roles")
    if not rows:
        return
    years = range(1, plan.years() + 1)
    columns = (
        *HEADS,
        *(SheetColumn(f"Positions, {plan.year_name(year)}", "number") for year in years),
        *(SheetColumn(f"Cost, {plan.year_name(year)}", "money") for year in years),
    )
    lines = tuple(_line(row, load, len(years)) for row, load in zip(rows, workloads(plan.answers), strict=True))
    sums = (Sum("roles", at) for at in range(len(HEADS), len(columns)))
    note = "Costs as in the framework: supplement, release cover, extra days and hours, and benefits, in whole dollars; rising with inflation after the first year."
    yield Sheet("roles", "Roles", columns, lines, (Total(("All roles", *("",) * (len(HEADS) - 1), *sums)),), note)


def _line(row: Row, load: Workload, years: int) -> tuple[Cell, ...]:
    """One role. Its costs are rounded each by itself, as in the lines of the budget, so that the sums of both agree."""
    return (
        row.title,
        row.text("role_purpose"),
        row.written("role_level"),
        row.written("role_time_model"),
        row.number("role_release_pct"),
        load.leadership_hours,
        load.duty_hours,
        row.number("role_extra_days"),
        row.number("role_extra_hours_week"),
        row.number("role_span"),
        row.number("role_supplement"),
        row.text("role_reports_to"),
        row.written("role_term"),
        row.written("role_goals"),
        round(load.cost.total) if load.cost else None,
        *(round(count, 2) for count in load.positions),
        *((round(cost) for cost in load.costs) if load.costs else (None,) * years),
    )
