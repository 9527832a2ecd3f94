"""The budget as plain values: every cost, every source, and the sums that follow from them."""

from __future__ import annotations

from collections.abc import Iterator

from exports.sheets import Across, Cell, Less, Per, Sheet, SheetColumn, Sum, Total
from wizard.engine.reading import Reading, Row

START_UP = "Start-up"
NOT_GIVEN = "Not given"
COST_HEADS = ("Cost", "Category", "Kind", "Role", "Strategy", "How calculated")
OTHER_HEAD = "Category in other words"  # only where there are some
FUNDING_HEADS = ("Source", "Kind of source", "Status", "Lasts", "Ends", "Pays for", "Why this source may pay")


def sheets(plan: Reading) -> Iterator[Sheet]:
    """The budget by year, then the lines that it adds up."""
    costs, funding = plan.rows("design-budget.cost_lines"), plan.rows("design-budget.funding_lines")
    if costs or funding:
        yield _budget(plan, costs, funding)
    if costs:
        yield _costs(plan, costs)
    if funding:
        yield _funding(plan, funding)


def _years(plan: Reading) -> tuple[SheetColumn, ...]:
    return tuple(SheetColumn(plan.year_name(year), "money") for year in range(1, plan.years() + 1))


def _amounts(row: Row, prefix: str, plan: Reading) -> tuple[Cell, ...]:
    """Dollars by year, as every sum of ours counts them: nothing below 0."""
    return tuple(max(0.0, row.number(f"{prefix}{year}") or 0.0) for year in range(1, plan.years() + 1))


def _label(row: Row, column: str) -> str:
    """The words of the list for a choice; what was typed under "other" has no place in sums."""
    question = row.table.columns.get(column)
    label = getattr(question, "label_of", None)
    return (label(row.code(column), row.scope) if label else "") or NOT_GIVEN


def _labels(rows: tuple[Row, ...], column: str) -> list[str]:
    return list(dict.fromkeys(_label(row, column) for row in rows))


def _cost_heads(rows: tuple[Row, ...]) -> tuple[str, ...]:
    return (*COST_HEADS, OTHER_HEAD) if any(row.text("cl_category_other") for row in rows) else COST_HEADS


def _costs(plan: Reading, rows: tuple[Row, ...]) -> Sheet:
    heads = _cost_heads(rows)
    first, last = len(heads), len(heads) + plan.years() - 1
    lines: list[tuple[Cell, ...]] = [
        (
            row.title,
            _label(row, "cl_category"),
            _label(row, "cl_kind"),
            row.written("cl_role"),
            row.written("cl_strategy"),
            row.text("cl_basis"),
            *((row.text("cl_category_other"),) if OTHER_HEAD in heads else ()),
            *_amounts(row, "cl_y", plan),
            Across(first, last),
        )
        for row in rows
    ]
    blank = ("",) * (len(heads) - 1)
    sums = range(first, last + 2)
    totals = (
        Total(("All costs", *blank, *(Sum("costs", at) for at in sums))),
        Total(("Start-up", *blank, *(Sum("costs", at, 2, START_UP) for at in sums))),
        Total(("Recurring", *blank, *(Less(0, 1) for _ in sums))),
    )
    columns = (*(SheetColumn(head) for head in heads), *_years(plan), SheetColumn("Total", "money"))
    return Sheet("costs", "Costs", columns, tuple(lines), totals)


def _funding(plan: Reading, rows: tuple[Row, ...]) -> Sheet:
    heads = FUNDING_HEADS
    first, last = len(heads), len(heads) + plan.years() - 1
    lines: list[tuple[Cell, ...]] = [
        (
            row.text("fl_name") or row.written("fl_source") or row.title,
            row.written("fl_source"),
            _label(row, "fl_status"),
            row.written("fl_recurring"),
            row.day("fl_ends"),
            row.written("fl_pays_for"),
            row.text("fl_allowable_note"),
            *_amounts(row, "fl_y", plan),
            Across(first, last),
        )
        for row in rows
    ]
    sums = (Sum("funding", at) for at in range(first, last + 2))
    columns = (*(SheetColumn(head, "date" if head == "Ends" else "text") for head in heads), *_years(plan), SheetColumn("Total", "money"))
    return Sheet("funding", "Funding", columns, tuple(lines), (Total(("Funding named", *("",) * (len(heads) - 1), *sums)),))


def _budget(plan: Reading, costs: tuple[Row, ...], funding: tuple[Row, ...]) -> Sheet:
    """Cost by category; then cost, funding by status, what is missing, and what it comes to for each teacher and student."""
    years = plan.years()
    spent, paid = (range(first, first + years + 1) for first in (len(_cost_heads(costs)), len(FUNDING_HEADS)))  # years, then their total
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (label, *(Sum("costs", at, 1, label) for at in spent[:-1]), Across(1, years)) for label in _labels(costs, "cl_category")
    )
    statuses = _labels(funding, "fl_status")
    profile = plan.answers.step("plan-profile")
    heads = [(words, profile.number(name)) for words, name in (("Teachers", "num_teachers"), ("Students", "num_students"))]
    totals = [
        Total(("Cost", *(Sum("costs", at) for at in spent))),
        Total(("Funding named", *(Sum("funding", at) for at in paid))),
        Total(("Cost less funding", *(Less(0, 1) for _ in paid))),
        *(Total((f"Funding, {label.lower()}", *(Sum("funding", at, 2, label) for at in paid))) for label in statuses),
    ]
    for words, count in heads:
        if count and count > 0:
            totals += [
                Total((words, *((count,) * years), ""), "number"),
                Total((f"Cost for each {words.lower()[:-1]}", *(Per(0, len(totals)) for _ in range(years)), "")),
            ]
    columns = (SheetColumn("Category"), *_years(plan), SheetColumn("Total", "money"))
    note = "Every sum is a formula over the sheets “Costs” and “Funding”. Cost less funding: what is above 0 is not funded."
    return Sheet("budget", "Budget", columns, rows, tuple(totals), note)
