"""What moved between two states of a plan: milestones, measures, goals, maturity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from wizard.engine.answers import Answers, Record
from wizard.figures.progress import Progress, goal_progress

Value = tuple[date, float]


@dataclass(frozen=True, slots=True)
class Moved:
    """One thing that stood otherwise: its id, its title, what it was and is (codes or levels; "" for nothing)."""

    id: str
    title: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure with values that came since; `was` is the latest value before them."""

    row: Record
    was: Value | None
    new: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Moves:
    """All that moved."""

    milestones: tuple[Moved, ...]
    measures: tuple[Measured, ...]
    maturity: tuple[Moved, ...]
    goals: tuple[tuple[Progress | None, Progress], ...]

    @property
    def any(self) -> bool:
        return bool(self.milestones or self.measures or self.maturity or self.goals)


def values(row: Record) -> tuple[Value, ...]:
    """The dated values of a measure, the oldest first."""
    found = ((one.day("date"), one.number("value")) for one in row.rows("met_values"))
    return tuple(sorted((day, value) for day, value in found if day is not None and value is not None))


def moves(then: Answers | None, now: Answers) -> Moves:
    """What moved since an earlier state; without one everything that has a status, a value or a level counts as new."""
    before = then or Answers(now.track)
    return Moves(_milestones(before, now), _measures(before, now), _maturity(before, now), _goals(before, now))


def _by_id(answers: Answers, place: str) -> Mapping[str, Record]:
    return {row.id: row for row in answers.rows(place) if row.id}


def _milestones(then: Answers, now: Answers) -> tuple[Moved, ...]:
    before = _by_id(then, "implement-milestones.milestones")
    made = []
    for row in now.rows("implement-milestones.milestones"):
        was = before[row.id].text("ms_status") if row.id in before else ""
        status = row.text("ms_status")
        if status and status != (was or "not_started"):
            made.append(Moved(row.id, row.text("ms_title"), was or "not_started", status))
    return tuple(made)


def _measures(then: Answers, now: Answers) -> tuple[Measured, ...]:
    before = _by_id(then, "assess-metrics.metrics")
    made = []
    for row in now.rows("assess-metrics.metrics"):
        old = values(before[row.id]) if row.id in before else ()
        new = tuple(one for one in values(row) if one not in old)
        if new:
            made.append(Measured(row, old[-1] if old else None, new))
    return tuple(made)


def _maturity(then: Answers, now: Answers) -> tuple[Moved, ...]:
    before, after = (one.step("assess-review-cycles").cells("maturity") for one in (then, now))
    levels = ((name, before.get(name, Record()).level("level"), row.level("level")) for name, row in after.items())
    words = ((name, *("" if level is None else str(level) for level in pair)) for name, *pair in levels)
    return tuple(Moved(name, name, was, level) for name, was, level in words if level and was != level)


def _goals(then: Answers, now: Answers) -> tuple[tuple[Progress | None, Progress], ...]:
    before = {one.goal_id: one for one in goal_progress(then)}
    found = ((before.get(one.goal_id), one) for one in goal_progress(now))
    return tuple((was, one) for was, one in found if one.latest is not None and (was is None or was.latest != one.latest))
