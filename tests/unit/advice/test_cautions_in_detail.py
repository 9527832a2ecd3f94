"""The edges of what the steps themselves warn of."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.advice.finding import found
from tests.unit.advice.shapes import role
from wizard.engine.tracks import Track

READY = {
    f"rd_{name}": 3 for name in ("vision", "leadership", "trust", "policy", "funding", "time", "principals", "pipeline", "learning", "data")
}


# --- planning ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "levels", "fires"), [(4, READY, False), (6, READY, False), (7, READY, True), (4, READY | {"rd_data": 1}, False)]
)
def test_strategies_that_readiness_can_carry(count, levels, fires):
    rows = [{"id": str(at)} for at in range(count)]
    steps = {"plan-readiness": levels, "design-strategies": {"strategies": rows}}
    assert found("ck_too_many_strategies", steps) == ([("", f"There are {count} strategies. Consider sequencing.")] if fires else [])


@pytest.mark.parametrize(
    ("priorities", "told"),
    [
        (["lead"], ""),
        (["lead", "supporting", "later"], ""),
        (["supporting", "later"], "No strategies are marked as lead. Choose one; others support it."),
        (["lead", "lead"], "2 strategies are marked as lead. Choose one; others support it."),
        ([], ""),
    ],
)
def test_one_lead(priorities, told):
    rows = [{"id": str(at), "st_priority": one} for at, one in enumerate(priorities)]
    assert found("ck_one_lead", {"design-strategies": {"strategies": rows}}) == ([("", told)] if told else [])


@pytest.mark.parametrize(
    ("direction", "values", "fires"),
    [
        ("increase", [(2027, 1), (2028, 1), (2029, 2)], False),
        ("increase", [(2029, 1), (2027, 2)], True),
        ("decrease", [(2027, 3), (2028, 2)], False),
        ("decrease", [(2027, 2), (2028, 3)], True),
        ("maintain", [(2027, 2), (2028, 3), (2029, 1)], False),
        ("increase", [(2027, 5), (None, 1), (2028, None)], False),
        ("increase", [(2027, 5)], False),
    ],
)
def test_yearly_steps(direction, values, fires):
    steps = [{"year": year, "value": value} for year, value in values]
    goal = {"id": "g", "goal_direction": direction, "interim_targets": steps}
    told = "The yearly steps do not move steadily toward the target."
    assert found("ck_interim_steps", {"plan-goals": {"goals": [goal]}}) == ([("g", told)] if fires else [])


def test_a_goal_after_the_plan_needs_both_days():
    goals = {"goals": [{"id": "g", "target_date": "2040-01-01"}, {"id": "h"}]}
    assert found("ck_goal_after_plan", {"plan-goals": goals}) == []
    steps = {"plan-goals": goals, "plan-profile": {"plan_start": "2027-07-01", "plan_years": 1}}
    assert found("ck_goal_after_plan", steps) == [("g", "The target date January 1, 2040 is after the plan ends on June 30, 2028.")]


@pytest.mark.parametrize(
    ("row", "fires"),
    [
        ({"stk_group": "sk_teachers", "stk_level": "inform"}, True),
        ({"stk_group": "sk_teachers", "stk_level": "inform", "stk_na": True}, False),
        ({"stk_group": "sk_teachers", "stk_level": "consult"}, False),
        ({"stk_group": "sk_board", "stk_level": "inform"}, False),
        ({"stk_group": "nobody", "stk_level": "inform"}, False),
    ],
)
def test_groups_that_are_only_informed(row, fires):
    told = "Classroom teachers: federal law asks for consultation; this plan only informs them."
    steps = {"plan-stakeholders": {"stakeholders": [{"id": "s", **row}]}}
    assert found("ck_only_informed", steps) == ([("s", told)] if fires else [])


@pytest.mark.parametrize(
    ("criteria", "fires"),
    [
        (["Seniority"], True),
        (["By SENIORITY", "Five years of teaching"], True),
        (["Years of service", ""], True),
        (["Seniority", "Rated effective"], False),
        (["Rated effective"], False),
        ([], False),
        ([""], False),
    ],
)
def test_seniority_alone(criteria, fires):
    steps = {"design-roles": {"roles": [role(role_criteria=[{"crit": text} for text in criteria])]}}
    assert found("ck_seniority_only", steps) == ([("r", "Seniority is the only criterion for this role.")] if fires else [])


def test_coverage_names_the_first_year_above_all():
    counts = [{"rc_year": 1, "rc_positions": 2}, {"rc_year": 2, "rc_positions": 3}, {"rc_year": 3, "rc_positions": 4}]
    steps = {"plan-profile": {"num_teachers": 10, "plan_years": 3}, "design-roles": {"roles": [role(5, role_count=counts)]}}
    assert found("ck_coverage", steps) == [("", "Roles together support 150% of all teachers in Year 2.")]


PEERS = "Selection has neither a peer reference nor an interview panel."
TASK = "Selection has no performance task, such as a coaching or facilitation demonstration."


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        ([], []),
        ([""], [PEERS, TASK]),
        (["announce"], [PEERS, TASK]),
        (["peer_reference"], [TASK]),
        (["interview_panel", "performance_task"], []),
        (["peer_reference", "performance_task"], []),
        (["performance_task"], [PEERS]),
    ],
)
def test_steps_of_selection(kinds, told):
    rows = [{"step_type": kind} for kind in kinds]
    assert found("ck_selection_steps", {"design-support-system": {"sel_steps": rows}}) == [("", words) for words in told]


@pytest.mark.parametrize(
    ("panel", "fires"), [([], False), (["family"], True), (["teachers"], False), (["family", "teacher_leaders"], False)]
)
def test_teachers_on_the_panel(panel, fires):
    steps = {"design-support-system": {"sel_panel": panel}}
    assert found("ck_panel_no_teachers", steps) == ([("", "No teacher sits on the selection panel.")] if fires else [])


STOPS = "No learning goes on through the year: nothing is monthly, coaching or a community."
ONE_DAY = "One-day events alone are not professional development as ESSA defines it."


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], ""),
        ([("institute", 8)], ONE_DAY),
        ([("institute", 8), ("course", 9)], STOPS),
        ([("institute", None)], STOPS),
        ([("institute", 6), ("monthly", 6)], ""),
        ([("coaching", 9)], ""),
        ([("community", 9)], ""),
    ],
)
def test_learning_goes_on(rows, told):
    program = [{"pl_format": form, "pl_hours": hours} for form, hours in rows]
    steps = {"design-support-system": {"prep_program": program}}
    assert found("ck_learning_ongoing", steps) == ([("", told)] if told else [])


def test_a_state_team_has_districts():
    team = {"plan-profile": {"team_members": [{"member_group": "sk_teachers"}, {"member_group": "sk_principals"}]}}
    told = [("", "No one on the planning team leads a district.")]
    assert (found("ck_team_no_districts", team, Track.STATE), found("ck_team_no_districts", team)) == (told, [])
    assert found("ck_team_no_teachers", team) == found("ck_team_no_principals", team) == []


# --- doing -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("levels", "fires"), [({}, True), (READY, False), (READY | {"rd_data": 2}, True), ({"rd_data": 4}, True)])
def test_all_at_once_needs_high_readiness(levels, fires):
    steps = {"plan-readiness": levels, "implement-rollout": {"rollout_model": "all_full"}}
    assert bool(found("ck_all_at_once", steps)) is fires
    steps["implement-rollout"] = {"rollout_model": "all_core"}
    assert found("ck_all_at_once", steps) == []


def test_the_first_wave_is_the_one_that_starts_first():
    late = {"id": "late", "wv_start": "2028-08-01", "wv_high_need_share": 0}
    early = {"id": "early", "wv_start": "2027-08-01", "wv_high_need_share": 1}
    undated = {"id": "undated", "wv_high_need_share": 0}
    assert found("ck_first_wave_need", {"implement-rollout": {"waves": [late, undated, early]}}) == []
    none = [("early", "No high-need school is in the first wave.")]
    assert found("ck_first_wave_need", {"implement-rollout": {"waves": [late, early | {"wv_high_need_share": 0}]}}) == none


@pytest.mark.parametrize(
    ("sites", "told"),
    [
        ((5, 5), ""),
        ((5, 6), "The waves have 11 districts; the profile has 10."),
        ((15, -9), "The waves have 15 districts; the profile has 10."),
    ],
)
def test_sites_of_all_waves(sites, told):
    waves = [{"wv_sites": count, "wv_site_unit": "districts"} for count in sites] + [{"wv_sites": 99, "wv_site_unit": "schools"}]
    steps = {"plan-profile": {"num_districts": 10}, "implement-rollout": {"waves": waves}}
    assert found("ck_wave_sites", steps) == ([("", told)] if told else [])


GROUPS = {"stakeholders": [{"id": "t", "stk_group": "sk_teachers"}, {"id": "p", "stk_group": "sk_principals"}]}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("2027-08-15", ["t", "p"])], ""),
        ([("2027-08-15", ["all"])], ""),
        ([("2027-08-15", ["sk_teachers"]), ("2027-08-01", ["sk_principals"])], ""),
        ([("2027-08-16", ["t", "p"])], "teachers or principals"),
        ([(None, ["t", "p"])], "teachers or principals"),
        ([("2027-08-15", ["t", "gone"])], "principals"),
        ([("2027-08-15", ["p"])], "teachers"),
        ([], ""),
    ],
)
def test_who_hears_before_the_launch(rows, told):
    calendar = [{"id": "c", "cc_date": day, "cc_audience": who} for day, who in rows]
    steps = {"plan-stakeholders": GROUPS, "implement-communications": {"comm_calendar": calendar}}
    assert found("ck_prelaunch_message", steps) == []
    steps["implement-rollout"] = {"waves": [{"wv_start": "2027-08-16"}]}
    words = f"Nothing in the calendar reaches {told} before the launch on August 16, 2027."
    assert found("ck_prelaunch_message", steps) == ([("", words)] if told else [])


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({}, "A high risk (score 12) without action and owner."),
        ({"risk_owner": "Lead"}, "A high risk (score 12) without action."),
        ({"risk_action": "Talk"}, "A high risk (score 12) without owner."),
        ({"risk_action": "Talk", "risk_owner": "Lead"}, ""),
        ({"risk_status": "closed"}, ""),
        ({"risk_status": "watch"}, "A high risk (score 12) without action and owner."),
        ({"risk_impact": 2}, ""),
        ({"risk_impact": None}, ""),
    ],
)
def test_high_risks(columns, told):
    risk = {"id": "k", "risk_likelihood": 3, "risk_impact": 4, **columns}
    assert found("ck_high_risk", {"implement-risks": {"risks": [risk]}}) == ([("k", told)] if told else [])


@pytest.mark.parametrize(
    ("days", "launch", "fires"),
    [
        (["2027-07-01", "2028-01-01", "2028-07-01"], None, False),  # three within a year of the start, both ends counted
        (["2027-07-01", "2028-01-01", "2028-07-02"], None, True),
        (["2027-01-01", "2027-06-30", "2028-01-01"], None, False),  # a year from the first review
        (["2028-01-01", "2028-12-01", "2029-01-01"], None, False),
        (["2026-01-01", "2028-06-01", "2028-08-01", "2029-06-01"], "2028-06-01", False),  # a year from the launch
        (["2026-01-01", "2028-06-01", "2028-08-01", "2029-06-02"], "2028-06-01", True),
        (["2027-07-01"], None, True),
        ([None], None, False),
        ([], None, False),
    ],
)
def test_reviews_of_the_first_year(days, launch, fires):
    calendar = [{"rv_date": day} for day in days]
    steps: dict[str, Any] = {"assess-review-cycles": {"review_calendar": calendar}, "implement-rollout": {"waves": [{"wv_start": launch}]}}
    assert found("ck_reviews_first_year", steps) == []
    steps["plan-profile"] = {"plan_start": "2027-07-01"}
    assert found("ck_reviews_first_year", steps) == ([("", "Fewer than 3 reviews are dated in the first 12 months.")] if fires else [])


def test_metrics_up_to_twenty():
    for count, fires in ((20, False), (22, True)):
        steps = {"assess-metrics": {"metrics": [{"id": str(at)} for at in range(count)]}}
        assert found("ck_too_many_metrics", steps) == ([("", "There are 22 metrics. Keep 8-15.")] if fires else [])


def test_a_revision_without_a_start_is_not_late():
    assert found("ck_revision_date", {"assess-sustain": {"next_revision": "2040-01-01"}}) == []


# --- people, evidence, counts --------------------------------------------------------------------------------------


def governance(cells: Any, roles: tuple[str, ...] = ("a", "b")) -> dict[str, Any]:
    tasks = [{"id": "t"}, {"id": "u"}]
    return {"implement-governance": {"raci_roles": [{"id": one} for one in roles], "raci_tasks": tasks, "raci": cells}}


@pytest.mark.parametrize(
    ("cells", "accountable", "doing"),
    [
        ({}, [], []),
        ({"t": {"a": ""}}, [], []),
        ({"t": {"gone": "A"}}, [], []),
        ({"t": {"a": "A", "b": "R"}, "u": {"a": "RA"}}, [], []),
        ({"t": {"a": "RA"}}, ["u"], ["u"]),
        ({"t": {"a": "A", "b": "A"}, "u": {"a": "RA", "b": "I"}}, ["t"], ["t"]),
        ({"t": {"a": "R", "b": "C"}, "u": {"a": "A"}}, ["t"], ["u"]),
    ],
)
def test_letters_of_a_matrix(cells, accountable, doing):
    assert [row for row, _ in found("ck_raci_a", governance(cells))] == accountable
    assert [row for row, _ in found("ck_raci_r", governance(cells))] == doing


def test_letters_count_where_no_roles_are_listed():
    told = [("t", "Exactly one accountable. This task has 2."), ("u", "Exactly one accountable. This task has none.")]
    assert found("ck_raci_a", governance({"t": {"x": "A", "y": "RA"}}, ())) == told


def test_who_needs_no_owner():
    steps = {
        "implement-milestones": {"milestones": [{"id": "a"}, {"id": "b", "ms_status": "dropped"}, {"id": "c", "ms_owner": "Lead"}]},
        "implement-risks": {"risks": [{"id": "d"}, {"id": "e", "risk_status": "closed"}, {"id": "f", "risk_owner": "Lead"}]},
        "assess-metrics": {"metrics": [{"id": "g"}, {"id": "h", "met_owner": "Lead"}]},
    }
    assert found("ck_no_owner", steps) == [(row, "No owner.") for row in "adg"]


def test_tier_four_is_studied():
    strategies = {"strategies": [{"id": "a", "st_evidence_tier": "tier4"}, {"id": "b", "st_evidence_tier": "tier3"}]}
    assert found("ck_evidence", {"design-strategies": strategies}) == [("a", "Tier 4 needs an effort to study effects.")]


def few(count: int) -> str:
    return f"Suppress counts under 10: this one is {count}."


@pytest.mark.parametrize(
    ("value", "indicator", "count"),
    [
        ("3 students", "", 3),
        ("9 Learners", "", 9),
        ("13 students", "", None),
        ("1.3 students", "", None),
        ("3 teachers", "", None),
        ("3", "Students who left", 3),
        ("0", "Students who left", None),
        ("10", "Students who left", None),
        ("3", "Teachers who left", None),
        (4, "Pupils who left", 4),
        (4.5, "Pupils who left", None),
        (10, "Pupils who left", None),
        (4, "Rooms", None),
    ],
)
def test_small_counts_in_evidence(value, indicator, count):
    card = {"id": "c", "cd_evidence": [{"ev_value": value, "ev_indicator": indicator}]}
    told = found("ck_small_cells", {"plan-challenges": {"challenge_detail": [card]}})
    assert told == ([("c", few(count))] if count else [])


@pytest.mark.parametrize(
    ("columns", "count"),
    [
        ({"goal_baseline": 5, "goal_target": 20}, 5),
        ({"goal_baseline": 50, "goal_target": 1}, 1),
        ({"goal_baseline": 9.5, "goal_target": 20}, None),
        ({"goal_baseline": 5, "goal_unit": "percent"}, None),
        ({"goal_baseline": 5, "goal_measure": "Rooms"}, None),
        ({"goal_baseline": 5, "goal_measure": "Rooms", "goal_group": "new students"}, 5),
        ({"goal_baseline": 5, "goal_measure": "Rooms", "goal_title": "Children read"}, 5),
    ],
)
def test_small_counts_in_goals(columns, count):
    goal = {"id": "g", "goal_unit": "number", "goal_measure": "Students placed", **columns}
    assert found("ck_small_cells", {"plan-goals": {"goals": [goal]}}) == ([("g", few(count))] if count else [])


@pytest.mark.parametrize(
    ("columns", "count"),
    [
        ({"met_baseline": 4}, 4),
        ({"met_target": 6, "met_baseline": 60}, 6),
        ({"met_values": [{"value": 70}, {"value": 7}]}, 7),
        ({"met_values": [{"value": 70}]}, None),
        ({"met_baseline": 4, "met_name": "Rooms"}, None),
        ({"met_baseline": 4, "met_name": "Rooms", "met_definition": "rooms for students"}, 4),
        ({"met_baseline": 4, "met_name": "Rooms", "met_disaggregate": ["teacher_group"]}, 4),
        ({"met_baseline": 4, "met_name": "Rooms", "met_disaggregate": ["poverty"]}, None),
        ({"met_baseline": 4, "met_unit": "rate"}, None),
    ],
)
def test_small_counts_in_metrics(columns, count):
    metric = {"id": "m", "met_unit": "number", "met_name": "Students placed", **columns}
    assert found("ck_small_cells", {"assess-metrics": {"metrics": [metric]}}) == ([("m", few(count))] if count else [])


def test_small_counts_of_a_plan_and_of_a_meeting():
    assert found("ck_small_cells", {"plan-profile": {"num_students": 9}}) == [("", few(9))]
    assert found("ck_small_cells", {"plan-profile": {"num_students": 10}}) == []
    log = {"engagement_log": [{"id": "a", "el_count": 1}, {"id": "b", "el_count": 0}, {"id": "c", "el_count": 10}]}
    assert found("ck_small_cells", {"plan-stakeholders": log}) == [("a", f"{few(1)} The framework prints “fewer than 10”.")]


# --- dates ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "field", "first", "last", "told"),
    [
        ("plan-goals", "goals", "baseline_date", "target_date", "the target date May 1, 2027 is before the baseline date May 2, 2027"),
        ("implement-milestones", "milestones", "ms_start", "ms_end", "the end May 1, 2027 is before the start May 2, 2027"),
        ("assess-metrics", "metrics", "met_baseline_date", "met_target_date",
         "the target date May 1, 2027 is before the baseline date May 2, 2027"),
        ("assess-review-cycles", "pdsa", "pd_start", "pd_end", "the end May 1, 2027 is before the start May 2, 2027"),
    ],
)  # fmt: skip
def test_days_in_their_order(step, field, first, last, told):
    def row(one: str | None, other: str | None) -> dict[str, Any]:
        return {step: {field: [{"id": "x", first: one, last: other}]}}

    assert found("ck_dates", row("2027-05-02", "2027-05-01")) == [("x", f"Check the dates: {told}.")]
    for days in (("2027-05-02", "2027-05-02"), (None, "2027-05-01"), ("2027-05-02", None)):
        assert found("ck_dates", row(*days)) == []


def test_days_of_selection_in_their_order():
    for start, end, fires in (("2027-05-02", "2027-05-01", True), ("2027-05-01", "2027-05-01", False), (None, "2027-05-01", False)):
        told = found("ck_dates", {"design-support-system": {"sel_start": start, "sel_end": end}})
        words = "Check the dates: selection ends on May 1, 2027, before it starts on May 2, 2027."
        assert told == ([("", words)] if fires else [])


def test_a_milestone_without_an_end_counts_by_its_start():
    steps = {"plan-profile": {"plan_start": "2027-07-01", "plan_years": 1},
             "implement-milestones": {"milestones": [{"id": "m", "ms_start": "2028-07-01"}, {"id": "n"}]}}  # fmt: skip
    assert found("ck_dates", steps) == [("m", "Check the dates: this milestone is on July 1, 2028, after the plan ends on June 30, 2028.")]


def test_names_in_a_dependency_conflict():
    rows = [
        {"id": "a", "ms_end": "2027-05-02", "ms_depends": ["b"]},
        {"id": "b", "ms_start": "2027-05-01", "ms_depends": ["a"]},
    ]
    assert found("ck_dependency", {"implement-milestones": {"milestones": rows}}) == [
        ("b", "Dependency conflict: it starts on May 1, 2027, before “another milestone” ends on May 2, 2027."),
        ("b", "Dependency conflict: these milestones wait for each other: a milestone without a title → a milestone without a title "
         "→ a milestone without a title."),
    ]  # fmt: skip
