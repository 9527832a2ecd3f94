"""Each kind of suggestion in full, from the fewest answers that call for it and at the edges of what it says.

Every line is approved in tests/golden/suggestions_alone.txt: which, where, what, why, from where, and the answers it becomes. To
approve anew, `python -m tests.unit.advice.test_suggestions_alone` writes the file; read what differs.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.unit.advice.test_suggestions import CASES, RANKED, Steps, plan
from wizard.advice.suggestions import suggestions
from wizard.engine.tracks import Track

GOLDEN = Path(__file__).parents[2] / "golden" / "suggestions_alone.txt"
LONG = "longer " * 36  # 251 characters
EDGES: list[tuple[str, str, tuple[Steps, ...], Track]] = []


def a(place: str, *idents: str, track: Track = Track.DISTRICT, **steps: Any) -> None:
    """Adds what some answers call for at one place; the words of a step's name are joined by _ here."""
    parts = tuple({name.replace("_", "-"): answers} for name, answers in steps.items())
    EDGES.extend((ident, place, parts, track) for ident in idents)


def goal(**columns: Any) -> dict[str, Any]:
    return {"goals": [{"id": "g", **columns}]}


def waves(*starts: str, **columns: Any) -> dict[str, Any]:
    return {"waves": [{"id": f"w{at}", "wv_start": start, **columns} for at, start in enumerate(starts)]}


FULL = {"goal_measure": "Turnover", "goal_direction": "decrease", "goal_target": 15.25, "target_date": "2030-06-30"}
a("plan-goals.goals", "goal-sentence.g", plan_goals=goal(**FULL, goal_baseline=24, goal_unit="percent", goal_group="novices"))
a("plan-goals.goals", "goal-sentence.g", plan_goals=goal(**FULL, goal_baseline=24, goal_unit="points", baseline_pending=True))
a("plan-goals.goals", "goal-sentence.g", plan_goals=goal(**{**FULL, "goal_measure": "ELA scores", "goal_direction": "increase"}))
a("plan-goals.goals", "goal.ch_isolation.0", plan_challenges={"challenges": ["ch_isolation"]})
a("plan-goals.goals", "goal.ch_weak_pd.0", plan_challenges={"challenges": ["ch_weak_pd"]}, track=Track.STATE)
a("assess-metrics.metrics", "metric-of-goal.g", plan_goals=goal(goal_measure="Turnover"))
a("assess-metrics.metrics", "metric-of-goal.g", plan_goals=goal(goal_title="Stay", goal_metric="mt_ret_all", goal_unit="points"))
a("assess-metrics.metrics", "metric-of-goal.g", plan_goals=goal(goal_metric="mt_ret_all"))
a("assess-metrics.metrics", "metric-of-role.r", design_roles={"roles": [{"id": "r", "role_success": "Teams meet"}]})
a(
    "assess-metrics.metrics",
    "metric-of-fear.Five",
    implement_risks={"unintended": f"* One\n\nTwo\nOne\n{LONG}\nThree\n • Four\n\tFive -\nSix"},
)
a("assess-metrics.metrics", "metric.mt_ret_novice", "metric.mt_new_contact", "metric.mt_tl_students", **{
    "plan_challenges": RANKED["plan-challenges"], "plan_goals": goal(goal_challenges=["ch_early_attrition"]),
})  # fmt: skip
MS = "implement-milestones.milestones"
a(
    MS,
    "milestone.baseline.g",
    plan_goals=goal(baseline_pending=True),
    plan_profile={"plan_start": "2027-07-01"},
    implement_rollout=waves("2027-08-16"),
)
a(
    MS,
    "milestone.baseline.g",
    plan_goals=goal(baseline_pending=True, goal_measure=LONG),
    plan_profile={"plan_start": "2027-08-17"},
    implement_rollout=waves("2027-08-16"),
)
a(MS, "milestone.gap.rd_time", plan_readiness={"readiness_top_gaps": ["rd_time"]})
a(MS, "milestone.gap.rd_data", plan_readiness={"readiness_top_gaps": ["rd_data"], "rd_data": 4}, track=Track.STATE)
a(
    MS,
    "milestone.policy.p",
    design_conditions={"policy_changes": [{"id": "p", "pc_title": "Side letter", "pc_by": "2027-05-01", "pc_owner": "Ana"}]},
)
for day in ("2027-08-15", "2027-08-16"):
    rows = [{"id": "f", "fd_action": "Visit", "fd_by": day, "fd_owner": "Bo"}]
    a(MS, "milestone.first-days.f", implement_rollout={**waves("2027-08-16"), "first_90_days": rows})
