"""Goals as they are drawn: from the baseline over yearly steps to the target."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from exports.shapes import GoalPath, GoalsChart, Point
from wizard.engine.reading import Row

Measured = Callable[[float | None, str], str]
SCHOOL_YEAR_ENDS = (6, 30)


def goals_chart(goals: tuple[Row, ...], measured: Measured) -> GoalsChart | None:
    """Every goal with a target on a day; a goal whose baseline is not before that day cannot be drawn."""
    paths = tuple(path for at, goal in enumerate(goals, 1) if (path := _path(goal, at, measured)))
    return GoalsChart(paths) if paths else None


def _path(goal: Row, number: int, measured: Measured) -> GoalPath | None:
    unit, value, day = goal.code("goal_unit"), goal.number("goal_target"), goal.day("target_date")
    if value is None or day is None:
        return None
    base, since = goal.number("goal_baseline"), goal.day("baseline_date")
    known = not goal.flag("baseline_pending") and base is not None and since is not None
    if known and since is not None and since >= day:
        return None
    baseline = Point(since, base, measured(base, unit)) if known and since is not None and base is not None else None
    return GoalPath(
        number,
        goal.title,
        goal.text("goal_statement") or goal.written("goal_measure"),
        baseline,
        _steps(goal, unit, since if known else None, day, measured),
        Point(day, value, measured(value, unit)),
        "" if known else "baseline to be set",
    )


def _steps(goal: Row, unit: str, since: date | None, until: date, measured: Measured) -> tuple[Point, ...]:
    """What is to be reached by the end of each school year between the ends."""
    found: dict[date, Point] = {}
    for step in goal.rows("interim_targets"):
        year, value = step.number("year"), step.number("value")
        if year is not None and value is not None and 1900 <= year <= 2200:
            day = date(int(year), *SCHOOL_YEAR_ENDS)
            if day < until and day.year != until.year and (since is None or (day > since and day.year != since.year)):
                found[day] = Point(day, value, measured(value, unit))
    return tuple(found[day] for day in sorted(found))
