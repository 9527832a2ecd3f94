"""The two worked examples of the content design (Appendix D), with an answer for every figure."""

from __future__ import annotations

from typing import Any

from wizard.engine.answers import Answers
from wizard.engine.tracks import Track

Steps = dict[str, Any]
LEVELS = {"vision": 2, "leadership": 3, "trust": 3, "policy": 2, "funding": 2, "time": 1, "principals": 2}
LEVELS |= {"pipeline": 3, "learning": 2, "data": 2}

CEDAR_VALLEY: Steps = {
    "plan-profile": {
        "plan_start": "2027-07-01",
        "plan_years": 3,
        "num_teachers": 430,
        "num_students": 6400,
        "num_schools": 12,
        "avg_teacher_salary": 58000,
        "benefit_rate": 30,
        "bargaining_status": "contract",
    },
    "plan-goals": {
        "goals": [
            {"id": "g1", "goal_title": "New teachers stay", "goal_type": "retain", "goal_unit": "percent", "goal_direction": "decrease",
             "goal_metric": "mt_novice_turnover", "goal_baseline": 24, "goal_target": 15, "baseline_date": "2026-06-30",
             "target_date": "2030-06-30"},
            {"id": "g2", "goal_title": "Rigor", "goal_type": "grow", "goal_unit": "percent", "goal_direction": "increase",
             "goal_baseline": 31, "goal_target": 60, "target_date": "2030-06-30"},
        ]
    },
    "plan-readiness": {f"rd_{name}": {"level": level, "note": ""} for name, level in LEVELS.items()},
    "plan-stakeholders": {
        "stakeholders": [
            {"id": "s1", "stk_group": "sk_teachers", "stk_influence": {"level": 3}, "stk_affected": {"level": 3}},
            {"id": "s2", "stk_group": "sk_charters", "stk_influence": 1, "stk_affected": 1, "stk_na": True},
        ],
        "engagement_log": [{"id": "e1", "el_groups": ["sk_teachers", "sk_principals"]}],
    },
    "design-roles": {
        "roles": [
            {"id": "lead", "role_title": "Team Lead", "role_archetype": "ra_hybrid_team_lead", "role_release_pct": 40, "role_span": 7,
             "role_supplement": 5500,
             "role_count": [{"id": "a", "rc_year": 1, "rc_positions": 12}, {"id": "b", "rc_year": 3, "rc_positions": 14}],
             "role_duties": [{"id": "d1", "duty": "Coach", "hours_week": 6, "duty_type": "coach"},
                             {"id": "d2", "duty": "Observe", "hours_week": 3.5, "duty_type": "observe"},
                             {"id": "d3", "duty": "Lead the team", "hours_week": 5.5, "duty_type": "lead_team"}]},
            {"id": "mentor", "role_title": "Mentor", "role_archetype": "ra_mentor", "role_release_pct": 0, "role_extra_days": 10,
             "role_span": 2, "role_supplement": 2000, "role_count": [{"id": "a", "rc_year": 1, "rc_positions": 30}]},
        ]
    },
    "design-budget": {
        "backfill_salary": 43500,
        "daily_rate": 300,
        "cost_lines": [
            {"id": "c1", "cl_item": "Team leads", "cl_category": "supplements", "cl_kind": "recurring", "cl_role": "lead",
             "cl_y1": 357240, "cl_y2": 357240, "cl_y3": 400000},
            {"id": "c2", "cl_item": "Mentors", "cl_category": "extra_days", "cl_kind": "recurring", "cl_role": "mentor",
             "cl_y1": 195000, "cl_y2": 195000, "cl_y3": 195000},
            {"id": "c3", "cl_item": "Institute", "cl_category": "training", "cl_kind": "start_up", "cl_y1": 60000, "cl_y2": 20000},
        ],
        "funding_lines": [
            {"id": "f1", "fl_source": "fs_philanthropy", "fl_name": "Three-year grant", "fl_status": "secured",
             "fl_recurring": "time_limited", "fl_ends": "2030-06-30", "fl_y1": 178620, "fl_y2": 178620, "fl_y3": 200000,
             "fl_pays_for": ["c1"]},
            {"id": "f2", "fl_source": "fs_local_general", "fl_status": "likely", "fl_recurring": "recurring",
             "fl_y1": 433620, "fl_y2": 393620, "fl_y3": 380000, "fl_pays_for": ["supplements", "extra_days", "training"]},
        ],
        "in_kind": [{"id": "i", "ik_value": 4000}, {"id": "j", "ik_value": -5}],
        "repurposed": [{"id": "r", "rp_amount": 30000}],
    },
    "implement-rollout": {
        "waves": [
            {"id": "w2", "wv_name": "Wave 2", "wv_start": "2028-08-14", "wv_sites": 5, "wv_site_unit": "schools",
             "wv_high_need_share": 20},
            {"id": "w1", "wv_name": "Wave 1", "wv_start": "2027-08-16", "wv_sites": 7, "wv_site_unit": "schools",
             "wv_high_need_share": 60},
        ]
    },
    "implement-milestones": {
        "milestones": [
            {"id": "m3", "ms_title": "Launch", "ms_start": "2027-08-16", "ms_end": "2027-08-16", "ms_depends": ["m1", "m2"],
             "ms_phase": "implement", "ms_critical": True, "ms_owner": "Lead", "ms_status": "not_started"},
            {"id": "m1", "ms_title": "Roles approved", "ms_start": "2027-07-01", "ms_end": "2027-07-20"},
            {"id": "m2", "ms_title": "Teachers selected", "ms_start": "2027-07-20", "ms_end": "2027-08-10", "ms_depends": ["m1"]},
        ]
    },
    "implement-risks": {
        "risks": [
            {"id": "k1", "risk_text": "Grant ends", "risk_likelihood": {"level": 3}, "risk_impact": {"level": 4}, "risk_status": "open"},
            {"id": "k2", "risk_text": "Few candidates", "risk_likelihood": 2, "risk_impact": 4},
            {"id": "k3", "risk_text": "Snow"},
        ]
    },
    "assess-metrics": {
        "metrics": [
            {"id": "t1", "met_code": "mt_novice_turnover", "met_type": "outcome", "met_goals": ["g1"], "met_frequency": "annual",
             "met_values": [{"date": "2028-06-30", "value": 21}]},
            {"id": "t2", "met_type": "process", "met_goals": ["g2"], "met_frequency": "monthly"},
        ]
    },
}  # fmt: skip

