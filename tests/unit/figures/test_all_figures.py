"""Every figure of the two worked examples is the approved one, and a plan without answers says what each figure needs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.figures.plans import cedar_valley, district, northland
from wizard.advice.checks import checks
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.figures.data import timeline_data
from wizard.figures.summary import all_figures, in_words, key_figures

GOLDEN = Path(__file__).parents[2] / "golden"


@pytest.mark.parametrize(("name", "plan"), [("cedar_valley", cedar_valley()), ("northland", northland())], ids=["cedar", "northland"])
def test_figures_are_the_approved_ones(name, plan):
    approved = json.loads((GOLDEN / f"figures_{name}.json").read_text(encoding="utf-8"))
    found = json.loads(json.dumps(all_figures(plan)))
    assert found == approved
    assert found["figures_in_words"] == in_words(plan)


def test_the_numbers_that_appendix_d_names():
    found = all_figures(cedar_valley())
    assert [role["cost_by_year"][0] for role in found["roles"]] == [357_240, 195_000]
    assert found["role_totals"]["cost_by_year"][0] == 552_240
    assert found["coverage"][0] == round(144 / 430, 4)
    assert (found["readiness"]["mean"], all_figures(northland())["readiness"]["mean"]) == (2.2, 1.8)
    assert [cap["most"] for cap in all_figures(northland())["caps"]] == [90_000, 450_000, 256_500]


def test_the_checks_that_appendix_d_names():
    fired = {one.check_id for one in checks(cedar_valley())}
    assert {"ck_funding_cliff", "ck_bargaining", "ck_schedule_lead"} <= fired
    reserve = [one.message for one in checks(northland()) if one.check_id == "ck_fund_cap"]
    assert reserve == [
        "Above the statutory maximum: Title II-A state activities with administration has $460,000 in 2028–29; "
        "the most allowed is $450,000.",
        "Above the statutory maximum: The Title II-A leadership reserve has $270,000 in 2028–29; the most allowed is $256,500.",
    ]


def test_a_plan_without_answers_says_what_it_needs():
    empty = Answers(Track.STATE)
    assert in_words(empty) == [
        "Readiness cannot be shown yet: rate 10 more of the ten dimensions.",
        "Coverage cannot be shown yet: enter the number of teachers.",
        "The cost cannot be shown yet: enter cost lines.",
        "The Title II-A ceilings cannot be shown yet: enter the state's yearly allotment.",
        "Goals cannot be shown yet: enter goals.",
        "Rollout cannot be shown yet: enter waves.",
        "The timeline is not whole yet: enter the day the plan starts, milestones and the start of the first wave.",
        "Risks cannot be shown yet: enter risks.",
        "Metrics cannot be shown yet: enter metrics.",
    ]
    found = all_figures(empty)
    assert (found["years"], found["coverage"]) == (["Year 1", "Year 2", "Year 3"], None)
    assert found["readiness"] == {
        "levels": {}, "mean": None, "band": None, "gaps": [], "strengths": [],
        "needs": ["a rating of 10 more of the ten dimensions"],
    }  # fmt: skip
    assert found["role_totals"] == {"positions": [0, 0, 0], "fte": [0, 0, 0], "cost_by_year": None, "needs": ["roles"]}
    assert found["budget"]["needs"] == [
        "cost lines",
        "funding lines",
        "the number of teachers",
        "the number of students",
        "how many teachers each role supports, and its positions",
    ]
    assert found["rollout"] == {"waves": [], "active_share": [1, 1, 1], "high_need_share": None, "needs": ["waves"]}
    assert found["timeline"]["needs"] == ["the day the plan starts", "milestones", "the start of the first wave"]


def test_a_plan_that_names_no_funding_says_so():
    lines = {"cost_lines": [{"id": "c", "cl_y1": 100}]}
    found = in_words(district(plan_profile={"plan_years": 1, "num_teachers": 10, "num_students": 50}, design_budget=lines))
    assert found[2:5] == [
        "The plan costs $100: $100 in Year 1.",
        "A year costs about $10 a teacher and $2 a student.",
        "No funding is named yet.",
    ]
    assert found[5] == "Goals cannot be shown yet: enter goals."


def test_words_that_need_both_heads_wait_for_them():
    plan = district(plan_profile={"plan_years": 1, "num_teachers": 10}, design_budget={"cost_lines": [{"id": "c", "cl_y1": 100}]})
    assert in_words(plan)[2:4] == ["The plan costs $100: $100 in Year 1.", "No funding is named yet."]


def test_a_plan_that_is_paid_for_says_so():
    budget = {"cost_lines": [{"id": "c", "cl_y1": 100}], "funding_lines": [{"id": "f", "fl_y1": 1000}]}
    found = in_words(district(plan_profile={"plan_years": 1}, design_budget=budget))
    assert found[3:5] == ["Named funding covers the cost in every year.", "Goals cannot be shown yet: enter goals."]


def test_money_that_ended_before_the_last_year_pays_nothing_of_it():
    costs = {"cost_lines": [{"id": "c", "cl_y1": 100, "cl_y2": 100}]}
    funds = {"funding_lines": [{"id": "f", "fl_y1": 100, "fl_recurring": "time_limited"}]}
    found = in_words(district(plan_profile={"plan_years": 2}, design_budget=costs | funds))
    assert found[3:6] == [
        "Unfunded: $100 in Year 2.",
        "Time-limited money pays 0% of the recurring cost in Year 2.",
        "With 30% less funding, $130 would not be paid.",
    ]


def test_words_of_goals_risks_metrics_and_waves():
    plan = district(
        plan_goals={"goals": [
            {"goal_title": "A", "goal_baseline": 5},
            {"baseline_pending": True, "goal_target": 3, "target_date": "2030-06-30"},
            {"goal_title": "C", "goal_unit": "number", "goal_baseline": 1000, "goal_target": 2500.5},
            {"goal_title": "D", "goal_unit": "points", "goal_baseline": 2, "goal_target": 1},
            {"goal_title": "E", "goal_unit": "percent", "goal_baseline": 2, "goal_target": 2},
        ]},
        implement_rollout={"waves": [{"id": "w"}]},
        implement_milestones={"milestones": [{"id": "a", "ms_end": "2027-01-01"}, {"id": "b", "ms_depends": ["a"]}]},
        implement_risks={"risks": [{"id": "r"}]},
        assess_metrics={"metrics": [{"id": "m"}]},
    )  # fmt: skip
    assert in_words(plan)[3:] == [
        "A: the change cannot be shown yet; enter the target, the date of the baseline and the day of the target.",
        "A goal without a name: the change is known once its baseline is.",
        "C: rises by 1,500.5.",
        "D: falls by 1 point.",
        "E: stays as it is.",
        "Rollout cannot be shown yet: enter the start of each wave and the sites of each wave.",
        "The timeline is not whole yet: enter the day the plan starts, the start of the first wave and both dates of 2 milestones.",
        "Critical path: a milestone without a title → a milestone without a title.",
        "None of 1 risk is high.",
        "Metrics: 1.",
    ]
    high = {"risks": [{"id": one, "risk_likelihood": 3, "risk_impact": 3} for one in "ab"]}
    assert "2 of 2 risks are high." in in_words(district(implement_risks=high))


def test_key_figures():
    assert key_figures(cedar_valley()) == [
        ("Readiness", "2.2 of 4"),
        ("Teachers with a teacher leader, 2029–30", "23%"),
        ("Cost over 3 years", "$1,779,480"),
        ("Not funded", "$15,000"),
    ]
    paid = {"cost_lines": [{"id": "c", "cl_y1": 100}], "funding_lines": [{"id": "f", "fl_y1": 100}]}
    assert key_figures(district(plan_profile={"plan_years": 1}, design_budget=paid)) == [
        ("Cost over 1 year", "$100"),
        ("Not funded", "Nothing"),
    ]
    assert key_figures(Answers(Track.DISTRICT)) == []


def test_a_timeline_that_contradicts_itself_as_data():
    rows = [
        {"id": "a", "ms_start": "2027-02-01", "ms_end": "2027-02-02", "ms_depends": ["b"]},
        {"id": "b", "ms_start": "2027-02-01", "ms_end": "2027-02-02", "ms_depends": ["a"]},
        {"id": "c", "ms_start": "2027-02-01", "ms_end": "2027-02-05"},
        {"id": "d", "ms_start": "2027-02-03", "ms_end": "2027-03-02", "ms_depends": ["c"], "ms_critical": True},
    ]
    assert timeline_data(district(implement_milestones={"milestones": rows})) == {
        "start": None, "end": None, "launch": None, "milestones": ["a", "b", "c", "d"], "critical": ["d"],
        "critical_path": ["c", "d"], "critical_path_days": 30, "slack_days": {"a": -1, "b": -1, "c": -2}, "held_up": {"c": 1},
        "conflicts": [{"id": "a", "on": "b"}, {"id": "b", "on": "a"}, {"id": "d", "on": "c"}], "cycles": [["a", "b"]],
        "needs": ["the day the plan starts", "the start of the first wave"],
    }  # fmt: skip


def test_numbers_are_rounded_once_and_here():
    """Shares to four decimals, hours, positions and dollars a head to two, minutes and means as their place says."""
    one = {
        "id": "r", "role_release_pct": 33.33333, "role_span": 7, "role_count": [{"rc_year": 1, "rc_positions": 1.23456}],
        "role_duties": [{"id": "d", "duty_type": "coach", "hours_week": 1.23456}],
    }  # fmt: skip
    goal = {"id": "g", "goal_title": "Stay", "goal_baseline": 3, "goal_target": 4.123456, "goal_direction": "increase"}
    plan = district(
        plan_profile={"plan_years": 1},
        plan_readiness={name: {"level": level} for name, level in (("rd_vision", 1), ("rd_trust", 2), ("rd_time", 2))},
        design_roles={"roles": [one]},
        plan_goals={"goals": [goal]},
    )
    found = all_figures(plan)
    (role,), (aim,) = found["roles"], found["goals"]
    assert found["readiness"]["mean"] == 1.67
    assert (role["release"], role["duty_hours"], role["duty_load"]) == (0.3333, 1.23, 0.0988)
    assert (role["positions"], role["fte"], role["minutes_per_teacher"]) == ([1.23], [0.41], 10.6)
    assert (found["role_totals"]["positions"], found["role_totals"]["fte"]) == ([1.23], [0.41])
    assert (aim["change"], aim["change_of_baseline"]) == (1.1235, 0.3745)
