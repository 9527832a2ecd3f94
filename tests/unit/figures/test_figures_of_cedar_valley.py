"""The worked example of a district (Cedar Valley) comes out to the dollar."""

from __future__ import annotations

import pytest

from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.figures.budget import budget
from wizard.figures.coverage import coverage, supported
from wizard.figures.readiness import Readiness, readiness
from wizard.figures.role_costs import RoleLine, role_lines
from wizard.figures.summary import all_figures, in_words, key_figures
from wizard.figures.workload import Cost, workloads

LEVELS = {"vision": 2, "leadership": 3, "trust": 3, "policy": 2, "funding": 2, "time": 1, "principals": 2}
LEVELS |= {"pipeline": 3, "learning": 2, "data": 2}

TEAM_LEAD = {
    "id": "lead",
    "role_title": "Team Lead",
    "role_archetype": "ra_hybrid_team_lead",
    "role_release_pct": 40,
    "role_span": 7,
    "role_supplement": 5500,
    "role_count": [{"id": "a", "rc_year": 1, "rc_positions": 12}],
    "role_duties": [
        {"id": "d1", "duty": "Coach", "hours_week": 6, "duty_type": "coach"},
        {"id": "d2", "duty": "Observe", "hours_week": 3.5, "duty_type": "observe"},
        {"id": "d3", "duty": "Lead the team", "hours_week": 5.5, "duty_type": "lead_team"},
    ],
}
MENTOR = {
    "id": "mentor",
    "role_title": "Mentor",
    "role_archetype": "ra_mentor",
    "role_release_pct": 0,
    "role_extra_days": 10,
    "role_span": 2,
    "role_supplement": 2000,
    "role_count": [{"id": "a", "rc_year": 1, "rc_positions": 30}],
}
PROFILE = {
    "plan_start": "2027-07-01",
    "plan_years": 1,
    "num_teachers": 430,
    "num_students": 6400,
    "num_schools": 12,
    "avg_teacher_salary": 58000,
    "benefit_rate": 30,
}


@pytest.fixture
def plan() -> Answers:
    return Answers(
        Track.DISTRICT,
        "Cedar Valley",
        {
            "plan-profile": PROFILE,
            "plan-readiness": {f"rd_{name}": {"level": level, "note": ""} for name, level in LEVELS.items()},
            "design-roles": {"roles": [TEAM_LEAD, MENTOR]},
            "design-budget": {"daily_rate": 300},
        },
    )


def test_readiness_is_2_2_and_medium(plan):
    gaps = ("rd_vision", "rd_policy", "rd_funding", "rd_time", "rd_principals", "rd_learning", "rd_data")
    levels = {f"rd_{name}": level for name, level in LEVELS.items()}
    assert readiness(plan) == Readiness(levels, 2.2, "medium", gaps, ("rd_leadership", "rd_trust", "rd_pipeline"))


def test_backfill_is_three_quarters_of_the_average_salary(plan):
    lead, _ = workloads(plan)
    assert lead.cost == Cost(supplement=5500, backfill=0.4 * 43500, days=0, hours=0, benefits=0.3 * (5500 + 17400))


def test_role_costs_of_the_first_year(plan):
    lead, mentor = workloads(plan)
    assert [round(cost) for cost in (*lead.costs, *mentor.costs)] == [357240, 195000]


def test_hours_and_minutes(plan):
    lead, mentor = workloads(plan)
    assert (lead.leadership_hours, lead.duty_hours, lead.load) == (15, 15, 1)
    assert lead.fte == pytest.approx((4.8,))
    assert lead.minutes_per_teacher == pytest.approx(9.5 * 60 / 7)
    assert (mentor.leadership_hours, mentor.load, mentor.minutes_per_teacher) == (0, None, None)


def test_coverage_is_a_third(plan):
    assert supported(plan) == (12 * 7 + 30 * 2,)
    assert coverage(plan) == (144 / 430,)


def test_calculated_lines_add_up_to_the_role_costs(plan):
    lines = role_lines(plan)
    assert lines[0] == RoleLine(
        "lead",
        "Team Lead: supplements",
        "supplements",
        (66000,),
        "$5,500 for each of 12 positions; 3% more each year after the first",
    )
    assert sum(line.years[0] for line in lines) == 357240 + 195000


def test_words(plan):
    assert in_words(plan) == [
        "Readiness is 2.2 of 4 on average (developing). 7 of the ten dimensions are gaps.",
        "Team Lead: 15 leadership hours a week for 15 hours of duties a week.",
        "Team Lead: about 81 minutes a week for each supported teacher.",
        "Team Lead: one position costs $29,770 in the first year; all of them $357,240 in 2027–28.",
        "Mentor: 0 leadership hours a week and 10 paid days a year for 0 hours of duties a week.",
        "Mentor: one position costs $6,500 in the first year; all of them $195,000 in 2027–28.",
        "Positions in all roles: 42 (4.8 FTE) in 2027–28.",
        "Teachers with a teacher leader: 33% in 2027–28.",
        "The cost cannot be shown yet: enter cost lines.",
        "Goals cannot be shown yet: enter goals.",
        "Rollout cannot be shown yet: enter waves.",
        "The timeline is not whole yet: enter milestones and the start of the first wave.",
        "Risks cannot be shown yet: enter risks.",
        "Metrics cannot be shown yet: enter metrics.",
    ]


