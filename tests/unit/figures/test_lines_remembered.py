"""Calculated lines are remembered only while every answer they follow from is the same."""

from __future__ import annotations

import copy
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.engine.answers import Answers
from wizard.engine.remembered import Memory
from wizard.engine.tracks import Track
from wizard.figures import calculated_costs
from wizard.figures.calculated_costs import calculated_lines
from wizard.review import Review
from wizard.samples import sample

NUMBERS = st.sampled_from([None, 0, 1, 2.5, 40, 300, -3, True, "5", "", 10**16])
COLUMNS = ("role_release_pct", "role_supplement", "role_extra_days", "role_extra_hours_week", "role_per_1000", "role_count", "role_title")
PLACES = {
    "plan-profile": ("plan_years", "avg_teacher_salary", "benefit_rate", "num_teachers", "plan_start"),
    "design-budget": ("backfill_salary", "daily_rate", "inflation", "contract_week_hours", "reduced_budget_plan", "cost_lines"),
    "plan-stakeholders": ("adv_paid", "adv_size", "adv_hours", "adv_standing"),
    "design-support-system": ("prep_program",),
    "implement-rollout": ("waves", "rollout_model"),
}
ANSWER = st.sampled_from([(slug, name) for slug, names in PLACES.items() for name in names])
answer = st.tuples(ANSWER, NUMBERS)
of_a_role = st.tuples(st.integers(0, 2), st.sampled_from(COLUMNS), NUMBERS)
of_a_program = st.tuples(st.integers(0, 2), st.sampled_from(["pl_hours", "pl_audience", "pl_title"]), NUMBERS)
depth = st.sampled_from(["full", "essentials"])


def edited(file: Any, answers: list[Any], roles: list[Any], programs: list[Any], depth: str) -> Answers:
    """A sample plan with some of its answers replaced."""
    steps = copy.deepcopy({slug: dict(step) for slug, step in file.answers.items()})
    steps["start"] = {**steps.get("start", {}), "depth": depth}
    for table, edits in ((steps["design-roles"]["roles"], roles), (steps["design-support-system"]["prep_program"], programs)):
        for at, column, value in edits:
            table[at % len(table)][column] = value
    for (slug, name), value in answers:
        steps[slug][name] = value
    return Answers(file.track, file.title, steps)


def shown(answers: Answers) -> Any:
    """The lines, and the budget that takes from them."""
    visible = Review(answers).journey.visible
    return visible.rows("design-budget.cost_lines"), calculated_lines(visible)


@pytest.mark.parametrize("track", list(Track))
@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.lists(answer, max_size=3), st.lists(of_a_role, max_size=2), st.lists(of_a_program, max_size=1), depth),
        min_size=2,
        max_size=3,
    )
)
def test_lines_are_what_they_would_be_without_memory(track: Track, edits: list[Any]) -> None:
    for some in edits:
        answers = edited(sample(track), *some)
        remembered = shown(answers)
        with patch.object(calculated_costs, "_MEMORY", Memory(1)):
            assert shown(answers) == remembered


def test_words_that_cost_nothing_work_out_nothing() -> None:
    before, after = (
        edited(sample(Track.STATE), [(("design-budget", "reduced_budget_plan"), words)], [], [], "full") for words in ("A", "B")
    )
    first = shown(before)[1]
    assert all(one is other for one, other in zip(first, shown(after)[1], strict=True))
    dearer = edited(sample(Track.STATE), [(("design-budget", "inflation"), 40)], [], [], "full")
    assert shown(dearer)[1] != first
