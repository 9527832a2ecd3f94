"""Plans that make one check fire, and the change to each that mends it."""

from __future__ import annotations

from typing import Any

from tests.unit.advice.more_cases import CAUTIONS
from tests.unit.advice.shapes import STATE, Case, drop, put, role
from tests.unit.advice.side_by_side_cases import SIDE_BY_SIDE

PROFILE = {"plan_start": "2027-07-01", "plan_years": 2, "num_teachers": 100}
MS, GB, ROLES = ("implement-milestones", "milestones"), ("design-budget", "funding_lines"), ("design-roles", "roles")


def stones(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"plan-profile": PROFILE, "implement-milestones": {"milestones": [{"ms_owner": "Lead", **r} for r in rows]}}


def raci(*letters: str) -> dict[str, Any]:
    cells = {f"r{at}": letter for at, letter in enumerate(letters)}
    return {
        "implement-governance": {
            "raci_roles": [{"id": f"r{at}"} for at in range(len(letters))],
            "raci_tasks": [{"id": "t"}],
            "raci": {"t": {**cells, "gone": "A"}, "gone": {}},
        }
    }


def money(costs: dict[str, Any], *funds: dict[str, Any]) -> dict[str, Any]:
    return {
        "plan-profile": PROFILE,
        "design-budget": {
            "cost_lines": [{"id": "c", "cl_kind": "recurring", "cl_category": "supplements", **costs}],
            "funding_lines": [{"id": f"f{at}", **fund} for at, fund in enumerate(funds)],
        },
    }


def everyone(*without: str) -> dict[str, Any]:
    """A consultation record with every group that law names in a district, but for some."""
    named = ("teachers", "principals", "school_leaders", "paras", "sisp", "charters", "parents", "community")
    groups = [f"sk_{name}" for name in named if name not in without]
    return {"plan-stakeholders": {"stakeholders": [{"id": "s", "stk_group": "sk_parents"}],
                                  "engagement_log": [{"id": "e", "el_groups": groups}]}}  # fmt: skip


def released(**first_row: Any) -> dict[str, Any]:
    """A district whose released role starts in August 2027."""
    title = "Release time in master schedule"
    return {
        "plan-profile": {**PROFILE, "bargaining_status": "contract"},
        "design-roles": {"roles": [role(role_release_pct=40, role_count=[{"rc_year": 1, "rc_positions": 2}])]},
        "implement-rollout": {"waves": [{"id": "w", "wv_start": "2027-08-16"}]},
        "implement-milestones": {"milestones": [{"id": "m", "ms_title": title, **first_row}]},
    }


GOAL = {"plan-goals": {"goals": [{"id": "g"}]}}
STRATEGY = {"design-strategies": {"strategies": [{"id": "s", "st_evidence_tier": "tier4"}]}}
OUTCOME = {"id": "m", "met_type": "outcome", "met_goals": ["g"], "met_owner": "Lead"}
LOW = {f"rd_{name}": 1 for name in ("vision", "leadership", "trust", "policy", "funding", "time", "principals",
                                    "pipeline", "learning", "data")}  # fmt: skip