a(MS, "milestone.lasting.funding", assess_sustain={"sustain_check": {"funding": {"level": 2}}}, track=Track.STATE)
a(MS, "milestone.schedule", implement_rollout=waves("2027-04-30"))
a(MS, "milestone.schedule", "milestone.launch", implement_rollout=waves("2028-05-01"))
a(MS, "milestone.launch", plan_profile={"plan_start": "2027-07-01", "plan_years": 1}, implement_rollout=waves("2028-06-30"))
for time in ("none", "period", "full", "other"):
    rows = [{"id": "e", "er_title": "Chair", "er_keep": "reshape", "er_time": time, "er_pay": 500}]
    a("design-roles.roles", "role-of-today.e", plan_profile={"existing_roles": rows})
a(
    "design-roles.roles",
    "role.ra_instructional_coach",
    design_strategies={"strategies": [{"id": "s", "st_code": "ds_coaching", "st_title": LONG}]},
)
a("design-roles.roles", "role.ra_mentor")
a("plan-responsibilities.must_haves", "must-have.salary", track=Track.STATE)
a("design-roles.roles", "fill.r", design_roles={"roles": [{"id": "r", "role_archetype": "ra_mentor", "role_time_model": "full"}]})
a("implement-risks.risks", "risk-of-assumption.a", design_theory_of_action={"assumptions": [
    {"id": "a", "as_text": LONG, "as_test": "Ask", "as_confidence": "low"},
]})  # fmt: skip
a("assess-review-cycles.pdsa", "test.a", design_theory_of_action={"assumptions": [
    {"id": "a", "as_text": LONG, "as_test": "Ask", "as_confidence": "low"},
]})  # fmt: skip
a("assess-review-cycles.review_calendar", "review.6", "review.11", implement_rollout=waves("2027-08-31"))
a("assess-data-plan.eval_questions", "evaluation.s", implement_rollout=waves("2027-08-16", "2028-08-16"), design_strategies={
    "strategies": [{"id": "s", "st_title": LONG, "st_evidence_tier": "tier4"}],
})  # fmt: skip
STK = "plan-stakeholders.stakeholders"
for influence, affected, group in ((3, 3, "sk_board"), (1, 1, "sk_teachers"), (1, 1, "sk_board"), (2, 3, "other")):
    row = {"id": "k", "stk_group": group, "stk_influence": influence, "stk_affected": affected}
    a(STK, "engagement-level.k", plan_stakeholders={"stakeholders": [row]})
