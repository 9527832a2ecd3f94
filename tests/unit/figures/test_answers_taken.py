"""Empty answers of a metric come from its goal, empty amounts of a cost from the calculator; typed ones stay."""

from __future__ import annotations

from typing import Any

from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.figures.budget import budget
from wizard.figures.calculated_costs import calculated_lines
from wizard.review import Review

GOAL = {
    "id": "g1",
    "goal_title": "Stay",
    "goal_metric": "mt_ret_novice",
    "goal_measure": "Retention",
    "goal_unit": "percent",
    "goal_direction": "increase",
    "goal_baseline": 76,
    "baseline_date": "2026-06-30",
    "goal_target": 85,
    "target_date": "2029-06-30",
}
METRIC = {"id": "m1", "met_code": "mt_ret_novice", "met_name": "Novices who stay", "met_type": "outcome", "met_goals": ["g1"]}
ROLE = {
    "id": "r1",
    "role_title": "Team Lead",
    "role_release_pct": 40,
    "role_supplement": 5500,
    "role_count": [{"rc_year": 1, "rc_positions": 12}, {"rc_year": 2, "rc_positions": 12}],
}
LINE = {"id": "c1", "cl_item": "Team Lead: supplements", "cl_category": "supplements", "cl_kind": "recurring", "cl_role": "r1"}


def measure(goal: dict[str, Any], metric: dict[str, Any]) -> dict[str, Any]:
    answers = Answers(Track.DISTRICT, "", {"plan-goals": {"goals": [goal]}, "assess-metrics": {"metrics": [metric]}})
    return dict(Review(answers).journey.visible.rows("assess-metrics.metrics")[0].data)


def costs(*lines: dict[str, Any], role: dict[str, Any] = ROLE) -> tuple[float, ...]:
    return budget(Review(plan_with(*lines, role=role)).journey.visible).costs


def plan_with(*lines: dict[str, Any], role: dict[str, Any] = ROLE) -> Answers:
    steps = {
        "plan-profile": {"plan_years": 2, "benefit_rate": 30},
        "design-roles": {"roles": [role]},
        "design-budget": {"backfill_salary": 43500, "daily_rate": 300, "inflation": 0, "contract_week_hours": 37.5, "cost_lines": [*lines]},
    }
    return Answers(Track.DISTRICT, "", steps)


def test_linked_metric_says_what_its_goal_says() -> None:
    assert measure(GOAL, METRIC) == {
        **METRIC,
        "met_unit": "percent",
        "met_direction": "increase",
        "met_baseline": 76,
        "met_baseline_date": "2026-06-30",
        "met_target": 85,
        "met_target_date": "2029-06-30",
    }


def test_change_of_the_goal_carries_over_to_what_nobody_typed() -> None:
    found = measure({**GOAL, "goal_target": 90, "goal_baseline": 70}, {**METRIC, "met_baseline": 75})

    assert (found["met_baseline"], found["met_target"]) == (75, 90)


def test_metric_of_another_measure_or_goal_takes_nothing() -> None:
    assert measure(GOAL, {**METRIC, "met_code": "mt_workload"}) == {**METRIC, "met_code": "mt_workload"}
    assert measure(GOAL, {**METRIC, "met_goals": []}) == {**METRIC, "met_goals": []}
    assert measure(GOAL, {**METRIC, "met_unit": "number"}) == {**METRIC, "met_unit": "number"}


def test_measure_of_our_own_is_known_by_its_name() -> None:
    own = {**METRIC, "met_code": "custom", "met_name": "retention"}
    assert measure({**GOAL, "goal_metric": None}, own)["met_target"] == 85


def test_pending_baseline_is_not_taken() -> None:
    assert "met_baseline" not in measure({**GOAL, "baseline_pending": True}, METRIC)


def test_cost_without_amounts_follows_the_role() -> None:
    assert costs(LINE) == (66000, 66000)
    assert costs(LINE, role={**ROLE, "role_supplement": 6000}) == (72000, 72000)


def test_one_typed_amount_detaches_a_cost() -> None:
    assert costs({**LINE, "cl_y1": 50000}) == (50000, 0)


def test_calculator_feeds_one_line_only() -> None:
    assert costs(LINE, {**LINE, "id": "c2"}) == (66000, 66000)
    assert costs(LINE, {**LINE, "id": "c2", "cl_y1": 10}) == (10, 0)


def test_cost_of_a_role_that_is_gone_or_incomplete_has_no_amounts() -> None:
    assert costs({**LINE, "cl_role": "gone"}) == (0, 0)
    assert costs(LINE, role={**ROLE, "role_supplement": None}) == (0, 0)


def test_learning_and_advisory_are_calculated() -> None:
    answers = plan_with()
    answers = answers.replaced(
        "design-support-system",
        {
            "prep_program": [
                {"id": "p1", "pl_title": "Institute", "pl_audience": ["both"], "pl_hours": 30},
                {"id": "p2", "pl_title": "Principals", "pl_audience": ["principals"], "pl_hours": 30},
            ]
        },
    )
    answers = answers.replaced("plan-stakeholders", {"adv_size": 16, "adv_hours": 15, "adv_paid": "stipend"})
    found = {line.key: (line.category, line.years) for line in calculated_lines(answers)}

    assert found["learning.p1"] == ("training", (14400, 14400))  # 30 hours at $40 for 12 people
    assert "learning.p2" not in found
    assert found["advisory"] == ("supplements", (9600, 9600))
