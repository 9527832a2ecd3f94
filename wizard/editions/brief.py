"""The board brief: the summary on one page; goals, cost, time, risks and the request on a second."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from exports.columns import MOST_COLUMNS
from exports.document import Block, Column, Document, Section, Summary, Table, Words
from exports.text import cut
from wizard.editions.edition import Edition
from wizard.editions.parts import figure, request, section, shortened, stripped, summary, whole
from wizard.engine.counting import opening
from wizard.engine.fields.texts import MONTHS
from wizard.engine.reading import Reading, Row
from wizard.steps.design.budget_in_words import largest_categories

GOALS, COSTS, DATES, RISKS = 6, 6, 8, 3  # rows at most
LETTERS, ACTION = 80, 120  # of a cell, and of what will be done about a risk


def brief(document: Document, plan: Reading) -> Document:
    front = section(document, "fw_summary")
    made = [replace(front, blocks=tuple(_without_request(block) for block in front.blocks))] if front and front.blocks else []
    told = tuple(_second_page(document, plan))
    if told or not made:
        made.append(Section("fw_brief", _headed(name for name, _ in told), blocks=tuple(block for _, block in told)))
    shown = stripped(document, document.cover.title, made)
    return replace(shown, cover=replace(shown.cover, subtitle="Board brief"))


def _without_request(block: Block) -> Block:
    """The summary without the request, which ends the second page; what it has no room for stands in the framework."""
    return replace(block, request=None, elsewhere="in the framework") if isinstance(block, Summary) else block


def _headed(names: Iterable[str]) -> str:
    """What the second page is called: by what is on it, "Goals, cost and timeline" where that is all or nothing."""
    there = [name for name in dict.fromkeys(names) if name] or ["goals", "cost", "timeline"]
    title = " and ".join(filter(None, (", ".join(there[:-1]), there[-1])))
    return f"{title[0].upper()}{title[1:]}"


def _second_page(document: Document, plan: Reading) -> Iterator[tuple[str, Block]]:
    """Each block with its part of the title; what follows goals, cost and timeline has none."""
    if (goals := figure(document, "fw_challenges_goals", "goals")) and goals.table:
        yield "goals", shortened(goals.table, GOALS, LETTERS, ("goal", "goals"))
    if costs := largest_categories(plan, COSTS):
        yield "cost", _upright(costs)
    elif (front := summary(document)) and front.costs:
        yield "cost", front.costs
    if dates := _dates(plan):
        yield "timeline", dates
    if risks := _risks(plan):
        yield "", risks
    if ask := request(document):
        yield "", ask


def _upright(costs: Table) -> Table:
    """The costs as they stand; of more years than a page takes, the first, the last and all of them."""
    if len(costs.columns) <= MOST_COLUMNS:
        return costs
    columns, rows, totals = (
        tuple((line[0], line[1], *line[-2:]) for line in part) for part in ((costs.columns,), costs.rows, costs.totals)
    )
    heads = (*columns[0][:3], Column(f"All {len(costs.columns) - 2} years", True))
    return replace(costs, columns=heads, rows=rows, totals=totals, note="The cost of each year stands in the framework.")


def _dates(plan: Reading) -> Table | None:
    """The milestones that decide the pace, then the next ones, in the order of their dates."""
    rows = [row for row in plan.rows("implement-milestones.milestones") if row.code("ms_status") != "dropped"]
    first = sorted(rows, key=lambda row: (not row.flag("ms_critical"), _end(row)))[:DATES]
    told: list[tuple[Words, ...]] = [
        (cut(row.title, LETTERS), _month(row), row.written("ms_status", "Not started"))
        for row in sorted(first, key=_end)
    ]  # fmt: skip
    columns = (Column("Milestone"), Column("By"), Column("Status"))
    more = len(rows) - DATES
    note = f"{opening(more, 'more milestone stands', 'more milestones stand')} in the framework." if more > 0 else ""
    return Table("Timeline", columns, tuple(told), note=note) if told else None


def _month(row: Row) -> str:
    day = row.day("ms_end")
    return f"{MONTHS[day.month - 1][:3]} {day.year}" if day else "No date yet"


def _risks(plan: Reading) -> Table | None:
    """The risks that score highest, each with what will be done."""
    rows = sorted(plan.rows("implement-risks.risks"), key=lambda row: -_score(row))[:RISKS]
    told: list[tuple[Words, ...]] = [(cut(row.title, LETTERS), _sentences(row.written("risk_action", "To be decided"))) for row in rows]
    name = "The highest risks" if any(map(_score, rows)) else "Risks"
    return Table(name, (Column("Risk"), Column("What we will do")), tuple(told)) if told else None


def _sentences(words: str) -> str:
    """As many whole sentences as there is room for; the first is cut at a word where it is too long."""
    kept = words[: ACTION + 1].rpartition(". ")[0]
    return f"{kept}." if kept and len(words) > ACTION else cut(words, ACTION)


def _score(row: Row) -> int:
    return (row.record.level("risk_likelihood") or 0) * (row.record.level("risk_impact") or 0)


def _end(row: Row) -> date:
    return row.day("ms_end") or date.max


EDITION = Edition(
    name="brief",
    label="Board brief",
    audience="Board members who have two minutes.",
    holds="The summary; goals, cost, timeline, risks and the request: about two pages.",
    order=30,
    answers=whole,
    arranged=brief,
)