a(STK, "group.sk_charters", "group.sk_leas", track=Track.STATE)
a(
    "plan-readiness.readiness_top_gaps",
    "readiness.lowest",
    plan_readiness={"rd_vision": 2, "rd_trust": 1, "rd_policy": 3, "rd_time": 3, "rd_data": 4},
)
a(
    "plan-readiness.readiness_top_gaps",
    "readiness.lowest",
    plan_readiness={"rd_vision": 2, "rd_trust": 1, "rd_policy": 2, "rd_time": 2, "rd_data": 4},
)
TOA = "design-theory-of-action.toa_chain"
a(TOA, "chain.challenge.ch_early_attrition", plan_challenges=RANKED["plan-challenges"], plan_goals={"goals": [
    {"id": "g", "goal_title": "Stay", "goal_challenges": ["ch_early_attrition"]},
    {"id": "h", "goal_measure": "Turnover", "goal_challenges": ["ch_early_attrition"]},
    {"id": "i", "goal_challenges": ["ch_early_attrition"]},
]})  # fmt: skip
a(TOA, "chain.first", plan_responsibilities={"state_posture": ["guide"], "state_posture_primary": "evaluate"}, track=Track.STATE)
a(TOA, "chain.first", plan_responsibilities={"state_posture": ["catalyze", "guide"]}, track=Track.STATE)
a(TOA, "chain.first", design_strategies={"strategies": [{"id": "s", "st_title": LONG, "st_priority": "lead"}]})
ST = "design-strategies"
a(
    f"{ST}.strategy_candidates",
    "candidate.ds_coaching",
    plan_challenges={"challenge_rank": ["ch_weak_pd", "ch_isolation", "ch_uneven_instruction"]},
)
a(f"{ST}.strategies", "strategy.c", "strategy.ds_induction", design_strategies={"strategy_candidates": [
    {"id": "b", "cand_code": "ds_coaching"}, {"id": "c", "cand_code": "custom", "cand_title": "Lesson study"},
    {"id": "d", "cand_code": "ds_induction"},
]})  # fmt: skip
a("design-conditions.policy_changes", "policy.coaching", plan_profile={"bargaining_status": "meet_confer"})
TIME = "design-conditions.time_commitment"
a(TIME, "time.r", design_roles={"roles": [{"id": "r", "role_release_pct": 50}]})
a("design-budget.cost_lines", "cost.r.supplements", plan_profile={"plan_years": 2}, design_roles={"roles": [
    {"id": "r", "role_title": LONG, "role_supplement": 900, "role_count": [{"rc_year": 2, "rc_positions": 2}]},
]})  # fmt: skip
a("design-budget.cost_lines", "cost.learning.p", "cost.advisory", **{
    "plan_profile": {"plan_years": 1}, "design_budget": {"daily_rate": 300},
    "plan_stakeholders": {"adv_paid": "release", "adv_size": 8, "adv_hours": 10},
    "design_roles": {"roles": [{"id": "r", "role_title": "Lead", "role_count": [{"rc_year": 1, "rc_positions": 2}]}]},
    "design_support_system": {"prep_program": [{"id": "p", "pl_title": "Institute", "pl_hours": 8, "pl_audience": ["both"]}]},
})  # fmt: skip
a("implement-rollout.gates", "gate.time", "gate.money", assess_metrics={"metrics": [
    {"id": "m", "met_code": "mt_release_used"}, {"id": "n", "met_code": "mt_release_used"},
]}, implement_rollout=waves("2027-08-16", "2028-08-16", wv_name=""))  # fmt: skip
a("implement-rollout.first_90_days", "first-days.visit", implement_rollout=waves("2027-08-16"))
a("implement-milestones.calendar_anchors", "anchor.schedule", implement_rollout=waves("2027-04-30"))
a("implement-milestones.calendar_anchors", "anchor.schedule", implement_rollout=waves("2027-05-01"))
GOV = "implement-governance"
a(f"{GOV}.raci_roles", "raci-role.sponsor", "raci-role.lead", "raci-role.team.t", plan_profile={
    "sponsor_role": LONG, "lead_office": "Office", "team_members": [{"id": "t", "member_role": "Teacher"}],
})  # fmt: skip
a(f"{GOV}.raci_tasks", "raci-task.role.r", design_roles={"roles": [{"id": "r", "role_title": LONG}]})
a(f"{GOV}.raci", "raci-cell.t", implement_milestones={"milestones": [{"id": "m", "ms_title": LONG, "ms_critical": True, "ms_owner": "Ana"}]}, **{
    "implement_governance": {"raci_roles": [{"id": "x", "rr_name": "ANA"}], "raci_tasks": [{"id": "t", "rt_name": LONG[:200]}],
                             "raci": {"t": {"y": "R"}}},
})  # fmt: skip
a(f"{GOV}.decision_log", "decision.gate.x", implement_rollout={"gates": [
    {"id": "x", "gt_between": "One and two", "gt_condition": LONG, "gt_decider": "Board"},
]})  # fmt: skip
COM = "implement-communications"
a(f"{COM}.key_messages", "message.k", plan_stakeholders={"stakeholders": [
    {"id": "k", "stk_group": "sk_paras", "stk_level": "consult", "stk_interest": "Pathways"},
]})  # fmt: skip
a(f"{COM}.comm_calendar", "calendar.sk_teachers", "calendar.sk_parents", implement_rollout=waves("2027-08-16"), plan_stakeholders={
    "stakeholders": [{"id": at, "stk_group": group} for at, group in (("k", "sk_teachers"), ("l", "sk_teachers"), ("p", "sk_parents"))],
})  # fmt: skip
BAND = "plan-profile.district_size_band"
for students in (1, 599, 600, 2_499, 2_500, 9_999, 10_000, 49_999, 50_000, 8_000_000):
    a(BAND, "number.size-band", plan_profile={"num_students": students})
