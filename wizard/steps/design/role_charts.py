"""Roles as they are drawn: the week of each, and how many teachers they reach."""

from __future__ import annotations

from exports.document import Column, Figure, Table
from exports.shapes import Bar, BarsChart, WeekChart
from wizard.engine.counting import in_words
from wizard.engine.fields.numbers import number_words
from wizard.engine.reading import Reading, Row
from wizard.figures.coverage import supported
from wizard.figures.workload import Workload, contract_hours, hours_provided

MOST_DUTIES = 12
LITTLE = 0.01  # hours


def week(plan: Reading, row: Row, load: Workload | None) -> Figure | None:
    """The contract week of a role with hours for its duties; None while there are none."""
    duties = [(duty.title, hours) for duty in row.rows("role_duties") if 0 < (hours := duty.number("hours_week") or 0) <= 168]
    if load is None or not duties or len(duties) > MOST_DUTIES:
        return None
    hours = contract_hours(plan.answers)
    teaching = max(0.0, hours * (1 - load.release))
    given = round(hours_provided(load, plan.answers), 2)
    chart = WeekChart(row.title, hours, round(teaching, 2), given, tuple(duties))
    return Figure("week", _finding(load, given), f"Hours in a contract week of {number_words(hours)}. {_fit(load, given)}", None, chart)


def _finding(load: Workload, given: float) -> str:
    over = load.duty_hours - given
    if over > LITTLE:
        return f"Duties take {_hours(over)} a week more than are set aside"
    if not load.release:
        return f"Duties are done in paid extra {'hours' if load.leadership_hours else 'days'}"
    return f"{in_words(round(load.release * 100)).capitalize()} percent of the week is protected for leading"


def _fit(load: Workload, given: float) -> str:
    spread = "" if load.leadership_hours or not given else f"Paid days, {number_words(load.extra_days)} a year: {_hours(given)} a week. "
    if abs(load.duty_hours - given) <= LITTLE:
        return f"{spread}Duties fill the {_hours(given)} exactly."
    if load.duty_hours > given:
        return f"{spread}Duties: {_hours(load.duty_hours)}; set aside: {number_words(given)}. Dashed: beyond the hours set aside."
    return f"{spread}Duties: {number_words(round(load.duty_hours, 2))} of {_hours(given)}. Dashed: not yet given to a duty."


def _hours(hours: float) -> str:
    words = number_words(round(hours, 2))
    return f"{words} {'hour' if words == '1' else 'hours'}"


def _reached(names: list[str], counts: tuple[float, ...], teachers: float) -> str:
    """How many teachers have a teacher leader in the last year that has positions."""
    last = max(at for at, count in enumerate(counts) if count)
    if counts[last] > teachers:
        return f"By {names[last]}, roles have places for {counts[last]:,.0f} teachers, more than the {teachers:,.0f} there are"
    later = "; later years have no positions" if last < len(counts) - 1 else ""
    return f"By {names[last]}, {counts[last]:,.0f} of {teachers:,.0f} teachers work with a teacher leader{later}"


def coverage(plan: Reading) -> Figure | None:
    """Teachers with a teacher leader by year; None while a number is missing."""
    counts, teachers = supported(plan.answers), plan.number("plan-profile.num_teachers")
    if not any(counts) or not teachers or teachers <= 0:
        return None
    names = [plan.year_name(at) for at in range(1, len(counts) + 1)]
    told = [(name, f"{count:,.0f}", f"{round(count / teachers * 100)}%") for name, count in zip(names, counts, strict=True)]
    finding = _reached(names, counts, teachers)
    bars = tuple(Bar(name, count, f"{words}, {share}") for (name, words, share), count in zip(told, counts, strict=True))
    table = Table("Teachers with a teacher leader", (Column("Year"), Column("Teachers", True), Column("Share of all", True)), tuple(told))
    return Figure("coverage", finding, "Places with a teacher leader: colleagues supported by each position, times positions.", table,
                  BarsChart("Teachers with a teacher leader, by year", bars))  # fmt: skip