def test_a_plan_says_what_a_cost_needs(plan):
    without = plan.replaced("design-budget", {}).replaced("plan-profile", {"num_teachers": 430, "plan_years": 1})
    lead, mentor = workloads(without)
    assert (lead.cost, lead.costs, lead.needs) == (None, (), ("backfill salary",))
    assert mentor.needs == ("daily rate",)
    assert "Team Lead: the cost cannot be shown yet; enter the backfill salary." in in_words(without)


def test_costs_rise_with_inflation_after_the_first_year(plan):
    count = [{"id": str(year), "rc_year": year, "rc_positions": 10} for year in (1, 2, 3)]
    mentor = {**MENTOR, "role_count": count}
    longer = plan.replaced("plan-profile", {**PROFILE, "plan_years": 3}).replaced("design-roles", {"roles": [mentor]})
    longer = longer.replaced("design-budget", {"daily_rate": 300, "inflation": 10})
    assert [round(cost) for cost in workloads(longer)[0].costs] == [65000, 71500, 78650]


def test_extra_hours_are_paid_by_the_hour_for_36_weeks(plan):
    mentor = {**MENTOR, "role_extra_days": 0, "role_extra_hours_week": 2}
    cost = workloads(plan.replaced("design-roles", {"roles": [mentor]}))[0].cost
    assert cost == Cost(supplement=2000, backfill=0, days=0, hours=2 * 36 * 40, benefits=600)


def test_budget_adds_up(plan):
    lines = [
        {"id": "c1", "cl_category": "supplements", "cl_kind": "recurring", "cl_y1": 100, "cl_y2": 300, "cl_y3": 400},
        {"id": "c2", "cl_category": "backfill", "cl_kind": "recurring", "cl_y1": 100, "cl_y2": 100, "cl_y3": 400},
        {"id": "c3", "cl_category": "training", "cl_kind": "start_up", "cl_y1": 600, "cl_y2": 0, "cl_y3": 200},
    ]
    funds = [
        {"id": "f1", "fl_source": "fs_philanthropy", "fl_status": "secured", "fl_recurring": "time_limited",
         "fl_y1": 400, "fl_y2": 200, "fl_y3": 200, "fl_pays_for": ["c1", "c2"]},
        {"id": "f2", "fl_source": "fs_local_general", "fl_status": "likely", "fl_recurring": "recurring",
         "fl_y1": 400, "fl_y2": 200, "fl_y3": 700, "fl_pays_for": ["training"]},
    ]  # fmt: skip
    made = budget(
        plan.replaced("plan-profile", {**PROFILE, "plan_years": 3}).replaced("design-budget", {"cost_lines": lines, "funding_lines": funds})
    )
    assert (made.costs, made.funding, made.gaps) == ((800, 400, 1000), (800, 400, 900), (0, 0, 100))
    assert (made.recurring_costs, made.start_up_costs) == ((200, 400, 800), (600, 0, 200))
    assert made.by_category == {"supplements": (100, 300, 400), "backfill": (100, 100, 400), "training": (600, 0, 200)}
    assert (made.by_status, made.secured) == ({"secured": (400, 200, 200), "likely": (400, 200, 700)}, (400, 200, 200))
    assert (made.limited_share, made.cliff_year) == (0.25, 2)
    assert made.braid["f1"] == {"supplements": 200 + 150 + 100, "backfill": 200 + 50 + 100}
    assert made.per_teacher == pytest.approx(2200 / 3 / 430)
    assert made.per_supported == pytest.approx(2200 / 144)


def test_money_that_lasts_to_the_end_falls_off_the_cliff_after_it(plan):
    fund = {"id": "f", "fl_recurring": "time_limited", "fl_y1": 5}
    assert budget(plan.replaced("design-budget", {"funding_lines": [fund]})).cliff_year == 2


def test_key_figures_show_only_what_is_there(plan):
    assert key_figures(plan) == [("Readiness", "2.2 of 4"), ("Teachers with a teacher leader, 2027–28", "33%")]
    assert key_figures(Answers(Track.DISTRICT)) == []


def test_all_figures_for_machines(plan):
    found = all_figures(plan)
    assert found["coverage"] == [0.3349]
    assert [role["position_cost"]["total"] for role in found["roles"]] == [29770, 6500]
    assert found["figures_in_words"] == in_words(plan)
