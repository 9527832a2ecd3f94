"""What changed code showed that no test had asked: rows nobody touched, days without a launch, words at their edges."""

from __future__ import annotations

from typing import Any

import pytest

from wizard.advice.decisions import Advice, Decided, advice, digest, without_untouched
from wizard.advice.suggestions import suggestions
from wizard.engine import content
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track

ROWS = [{"id": "a", "st_code": "ds_coaching"}, {"id": "b", "st_code": "ds_induction"}]
METRIC = {"id": "m", "met_code": "mt_x"}


def plan(track: Track = Track.DISTRICT, **steps: Any) -> Answers:
    return Answers(track, "", {name.replace("_", "-"): step for name, step in steps.items()})


def ids(place: str, answers: Answers) -> list[str]:
    step, _, field = place.partition(".")
    return [one.id for one in suggestions(answers, step, [field])]


def titles(place: str, answers: Answers) -> dict[str, str]:
    step, _, field = place.partition(".")
    return {one.id: one.title for one in suggestions(answers, step, [field])}


# --- rows that a suggestion added ------------------------------------------------------------------------------------


def used(*added: dict[str, Any]) -> Answers:
    steps = {
        "design-strategies": {"strategies": ROWS, "strategy_note": "Ours"},
        "assess-metrics": {"metrics": [METRIC]},
        "advice": {"used": [{"id": "u", "rule": "r01", "added": list(added)}]},
    }
    return Answers(Track.DISTRICT, "", steps)


def entry(row: dict[str, Any], step: str = "design-strategies", field: str = "strategies", **other: Any) -> dict[str, Any]:
    return {"id": row["id"], "step": step, "field": field, "mark": digest(row), **other}


def test_rows_that_nobody_touched_begin_no_step() -> None:
    answers = used(entry(ROWS[1]), entry(METRIC, "assess-metrics", "metrics"))
    left = without_untouched(answers, answers)
    assert left.step("design-strategies").data == {"strategies": [ROWS[0]], "strategy_note": "Ours"}
    assert left.step("assess-metrics").data == {"metrics": []}


@pytest.mark.parametrize("other", [{"mark": "changed since"}, {"id": ""}, {"id": "gone"}, {"field": "declined"}, {"step": "plan-goals"}])
def test_rows_that_somebody_changed_count(other: dict[str, Any]) -> None:
    answers = used(entry(ROWS[1], **{key: value for key, value in other.items() if key not in ("id", "step", "field")}) | other)
    assert without_untouched(answers, answers).step("design-strategies").data["strategies"] == ROWS


@pytest.mark.parametrize("kind", ["open", "met", "declined", "used", "doubtful"])
def test_advice_of_any_kind_is_advice(kind: str) -> None:
    answers = plan(plan_challenges={"challenges": ["ch_early_attrition"], "challenge_rank": ["ch_early_attrition"]})
    one = advice(answers, answers).open[0].one
    nothing: dict[str, tuple[Decided, ...]] = dict.fromkeys(("open", "met", "declined", "used", "doubtful"), ())
    assert not Advice(**nothing)
    assert Advice(**{**nothing, kind: (Decided(one, "open"),)})


# --- suggestions -----------------------------------------------------------------------------------------------------


def test_communications_with_a_day_are_no_reason_to_suggest_less_before_the_launch_has_one() -> None:
    groups = {"stakeholders": [{"id": "k", "stk_group": "sk_teachers"}]}
    calendar = {"comm_calendar": [{"id": "c", "cc_what": "Early", "cc_audience": ["k"], "cc_date": "2027-01-01"}]}
    answers = plan(plan_stakeholders=groups, implement_communications=calendar)
    assert ids("implement-communications.comm_calendar", answers) == ["calendar.sk_teachers"]


def test_a_challenge_that_the_library_does_not_have_stops_nothing() -> None:
    answers = plan(plan_challenges={"challenges": ["ch_unknown", "ch_early_attrition"], "challenge_rank": ["ch_unknown"]})
    assert "goal.ch_early_attrition.0" in ids("plan-goals.goals", answers)
    ranked = plan(plan_challenges={"challenges": ["ch_early_attrition"], "challenge_rank": ["ch_unknown", "ch_early_attrition"]})
    assert "metric.mt_ret_novice" in ids("assess-metrics.metrics", ranked)


def test_templates_for_states_do_not_say_so() -> None:
    challenges = {"challenges": list(content.choices("challenges", Track.STATE))}
    found = titles("plan-goals.goals", plan(Track.STATE, plan_challenges=challenges))
    assert "… policies shaped by advisory input, documented." in " ".join(found.values())
    assert [title for title in found.values() if "State: " in title] == []


