"""Suggestions that fit what the team has said: its readiness, its setting, what it wrote already."""

from __future__ import annotations

import re
from typing import Any

import pytest

from wizard.advice.decisions import advice
from wizard.advice.rules import Rule, rules
from wizard.advice.suggestions import Suggestion, suggestions
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.figures.readiness import DIMENSIONS

LOW = {name: {"level": 1} for name in DIMENSIONS}
MEDIUM = {name: {"level": 2} for name in DIMENSIONS}
DATED = ("Iowa", "North Carolina", "Denver", "Minnesota")  # whose rules and programs change
RANKED = ["ch_uneven_instruction", "ch_principal_overload", "ch_early_attrition"]


def plan_of(steps: dict[str, Any], track: Track = Track.DISTRICT) -> Answers:
    return Answers(track, "Ours", steps)


def offered(place: str, steps: dict[str, Any], track: Track = Track.DISTRICT) -> list[Suggestion]:
    step, _, field = place.partition(".")
    return list(suggestions(plan_of(steps, track), step, [field]))


def compared(levels: dict[str, Any], ranked: list[str] = RANKED) -> list[str]:
    steps = {"plan-challenges": {"challenges": ranked, "challenge_rank": ranked}, "plan-readiness": levels}
    return [str((one.row or {})["cand_code"]) for one in offered("design-strategies.strategy_candidates", steps)]


def test_low_readiness_is_offered_three_strategies_that_work_with_it():
    assert compared(LOW) == ["ds_model_classrooms", "ds_peer_pairing", "ds_curriculum_leads"]


def test_other_teams_are_offered_all_by_the_rank_of_what_they_address():
    assert compared({**MEDIUM, "rd_funding": {"level": 3}}) == [
        "ds_coaching", "ds_model_classrooms", "ds_peer_pairing", "ds_curriculum_leads", "ds_hybrid_team_lead", "ds_induction",
    ]  # fmt: skip


def test_little_money_puts_what_costs_little_first_among_equals():
    assert compared(MEDIUM) == [
        "ds_model_classrooms", "ds_peer_pairing", "ds_curriculum_leads", "ds_coaching", "ds_hybrid_team_lead", "ds_induction",
    ]  # fmt: skip


def test_what_addresses_several_challenges_says_so_in_one_sentence():
    ranked = ["ch_weak_pd", "ch_isolation"]
    steps = {"plan-challenges": {"challenges": ranked, "challenge_rank": ranked}}
    first = offered("design-strategies.strategy_candidates", steps)[0]

    assert first.id == "candidate.ds_team_time"
    assert first.because == (
        "it addresses “Professional learning is one-off, not tied to classrooms” and “Teachers work alone; little common time”"
    )


@pytest.mark.parametrize("profile", [{"locale_mix": ["town", "remote"]}, {"locale_mix": ["rural"]}, {"district_size_band": "s"}])
def test_small_and_rural_systems_see_the_shared_role_first(profile: dict[str, Any]):
    one = offered("design-roles.roles", {"plan-profile": profile})[0]

    assert (one.id, one.because) == ("role.ra_multi_school_specialist", "small and rural schools can share it")


def test_other_systems_do_not():
    one = next(
        one
        for one in offered("design-roles.roles", {"plan-profile": {"locale_mix": ["city"], "district_size_band": "m"}})
        if "multi_school" in one.id
    )

    assert one.because == "the library knows it as a kind of role"


def test_spans_of_small_systems_go_by_the_size_of_their_schools():
    small = {"locale_mix": ["rural"], "num_teachers": 29, "num_schools": 3}
    found = {one.id: one for one in offered("design-roles.roles", {"plan-profile": small})}

    assert found["role.ra_instructional_coach"].title.endswith("60% release, span 9: the teachers of an average school here")
    assert (found["role.ra_instructional_coach"].row or {})["role_span"] == 9
    assert (found["role.ra_hybrid_team_lead"].row or {})["role_span"] == 7  # fits as it is
    assert (found["role.ra_multi_school_specialist"].row or {})["role_span"] == 20  # several schools share it
    for other in ({**small, "locale_mix": ["city"]}, {**small, "num_schools": 0}, {"locale_mix": ["rural"], "num_schools": 3}):
        coach = next(one for one in offered("design-roles.roles", {"plan-profile": other}) if one.id == "role.ra_instructional_coach")
        assert (coach.row or {})["role_span"] == 12


def test_each_mentor_is_told_with_its_own_span():
    titles = {one.id: one.title for one in offered("design-roles.roles", {}) if one.id.startswith("role.ra_mentor")}

    assert titles == {
        "role.ra_mentor": (
            "Mentor / induction: Weekly contact with new teachers, observation, reflection, logistics. "
            "0% release, usual span 1-3 with no release"
        ),
        "role.ra_mentor.full": (
            "Mentor / induction, full release: Weekly contact with new teachers, observation, reflection, logistics. "
            "100% release, usual span 12-15 full release"
        ),
    }


