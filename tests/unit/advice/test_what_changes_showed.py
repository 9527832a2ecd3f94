"""What changed code showed that no test had asked: rows nobody touched, days without a launch, words at their edges."""

from __future__ import annotations

from typing import Any

import pytest

from wizard.advice.decisions import Advice, Decided, advice, digest, without_untouched
from wizard.advice.suggestions import suggestions
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
    challenges = {"challenges": ["ch_early_attrition", "ch_shortage", "ch_rigor", "ch_recruit", "ch_access"]}
    found = titles("plan-goals.goals", plan(Track.STATE, plan_challenges=challenges))
    assert found
    assert [title for title in found.values() if "State: " in title] == []


def test_a_goal_with_a_sentence_gets_none_and_numbers_are_told_to_two_decimals() -> None:
    goal = {
        "id": "g", "goal_measure": "Turnover", "goal_direction": "decrease", "goal_baseline": 20.126, "goal_target": 15.004,
        "goal_unit": "percent", "target_date": "2030-06-30",
    }  # fmt: skip
    found = titles("plan-goals.goals", plan(plan_goals={"goals": [goal]}))
    assert found["goal-sentence.g"] == "Goal in full: By June 30, 2030, turnover will fall from 20.13% to 15%."
    assert ids("plan-goals.goals", plan(plan_goals={"goals": [{**goal, "goal_statement": "Ours"}]})) == []


@pytest.mark.parametrize(("letter", "offered"), [("A", False), ("RA", False), ("R", False), ("", True)])
def test_who_is_accountable_is_offered_where_nobody_is(letter: str, offered: bool) -> None:
    strategy = {"id": "s", "st_title": "Coaching", "st_owner": "Lead"}
    governance = {
        "raci_roles": [{"id": "p", "rr_name": "Lead"}], "raci_tasks": [{"id": "t", "rt_name": "Coaching"}], "raci": {"t": {"p": letter}},
    }  # fmt: skip
    answers = plan(design_strategies={"strategies": [strategy]}, implement_governance=governance)
    assert ("raci-cell.t" in ids("implement-governance.raci", answers)) is offered
