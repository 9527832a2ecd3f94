"""Milestones: dates, owners and dependencies for the work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from exports.document import Column, Figure, Milestone, Strong, Table, Words, stacked
from exports.document import Group as Titled
from exports.sheets import Cell, Sheet, SheetColumn
from wizard.engine.answers import Answers, Record
from wizard.engine.card import Card
from wizard.engine.counting import counted, opening
from wizard.engine.fields import Choice, Day, LongText, Pick, Problem, Rows, ShortText, YesNo
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading, Row
from wizard.engine.scope import Scope
from wizard.engine.step import Contribution, Group, Phase, Step
from wizard.figures.cards_of_doing import milestone_card, milestones_card
from wizard.steps.implement.timeline_chart import key, timeline_chart

PHASES = {"plan": "Plan", "design": "Design", "implement": "Implement", "assess": "Assess"}
STATUSES = {
    "not_started": "Not started",
    "in_progress": "In progress",
    "done": "Done",
    "at_risk": "At risk",
    "late": "Late",
    "dropped": "Dropped",
}


class MilestoneColumns(Questions):
    ms_title = ShortText("Milestone", "A finished thing, like “selection rubric approved”.", required="Name the milestone")
    ms_phase = Choice("Phase", choices=PHASES, required="Choose the phase")
    ms_strategy = Pick("Strategy", target="design-strategies.strategies")
    ms_owner = ShortText("Owner", required="Enter the owner")
    ms_start = Day("Starts", required="Enter the day it starts")
    ms_end = Day("Ends", required="Enter the day it is to be finished")
    ms_depends = Pick("Waits for", target="implement-milestones.milestones", many=True)
    ms_status = Choice("Status", choices=STATUSES, default="not_started", required="Choose the status")
    ms_evidence = ShortText("How we will know it is done")
    ms_critical = YesNo("Critical?", "If it is late, everything is late.", told="Critical")
    ms_note = LongText("Note")

    @classmethod
    def agree(cls, answers: Record, scope: Scope) -> Iterator[Problem]:
        start, end = answers.day("ms_start"), answers.day("ms_end")
        if start and end and end < start:
            yield Problem(("ms_end",), "Ends: choose a day that is not before the start")


class AnchorColumns(Questions):
    ca_name = ShortText("What", required="Name the fixed date")
    ca_date = Day("Date", required="Enter the date")


class MilestoneQuestions(Questions):
    milestones = Rows(
        "Milestones",
        MilestoneColumns,
        noun=("milestone", "milestones"),
        title="ms_title",
        record=True,
        summary=("ms_phase", "ms_owner", "ms_end", "ms_status"),
        least=6,
        most=80,
        required="Add at least 6 milestones",
        groups=(
            ("The milestone", "", ("ms_title", "ms_phase", "ms_strategy", "ms_owner")),
            ("Dates", "", ("ms_start", "ms_end", "ms_depends")),
            ("Progress", "", ("ms_status", "ms_evidence", "ms_critical", "ms_note")),
        ),
    )
    calendar_anchors = Rows(
        "Fixed dates",
        AnchorColumns,
        "School year, budget vote, legislative session, contract talks, master schedule, hiring.",
        noun=("fixed date", "fixed dates"),
        title="ca_name",
    )


class Milestones(Step):
    slug = "implement-milestones"
    title = "Milestones and timeline"
    phase = Phase.IMPLEMENT
    order = 140
    number = 14
    minutes = 60
    purpose = "Put dates, owners and dependencies to the work."
    questions = MilestoneQuestions
    sections = ("fw_rollout",)
    groups = (Group("Milestones", "", ("milestones",)), Group("Fixed dates", "", ("calendar_anchors",)))

    def card(self, answers: Answers, row_id: str = "") -> Card | None:
        return milestone_card(answers, row_id) if row_id else milestones_card(answers)

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        rows = plan.rows("implement-milestones.milestones")
        if rows:
            yield "fw_rollout", Titled("Milestones", (_timeline(rows, plan.rows("implement-milestones.calendar_anchors")),))
        if anchors := plan.rows("implement-milestones.calendar_anchors"):
            told = tuple((row.title, row.written("ca_date", "No date yet")) for row in anchors)
            table = Table("Dates that the plan works around", (Column("What"), Column("Date")), told)
            yield "fw_rollout", Titled("Fixed dates", (table,))
        for row in rows:
            if (day := row.day("ms_end")) and row.code("ms_status") != "dropped":
                yield "fw_rollout", Milestone(day, row.title, row.text("ms_owner"), f"milestone-{row.id}")
        if rows:
            yield "fw_rollout", _sheet(rows)


def _ordered(rows: tuple[Row, ...]) -> list[Row]:
    phases = list(PHASES)
    return sorted(
        rows,
        key=lambda row: (phases.index(code) if (code := row.code("ms_phase")) in phases else len(phases), row.day("ms_start") or date.max),
    )


def _dates(row: Row) -> str:
    start, end = row.written("ms_start", "No date yet"), row.written("ms_end", "No date yet")
    return start if start == end else f"{start}\nto {end[0].lower() if end.startswith('No ') else end[0]}{end[1:]}"


def _timeline(rows: tuple[Row, ...], anchors: tuple[Row, ...]) -> Figure:
    chart = timeline_chart(_ordered(rows), anchors, PHASES)
    numbers = {row.id: at for at, row in enumerate(_ordered(rows), 1)}
    columns = (
        Column("Milestone"),
        Column("Owner"),
        Column("Dates"),
        Column("Waits for"),
        Column("Status"),
    )
    told: list[tuple[Words, ...]] = []
    waiting = any(one in numbers for row in rows for one in row.codes("ms_depends"))
    for row in _ordered(rows):
        waits = ", ".join(str(numbers[one]) for one in row.codes("ms_depends") if one in numbers)
        critical = " (critical)" if row.flag("ms_critical") else ""
        told.append(
            (
                stacked((Strong(f"{numbers[row.id]}. {row.title}{critical}"),), *_details(row)),
                row.written("ms_owner", "No owner yet"),
                _dates(row),
                waits or "None",
                row.written("ms_status", "Not started"),
            )
        )
    deciding = sum(row.flag("ms_critical") for row in rows)
    every = "each of them decides" if len(rows) > 1 else "it decides"
    some = counted(deciding, "of them decides", "of them decide") if deciding < len(rows) else every
    pace = f"; {some} the pace" if deciding else ""
    finding = f"{opening(len(rows), 'milestone', 'milestones')}{pace}"
    return Figure(
        "timeline",
        finding,
        key(chart) if chart else "",
        Table(
            "Milestones by phase",
            columns,
            tuple(told),
            note="Numbers under “Waits for” are those of milestones that must be finished first." if waiting else "",
        ),
        chart,
    )


def _details(row: Row) -> tuple[str, ...]:
    """What stands under the title: strategy, evidence, note."""
    evidence = row.text("ms_evidence")
    served = ": ".join(words for words in (row.written("ms_phase"), row.written("ms_strategy")) if words)
    return (served, f"Done when: {evidence}" if evidence else "", row.text("ms_note"))


def _sheet(rows: tuple[Row, ...]) -> Sheet:
    heads = ("Milestone", "Phase", "Strategy", "Owner", "Starts", "Ends", "Waits for", "Status", "Critical", "Done when", "Note")
    columns = tuple(SheetColumn(head, "date" if head in ("Starts", "Ends") else "text") for head in heads)
    lines: list[tuple[Cell, ...]] = [
        (
            row.title,
            row.written("ms_phase"),
            row.written("ms_strategy"),
            row.text("ms_owner"),
            row.day("ms_start"),
            row.day("ms_end"),
            row.written("ms_depends"),
            row.written("ms_status", "Not started"),
            "Yes" if row.flag("ms_critical") else "No",
            row.text("ms_evidence"),
            row.text("ms_note"),
        )
        for row in _ordered(rows)
    ]
    return Sheet("milestones", "Milestones", columns, tuple(lines))


STEP = Milestones()