def test_a_goal_with_a_sentence_gets_none_and_numbers_are_told_to_two_decimals() -> None:
    goal = {
        "id": "g", "goal_measure": "Turnover", "goal_direction": "decrease", "goal_baseline": 20.126, "goal_target": 15.004,
        "goal_unit": "percent", "target_date": "2030-06-30",
    }  # fmt: skip
    found = titles("plan-goals.goals", plan(plan_goals={"goals": [goal]}))
    assert found["goal-sentence.g"] == "Goal in full: By June 30, 2030, turnover will fall from 20.13% to 15%."
    assert ids("plan-goals.goals", plan(plan_goals={"goals": [{**goal, "goal_statement": "Ours"}]})) == []


def governed(raci: dict[str, Any], named: str = "Coaching") -> Answers:
    strategy = {"id": "s", "st_title": named, "st_owner": "Lead"}
    roles = [{"id": "p", "rr_name": "Lead"}, {"id": "q", "rr_name": "Office"}]
    governance = {"raci_roles": roles, "raci_tasks": [{"id": "t", "rt_name": named}], "raci": {"t": raci}}
    return plan(design_strategies={"strategies": [strategy]}, implement_governance=governance)


@pytest.mark.parametrize(
    ("raci", "offered"),
    [({"q": "A"}, False), ({"q": "RA"}, False), ({"q": "R"}, True), ({"q": ""}, True), ({}, True), ({"p": "R"}, False)],
)
def test_who_is_accountable_is_offered_where_nobody_is(raci: dict[str, Any], offered: bool) -> None:
    assert ("raci-cell.t" in ids("implement-governance.raci", governed(raci))) is offered


def test_what_has_no_name_gets_nobody_accountable() -> None:
    assert ids("implement-governance.raci", governed({}, named="")) == []


@pytest.mark.parametrize(("row_id", "filled"), [({}, []), ({"id": "m"}, ["fill.m"])])
def test_nothing_is_filled_into_a_row_that_cannot_be_named(row_id: dict[str, str], filled: list[str]) -> None:
    answers = plan(assess_metrics={"metrics": [{**row_id, "met_code": "mt_ret_novice"}]})
    assert [ident for ident in ids("assess-metrics.metrics", answers) if ident.startswith("fill.")] == filled


def test_a_milestone_that_ends_by_a_day_of_the_year_begins_before_it() -> None:
    """Seven months before a launch on November 30 is April 30, by which the master schedule has to stand."""
    waves = {"waves": [{"id": "w", "wv_name": "One", "wv_start": "2027-11-30"}]}
    answers = plan(plan_profile={"plan_start": "2027-01-01", "plan_years": 2}, implement_rollout=waves)
    (row,) = (one.row or {} for one in suggestions(answers, "implement-milestones", ["milestones"]) if one.id == "milestone.schedule")
    assert (row["ms_start"], row["ms_end"]) == ("2027-04-29", "2027-04-30")


@pytest.mark.parametrize(
    ("profile", "first"), [({"district_size_band": "xs"}, True), ({"district_size_band": "s"}, True), ({"district_size_band": "m"}, False)]
)
def test_small_districts_share_roles_first(profile: dict[str, Any], first: bool) -> None:
    assert (ids("design-roles.roles", plan(plan_profile=profile))[0] == "role.ra_multi_school_specialist") is first


@pytest.mark.parametrize(("teachers", "schools", "span"), [(1, 1, 1), (5, 2, 2), (1, 2, None)])
def test_in_small_schools_a_span_is_the_school(teachers: int, schools: int, span: int | None) -> None:
    answers = plan(plan_profile={"district_size_band": "xs", "num_teachers": teachers, "num_schools": schools})
    (mentor,) = (one for one in suggestions(answers, "design-roles", ["roles"]) if one.id == "role.ra_mentor.full")
    assert mentor.row is not None
    assert (mentor.row["role_span"] == span) is (span is not None)


def test_a_launch_on_the_first_day_of_the_plan_leaves_that_day() -> None:
    steps = {
        "plan_profile": {"plan_start": "2027-08-16", "plan_years": 2},
        "implement_rollout": {"waves": [{"id": "w", "wv_name": "One", "wv_start": "2027-08-16"}]},
        "plan_goals": {"goals": [{"id": "g", "goal_title": "Stay", "baseline_pending": True}]},
        "plan_readiness": {"rd_time": {"level": 1}},
    }
    rows = {one.id: one.row or {} for one in suggestions(plan(**steps), "implement-milestones", ["milestones"])}
    for ident in ("milestone.baseline.g", "milestone.gap.rd_time"):
        assert (rows[ident].get("ms_start"), rows[ident].get("ms_end")) == ("2027-08-16", "2027-08-16")
