"""Every kind of suggestion: a plan that gets it, and a small change after which it does not."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.advice.test_nothing_ever_fails import ANYTHING, damaged, damaged_plans, paths
from wizard.advice.suggestions import suggestions, suggests
from wizard.advice.suggestions.suggestion import filled
from wizard.advice.suggestions.taking import taken
from wizard.engine.answers import Answers, Record
from wizard.engine.planfile import parse
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.samples import sample_bytes
from wizard.steps import known

DAY = date(2026, 11, 24)
Steps = dict[str, Any]
LAUNCH: Steps = {"implement-rollout": {"waves": [{"id": "w1", "wv_name": "One", "wv_start": "2027-08-16"}]}}
TWO_WAVES: Steps = {"implement-rollout": {"waves": [{"id": "w1", "wv_name": "One"}, {"id": "w2", "wv_name": "Two"}]}}
RANKED: Steps = {"plan-challenges": {"challenges": ["ch_early_attrition"], "challenge_rank": ["ch_early_attrition"]}}
LOW: Steps = {"design-theory-of-action": {"assumptions": [{"id": "a1", "as_text": "Mentors find time", "as_confidence": "low"}]}}
PENDING: Steps = {"plan-goals": {"goals": [{"id": "g1", "goal_title": "Stay", "goal_measure": "Turnover", "baseline_pending": True}]}}
STRATEGY: Steps = {
    "design-strategies": {
        "strategies": [
            {
                "id": "s1",
                "st_code": "ds_coaching",
                "st_title": "Coaching",
                "st_owner": "Lead",
                "st_priority": "lead",
                "st_evidence_tier": "tier4",
            }
        ]
    }
}
GROUPS: Steps = {
    "plan-stakeholders": {
        "stakeholders": [
            {
                "id": "k1",
                "stk_group": "sk_teachers",
                "stk_level": "collaborate",
                "stk_influence": {"level": 3},
                "stk_affected": {"level": 3},
            },
            {"id": "k2", "stk_group": "sk_principals", "stk_level": "inform"},
        ]
    }
}


def plan(*parts: Steps, track: Track = Track.DISTRICT) -> Answers:
    steps: Steps = {}
    for part in parts:
        for slug, answers in part.items():
            steps[slug] = {**steps.get(slug, {}), **answers}
    return Answers(track, "", steps)


def offered(place: str, answers: Answers) -> list[str]:
    step, _, field = place.partition(".")
    return [one.id for one in suggestions(answers, step, [field])]


HELD = {"plan-profile": {"existing_roles": [{"id": "e1", "er_title": "Chair", "er_keep": "keep", "er_count": 4, "er_time": "half"}]}}
ROLE = {"design-roles": {"roles": [{"id": "r1", "role_title": "Lead", "role_release_pct": 40, "role_success": "Teams meet weekly"}]}}
COSTED = {
    "design-roles": {
        "roles": [{"id": "r1", "role_title": "Lead", "role_supplement": 900, "role_count": [{"rc_year": 1, "rc_positions": 2}]}]
    }
}
CASES: list[tuple[str, str, tuple[Steps, ...], tuple[Steps, ...]]] = [
    ("goal.ch_early_attrition.0", "plan-goals.goals", (RANKED,), ()),
    (
        "goal-sentence.g",
        "plan-goals.goals",
        ({"plan-goals": {"goals": [{"id": "g", "goal_measure": "Turnover", "goal_direction": "decrease", "goal_target": 15, "target_date": "2030-06-30"}]}},),
        ({"plan-goals": {"goals": [{"id": "g", "goal_measure": "Turnover", "goal_direction": "decrease", "goal_target": 15}]}},),
    ),
    ("goal-metric.g", "plan-goals.goals", ({"plan-goals": {"goals": [{"id": "g", "goal_metric": "mt_ret_all"}]}},), ({"plan-goals": {"goals": [{"id": "g"}]}},)),
    ("metric-of-goal.g1", "assess-metrics.metrics", (PENDING,), (PENDING, {"assess-metrics": {"metrics": [{"met_type": "outcome", "met_goals": ["g1"]}]}})),
    ("metric.mt_ret_novice", "assess-metrics.metrics", (RANKED,), (RANKED, {"assess-metrics": {"metrics": [{"met_code": "mt_ret_novice"}]}})),
    ("metric-of-role.r1", "assess-metrics.metrics", (ROLE,), ()),
    (
        "metric-of-fear.Fewer electives",
        "assess-metrics.metrics",
        ({"implement-risks": {"unintended": "- Fewer electives"}},),
        ({"implement-risks": {"unintended": " "}},),
    ),
    ("metric.mt_workload", "assess-metrics.metrics", (), ({"assess-metrics": {"metrics": [{"met_type": "balancing"}]}},)),
    ("milestone.baseline.g1", "implement-milestones.milestones", (PENDING,), ({"plan-goals": {"goals": [{"id": "g1"}]}},)),
    ("milestone.gap.rd_time", "implement-milestones.milestones", ({"plan-readiness": {"rd_time": {"level": 2}}},), ({"plan-readiness": {"rd_time": {"level": 3}}},)),
    (
        "milestone.policy.p1",
        "implement-milestones.milestones",
        ({"design-conditions": {"policy_changes": [{"id": "p1", "pc_title": "Side letter", "pc_status": "drafting"}]}},),
        ({"design-conditions": {"policy_changes": [{"id": "p1", "pc_title": "Side letter", "pc_status": "adopted"}]}},),
    ),
    ("milestone.first-days.f1", "implement-milestones.milestones", ({"implement-rollout": {"first_90_days": [{"id": "f1", "fd_action": "Visit"}]}},), ()),
    (
        "milestone.lasting.funding",
        "implement-milestones.milestones",
        ({"assess-sustain": {"sustain_check": {"funding": {"level": 1}}}},),
        ({"assess-sustain": {"sustain_check": {"funding": {"level": 3}}}},),
    ),
    ("milestone.launch", "implement-milestones.milestones", (), ({"implement-milestones": {"milestones": [{"ms_title": " launch "}]}},)),
    ("role-of-today.e1", "design-roles.roles", (HELD,), ({"plan-profile": {"existing_roles": [{"id": "e1", "er_title": "Chair", "er_keep": "retire"}]}},)),
    ("role.ra_mentor.full", "design-roles.roles", (), ({"design-roles": {"roles": [{"role_archetype": "ra_mentor", "role_time_model": "full"}]}},)),
    ("role-criteria.r1", "design-roles.roles", (ROLE,), ({"design-roles": {"roles": [{"id": "r1", "role_criteria": [{"crit": "Trust"}]}]}},)),
    ("fill.r1", "design-roles.roles", ({"design-roles": {"roles": [{"id": "r1", "role_archetype": "ra_mentor"}]}},), (ROLE,)),
    ("risk.rk_principal", "implement-risks.risks", ({"plan-readiness": {"rd_principals": 1}},), ({"plan-readiness": {"rd_principals": 3}},)),
    ("risk-of-assumption.a1", "implement-risks.risks", (LOW,), ({"design-theory-of-action": {"assumptions": [{"id": "a1", "as_text": "x", "as_confidence": "high"}]}},)),
    ("group.sk_paras", "plan-stakeholders.stakeholders", (), ({"plan-stakeholders": {"stakeholders": [{"stk_group": "sk_paras"}]}},)),
    (
        "engagement-level.k3",
        "plan-stakeholders.stakeholders",
        ({"plan-stakeholders": {"stakeholders": [{"id": "k3", "stk_group": "sk_board", "stk_influence": 3, "stk_affected": 1}]}},),
        ({"plan-stakeholders": {"stakeholders": [{"id": "k3", "stk_group": "sk_board", "stk_influence": 3, "stk_affected": 1, "stk_level": "inform"}]}},),
    ),
    ("readiness.lowest", "plan-readiness.readiness_top_gaps", ({"plan-readiness": {f"rd_{one}": 2 for one in ("vision", "trust", "policy", "time", "data")}},), ({"plan-readiness": {"rd_time": 1}},)),
    ("chain.first", "design-theory-of-action.toa_chain", (STRATEGY,), (STRATEGY, {"design-theory-of-action": {"toa_chain": [{"id": "own", "toa_if": "x"}]}})),
    ("chain.challenge.ch_early_attrition", "design-theory-of-action.toa_chain", (RANKED,), ()),
    ("lm_activities.s1", "design-theory-of-action.lm_activities", (STRATEGY,), (STRATEGY, {"design-theory-of-action": {"lm_activities": [{"text": "coaching"}]}})),
    ("lm_long.g1", "design-theory-of-action.lm_long", (PENDING,), ()),
    ("candidate.ds_induction", "design-strategies.strategy_candidates", (RANKED,), (RANKED, {"design-strategies": {"declined": [{"dc_code": "ds_induction"}]}})),
    (
        "strategy.ds_induction",
        "design-strategies.strategies",
        ({"design-strategies": {"strategy_candidates": [{"id": "c", "cand_code": "ds_induction"}]}},),
        ({"design-strategies": {"strategy_candidates": [{"id": "c", "cand_code": "ds_induction"}], "strategies": [{"st_code": "ds_induction"}]}},),
    ),
    (
        "policy.coaching",
        "design-conditions.policy_changes",
        ({"plan-profile": {"bargaining_status": "contract"}},),
        ({"plan-profile": {"bargaining_status": "none"}},),
    ),
    ("time.r1", "design-conditions.time_commitment", (ROLE,), (ROLE, {"design-conditions": {"time_commitment": [{"tc_role": "r1"}]}})),
    ("commitment.time", "implement-rollout.site_requirements", (), ({"implement-rollout": {"site_requirements": [{"text": "Time for the roles is protected"}]}},)),
    ("gate.money", "implement-rollout.gates", (TWO_WAVES,), (LAUNCH,)),
    ("first-days.visit", "implement-rollout.first_90_days", (), ({"implement-rollout": {"first_90_days": [{"fd_action": "visit every site"}]}},)),
    ("anchor.contract-ends", "implement-milestones.calendar_anchors", ({"plan-profile": {"contract_expires": "2028-06-30"}},), ()),
    ("anchor.schedule", "implement-milestones.calendar_anchors", (), ({"implement-milestones": {"calendar_anchors": [{"ca_name": "Master schedule is final"}]}},)),
    ("raci-role.group.k1", "implement-governance.raci_roles", (GROUPS,), ()),
    ("raci-task.strategy.s1", "implement-governance.raci_tasks", (STRATEGY,), ()),
    (
        "raci-task.milestone.m1",
        "implement-governance.raci_tasks",
        ({"implement-milestones": {"milestones": [{"id": "m1", "ms_title": "Launch", "ms_critical": True}]}},),
        ({"implement-milestones": {"milestones": [{"id": "m1", "ms_title": "Launch", "ms_critical": True, "ms_status": "done"}]}},),
    ),
    (
        "raci-cell.t1",
        "implement-governance.raci",
        (STRATEGY, {"implement-governance": {"raci_roles": [{"id": "p1", "rr_name": "lead"}], "raci_tasks": [{"id": "t1", "rt_name": "Coaching"}]}}),
        (
            STRATEGY,
            {
                "implement-governance": {
                    "raci_roles": [{"id": "p1", "rr_name": "lead"}],
                    "raci_tasks": [{"id": "t1", "rt_name": "Coaching"}],
                    "raci": {"t1": {"p9": "A"}},
                }
            },
        ),
    ),
    ("decision.ds_coaching", "implement-governance.decision_log", ({"design-strategies": {"declined": [{"dc_code": "ds_coaching", "dc_reason": "Later"}]}},), ()),
    ("decision.gate.x", "implement-governance.decision_log", ({"implement-rollout": {"gates": [{"id": "x", "gt_condition": "Time used"}]}},), ()),
    ("message.k1", "implement-communications.key_messages", (GROUPS,), (GROUPS, {"implement-communications": {"key_messages": [{"km_audience": "k1"}]}})),
    ("calendar.sk_principals", "implement-communications.comm_calendar", (GROUPS,), ()),
    (
        "calendar.sk_teachers",
        "implement-communications.comm_calendar",
        (GROUPS, LAUNCH, {"implement-communications": {"comm_calendar": [{"cc_what": "Early", "cc_audience": ["k2"], "cc_date": "2027-08-16"}, {"cc_what": "Late", "cc_audience": ["k1"], "cc_date": "2027-08-17"}]}}),
        (GROUPS, LAUNCH, {"implement-communications": {"comm_calendar": [{"cc_what": "Early", "cc_audience": ["k1"], "cc_date": "2027-08-16"}]}}),
    ),
    ("faq.money", "implement-communications.faq", (), ({"implement-communications": {"faq": [{"q": "What if money ends?"}]}},)),
    ("test.a1", "assess-review-cycles.pdsa", (LOW,), (LOW, {"assess-review-cycles": {"pdsa": [{"pd_assumption": "a1"}]}})),
    ("review.3", "assess-review-cycles.review_calendar", (LAUNCH,), ()),
    (
        "review.6",
        "assess-review-cycles.review_calendar",
        (LAUNCH, {"assess-review-cycles": {"review_calendar": [{"rv_date": "2028-01-01"}, {"rv_date": "2028-04-02"}]}}),  # 46 days before, and after
        (LAUNCH, {"assess-review-cycles": {"review_calendar": [{"rv_date": "2028-04-01"}]}}),
    ),
    ("evaluation.s1", "assess-data-plan.eval_questions", (STRATEGY,), ({"design-strategies": {"strategies": [{"id": "s1", "st_title": "Coaching", "st_evidence_tier": "tier1"}]}},)),
    ("number.size-band", "plan-profile.district_size_band", ({"plan-profile": {"num_students": 6400}},), ({"plan-profile": {"num_students": 0}},)),
    ("number.backfill", "design-budget.backfill_salary", ({"plan-profile": {"avg_teacher_salary": 58000}},), ({"design-budget": {"backfill_salary": 0}},)),
    ("lm_inputs.p", "design-theory-of-action.lm_inputs", ({"plan-responsibilities": {"partners": [{"id": "p", "pt_name": "State university"}]}},), ()),
    ("cost.r1.supplements", "design-budget.cost_lines", (COSTED,), (COSTED, {"design-budget": {"cost_lines": [{"cl_role": "r1", "cl_category": "supplements"}]}})),
    (
        "transition.f1",
        "assess-sustain.funding_transition",
        ({"design-budget": {"funding_lines": [{"id": "f1", "fl_recurring": "time_limited", "fl_y1": 500}]}},),
        ({"design-budget": {"funding_lines": [{"id": "f1", "fl_recurring": "recurring"}]}},),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("ident", "place", "gets", "gets_not"), CASES, ids=[case[0] for case in CASES])
def test_kind_of_suggestion(ident: str, place: str, gets: tuple[Steps, ...], gets_not: tuple[Steps, ...]) -> None:
    assert ident in offered(place, plan(*gets))
    if gets_not or gets:
        assert ident not in offered(place, plan(*gets_not))
    away = {"advice": {"put_away": [{"id": "x", "suggestion": ident}]}}
    assert ident not in offered(place, plan(*gets, away))


@pytest.mark.parametrize(("ident", "place", "gets", "_"), CASES, ids=[case[0] for case in CASES])
def test_taken_once_it_is_offered_no_more(ident: str, place: str, gets: tuple[Steps, ...], _: Any) -> None:
    answers = plan(*gets)
    step, _, field = place.partition(".")
    one = next(one for one in suggestions(answers, step, [field]) if one.id == ident)
    made, count = taken(answers.step(step).data, [one], {field: 200})

    assert count == 1
    assert ident not in offered(place, answers.replaced(step, made))
    assert taken(made, [one], {field: 200}) == (made, 0)


def test_required_elements_are_for_states() -> None:
    assert len(offered("plan-responsibilities.must_haves", plan(track=Track.STATE))) == 8
    assert offered("plan-responsibilities.must_haves", plan()) == []


def rows(place: str, answers: Answers) -> dict[str, dict[str, Any]]:
    step, _, field = place.partition(".")
    return {one.id: dict(one.row or {}) for one in suggestions(answers, step, [field])}


def test_milestones_are_dated_from_the_launch() -> None:
    made = rows("implement-milestones.milestones", plan(LAUNCH, {"plan-profile": {"plan_start": "2026-07-01", "plan_years": 2}}))
    assert made["milestone.schedule"] == {
        "ms_title": "Release time in master schedule (by April 30)",
        "ms_phase": "design",
        "ms_start": "2027-01-16",
        "ms_end": "2027-04-16",
        "ms_status": "not_started",
    }
    assert made["milestone.report"]["ms_end"] == "2028-06-30"  # not beyond the plan
    assert "milestone.sustain" not in made  # would begin after it


def test_schedule_is_done_by_april_whenever_the_launch_is() -> None:
    january = {"implement-rollout": {"waves": [{"id": "w", "wv_start": "2028-01-10"}]}}
    made = rows("implement-milestones.milestones", plan(january))["milestone.schedule"]
    assert (made["ms_start"], made["ms_end"]) == ("2027-04-29", "2027-04-30")


def test_role_of_today_keeps_what_is_known() -> None:
    made = rows("design-roles.roles", plan(HELD, {"plan-profile": {**HELD["plan-profile"], "plan_years": 2}}))["role-of-today.e1"]
    assert made == {
        "role_archetype": "custom",
        "role_title": "Chair",
        "role_time_model": "hybrid",
        "role_release_pct": 50,
        "role_count": [
            {"id": "rc_year-1", "rc_year": 1, "rc_positions": 4},
            {"id": "rc_year-2", "rc_year": 2, "rc_positions": 4},
        ],
    }


def test_metric_of_a_goal_leaves_to_the_goal_what_the_goal_says() -> None:
    goal = {"id": "g1", "goal_title": "Stay", "goal_metric": "mt_ret_novice", "goal_measure": "Novices who stay", "goal_unit": "percent"}
    made = rows("assess-metrics.metrics", plan({"plan-goals": {"goals": [goal]}}))["metric-of-goal.g1"]
    assert made == {
        "met_code": "mt_ret_novice",
        "met_name": "Novices who stay",
        "met_type": "outcome",
        "met_source": "HR",
        "met_frequency": "annual",
        "met_min_n": 10,
        "met_public": True,
        "met_goals": ["g1"],
    }


def test_group_that_the_law_names_is_never_only_informed() -> None:
    teachers = {"id": "k", "stk_group": "sk_teachers", "stk_influence": 1, "stk_affected": 1}
    found = suggestions(plan({"plan-stakeholders": {"stakeholders": [teachers]}}), "plan-stakeholders", ["stakeholders"])
    assert next(one.fills for one in found if one.id == "engagement-level.k") == {"stk_level": "consult"}


def test_goal_in_one_sentence() -> None:
    goal = {"id": "g", "goal_measure": "One-year turnover", "goal_group": "teachers in years 1-3", "goal_unit": "percent"}
    goal |= {"goal_direction": "decrease", "goal_baseline": 24, "goal_target": 15, "target_date": "2030-06-30"}
    found = suggestions(plan({"plan-goals": {"goals": [goal]}}), "plan-goals", ["goals"])
    assert [one.fills for one in found if one.id == "goal-sentence.g"] == [
        {"goal_statement": "By June 30, 2030, one-year turnover for teachers in years 1-3 will fall from 24% to 15%."}
    ]


@pytest.mark.parametrize(
    ("value", "fills", "expected"),
    [
        (None, ["a"], ["a"]),
        (["b"], ["a"], ["b"]),
        ({"a": {"x": "R"}}, {"a": {"x": "A", "y": "A"}, "b": {"x": "A"}}, {"a": {"x": "R", "y": "A"}, "b": {"x": "A"}}),
        ("typed", {"a": 1}, "typed"),
        ({"a": 0, "b": False}, {"a": 5, "b": True}, {"a": 0, "b": False}),
    ],
)
def test_only_what_is_empty_is_filled(value: Any, fills: Any, expected: Any) -> None:
    assert filled(value, fills) == expected


@pytest.mark.parametrize("track", list(Track))
@pytest.mark.parametrize("start", ["nothing", "the sample"])
def test_plan_that_takes_everything_still_works(track: Track, start: str) -> None:
    answers = parse(sample_bytes(track)).as_answers() if start == "the sample" else Answers(track, "Ours", {})
    asked = known(track).steps
    for place in suggests():
        step, _, field = place.partition(".")
        question: Any = asked.get(step, {}).get(field)
        if question is not None:
            found = suggestions(Review(answers).journey.visible, step, [field], answers)
            made, _ = taken(answers.step(step).data, found, {field: getattr(question, "most", 0) or 0})
            assert len(Record(made).rows(field)) <= (getattr(question, "most", 0) or 0)
            answers = answers.replaced(step, made)
            codes = "choose one of the answers offered"
            assert [p.message for p in question.problems(made.get(field), Review(answers).journey.scope(step)) if codes in p.message] == []
    review = Review(answers)
    assert len(review.standings) == 22
    assert list(review.document(DAY).sections())
    assert len(review.findings) < 400


def test_every_place_is_a_question() -> None:
    both = {f"{slug}.{name}" for track in Track for slug, asked in known(track).steps.items() for name in asked}
    assert set(suggests()) <= both


def taken_everything(answers: Answers) -> None:
    """Offers and takes every suggestion of a plan, whatever stands in it."""
    for place in suggests():
        step, _, field = place.partition(".")
        found = suggestions(answers, step, [field])
        made, _ = taken(answers.step(step).data, found, {field: 50})
        assert [one.id for one in found] == [one.id for one in suggestions(answers, step, [field])]
        json.dumps(made)


@settings(max_examples=150, deadline=None)
@given(damaged_plans())
def test_suggestions_stand_any_json(answers: Answers) -> None:
    taken_everything(answers)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_suggestions_stand_anything_where_they_look(data: st.DataObject) -> None:
    *_, gets, _ = data.draw(st.sampled_from(CASES))
    steps: Any = plan(*gets).steps
    for _ in range(data.draw(st.integers(1, 3))):
        steps = damaged(steps, data.draw(st.sampled_from(paths(steps)[1:] or [()])), data.draw(ANYTHING))
        if not isinstance(steps, dict):
            steps = {}
    taken_everything(Answers(data.draw(st.sampled_from(Track)), "", steps))


# --- all of them taken at once ------------------------------------------------------------------------------------


def all_taken(track: Track, steps: Steps, step: str, field: str) -> list[Any]:
    """The rows of a question after every suggestion for it was taken in one act."""
    answers = Answers(track, "", steps)
    made, _ = taken(answers.step(step).data, suggestions(answers, step, [field]), {field: 99})
    rows: Any = made[field]
    return list(rows)


def test_strategies_taken_at_once_have_one_lead() -> None:
    considered = [{"id": code, "cand_code": code} for code in ("ds_coaching", "ds_induction", "ds_team_time")]
    steps = {"design-strategies": {"strategy_candidates": considered}}

    rows = all_taken(Track.DISTRICT, steps, "design-strategies", "strategies")
    assert [row["st_priority"] for row in rows] == ["lead", "supporting", "supporting"]


def test_a_metric_of_the_library_that_measures_a_goal_is_offered_once() -> None:
    goal = {"id": "g1", "goal_title": "Weekly contact", "goal_challenges": ["ch_early_attrition"], "goal_metric": "mt_new_contact",
            "goal_measure": "Weekly mentor contact"}  # fmt: skip
    rows = all_taken(Track.DISTRICT, {**RANKED, "plan-goals": {"goals": [goal]}}, "assess-metrics", "metrics")

    assert [(row["met_name"], row["met_type"]) for row in rows if row["met_code"] == "mt_new_contact"] == [
        ("Weekly mentor contact", "outcome")
    ]
    assert len({row["met_code"] for row in rows}) == len(rows)


def test_what_one_of_them_says_already_is_not_added_again() -> None:
    own = [{"id": name, "cand_code": "custom", "cand_title": "Lesson study"} for name in ("c1", "c2")]

    rows = all_taken(Track.DISTRICT, {"design-strategies": {"strategy_candidates": own}}, "design-strategies", "strategies")
    assert [row["st_title"] for row in rows] == ["Lesson study"]


@pytest.mark.parametrize(("code", "words"), [
    ("ra_hybrid_team_lead", "40% release, usual span 5-8"), ("ra_model_teacher", "10% release"), ("ra_policy_fellow", "0% release"),
])  # fmt: skip
def test_a_role_without_a_span_names_none(code: str, words: str) -> None:
    found = suggestions(Answers(Track.DISTRICT), "design-roles", ["roles"])

    assert next(one.title for one in found if one.id == f"role.{code}").rpartition(". ")[2] == words


def test_usual_milestones_say_from_where_their_dates_count() -> None:
    found = suggestions(Answers(Track.DISTRICT, "", LAUNCH), "implement-milestones", ["milestones"])
    one = next(one for one in found if one.title.startswith("Release time"))

    assert one.title == "Release time in master schedule (by April 30), April 16, 2027"
    assert one.because == "plans usually need it; its dates count from the launch, August 16, 2027"
