"""Whatever names a row is found: picks in any step, deep inside of rows, and tables with a line or column for it."""

from __future__ import annotations

from typing import Any

import pytest

from wizard.engine.answers import Answers
from wizard.engine.references import Reference, references
from wizard.engine.tracks import Track
from wizard.steps import known

CASES: list[tuple[str, dict[str, Any], Reference]] = [
    ("plan-goals.goals", {"design-strategies": {"strategies": [{"id": "s", "st_goals": ["x", "y"]}]}}, Reference("design-strategies", "strategies", "s", "st_goals")),
    ("implement-milestones.milestones", {"implement-milestones": {"milestones": [{"id": "m", "ms_depends": ["x"]}]}}, Reference("implement-milestones", "milestones", "m", "ms_depends")),
    ("assess-metrics.metrics", {"implement-risks": {"safeguards": {"pay": {"metric": "x"}}}}, Reference("implement-risks", "safeguards", "pay", "metric")),
    ("design-strategies.strategy_candidates", {"design-strategies": {"strategy_scores": {"x": {"fit": 3}}}}, Reference("design-strategies", "strategy_scores", "x", "")),
    ("implement-governance.raci_tasks", {"implement-governance": {"raci": {"x": {"p": "A"}}}}, Reference("implement-governance", "raci", "x", "")),
    ("implement-governance.raci_roles", {"implement-governance": {"raci": {"t": {"x": "A"}}}}, Reference("implement-governance", "raci", "t", "x")),
    ("plan-stakeholders.stakeholders", {"assess-reporting": {"reports": [{"id": "p", "rep_audience": ["x"]}]}}, Reference("assess-reporting", "reports", "p", "rep_audience")),
    ("design-budget.cost_lines", {"design-budget": {"funding_lines": [{"id": "f", "fl_pays_for": ["training", "x"]}]}}, Reference("design-budget", "funding_lines", "f", "fl_pays_for")),
    ("design-roles.roles", {"design-conditions": {"time_commitment": [{"id": "t", "tc_role": "x"}]}}, Reference("design-conditions", "time_commitment", "t", "tc_role")),
]  # fmt: skip


@pytest.mark.parametrize(("place", "steps", "expected"), CASES, ids=[f"{case[0]} in {case[2].field}" for case in CASES])
def test_reference_is_found(place: str, steps: dict[str, Any], expected: Reference) -> None:
    answers = Answers(Track.DISTRICT, "", steps)

    assert references(known(Track.DISTRICT), answers, place, "x") == (expected,)
    assert references(known(Track.DISTRICT), answers, place, "z") == ()


@pytest.mark.parametrize(
    "steps",
    [
        {},
        {"implement-governance": {"raci": {"x": {"p": None}}}},  # a line without anything in it
        {"design-strategies": {"strategies": [{"id": "x", "st_title": "x"}]}},  # the row itself
        {"plan-goals": {"goals": "x"}, "design-roles": {"roles": [{"role_goals": {"x": 1}}, "x", None]}, "implement-risks": ["x"]},
    ],
)
def test_nothing_refers(steps: Any) -> None:
    for place in ("design-strategies.strategies", "implement-governance.raci_tasks", "plan-goals.goals"):
        assert references(known(Track.DISTRICT), Answers(Track.DISTRICT, "", steps), place, "x") == ()
