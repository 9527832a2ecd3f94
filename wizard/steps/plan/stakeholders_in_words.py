"""Stakeholders and engagement as the framework tells them: the grid, how each group is engaged, the advisory, what was heard."""

from __future__ import annotations

from exports.document import Block, Column, Facts, Grid, Prose, Table, Words, labelled, stacked
from wizard.engine.reading import Reading, Row

THREE = ("Low", "Medium", "High")
FEW = 10


def grid(groups: list[Row]) -> Grid:
    cells: dict[tuple[int, int], tuple[str, ...]] = {}
    for row in groups:
        affected, influence = row.record.level("stk_affected"), row.record.level("stk_influence")
        if affected in (1, 2, 3) and influence in (1, 2, 3):
            key = (affected - 1, influence - 1)
            cells[key] = (*cells.get(key, ()), row.title)
    return Grid("Influence and effect, group by group", "How much it affects them", THREE, "Influence", THREE, cells)


def table(groups: list[Row]) -> Table:
    columns = (
        Column("Group"),
        Column("What matters to them"),
        Column("Influence, effect"),
        Column("How they are engaged"),
        Column("When, and who sees to it"),
    )
    rows: list[tuple[Words, ...]] = [
        (
            row.title,
            row.written("stk_interest", "Not given"),
            _both(row),
            stacked(labelled(row.written("stk_level", "Level not given"), row.written("stk_methods", "methods not given")))
            if row.written("stk_level") or row.written("stk_methods")
            else "Not given",
            stacked(row.written("stk_when", "Not given"), row.written("stk_owner", "No owner yet")),
        )
        for row in groups
    ]
    return Table("How each group is engaged", columns, tuple(rows))


def _both(row: Row) -> str:
    influence, affected = row.written("stk_influence"), row.written("stk_affected").lower()
    return f"{influence or 'Not given'}, {affected or 'not given'}" if influence or affected else "Not given"


def advisory(plan: Reading) -> list[Block]:
    names = ("advisory_structure", "adv_size", "adv_selection", "adv_terms", "adv_meetings", "adv_hours", "adv_paid")
    facts = tuple(
        (plan.label(f"plan-stakeholders.{name}"), words) for name in names if (words := plan.written(f"plan-stakeholders.{name}"))
    )
    blocks: list[Block] = [Facts(facts)] if facts else []
    for name in ("adv_scope", "adv_feedback"):
        if words := plan.text(f"plan-stakeholders.{name}"):
            blocks.append(Prose(words, plan.label(f"plan-stakeholders.{name}")))
    return blocks


def heard(log: tuple[Row, ...]) -> Table:
    columns = (
        Column("When and how"),
        Column("Groups"),
        Column("What was heard"),
        Column("What changed"),
    )
    rows: list[tuple[Words, ...]] = [
        (
            stacked(row.written("el_date", "No date"), row.written("el_method"), _people(row)),
            row.written("el_groups", "Not given"),
            row.written("el_heard", "Not given"),
            row.written("el_change", "Not given"),
        )
        for row in log
    ]
    return Table("Engagement recorded", columns, tuple(rows))


def _people(row: Row) -> str:
    count = row.number("el_count")
    return "" if count is None else "fewer than 10 people" if 0 < count < FEW else f"{count:,.0f} people"