LISTED_CASES = (
    Case("ck_goal_no_strategy", GOAL, ("plan-goals", "goals", "g", "No strategy addresses this goal."),
         put("design-strategies", "strategies", [{"id": "s", "st_goals": ["g"]}])),
    Case("ck_strategy_no_goal", {**GOAL, **STRATEGY},
         ("design-strategies", "strategies", "s", "This strategy serves no stated goal."),
         put("design-strategies", "strategies", [{"id": "s", "st_goals": ["g"]}])),
    Case("ck_goal_no_metric", {**GOAL, "assess-metrics": {"metrics": [{**OUTCOME, "met_type": "process"}]}},
         ("plan-goals", "goals", "g", "Nothing will show whether this goal was met."),
         put("assess-metrics", "metrics", [OUTCOME])),
    Case("ck_no_balancing", {"assess-metrics": {"metrics": [OUTCOME]}},
         ("assess-metrics", "metrics", "", "Add at least one measure of unintended harm."),
         put("assess-metrics", "metrics", [OUTCOME, {"id": "b", "met_type": "balancing"}])),
    Case("ck_too_many_goals", {"plan-goals": {"goals": [{"id": str(at)} for at in range(6)]}},
         ("plan-goals", "goals", "", "There are 6 goals. Most teams can pursue 2-4 goals well."),
         drop("plan-goals", "goals")),
    Case("ck_too_many_strategies", {"design-strategies": {"strategies": [{"id": str(at)} for at in range(7)]}},
         ("design-strategies", "strategies", "", "There are 7 strategies. Consider sequencing."),
         drop("design-strategies", "strategies")),
    Case("ck_too_many_strategies",
         {"plan-readiness": LOW, "design-strategies": {"strategies": [{"id": str(at)} for at in range(4)]}},
         ("design-strategies", "strategies", "",
          "There are 4 strategies with an early foundation. Consider sequencing."),
         drop("design-strategies", "strategies")),
    Case("ck_role_hours", {"design-roles": {"roles": [role(20, role_release_pct=40, coach=16.6)]}},
         (*ROLES, "r", "Duties need about 16.6 hours a week; the role provides 15."),
         put(*ROLES, [role(20, role_release_pct=40, coach=16.5)])),
    Case("ck_role_hours", {"design-roles": {"roles": [role(2, role_release_pct=0, role_extra_days=10, mentor=2.5)]}},
         (*ROLES, "r", "Duties need about 2.5 hours a week; the role provides 2.1."),
         put(*ROLES, [role(2, role_release_pct=0, role_extra_days=10, mentor=2)])),
    Case("ck_role_span", {"design-roles": {"roles": [role(31, role_release_pct=50, coach=10)]}},
         (*ROLES, "r", "About 19 minutes per teacher per week."),
         put(*ROLES, [role(30, role_release_pct=50, coach=10)])),
    Case("ck_role_span", {"design-roles": {"roles": [role(9, role_archetype="ra_hybrid_team_lead", coach=9)]}},
         (*ROLES, "r", "Team-leading programs usually use 3-8."),
         put(*ROLES, [role(8, role_archetype="ra_hybrid_team_lead", coach=9)])),
    Case("ck_role_span", {"design-roles": {"roles": [role(30, role_authority=["evaluate"], observe=8)]}},
         (*ROLES, "r", "About 16 minutes per teacher per week. Team-leading programs usually use 3-8."),
         put(*ROLES, [role(30, role_authority=["evaluate"], role_archetype="ra_peer_observer", observe=20)])),
    Case("ck_role_no_time", {"design-roles": {"roles": [role(2, role_release_pct=0, mentor=1.5)]}},
         (*ROLES, "r", "Unpaid time: 1.5 hours of duties a week, no release and no paid time."),
         put(*ROLES, [role(2, role_release_pct=0, role_extra_hours_week=1.5, mentor=1.5)])),
    Case("ck_low_supplement",
         {"plan-profile": {"avg_teacher_salary": 58000},
          "design-roles": {"roles": [role(role_release_pct=20, role_supplement=5500)]}},
         (*ROLES, "r", "The supplement of $5,500 is 9.5% of the average teacher salary. "
          "Below the 10–50% range one design guide recommends."),
         put(*ROLES, [role(role_release_pct=20, role_supplement=5800)])),
    Case("ck_eval_conflict", {"design-roles": {"roles": [role(role_authority=["evaluate"], coach=1)]}},
         (*ROLES, "r", "Coaching and evaluating the same colleague can erode trust; "
          "state how the two are separated."),
         put(*ROLES, [role(role_authority=["evaluate"], observe=1)])),
    Case("ck_eval_conflict",
         {"design-roles": {"roles": [role(role_separation="Different people", mentor=1, evaluate=1)]}},
         (*ROLES, "r", "Coaching and evaluating the same colleague can erode trust; "
          "check that the separation you describe is enough."),
         put(*ROLES, [role(mentor=1)])),
    Case("ck_budget_gap", money({"cl_y1": 1010, "cl_y2": 5}, {"fl_y1": 1000, "fl_y2": 9}),
         (*GB, "", "Unfunded: $10 in 2027–28."), put(*GB, [{"id": "f", "fl_y1": 1001, "fl_y2": 9}])),
    Case("ck_funding_cliff",
         money({"cl_y2": 100}, {"fl_y2": 26, "fl_recurring": "time_limited"}, {"fl_y2": 74}),
         (*GB, "", "Time-limited money pays 26% of the recurring cost in 2028–29. What replaces this money?"),
         put(*GB, [{"id": "f", "fl_y2": 25, "fl_recurring": "time_limited"}])),
    Case("ck_fund_cap",
         {"plan-profile": PROFILE, "design-budget": {"title2a_allotment": 9_000_000, "funding_lines": [
             {"id": "f", "fl_source": "fs_title_iia_leaders3", "fl_y1": 0, "fl_y2": 270_000}]}},
         (*GB, "f", "Above the statutory maximum: The Title II-A leadership reserve has $270,000 in 2028–29; "
          "the most allowed is $256,500."),
         put(*GB, [{"id": "f", "fl_source": "fs_title_iia_leaders3", "fl_y2": 256_500}]), STATE),
    Case("ck_fund_cap",
         {"design-budget": {"title2a_allotment": 100_000, "funding_lines": [
             {"id": "a", "fl_source": "fs_title_iia_state", "fl_name": "Administration", "fl_y1": 1_001},
             {"id": "b", "fl_source": "fs_title_iia_state", "fl_y1": 3_999}]}},
         (*GB, "a", "Above the statutory maximum: Title II-A administration has $1,001 in Year 1; "
          "the most allowed is $1,000."),
         put(*GB, [{"id": "b", "fl_source": "fs_title_iia_state", "fl_y1": 5_000}]), STATE),
    Case("ck_dates", stones({"id": "m", "ms_start": "2027-09-02", "ms_end": "2027-09-01"}),
         (*MS, "m", "Check the dates: the end September 1, 2027 is before the start September 2, 2027."),
         put(*MS, [{"id": "m", "ms_start": "2027-09-01", "ms_end": "2027-09-01"}])),
    Case("ck_dates", stones({"id": "m", "ms_start": "2029-06-30", "ms_end": "2029-07-01"}),
         (*MS, "m", "Check the dates: this milestone is on July 1, 2029, after the plan ends on June 30, 2029."),
         put(*MS, [{"id": "m", "ms_start": "2029-06-30", "ms_end": "2029-06-30"}])),
    Case("ck_dates", {"plan-goals": {"goals": [{"id": "g", "baseline_date": "2028-06-01", "target_date": "2028-05-31"}]}},
         ("plan-goals", "goals", "g",
          "Check the dates: the target date May 31, 2028 is before the baseline date June 1, 2028."),
         drop("plan-goals", "goals")),
    Case("ck_dates", {"assess-metrics": {"metrics": [{"id": "m", "met_baseline_date": "2028-06-01", "met_target_date": "2028-05-31"}]}},
         ("assess-metrics", "metrics", "m",
          "Check the dates: the target date May 31, 2028 is before the baseline date June 1, 2028."),
         drop("assess-metrics", "metrics")),
    Case("ck_dates", {"assess-review-cycles": {"pdsa": [{"id": "p", "pd_start": "2028-06-01", "pd_end": "2028-05-31"}]}},
         ("assess-review-cycles", "pdsa", "p", "Check the dates: the end May 31, 2028 is before the start June 1, 2028."),
         drop("assess-review-cycles", "pdsa")),
    Case("ck_dates", {"design-support-system": {"sel_start": "2028-03-01", "sel_end": "2028-02-01"}},
         ("design-support-system", "sel_end", "",
          "Check the dates: selection ends on February 1, 2028, before it starts on March 1, 2028."),
         put("design-support-system", "sel_end", "2028-04-01")),
    Case("ck_dependency",
         stones({"id": "a", "ms_title": "Rubric approved", "ms_end": "2027-09-02"},
                {"id": "b", "ms_start": "2027-09-01", "ms_depends": ["a"]}),
         (*MS, "b", "Dependency conflict: it starts on September 1, 2027, before “Rubric approved” ends on "
          "September 2, 2027."),
         put(*MS, [{"id": "a", "ms_end": "2027-09-01"}, {"id": "b", "ms_start": "2027-09-01", "ms_depends": ["a"]}])),
    Case("ck_dependency",
         stones({"id": "a", "ms_title": "One", "ms_depends": ["b"]}, {"id": "b", "ms_title": "Two", "ms_depends": ["a"]}),
         (*MS, "a", "Dependency conflict: these milestones wait for each other: One → Two → One."),
         put(*MS, [{"id": "a", "ms_depends": ["b"]}, {"id": "b"}])),
    Case("ck_raci_a", raci("R", "C"),
         ("implement-governance", "raci", "t", "Exactly one accountable. This task has none."),
         put("implement-governance", "raci", {"t": {"r0": "RA", "r1": "C"}})),
    Case("ck_raci_a", raci("RA", "A"), ("implement-governance", "raci", "t", "Exactly one accountable. This task has 2."),
         put("implement-governance", "raci", {"t": {"r0": "A", "r1": "C"}})),
    Case("ck_no_owner", {"implement-risks": {"risks": [{"id": "k"}]}}, ("implement-risks", "risks", "k", "No owner."),
         put("implement-risks", "risks", [{"id": "k", "risk_owner": "Lead"}])),
    Case("ck_no_owner", {"implement-milestones": {"milestones": [{"id": "m"}]}}, (*MS, "m", "No owner."),
         put(*MS, [{"id": "m", "ms_owner": "Lead"}])),
    Case("ck_no_owner", {"assess-metrics": {"metrics": [{"id": "m"}]}}, ("assess-metrics", "metrics", "m", "No owner."),
         put("assess-metrics", "metrics", [{"id": "m", "met_owner": "Lead"}])),
    Case("ck_consultation", everyone("paras"),
         ("plan-stakeholders", "engagement_log", "", "Paraprofessionals: no engagement recorded."),
         put("plan-stakeholders", "stakeholders", [{"id": "p", "stk_group": "sk_paras", "stk_na": True}])),
    Case("ck_consultation", everyone("parents"),
         ("plan-stakeholders", "stakeholders", "s", "Parents and families: no engagement recorded."),
         put("plan-stakeholders", "stakeholders", [{"id": "p", "stk_group": "sk_parents", "stk_na": True}])),
    Case("ck_evidence", {**STRATEGY, "assess-data-plan": {"independent_eval": "no"}},
         ("design-strategies", "strategies", "s", "Tier 4 needs an effort to study effects."),
         put("assess-data-plan", "eval_questions", [{"id": "q", "eq_kind": "effect"}])),
    Case("ck_small_cells", {"plan-stakeholders": {"engagement_log": [{"id": "e", "el_count": 9}]}},
         ("plan-stakeholders", "engagement_log", "e",
          "Suppress counts under 10: this one is 9. The framework prints “fewer than 10”."),
         put("plan-stakeholders", "engagement_log", [{"id": "e", "el_count": 10}])),
    Case("ck_small_cells", {"plan-profile": {"num_students": 9}},
         ("plan-profile", "num_students", "", "Suppress counts under 10: this one is 9."), put("plan-profile", "num_students", 10)),
    Case("ck_small_cells", {"plan-goals": {"goals": [{"id": "g", "goal_unit": "number", "goal_title": "Students", "goal_target": 9}]}},
         ("plan-goals", "goals", "g", "Suppress counts under 10: this one is 9."),
         put("plan-goals", "goals", [{"id": "g", "goal_unit": "number", "goal_title": "Students", "goal_target": 10}])),
    Case("ck_small_cells",
         {"assess-metrics": {"metrics": [{"id": "m", "met_unit": "number", "met_disaggregate": ["student_group"],
                                          "met_values": [{"value": 25}, {"value": 4}]}]}},
         ("assess-metrics", "metrics", "m", "Suppress counts under 10: this one is 4."),
         put("assess-metrics", "metrics", [{"id": "m", "met_unit": "percent", "met_values": [{"value": 4}]}])),
    Case("ck_small_cells",
         {"plan-challenges": {"challenge_detail": [{"id": "c", "cd_evidence": [{"ev_value": "7 students"}]}]}},
         ("plan-challenges", "challenge_detail", "c", "Suppress counts under 10: this one is 7."),
         put("plan-challenges", "challenge_detail", [{"id": "c", "cd_evidence": [{"ev_value": "17 students"}]}])),
    Case("ck_pii", {"plan-profile": {"context_note": "Write to ana.ruiz@example.org"}},
         ("plan-profile", "context_note", "", "Remove personal data: this looks like an e-mail address."),
         put("plan-profile", "context_note", "Write to the office")),
    Case("ck_pii", {"plan-goals": {"goals": [{"id": "g", "equity_note": "As for student ID: 4482913"}]}},
         ("plan-goals", "goals", "g", "Remove personal data: this looks like a student id."),
         put("plan-goals", "goals", [{"id": "g", "equity_note": "As for 4482 students"}])),
    Case("ck_pii", {"assess-reporting": {"stories": [{"id": "s", "sy_result": "Maria Lopez 78, Sam Okafor: 65%"}]}},
         ("assess-reporting", "stories", "s", "Remove personal data: this looks like a list of names with scores."),
         put("assess-reporting", "stories", [{"id": "s", "sy_result": "Lincoln Elementary 78, Oak Middle: 65%"}])),
    Case("ck_pii", {"implement-communications": {"faq": [{"id": "q", "a": "ask@example.org"}], "contact": "a@example.org"}},
         ("implement-communications", "faq", "q", "Remove personal data: this looks like an e-mail address."),
         drop("implement-communications", "faq")),
    Case("ck_pii", {"implement-communications": {"contact": "Student ID 4482913"}},
         ("implement-communications", "contact", "", "Remove personal data: this looks like a student id."),
         put("implement-communications", "contact", "office@example.org")),
    Case("ck_schedule_lead", released(ms_end="2027-05-01"),
         (*MS, "m", "Schedules are built in late winter. Release time has to be in the master schedule by "
          "April 30, 2027; the milestone is on May 1, 2027."),
         put(*MS, [{"id": "m", "ms_title": "Release time in the master schedule", "ms_end": "2027-04-30"}])),
    Case("ck_schedule_lead", released(ms_title="Institute held", ms_end="2027-03-01"),
         (*MS, "", "Schedules are built in late winter. Release time has to be in the master schedule by "
          "April 30, 2027; there is no milestone for it."),
         put(*ROLES, [role(role_release_pct=0)])),
    Case("ck_bargaining",
         {"plan-profile": {"bargaining_status": "contract"}, "design-roles": {"roles": [
             role(role_title="Coach", role_supplement=1000, role_authority=["evaluate"])]},
          "design-conditions": {"policy_changes": [{"pc_kind": "statute"}, {"pc_kind": "mou", "pc_status": "not_needed"}]}},
         ("design-conditions", "policy_changes", "",
          "May need bargaining: Coach (pay and peer evaluation). No contract or memorandum row covers this."),
         put("design-conditions", "policy_changes", [{"pc_kind": "mou", "pc_status": "drafting"}])),
)  # fmt: skip

CASES = (*LISTED_CASES, *CAUTIONS, *SIDE_BY_SIDE)