NORTHLAND: Steps = {
    "plan-profile": {
        "plan_start": "2027-07-01",
        "plan_years": 2,
        "num_districts": 120,
        "num_schools": 900,
        "num_teachers": 42_000,
        "num_students": 610_000,
        "bargaining_status": "varies",
    },
    "plan-readiness": {"rd_leadership": 2, "rd_trust": 2, "rd_policy": 1, "rd_funding": 2, "rd_principals": 1, "rd_data": 1,
                       "rd_vision": 2, "rd_time": 2, "rd_pipeline": 2, "rd_learning": 3},
    "design-roles": {"roles": [{"id": "r", "role_title": "Lead", "role_per_1000": 20, "role_span": 5, "role_release_pct": 20,
                                "role_extra_hours_week": 2}]},
    "design-budget": {
        "title2a_allotment": 9_000_000,
        "funding_lines": [
            {"id": "a", "fl_source": "fs_title_iia_state", "fl_name": "Administration", "fl_y1": 90_000, "fl_y2": 80_000},
            {"id": "b", "fl_source": "fs_title_iia_state", "fl_name": "Networks", "fl_y1": 350_000, "fl_y2": 380_000},
            {"id": "c", "fl_source": "fs_title_iia_leaders3", "fl_y1": 256_500, "fl_y2": 270_000},
        ],
    },
    "implement-rollout": {"waves": [{"id": "w", "wv_start": "2028-08-15", "wv_sites": 30, "wv_site_unit": "districts"}]},
}  # fmt: skip


def cedar_valley(**changed: Any) -> Answers:
    """The district; `changed` replaces whole steps, "_" in place of "-" in their names."""
    return Answers(Track.DISTRICT, "Cedar Valley", CEDAR_VALLEY | {name.replace("_", "-"): step for name, step in changed.items()})


def northland(**changed: Any) -> Answers:
    """The state."""
    return Answers(Track.STATE, "Northland", NORTHLAND | {name.replace("_", "-"): step for name, step in changed.items()})


def district(**steps: Any) -> Answers:
    """A district plan of nothing but these steps, "_" in place of "-" in their names."""
    return Answers(Track.DISTRICT, "", {name.replace("_", "-"): step for name, step in steps.items()})
