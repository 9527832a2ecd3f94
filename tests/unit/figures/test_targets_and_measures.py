"""What goals ask for, how balanced the measures are, and which groups have been heard."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.figures.plans import district, northland
from wizard.engine.answers import Record
from wizard.figures.consultation import Group, consultation
from wizard.figures.measures import Measures, measures
from wizard.figures.targets import Ask, ask, asks

WHOLE: dict[str, Any] = {
    "id": "g", "goal_title": "Stay", "goal_baseline": -8, "goal_target": 4,
    "baseline_date": "2027-01-01", "target_date": "2029-01-01",
}  # fmt: skip


def test_a_goal_asks_for_its_change():
    found = ask(Record(WHOLE))
    assert (found.goal_id, found.title, found.change, found.relative) == ("g", "Stay", 12, 1.5)
    assert found.years == pytest.approx(731 / 365.25)
    assert found.per_year == pytest.approx(12 * 365.25 / 731)
    assert found.needs == ()


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"goal_baseline": None}, (None, None, True, False, ("the baseline",))),
        ({"goal_target": None}, (None, None, True, False, ("the target",))),
        ({"baseline_date": None}, (12, 1.5, False, False, ("the date of the baseline",))),
        ({"target_date": None}, (12, 1.5, False, False, ("the day of the target",))),
        ({"target_date": "2027-01-01"}, (12, 1.5, False, False, ())),
        ({"goal_baseline": 0}, (4, None, True, True, ())),
        ({"baseline_pending": True}, (None, None, False, False, ())),
        ({"baseline_pending": True, "goal_target": None, "goal_baseline": None, "baseline_date": None},
         (None, None, False, False, ("the target",))),
    ],
)  # fmt: skip
def test_a_goal_says_what_it_lacks(changed, found):
    made = ask(Record(WHOLE | changed))
    assert (made.change, made.relative, made.years is not None, made.per_year is not None, made.needs) == found


def test_goals_in_their_order():
    plan = district(plan_goals={"goals": [{"id": "b", "goal_target": 1}, {"id": "a"}]})
    lacks = ("the baseline", "the target", "the date of the baseline", "the day of the target")
    assert asks(plan) == (
        Ask("b", "", None, None, None, None, ("the baseline", "the date of the baseline", "the day of the target")),
        Ask("a", "", None, None, None, None, lacks),
    )


def test_measures_by_type_and_how_soon_they_speak():
    metrics = [
        {"met_type": "outcome", "met_frequency": "weekly", "met_goals": ["a"]},
        {"met_type": "outcome", "met_frequency": "monthly", "met_goals": ["gone"]},
        {"met_type": "driver", "met_frequency": "quarterly", "met_goals": ["b"]},
        {"met_type": "balancing", "met_frequency": "twice"},
        {"met_type": "guess", "met_frequency": "annual"},
    ]
    found = measures(district(plan_goals={"goals": [{"id": "a"}, {"id": "b"}]}, assess_metrics={"metrics": metrics}))
    counts = {"outcome": 2, "driver": 1, "process": 0, "balancing": 1, "implementation": 0}
    assert found == Measures(5, counts, 3, ("b",))


def test_groups_that_law_names():
    rows = [
        {"id": "1", "stk_group": "sk_teachers", "stk_na": True},
        {"id": "2", "stk_group": "sk_parents", "stk_na": True},
        {"id": "3", "stk_group": "sk_parents"},
        {"id": "4", "stk_group": "sk_board"},
    ]
    plan = district(plan_stakeholders={"stakeholders": rows, "engagement_log": [{"el_groups": ["sk_teachers", "sk_board"]}]})
    found = {group.code: group for group in consultation(plan)}
    assert found["sk_teachers"] == Group("sk_teachers", "Classroom teachers", "1", "recorded")
    assert found["sk_parents"] == Group("sk_parents", "Parents and families", "2", "not applicable")
    assert (found["sk_principals"].row, found["sk_principals"].state) == ("", "open")
    assert "sk_board" not in found
    assert set(found) < {group.code for group in consultation(northland())} | {"sk_charters"}