def test_poor_data_puts_what_is_collected_already_first():
    steps = {"plan-challenges": {"challenges": RANKED, "challenge_rank": RANKED}, "plan-readiness": MEDIUM}
    poor = [one.id for one in offered("assess-metrics.metrics", steps)]
    rich = [one.id for one in offered("assess-metrics.metrics", {**steps, "plan-readiness": {"rd_data": {"level": 3}}})]

    assert poor == [
        "metric.mt_growth", "metric.mt_tl_students", "metric.mt_coverage", "metric.mt_ret_novice", "metric.mt_practice",
        "metric.mt_cycles", "metric.mt_materials", "metric.mt_feedback_use", "metric.mt_release_used", "metric.mt_principal_load",
        "metric.mt_new_contact", "metric.mt_selfeff", "metric.mt_workload",
    ]  # fmt: skip
    assert rich[:3] == ["metric.mt_practice", "metric.mt_growth", "metric.mt_cycles"]
    assert sorted(poor) == sorted(rich)


@pytest.mark.parametrize(("group", "words"), [
    ("Teachers in years 1-3", "By June 30, 2031, one-year turnover of teachers in years 1-3 will fall from 21% to 14%."),
    ("Schools in the north", "By June 30, 2031, one-year turnover of teachers in years 1-3 for schools in the north will fall from 21% to 14%."),
    ("ELA teachers", "By June 30, 2031, one-year turnover of teachers in years 1-3 for ELA teachers will fall from 21% to 14%."),
    ("", "By June 30, 2031, one-year turnover of teachers in years 1-3 will fall from 21% to 14%."),
])  # fmt: skip
def test_a_goal_in_full_names_its_group_once(group: str, words: str):
    goal = {
        "id": "g", "goal_measure": "One-year turnover of teachers in years 1-3", "goal_group": group, "goal_unit": "percent",
        "goal_direction": "decrease", "goal_baseline": 21, "goal_target": 14, "target_date": "2031-06-30",
    }  # fmt: skip

    assert [one.title for one in offered("plan-goals.goals", {"plan-goals": {"goals": [goal]}})] == [f"Goal in full: {words}"]


def test_a_gap_is_closed_between_the_start_and_the_launch():
    steps = {
        "plan-profile": {"plan_start": "2027-07-01"},
        "plan-readiness": {"rd_data": {"level": 1}},
        "implement-rollout": {"waves": [{"id": "w", "wv_start": "2028-08-14"}]},
    }
    gap = next(one for one in offered("implement-milestones.milestones", steps) if one.id == "milestone.gap.rd_data")

    assert gap.title == "Log and pulse survey tested; two baselines recorded, August 14, 2028"
    assert gap.because == "you rated “Data for improvement” 1 of 4; it has from the start of the plan to the launch"
    assert ((gap.row or {})["ms_start"], (gap.row or {})["ms_end"]) == ("2027-07-01", "2028-08-14")


@pytest.mark.parametrize("missing", ["plan-profile", "implement-rollout"])
def test_a_gap_has_no_dates_while_start_or_launch_is_open(missing: str):
    steps = {
        "plan-profile": {"plan_start": "2027-07-01"},
        "plan-readiness": {"rd_data": {"level": 1}},
        "implement-rollout": {"waves": [{"id": "w", "wv_start": "2028-08-14"}]},
    }
    del steps[missing]
    gap = next(one for one in offered("implement-milestones.milestones", steps) if one.id == "milestone.gap.rd_data")

    assert (gap.title, gap.because) == ("Log and pulse survey tested; two baselines recorded", "you rated “Data for improvement” 1 of 4")


def test_what_a_metric_takes_from_its_goal_is_not_offered_from_the_library():
    goal = {
        "id": "g",
        "goal_title": "Stay",
        "goal_metric": "mt_vacancy",
        "goal_measure": "Vacancies",
        "goal_unit": "rate",
        "goal_direction": "decrease",
    }
    metric = {"id": "m", "met_code": "mt_vacancy", "met_name": "Positions vacant on first day", "met_goals": ["g"], "met_type": "outcome"}
    answers = plan_of({"plan-goals": {"goals": [goal]}, "assess-metrics": {"metrics": [metric]}}, Track.STATE)
    taken = answers.replaced("assess-metrics", {"metrics": [{**metric, "met_unit": "rate", "met_direction": "decrease"}]})  # as it is seen
    fill = next(one for one in suggestions(taken, "assess-metrics", ["metrics"], answers) if one.id == "fill.m")

    assert fill.fills == {"met_source": "HR", "met_frequency": "annual", "met_min_n": 10, "met_public": True}


