"""Whether the measures are a small, balanced set: how many of each type, how soon they speak, which goals lack one."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.engine.answers import Answers

TYPES = ("outcome", "driver", "process", "balancing", "implementation")
FEWEST, MOST = 8, 15  # STEPS step 18: keep 8-15 measures
SOON = ("weekly", "monthly", "quarterly")  # a value within 90 days


@dataclass(frozen=True, slots=True)
class Measures:
    """`by_type` counts metrics of each type, 0 included; `early` those with a value within 90 days.

    `goals_without_outcome` are ids of goals that no metric of type outcome is linked to.
    """

    total: int
    by_type: dict[str, int]
    early: int
    goals_without_outcome: tuple[str, ...]


def measures(answers: Answers) -> Measures:
    """STEPS step 18."""
    rows = answers.rows("assess-metrics.metrics")
    kinds = [row.text("met_type") for row in rows]
    shown = {goal for row in rows if row.text("met_type") == "outcome" for goal in row.codes("met_goals")}
    goals = tuple(goal.id for goal in answers.rows("plan-goals.goals") if goal.id not in shown)
    early = sum(row.text("met_frequency") in SOON for row in rows)
    return Measures(len(rows), {kind: kinds.count(kind) for kind in TYPES}, early, goals)
