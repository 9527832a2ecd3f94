"""How far each goal has come, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from wizard.engine.answers import Answers, Record

Words = Literal["moved away", "no change", "part way", "met"]


@dataclass(frozen=True, slots=True)
class Progress:
    """One goal; `share` is (latest - baseline) / (target - baseline), None where it cannot be computed."""

    goal_id: str
    title: str
    baseline: float | None
    latest: float | None
    latest_day: date | None
    target: float | None
    share: float | None
    words: Words | None


def progress_share(baseline: float | None, latest: float | None, target: float | None) -> float | None:
    """The part of the way gone: 0 at the baseline, 1 at the target (STEPS, Appendix A)."""
    if baseline is None or latest is None or target is None or target == baseline:
        return None
    return (latest - baseline) / (target - baseline) + 0.0  # no minus zero


def progress_words(baseline: float | None, latest: float | None, target: float | None, direction: str) -> Words | None:
    """What the latest value says; None while a number is missing.

    To maintain is met while the latest value is no worse off than the distance from baseline to target.
    """
    if baseline is None or latest is None or target is None:
        return None
    if direction == "maintain":
        return "met" if abs(latest - target) <= abs(baseline - target) else "moved away"
    share = progress_share(baseline, latest, target)
    if share is None:  # the target is the baseline: at it or past it is met
        past = latest - target if direction == "increase" else target - latest
        return "met" if past >= 0 else "moved away"
    return "met" if share >= 1 else "part way" if share > 0 else "no change" if share == 0 else "moved away"


def goal_progress(answers: Answers) -> tuple[Progress, ...]:
    """Every goal with the newest value of its outcome metric: of those linked, the one with its code, else the first."""
    metrics = answers.rows("assess-metrics.metrics")
    return tuple(_progress(goal, metrics) for goal in answers.rows("plan-goals.goals"))


def _progress(goal: Record, metrics: tuple[Record, ...]) -> Progress:
    linked = [row for row in metrics if row.text("met_type") == "outcome" and goal.id and goal.id in row.codes("met_goals")]
    same = [row for row in linked if row.text("met_code") == goal.text("goal_metric") not in ("", "custom")]
    day, latest = _latest((same or linked)[:1])
    baseline, target = goal.number("goal_baseline"), goal.number("goal_target")
    return Progress(
        goal_id=goal.id,
        title=goal.text("goal_title"),
        baseline=baseline,
        latest=latest,
        latest_day=day,
        target=target,
        share=progress_share(baseline, latest, target),
        words=progress_words(baseline, latest, target, goal.text("goal_direction")),
    )


def _latest(metrics: list[Record]) -> tuple[date | None, float | None]:
    values = [
        (day, value)
        for row in metrics
        for one in row.rows("met_values")
        if (day := one.day("date")) is not None and (value := one.number("value")) is not None
    ]
    return max(reversed(values), key=lambda pair: pair[0]) if values else (None, None)  # of one day the last row counts
