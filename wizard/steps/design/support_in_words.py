"""Selecting, preparing, supporting and evaluating, as the framework prints it."""

from __future__ import annotations

from exports.document import Block, Column, Facts, Figure, Prose, Strong, Table, Words, stacked
from exports.shapes import FlowChart
from wizard.engine.counting import counted, opening
from wizard.engine.fields.numbers import number_words
from wizard.engine.reading import Reading, Row
from wizard.engine.step import Lead

HALF = 0.5


def lead(plan: Reading) -> Lead | None:
    """The sentence that opens the section."""
    steps = len(plan.rows("design-support-system.sel_steps"))
    programs = plan.rows("design-support-system.prep_program")
    hours = sum(row.number("pl_hours") or 0 for row in programs)
    parts = [
        f"Selection takes {counted(steps, 'step', 'steps')}" if steps else "",
        f"{counted(len(programs), 'program', 'programs')} of learning {_takes(len(programs), hours)}" if hours else "",
    ]
    told = "; ".join(part for part in parts if part)
    return Lead(f"{told[0].upper()}{told[1:]}.") if told else None


def _takes(programs: int, hours: float) -> str:
    words = f"{number_words(hours)} {'hour' if hours == 1 else 'hours'} a year"
    return f"takes {words}" if programs == 1 else f"take {words} together"


def _facts(plan: Reading, *names: str) -> list[Block]:
    rows = tuple((plan.label(f"design-support-system.{n}"), w) for n in names if (w := plan.written(f"design-support-system.{n}")))
    return [Facts(rows)] if rows else []


def selection(plan: Reading) -> list[Block]:
    """The steps of selection as a drawing and a table, then who sits on the panel, fairness and dates."""
    blocks: list[Block] = []
    rows = plan.rows("design-support-system.sel_steps")
    if rows:
        columns = (Column("Step"), Column("Who"), Column("Weeks", True))
        told = tuple(
            (f"{at}. {row.written('step_type', 'Not given')}", row.written("step_who", "Not given"), row.written("step_weeks", "Not given"))
            for at, row in enumerate(rows, 1)
        )
        weeks = sum(row.number("step_weeks") or 0 for row in rows)
        finding = opening(len(rows), "step of selection", "steps of selection")
        if weeks and all(row.number("step_weeks") is not None for row in rows):
            finding += f" in {_weeks(weeks)}"
        steps = tuple((row.written("step_type", "Not given"), _who(row)) for row in rows)
        chart = FlowChart("Selection of teacher leaders", steps)
        blocks.append(Figure("selection", finding, "Steps in order, left to right.", Table("Selection steps", columns, told), chart))
    return blocks + _facts(plan, "sel_panel", "sel_fairness", "sel_start", "sel_end")


def _who(row: Row) -> str:
    """First how long it lasts: where there is no room for all, the end is cut."""
    weeks = row.number("step_weeks")
    return ": ".join(words for words in (_weeks(weeks) if weeks else "", row.written("step_who")) if words)


def _weeks(weeks: float) -> str:
    if weeks == HALF:
        return "half a week"
    return counted(int(weeks), "week", "weeks") if weeks == int(weeks) else f"{number_words(weeks)} weeks"


def learning(plan: Reading) -> list[Block]:
    """The calendar of learning with its hours."""
    blocks: list[Block] = []
    rows = plan.rows("design-support-system.prep_program")
    if rows:
        columns = (
            Column("Program"),
            Column("For whom"),
            Column("Format and provider"),
            Column("Hours a year", True),
            Column("When"),
        )
        told: list[tuple[Words, ...]] = [
            (
                stacked(
                    (Strong(row.title),),
                    row.written("pl_topics"),
                    (f"Learning Forward standards: {standards}",) if (standards := row.written("pl_lf")) else "",
                ),
                row.written("pl_audience", "Not given"),
                stacked(row.written("pl_format", "Not given"), row.written("pl_provider")),
                row.written("pl_hours", "Not given"),
                row.written("pl_when", "Not given"),
            )
            for row in rows
        ]
        total = sum(row.number("pl_hours") or 0 for row in rows)
        totals: tuple[tuple[Words, ...], ...] = (("Total", "", "", number_words(total), ""),) if len(rows) > 1 else ()
        blocks.append(Table("The learning calendar", columns, tuple(told), totals))
    return blocks + _facts(plan, "coach_of_coaches")


def feedback(plan: Reading) -> list[Block]:
    """How teacher leaders hear how they do, how they are recognized, how they step down."""
    blocks: list[Block] = []
    if rows := plan.rows("design-support-system.tl_feedback"):
        told = tuple((row.written("fb_source", "Not given"), row.written("fb_frequency", "Not given")) for row in rows)
        blocks.append(Table("How teacher leaders get feedback", (Column("Source"), Column("How often")), told))
    blocks += _facts(plan, "tl_evaluation", "tl_standards", "credential_path")
    if note := plan.text("design-support-system.credential_note"):
        blocks.append(Prose(note, "On the credential"))
    if words := plan.text("design-support-system.exit_return"):
        blocks.append(Prose(words, "Return rights and stepping down"))
    return blocks
