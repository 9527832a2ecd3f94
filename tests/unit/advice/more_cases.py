"""Plans that make the steps' own warnings fire."""

from __future__ import annotations

from tests.unit.advice.shapes import STATE, Case, drop, put, role

TEAM, SEL = ("plan-profile", "team_members"), ("design-support-system", "sel_steps")
ROLL, STK = ("implement-rollout", "waves"), ("plan-stakeholders", "stakeholders")
TEACHER, PRINCIPAL = {"id": "t", "member_group": "sk_teachers"}, {"id": "p", "member_group": "sk_principals"}
START = {"plan_start": "2027-07-01", "plan_years": 2}
GOOD_STEPS = [{"step_type": "interview_panel"}, {"step_type": "performance_task"}]
AUGUST = [{"id": "w", "wv_start": "2027-08-16"}]

CAUTIONS = (
    Case("ck_team_no_teachers", {"plan-profile": {"team_members": [PRINCIPAL]}},
         (*TEAM, "", "No one on the planning team is a classroom teacher."), put(*TEAM, [TEACHER])),
    Case("ck_team_no_principals", {"plan-profile": {"team_members": [TEACHER]}},
         (*TEAM, "", "No one on the planning team is a principal."), put(*TEAM, [PRINCIPAL])),
    Case("ck_team_no_districts", {"plan-profile": {"team_members": [TEACHER]}},
         (*TEAM, "", "No one on the planning team leads a district."),
         put(*TEAM, [{"id": "l", "member_group": "sk_leas"}]), STATE),
    Case("ck_goal_after_plan", {"plan-profile": START, "plan-goals": {"goals": [{"id": "g", "target_date": "2029-07-01"}]}},
         ("plan-goals", "goals", "g", "The target date July 1, 2029 is after the plan ends on June 30, 2029."),
         put("plan-goals", "goals", [{"id": "g", "target_date": "2029-06-30"}])),
    Case("ck_interim_steps", {"plan-goals": {"goals": [{"id": "g", "goal_direction": "increase", "interim_targets": [
            {"year": 2028, "value": 40}, {"year": 2029, "value": 39}]}]}},
         ("plan-goals", "goals", "g", "The yearly steps do not move steadily toward the target."),
         put("plan-goals", "goals", [{"id": "g", "goal_direction": "increase", "interim_targets": [
            {"year": 2029, "value": 40}, {"year": 2028, "value": 39}]}])),
    Case("ck_only_informed", {"plan-stakeholders": {"stakeholders": [
            {"id": "s", "stk_group": "sk_parents", "stk_level": "inform"}]}},
         (*STK, "s", "Parents and families: federal law asks for consultation; this plan only informs them."),
         put(*STK, [{"id": "s", "stk_group": "sk_parents", "stk_level": "consult"}])),
    Case("ck_one_lead", {"design-strategies": {"strategies": [{"id": "s", "st_priority": "supporting"}]}},
         ("design-strategies", "strategies", "", "No strategies are marked as lead. Choose one; others support it."),
         put("design-strategies", "strategies", [{"id": "s", "st_priority": "lead"}])),
    Case("ck_stop_doing", {"design-strategies": {"strategies": [{"id": "s"}], "stop_doing": " "}},
         ("design-strategies", "stop_doing", "", "Nothing is named that will stop or shrink to make room."),
         put("design-strategies", "stop_doing", "Friday workshops")),
    Case("ck_seniority_only", {"design-roles": {"roles": [role(role_criteria=[{"crit": "Seniority"}])]}},
         ("design-roles", "roles", "r", "Seniority is the only criterion for this role."),
         put("design-roles", "roles", [role(role_criteria=[{"crit": "Seniority"}, {"crit": "Trust of peers"}])])),
    Case("ck_coverage", {"plan-profile": {"num_teachers": 10, "plan_years": 1}, "design-roles": {"roles": [
            role(6, role_count=[{"rc_year": 1, "rc_positions": 2}])]}},
         ("design-roles", "roles", "", "Roles together support 120% of all teachers in Year 1."),
         put("plan-profile", "num_teachers", 12)),
    Case("ck_selection_steps", {"design-support-system": {"sel_steps": [{"step_type": "interview_panel"}]}},
         (*SEL, "", "Selection has no performance task, such as a coaching or facilitation demonstration."),
         put(*SEL, GOOD_STEPS)),
    Case("ck_selection_steps", {"design-support-system": {"sel_steps": [{"step_type": "performance_task"}]}},
         (*SEL, "", "Selection has neither a peer reference nor an interview panel."), put(*SEL, GOOD_STEPS)),
    Case("ck_panel_no_teachers", {"design-support-system": {"sel_panel": ["principals", "district"]}},
         ("design-support-system", "sel_panel", "", "No teacher sits on the selection panel."),
         put("design-support-system", "sel_panel", ["principals", "teachers"])),
    Case("ck_selection_late", {"implement-rollout": {"waves": AUGUST}, "design-support-system": {"sel_end": "2027-06-01"}},
         ("design-support-system", "sel_end", "", "Selection ends on June 1, 2027, after May 31 before the school year."),
         put("design-support-system", "sel_end", "2027-05-31")),
    Case("ck_learning_ongoing", {"design-support-system": {"prep_program": [{"pl_format": "institute", "pl_hours": 24}]}},
         ("design-support-system", "prep_program", "",
          "No learning goes on through the year: nothing is monthly, coaching or a community."),
         put("design-support-system", "prep_program", [{"pl_format": "monthly", "pl_hours": 24}])),
    Case("ck_learning_ongoing", {"design-support-system": {"prep_program": [{"pl_format": "institute", "pl_hours": 6}]}},
         ("design-support-system", "prep_program", "",
          "One-day events alone are not professional development as ESSA defines it."),
         put("design-support-system", "prep_program", [{"pl_format": "coaching", "pl_hours": 6}])),
    Case("ck_no_coach", {"design-support-system": {"coach_of_coaches": "none"}},
         ("design-support-system", "coach_of_coaches", "", "No one supports the teacher leaders themselves."),
         put("design-support-system", "coach_of_coaches", "peer_network")),
    Case("ck_principals_unsupported", {"design-conditions": {"principal_support": ["none"]}},
         ("design-conditions", "principal_support", "", "Principals get no support for sharing leadership."),
         put("design-conditions", "principal_support", ["training"])),
    Case("ck_all_at_once", {"implement-rollout": {"rollout_model": "all_full"}},
         ("implement-rollout", "rollout_model", "", "All sites start at once, although readiness is not high."),
         put("implement-rollout", "rollout_model", "cohorts")),
    Case("ck_first_wave_need", {"implement-rollout": {"waves": [{"id": "w", "wv_high_need_share": 0}]}},
         (*ROLL, "w", "No high-need school is in the first wave."),
         put(*ROLL, [{"id": "w"}, {"id": "x", "wv_high_need_share": 0}])),
    Case("ck_wave_sites", {"plan-profile": {"num_schools": 12}, "implement-rollout": {"waves": [
            {"wv_sites": 8, "wv_site_unit": "schools"}, {"wv_sites": 5, "wv_site_unit": "schools"}]}},
         (*ROLL, "", "The waves have 13 schools; the profile has 12."), drop(*ROLL)),
    Case("ck_raci_r", {"implement-governance": {"raci_tasks": [{"id": "t"}], "raci": {"t": {"a": "A", "b": "C"}}}},
         ("implement-governance", "raci", "t", "No one is responsible for doing this task."),
         put("implement-governance", "raci", {"t": {"a": "RA"}})),
    Case("ck_prelaunch_message",
         {"plan-stakeholders": {"stakeholders": [{"id": "s1", "stk_group": "sk_teachers"},
                                                 {"id": "s2", "stk_group": "sk_principals"}]},
          "implement-rollout": {"waves": AUGUST},
          "implement-communications": {"comm_calendar": [
              {"cc_date": "2027-05-01", "cc_audience": ["s2"]}, {"cc_date": "2027-08-16", "cc_audience": ["s1"]}]}},
         ("implement-communications", "comm_calendar", "",
          "Nothing in the calendar reaches teachers before the launch on August 16, 2027."),
         put("implement-communications", "comm_calendar", [{"cc_date": "2027-05-01", "cc_audience": ["s1", "s2"]}])),
    Case("ck_high_risk", {"implement-risks": {"risks": [
            {"id": "k", "risk_likelihood": 3, "risk_impact": 3, "risk_owner": "Lead"}]}},
         ("implement-risks", "risks", "k", "A high risk (score 9) without action."),
         put("implement-risks", "risks", [{"id": "k", "risk_likelihood": 2, "risk_impact": 4, "risk_owner": "Lead"}])),
    Case("ck_too_many_metrics", {"assess-metrics": {"metrics": [{"id": str(at)} for at in range(21)]}},
         ("assess-metrics", "metrics", "", "There are 21 metrics. Keep 8-15."), drop("assess-metrics", "metrics")),
    Case("ck_reviews_first_year", {"plan-profile": START, "assess-review-cycles": {"review_calendar": [
            {"rv_date": "2027-10-01"}, {"rv_date": "2028-01-15"}, {"rv_date": "2029-01-15"}]}},
         ("assess-review-cycles", "review_calendar", "", "Fewer than 3 reviews are dated in the first 12 months."),
         put("assess-review-cycles", "review_calendar", [{"rv_date": f"2027-{month}-01"} for month in (10, 11, 12)])),
    Case("ck_revision_date", {"plan-profile": START, "assess-sustain": {"next_revision": "2029-07-02"}},
         ("assess-sustain", "next_revision", "",
          "The next full revision on July 2, 2029 is more than 24 months after the plan starts."),
         put("assess-sustain", "next_revision", "2029-07-01")),
    Case("ck_state_range", {"design-roles": {"roles": [{"id": "r", "role_supplement": 3999}]}},
         ("design-roles", "roles", "r",
          "The supplement of $3,999 is outside the state’s range of $4,000 to $8,000 (Northland, version 2, November 2026)."),
         put("design-roles", "roles", [{"id": "r", "role_supplement": 4000}]), extra={"starter": {
            "from": {"title": "Northland", "version": "2", "date": "2026-11-24"},
            "ranges": {"r": {"role_supplement": [4000, 8000]}}}}),
)  # fmt: skip