a("design-budget.backfill_salary", "number.backfill", plan_profile={"avg_teacher_salary": 58_001})
SUS = "assess-sustain.funding_transition"
for columns in (
    {},
    {"fl_source": "fs_tsl", "fl_ends": "2029-06-30"},
    {"fl_source": "fs_tsl", "fl_name": "Grant", "fl_y1": 5, "fl_y2": 7.6, "fl_y3": 0},
):
    a(
        SUS,
        "transition.f",
        plan_profile={"plan_years": 3},
        design_budget={"funding_lines": [{"id": "f", "fl_recurring": "time_limited", **columns}]},
    )

ALL = [*((ident, place, gets, Track.DISTRICT) for ident, place, gets, _ in CASES), *EDGES]


NOT_OFFERED: list[tuple[str, str, tuple[Steps, ...], Track]] = []


def no(place: str, ident: str, track: Track = Track.DISTRICT, **steps: Any) -> None:
    """Adds what some answers do not call for at one place."""
    NOT_OFFERED.append((ident, place, ({name.replace("_", "-"): answers for name, answers in steps.items()},), track))


for group in ({"stk_level": "consult", "stk_na": True}, {"stk_level": ""}, {"stk_level": "consult", "stk_group": "sk_nobody"}):
    no(f"{COM}.key_messages", "message.k", plan_stakeholders={"stakeholders": [{"id": "k", "stk_group": "sk_teachers", **group}]})
no(
    f"{COM}.comm_calendar",
    "calendar.sk_teachers",
    plan_stakeholders={"stakeholders": [{"id": "k", "stk_group": "sk_teachers", "stk_na": True}]},
)
for group in ({"stk_level": "empower", "stk_na": True}, {"stk_level": "involve"}):
    no(f"{GOV}.raci_roles", "raci-role.group.k", plan_stakeholders={"stakeholders": [{"id": "k", "stk_group": "sk_teachers", **group}]})
for group in ({"stk_affected": 3, "stk_na": True}, {}):
    no(STK, "engagement-level.k", plan_stakeholders={"stakeholders": [{"id": "k", "stk_group": "sk_board", "stk_influence": 3, **group}]})
no(STK, "group.sk_board")  # not named by law
no("plan-goals.goals", "goal-sentence.g", plan_goals=goal(**FULL, goal_statement="Ours"))
for column in FULL:
    no("plan-goals.goals", "goal-sentence.g", plan_goals=goal(**{**FULL, column: None}))
no("plan-goals.goals", "goal.ch_nothing.0", plan_challenges={"challenges": ["ch_nothing"]})
no("assess-metrics.metrics", "metric-of-goal.g", plan_goals=goal(goal_title="Stay"))
no("assess-metrics.metrics", "metric-of-fear.Six", implement_risks={"unintended": "One\nTwo\nThree\nFour\nFive\nSix"})
no("assess-metrics.metrics", f"metric-of-fear.{LONG.strip()}", implement_risks={"unintended": LONG})
no("assess-metrics.metrics", "metric.mt_workload", assess_metrics={"metrics": [{"met_type": "outcome"}, {"met_type": "balancing"}]})
no("plan-responsibilities.must_haves", "must-have.salary")
no(MS, "milestone.gap.rd_time", plan_readiness={"rd_time": 3, "rd_data": 2})
no(MS, "milestone.gap.rd_time")
for level in (0, 3, None):
    no(MS, "milestone.lasting.funding", assess_sustain={"sustain_check": {"funding": {"level": level}}})
for status in ("adopted", "not_needed"):
    no(MS, "milestone.policy.p", design_conditions={"policy_changes": [{"id": "p", "pc_title": "Letter", "pc_status": status}]})
no(MS, "milestone.sustain", plan_profile={"plan_start": "2027-07-01", "plan_years": 1}, implement_rollout=waves("2028-06-30"))
for held in ({"er_title": "", "er_keep": "keep"}, {"er_title": "Chair", "er_keep": "retire"}):
    no("design-roles.roles", "role-of-today.e", plan_profile={"existing_roles": [{"id": "e", **held}]})
no("design-roles.roles", "role-criteria.r", design_roles={"roles": [{"id": "r", "role_criteria": [{"id": "c", "crit": "Trust"}]}]})
for assumption in ({"as_text": "", "as_confidence": "low"}, {"as_text": "x", "as_confidence": "medium"}):
    theory = {"assumptions": [{"id": "a", **assumption}]}
    no("implement-risks.risks", "risk-of-assumption.a", design_theory_of_action=theory)
    no("assess-review-cycles.pdsa", "test.a", design_theory_of_action=theory)
