"""What each goal asks for: how far its measure has to move, and how fast."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.engine.answers import Answers, Record

DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Ask:
    """One goal; `change` is target less baseline in the goal's unit, `relative` that as a share of the baseline.

    `years` run from the day of the baseline to that of the target; `per_year` is the change of an average year. What
    cannot be worked out is None, and `needs` says which answers are missing; a baseline that is not yet known is no gap.
    """

    goal_id: str
    title: str
    change: float | None
    relative: float | None
    years: float | None
    per_year: float | None
    needs: tuple[str, ...]


def asks(answers: Answers) -> tuple[Ask, ...]:
    """Every goal, in order."""
    return tuple(map(ask, answers.rows("plan-goals.goals")))


def ask(goal: Record) -> Ask:
    """One row of `plan-goals.goals`."""
    is_pending = goal.flag("baseline_pending")
    baseline = None if is_pending else goal.number("goal_baseline")
    target, first, last = goal.number("goal_target"), goal.day("baseline_date"), goal.day("target_date")
    change = None if baseline is None or target is None else target - baseline
    years = (last - first).days / DAYS_A_YEAR if first and last and last > first and not is_pending else None
    needs = (
        ("the baseline", baseline is None and not is_pending),
        ("the target", target is None),
        ("the date of the baseline", first is None and not is_pending),
        ("the day of the target", last is None),
    )
    return Ask(
        goal_id=goal.id,
        title=goal.text("goal_title"),
        change=change,
        relative=None if change is None or not baseline else change / abs(baseline),
        years=years,
        per_year=None if change is None or years is None else change / years,
        needs=tuple(label for label, missing in needs if missing),
    )
