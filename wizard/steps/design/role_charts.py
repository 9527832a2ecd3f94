"""Roles as they are drawn: the week of each, and how many teachers they reach."""

from __future__ import annotations

from exports.document import Column, Figure, Table
from exports.shapes import Bar, BarsChart, WeekChart
from wizard.engine.counting import in_words
from wizard.engine.fields.numbers import number_words
from wizard.engine.reading import Reading, Row
from wizard.figures.coverage import supported
from wizard.figures.workload import Workload, contract_hours

MOST_DUTIES = 12


def week(plan: Reading, row: Row, load: Workload | None) -> Figure | None:
    """The contract week of a role with hours for its duties; None while there are none."""
    duties = [(duty.title, hours) for duty in row.rows("role_duties") if 0 < (hours := duty.number("hours_week") or 0) <= 168]
    if load is None or not duties or len(duties) > MOST_DUTIES:
        return None
    hours = contract_hours(plan.answers)
    teaching = max(0.0, hours * (1 - load.release))
    chart = WeekChart(row.title, hours, round(teaching, 2), round(load.leadership_hours, 2), tuple(duties))
    return Figure("week", _finding(load), f"Hours in a contract week of {number_words(hours)}. {_fit(load)}", None, chart)


def _finding(load: Workload) -> str:
    over = load.duty_hours - load.leadership_hours
    if over > 0.01:
        return f"Duties take {number_words(round(over, 2))} hours a week more than are set aside"
    share = in_words(round(load.release * 100)).capitalize()
    return f"{share} percent of the week is protected for leading" if load.release else "Duties are done in paid extra hours"


def _fit(load: Workload) -> str:
    given, used = number_words(round(load.leadership_hours, 2)), number_words(round(load.duty_hours, 2))
    if abs(load.duty_hours - load.leadership_hours) <= 0.01:
        return f"Duties fill the {given} hours exactly."
    if load.duty_hours > load.leadership_hours:
        return f"Duties: {used} hours; set aside: {given}. Dashed: beyond the hours set aside."
    return f"Duties: {used} of {given} hours. Dashed: not yet given to a duty."


def coverage(plan: Reading) -> Figure | None:
    """Teachers with a teacher leader by year; None while a number is missing."""
    counts, teachers = supported(plan.answers), plan.number("plan-profile.num_teachers")
    if not any(counts) or not teachers or teachers <= 0:
        return None
    names = [plan.year_name(at) for at in range(1, len(counts) + 1)]
    told = [(name, f"{count:,.0f}", f"{round(count / teachers * 100)}%") for name, count in zip(names, counts, strict=True)]
    finding = f"By {names[-1]}, {counts[-1]:,.0f} of {teachers:,.0f} teachers work with a teacher leader"
    bars = tuple(Bar(name, count, f"{words}, {share}") for (name, words, share), count in zip(told, counts, strict=True))
    table = Table("Teachers with a teacher leader", (Column("Year"), Column("Teachers", True), Column("Share of all", True)), tuple(told))
    return Figure("coverage", finding, "Places with a teacher leader: colleagues supported by each position, times positions.", table,
                  BarsChart("Teachers with a teacher leader, by year", bars))  # fmt: skip