# --- what a team has done already is not asked for again ------------------------------------------------------------------


@pytest.mark.parametrize(("rule", "steps", "doing"), [
    ("r02", {"plan-challenges": {"challenge_rank": ["ch_early_attrition"]}, "plan-readiness": {"rd_learning": {"level": 2}}},
     {"design-support-system": {"prep_program": [{"id": "p", "pl_topics": ["mentoring"]}]}}),
    ("r06", {"plan-challenges": {"challenge_rank": ["ch_principal_overload"]}, "plan-readiness": {"rd_principals": {"level": 1}}},
     {"design-conditions": {"principal_support": ["coaching"]}}),
    ("r12", {"plan-readiness": {"rd_trust": {"level": 1}}}, {"plan-stakeholders": {"advisory_structure": "create"}}),
    ("r13", {"plan-challenges": {"challenge_rank": ["ch_role_incoherence"]}},
     {"design-roles": {"roles": [{"id": "r", "role_duties": [{"id": "d", "duty": "Coach"}]}]}}),
    ("r29", {"plan-readiness": LOW}, {"implement-rollout": {"rollout_model": "pilot"}}),
    ("r30", {"plan-readiness": {name: {"level": 4} for name in LOW}},
     {"implement-rollout": {"rollout_model": "cohorts"}, "assess-data-plan": {"eval_questions": [{"id": "q", "eq_method": "matched_comparison"}]}}),
    ("r49", {"plan-challenges": {"challenge_rank": ["ch_principal_overload"]}}, {"design-conditions": {"time_mechanisms": ["coverage_pool"]}}),
    ("r53", {"plan-challenges": {"challenge_rank": ["ch_policy_barriers"]}},
     {"design-conditions": {"policy_changes": [{"id": "p", "pc_owner": "The board"}]}}),
    ("r55", {"plan-readiness": MEDIUM}, {"implement-milestones": {"milestones": [{"id": f"m{at}"} for at in range(6)]}}),
])  # fmt: skip
def test_what_the_plan_has_already_is_told_as_such(rule: str, steps: dict[str, Any], doing: dict[str, Any]):
    def state(given: dict[str, Any]) -> str:
        answers = plan_of(given, Track.DISTRICT)
        found = advice(answers, answers)
        return next(one.state for one in (*found.open, *found.met) if one.one.id == rule)

    assert state(steps) == "open"
    assert state({**steps, **doing}) == "met"


# --- a first theory of action ---------------------------------------------------------------------------------------------


def linked(ranked: list[str], goals: list[dict[str, Any]] | None = None) -> list[tuple[str, Any, Any]]:
    steps = {"plan-challenges": {"challenges": ranked, "challenge_rank": ranked}, "plan-goals": {"goals": goals or []}}
    return [
        (one.because, (one.row or {})["toa_then"], (one.row or {}).get("toa_goal"))
        for one in offered("design-theory-of-action.toa_chain", steps)
    ]


def test_what_two_challenges_ask_for_is_one_link_and_not_the_same_beginning_twice():
    because = "you ranked “New teachers leave within their first years” and “Hard-to-fill vacancies and shortages” among the first"
    ranked = ["ch_early_attrition", "ch_vacancies"]
    goals = [{"id": "a", "goal_title": "Stay", "goal_challenges": ranked}, {"id": "b", "goal_title": "Fill", "goal_challenges": ranked[1:]},
             {"id": "c", "goal_title": "Other", "goal_challenges": ["ch_weak_pd"]}]  # fmt: skip

    assert linked(ranked, goals) == [(because, "we reach: Stay; Fill", ["a", "b"])]
    assert linked(ranked) == [
        (because, "this changes: New teachers leave within their first years; Hard-to-fill vacancies and shortages", None)
    ]
    assert linked([]) == []


def test_goals_too_long_for_one_link_stand_in_one_each():
    ranked = ["ch_early_attrition", "ch_vacancies"]
    goals = [{"id": name, "goal_title": name * 110, "goal_challenges": [code]} for name, code in zip("ab", ranked, strict=True)]

    assert [(then, picked) for _, then, picked in linked(ranked, goals)] == [
        (f"we reach: {'a' * 110}", ["a"]), (f"we reach: {'b' * 110}", ["b"]),
    ]  # fmt: skip


# --- honest evidence ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", [rule for rule in rules() if any(place in rule.evidence for place in DATED)], ids=lambda rule: rule.id)
def test_what_is_told_of_a_state_has_its_year(rule: Rule):
    assert re.search(r"\b20\d\d\b", rule.evidence)
    assert rule.sources
