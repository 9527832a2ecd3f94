"""Plans whose numbers from different steps do not go together."""

from __future__ import annotations

from typing import Any

from tests.unit.advice.shapes import STATE, Case, drop, put, role

GOALS, BUDGET = ("plan-goals", "goals"), ("design-budget", "funding_lines")
HALF_READY = {
    "plan-profile": {"num_schools": 10},
    "design-conditions": {"principal_ready_share": 50},
    "implement-rollout": {
        "waves": [
            {"id": "b", "wv_start": "2028-08-16", "wv_sites": 1, "wv_site_unit": "schools"},
            {"id": "a", "wv_start": "2027-08-16", "wv_sites": 6, "wv_site_unit": "schools"},
        ]
    },
}


def supported_by(positions: int, **goal: Any) -> dict[str, Any]:
    """100 teachers, five of them supported by each position, and a goal on teaching."""
    return {
        "plan-profile": {"num_teachers": 100, "plan_years": 1},
        "design-roles": {"roles": [role(5, role_count=[{"rc_year": 1, "rc_positions": positions}])]},
        "plan-goals": {"goals": [{"id": "g", "goal_title": "Rigor", "goal_type": "grow", "goal_unit": "percent", "goal_baseline": 31,
                                  "goal_target": 60, **goal}]},
    }  # fmt: skip


def paid_by(source: str, pays_for: list[str], **today: Any) -> dict[str, Any]:
    """A role with the title of one that is paid today, its cost line, and who pays."""
    return {
        "plan-profile": {"existing_roles": [{"id": "e", "er_title": "mentor", "er_pay": 500, "er_keep": "reshape", **today}]},
        "design-roles": {"roles": [role(role_title="Mentor")]},
        "design-budget": {
            "cost_lines": [{"id": "c", "cl_role": "r", "cl_category": "supplements"}, {"id": "d", "cl_category": "training"}],
            "funding_lines": [{"id": "f", "fl_source": source, "fl_pays_for": pays_for}],
        },
    }


SUPPLANTS = (*BUDGET, "f", "Title II-A district subgrant would pay for “Mentor”, which teachers are paid for today.")
LIMIT = {"plan_start": "2027-07-01", "plan_years": 2}

SIDE_BY_SIDE = (
    Case("ck_smart", {"plan-goals": {"goals": [{"id": "g", "smart_check": {"measurable": {"answer": "no"}, "specific": {"answer": "no"},
                                                                          "relevant": {"answer": "partly"}}}]}},
         (*GOALS, "g", "Your self-check says “No”. Specific: say who changes what, and where. "
          "Measurable: name the number and its source."),
         put(*GOALS, [{"id": "g", "smart_check": {"measurable": {"answer": "partly"}}}])),
    Case("ck_principals_ready", HALF_READY,
         ("design-conditions", "principal_ready_share", "",
          "50% of principals are ready now; the first wave takes 60% of schools."),
         put("design-conditions", "principal_ready_share", 60)),
    Case("ck_team_time", {"design-conditions": {"time_commitment": [{"id": "t", "tc_team_minutes": 59.5}]}},
         ("design-conditions", "time_commitment", "t", "59.5 minutes of team time a week; teams tend to need at least 60."),
         put("design-conditions", "time_commitment", [{"id": "t", "tc_team_minutes": 60}])),
    Case("ck_coverage_goals", supported_by(5),
         ("design-roles", "roles", "", "Roles together support at most 25% of all teachers; the goal “Rigor” asks for 29 points."),
         put("design-roles", "roles", [role(29, role_count=[{"rc_year": 1, "rc_positions": 1}])])),
    Case("ck_coverage_goals", supported_by(5, goal_title="", goal_unit="points", goal_baseline=60, goal_target=34),
         ("design-roles", "roles", "",
          "Roles together support at most 25% of all teachers; the goal “without a title” asks for 26 points."),
         put(*GOALS, [{"id": "g", "goal_type": "grow", "goal_unit": "points", "goal_group": "Novices", "goal_baseline": 60, "goal_target": 34}])),
    Case("ck_coverage_goals", supported_by(5), supported := (
         "design-roles", "roles", "", "Roles together support at most 25% of all teachers; the goal “Rigor” asks for 29 points."),
         put(*GOALS, [{"id": "g", "goal_type": "retain", "goal_unit": "percent", "goal_baseline": 31, "goal_target": 60}])),
    Case("ck_coverage_goals", supported_by(5), supported,
         put(*GOALS, [{"id": "g", "goal_type": "grow", "goal_unit": "number", "goal_baseline": 31, "goal_target": 60}])),
    Case("ck_coverage_goals", supported_by(5), supported, drop("design-roles", "roles")),
    Case("ck_cost_ceiling", {"plan-profile": LIMIT, "design-budget": {
            "cost_ceiling": 1000, "cost_lines": [{"id": "c", "cl_y1": 1000, "cl_y2": 1001}], "funding_lines": [{"fl_y1": 2000, "fl_y2": 2000}]}},
         ("design-budget", "cost_ceiling", "", "Cost in 2028–29 is $1,001; the most you can spend in one year is $1,000."),
         put("design-budget", "cost_ceiling", 1001)),
    Case("ck_supplant", paid_by("fs_title_iia_local", ["c"]), SUPPLANTS, put(*BUDGET, [{"id": "f", "fl_source": "fs_local_general", "fl_pays_for": ["c"]}])),
    Case("ck_supplant", paid_by("fs_title_iia_local", ["supplements", "gone"]), SUPPLANTS,
         put(*BUDGET, [{"id": "f", "fl_source": "fs_title_iia_local", "fl_pays_for": ["training", "d"]}])),
    Case("ck_supplant", paid_by("fs_title_iia_local", ["c"], er_pay=None, er_time="period"), SUPPLANTS,
         put("plan-profile", "existing_roles", [{"er_title": "Mentor", "er_time": "none", "er_keep": "keep"}])),
    Case("ck_supplant", paid_by("fs_title_iia_local", ["c"]), SUPPLANTS,
         put("plan-profile", "existing_roles", [{"er_title": "Mentor", "er_pay": 500, "er_keep": "retire"}])),
    Case("ck_supplant", paid_by("fs_title_iia_local", ["c"]), SUPPLANTS, put("design-roles", "roles", [role(role_title="Coach")])),
    Case("ck_supplant", paid_by("fs_title_iia_local", ["c"]), SUPPLANTS, put(*BUDGET, [{"id": "f", "fl_source": "fs_title_iia_local"}])),
    Case("ck_principals_ready",
         {"plan-profile": {"num_districts": 8}, "design-conditions": {"principal_ready_share": 20},
          "implement-rollout": {"waves": [{"id": "a", "wv_sites": 2, "wv_site_unit": "districts"}]}},
         ("design-conditions", "principal_ready_share", "",
          "20% of principals are ready now; the first wave takes 25% of districts."),
         drop("implement-rollout", "waves"), STATE),
)  # fmt: skip