no("assess-review-cycles.review_calendar", "review.3")
for strategy in ({"st_title": "", "st_evidence_tier": "tier4"}, {"st_title": "x", "st_evidence_tier": "tier3"}):
    no("assess-data-plan.eval_questions", "evaluation.s", design_strategies={"strategies": [{"id": "s", **strategy}]})
no(
    "plan-readiness.readiness_top_gaps",
    "readiness.lowest",
    plan_readiness={f"rd_{one}": 1 for one in ("vision", "trust", "policy", "time")},
)
no(TOA, "chain.first", plan_responsibilities={"state_posture": ["guide"]})
no(TOA, "chain.first", Track.STATE, plan_responsibilities={"state_posture": ["other"]})
no(TOA, "chain.challenge.c", plan_challenges={"challenge_rank": ["a", "b", "c"]})
no(f"{ST}.strategies", "strategy.ds_coaching", design_strategies={
    "strategy_candidates": [{"id": "b", "cand_code": "ds_coaching"}], "declined": [{"dc_code": "ds_coaching"}],
})  # fmt: skip
no(f"{ST}.strategies", "strategy.c", design_strategies={"strategy_candidates": [{"id": "c", "cand_code": "custom"}]})
no("design-conditions.policy_changes", "policy.coaching", plan_profile={"bargaining_status": "varies"})
no(TIME, "time.r", design_roles={"roles": [{"id": "r", "role_release_pct": 0}]})
no(TIME, "time.r", design_roles={"roles": [{"id": "r", "role_extra_hours_week": 168}]})
no(TIME, "time.r", Track.STATE, design_roles={"roles": [{"id": "r", "role_release_pct": 50}]})
no("implement-rollout.gates", "gate.time", implement_rollout=waves("2027-08-16"))
for stone in ({"ms_critical": False}, {"ms_status": "dropped"}, {"ms_title": ""}):
    row = {"id": "m", "ms_title": "Launch", "ms_critical": True, **stone}
    no(f"{GOV}.raci_tasks", "raci-task.milestone.m", implement_milestones={"milestones": [row]})
for declined in ({"dc_code": "ds_coaching"}, {"dc_code": "custom", "dc_reason": "Later"}):
    no(f"{GOV}.decision_log", "decision.ds_coaching", design_strategies={"declined": [declined]})
no(f"{GOV}.raci_roles", "raci-role.sponsor", plan_profile={"lead_office": "Office"})
no(BAND, "number.size-band", plan_profile={"num_students": 8_000_001})
no(BAND, "number.size-band", Track.STATE, plan_profile={"num_students": 600})
for average in (0, -1, None):
    no("design-budget.backfill_salary", "number.backfill", plan_profile={"avg_teacher_salary": average})
no(SUS, "transition.f", design_budget={"funding_lines": [{"id": "f", "fl_recurring": "recurring"}]})
no("design-theory-of-action.lm_long", "lm_long.g", plan_goals=goal(goal_measure="Turnover"))


@pytest.mark.parametrize(("ident", "place", "parts", "track"), NOT_OFFERED, ids=[case[0] for case in NOT_OFFERED])
def test_what_is_not_called_for(ident: str, place: str, parts: tuple[Steps, ...], track: Track) -> None:
    step, _, field = place.partition(".")
    assert ident not in [one.id for one in suggestions(plan(*parts, track=track), step, [field])]


def line(ident: str, place: str, parts: tuple[Steps, ...], track: Track) -> str:
    step, _, field = place.partition(".")
    one = next(one for one in suggestions(plan(*parts, track=track), step, [field]) if one.id == ident)
    answers = one.fills if one.row is None else dict(one.row)
    kept = ", ".join((*one.known_by, *(() if one.on_list else ("not on the list",))))
    return " | ".join((place, one.id, one.row_id, one.title, one.because, one.source, kept, json.dumps(answers, ensure_ascii=False)))


@pytest.mark.parametrize(("at", "case"), list(enumerate(ALL)), ids=[f"{at}-{case[0]}" for at, case in enumerate(ALL)])
def test_suggestion_in_full(at: int, case: tuple[str, str, tuple[Steps, ...], Track]) -> None:
    assert line(*case) == GOLDEN.read_text(encoding="utf-8").splitlines()[at]


if __name__ == "__main__":
    GOLDEN.write_text("\n".join(line(*case) for case in ALL) + "\n", encoding="utf-8")
