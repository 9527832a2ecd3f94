"""The edges of the smaller figures: the last value that counts, the first that does not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.unit.figures.plans import cedar_valley, district, northland
from wizard.engine.answers import Answers, Record
from wizard.engine.tracks import Track
from wizard.figures.caps import Cap, caps
from wizard.figures.coverage import coverage, is_coaching, supported
from wizard.figures.engagement import suggested_level, suggestions
from wizard.figures.progress import Progress, goal_progress, progress_share, progress_words
from wizard.figures.readiness import DIMENSIONS, readiness
from wizard.figures.risks import Risk, risks, score
from wizard.figures.role_costs import RoleLine, role_lines
from wizard.figures.timeline import Conflict, Item, launch, plan_end, timeline, years_later
from wizard.figures.workload import backfill_salary, benefit_rate, contract_hours, inflation, role_totals, workloads
from wizard.figures.written import listed, money, percent, plain, totals_words

# --- readiness ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("levels", "band"),
    [
        ((1,) * 10, "low"),
        ((1, *(2,) * 9), "low"),
        ((2,) * 10, "medium"),
        ((2, *(3,) * 9), "medium"),
        ((3,) * 10, "high"),
        ((4,) * 10, "high"),
    ],
)
def test_bands(levels, band):
    assert readiness(district(plan_readiness=dict(zip(DIMENSIONS, levels, strict=True)))).band == band


def test_levels_outside_of_the_scale_do_not_count():
    found = readiness(district(plan_readiness={"rd_time": 0, "rd_data": 5, "rd_trust": 4, "rd_vision": 1, "rd_policy": 2}))
    assert (found.levels, found.band) == ({"rd_vision": 1, "rd_trust": 4, "rd_policy": 2}, None)
    assert (found.gaps, found.strengths) == (("rd_vision", "rd_policy"), ("rd_trust",))
    assert found.needs == ("a rating of 7 more of the ten dimensions",)
    assert readiness(district(plan_readiness={"rd_time": 2, "rd_data": 2})).gaps == ()
    assert readiness(district(plan_readiness={"rd_time": 3})).strengths == ("rd_time",)


# --- engagement --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("influence", "affected", "level"),
    [
        (1, 1, "inform"), (1, 2, "consult"), (1, 3, "involve"), (2, 1, "consult"), (2, 2, "consult"), (2, 3, "involve"),
        (3, 1, "involve"), (3, 2, "involve"), (3, 3, "collaborate"), (0, 1, None), (1, 4, None), (None, 1, None), (1, None, None),
    ],
)  # fmt: skip
def test_every_pair_of_ratings(influence, affected, level):
    assert suggested_level(influence, affected) == suggested_level(influence, affected, 3) == level
    raised = {"inform": "consult", "consult": "involve", "involve": "collaborate", "collaborate": "collaborate", None: None}[level]
    assert suggested_level(influence, affected, 2) == suggested_level(influence, affected, 1) == raised


def test_suggestions_look_at_trust():
    row = {"id": "s", "stk_influence": 1, "stk_affected": 1}
    for trust, level in ((None, "inform"), (3, "inform"), (2, "consult")):
        plan = district(plan_readiness={"rd_trust": trust}, plan_stakeholders={"stakeholders": [row, {"id": "t", "stk_influence": 1}]})
        assert suggestions(plan) == {"s": level}


# --- caps --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("planned", "over"), [(100.5, False), (100.51, True), (100, False), (101, True)])
def test_money_is_whole_dollars_and_a_ceiling_need_not_be(planned, over):
    assert Cap("c", "", 100, planned, 1).over is over


def test_ceilings_to_the_cent_and_the_year_that_has_the_most():
    lines = [{"id": "a", "fl_source": "fs_title_iia_state", "fl_name": "ADMINISTRATION", "fl_y1": 3, "fl_y2": 5},
             {"id": "b", "fl_source": "fs_title_iia_leaders3", "fl_name": "Administration", "fl_y1": 3, "fl_y2": 3}]  # fmt: skip
    found = caps(northland(design_budget={"title2a_allotment": 333, "funding_lines": lines}))
    assert [(cap.most, cap.planned, cap.year) for cap in found] == [(3.33, 5, 2), (16.65, 5, 2), (9.49, 3, 1)]
    small = caps(northland(design_budget={"title2a_allotment": 1}))
    assert [(cap.most, cap.planned, cap.year) for cap in small] == [(0.01, 0, 1), (0.05, 0, 1), (0.03, 0, 1)]
    for allotment in (0, -1, None):
        assert caps(northland(design_budget={"title2a_allotment": allotment})) == ()


# --- coverage ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("duties", "coaches"),
    [
        ([], True),
        (["coach"], True),
        (["observe"], True),
        (["mentor"], True),
        (["model"], True),
        (["policy"], False),
        (["policy", "model"], True),
    ],
)
def test_which_roles_support_colleagues(duties, coaches):
    assert is_coaching(Record({"role_duties": [{"duty_type": kind} for kind in duties]})) is coaches


def test_who_is_supported():
    count = [{"rc_year": 1, "rc_positions": 2}]
    roles = [
        {"role_span": 5, "role_count": count},
        {"role_span": 7, "role_count": count, "role_duties": [{"duty_type": "policy"}]},
        {"role_span": -3, "role_count": count},
        {"role_count": count},
    ]
    plan = district(plan_profile={"plan_years": 2, "num_teachers": 40}, design_roles={"roles": roles})
    assert (supported(plan), coverage(plan)) == ((10, 0), (0.25, 0))
    for teachers, share in ((0, None), (-1, None), (1, (10, 0)), (None, None)):
        assert coverage(plan.replaced("plan-profile", {"plan_years": 2, "num_teachers": teachers})) == share


# --- workload and its costs --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("budget", "profile", "found"),
    [
        ({"backfill_salary": 10}, {"avg_teacher_salary": 100}, 10),
        ({}, {"avg_teacher_salary": 100}, 75),
        ({"backfill_salary": -1}, {}, 0),
        ({}, {"avg_teacher_salary": -4}, 0),
        ({}, {}, None),
    ],
)
def test_backfill(budget, profile, found):
    assert backfill_salary(district(design_budget=budget, plan_profile=profile)) == found


@pytest.mark.parametrize(("given", "hours"), [(40, 40), (80, 80), (80.5, 37.5), (0, 37.5), (-3, 37.5), (None, 37.5), (0.5, 0.5)])
def test_hours_of_a_week(given, hours):
    assert contract_hours(district(design_budget={"contract_week_hours": given})) == hours


@pytest.mark.parametrize(("given", "factor"), [(None, 1.03), (0, 1), (-5, 1), (100, 2), (300, 2), (10, 1.1)])
def test_rising_costs(given, factor):
    assert inflation(district(design_budget={"inflation": given})) == pytest.approx(factor)


@pytest.mark.parametrize(("given", "rate"), [(None, 30), (0, 0), (-5, 0), (12.5, 12.5), (0.5, 0.5)])
def test_benefits(given, rate):
    assert benefit_rate(district(plan_profile={"benefit_rate": given})) == rate


def test_a_role_of_hostile_numbers_costs_nothing_less_than_nothing():
    role = {"id": "r", "role_release_pct": 250, "role_extra_days": -4, "role_extra_hours_week": -2, "role_supplement": -100, "role_span": 0,
            "role_duties": [{"hours_week": -3, "duty_type": "coach"}, {"hours_week": 2, "duty_type": "coach"}],
            "role_count": [{"rc_year": 1, "rc_positions": 3}, {"rc_year": 1, "rc_positions": 2}, {"rc_year": 2, "rc_positions": -9},
                           {"rc_year": 8, "rc_positions": 5}, {"rc_positions": 7}]}  # fmt: skip
    (made,) = workloads(district(plan_profile={"plan_years": 2}, design_roles={"roles": [role]}, design_budget={"backfill_salary": 10}))
    assert (made.release, made.extra_days, made.leadership_hours, made.duty_hours) == (1, 0, 37.5, 2)
    assert (made.positions, made.fte, made.minutes_per_teacher) == ((5, 0), (5, 0), None)
    assert made.cost is not None
    assert (made.cost.supplement, made.cost.backfill, made.cost.total) == (0, 10, 13)


def test_counts_by_year_speak_before_counts_by_teachers():
    both = {"id": "r", "role_per_1000": 10, "role_count": [{"rc_year": 1, "rc_positions": 3}]}
    zero = {"id": "s", "role_per_1000": 10, "role_count": [{"rc_year": 1, "rc_positions": 0}]}
    negative = {"id": "t", "role_per_1000": -10}
    profile = {"plan_years": 1, "num_teachers": 200}
    made = workloads(district(plan_profile=profile, design_roles={"roles": [both, zero, negative, {}]}))
    assert [one.positions for one in made] == [(3,), (2,), (0,), (0,)]


def test_what_a_cost_needs():
    def needs(budget: dict[str, Any], **role: Any) -> tuple[str, ...]:
        return workloads(district(design_budget=budget, design_roles={"roles": [role]}))[0].needs

    assert needs({}) == ("supplement",)
    assert needs({}, role_supplement=0, role_release_pct=0.5) == ("backfill salary",)
    assert needs({}, role_supplement=0, role_extra_days=0.5) == ("daily rate",)
    assert needs({}, role_supplement=0, role_extra_hours_week=0.5) == ("daily rate",)
    assert needs({"daily_rate": 0, "backfill_salary": 0}, role_supplement=0, role_release_pct=1, role_extra_days=1) == ()


def test_all_roles_together():
    roles = [{"id": "a", "role_supplement": 10, "role_release_pct": 50, "role_count": [{"rc_year": 1, "rc_positions": 2}]},
             {"id": "b", "role_count": [{"rc_year": 2, "rc_positions": 3}]},
             {"id": "c", "role_supplement": 100, "role_count": [{"rc_year": 2, "rc_positions": 1}]}]  # fmt: skip
    plan = district(plan_profile={"plan_years": 2, "benefit_rate": 0}, design_roles={"roles": roles},
                    design_budget={"backfill_salary": 20, "inflation": 0})  # fmt: skip
    made = role_totals(plan)
    assert (made.positions, made.fte, made.costs, made.needs) == ((2, 4), (1, 0), (40, 100), ("supplement",))


def test_lines_for_the_budget():
    role = {"id": "r", "role_supplement": 100, "role_extra_days": 2, "role_extra_hours_week": 1,
            "role_count": [{"rc_year": 1, "rc_positions": 1}, {"rc_year": 2, "rc_positions": 1000.5}]}  # fmt: skip
    budget = {"daily_rate": 75, "inflation": 0, "contract_week_hours": 37.5}
    plan = district(plan_profile={"plan_years": 2}, design_roles={"roles": [role]}, design_budget=budget)
    assert role_lines(plan) == (
        RoleLine("r", "Role: supplements", "supplements", (100, 100050), "$100 for each of 1, 1,000.5 positions"),
        RoleLine("r", "Role: extra days and hours", "extra_days", (510, 510255), "$510 for each of 1, 1,000.5 positions"),
        RoleLine("r", "Role: benefits", "benefits", (75, 75038), "$75 for each of 1, 1,000.5 positions"),
    )
    none = role | {"role_count": []}
    assert role_lines(plan.replaced("design-roles", {"roles": [none, {"id": "s"}]})) == ()
    rising = role_lines(plan.replaced("design-budget", budget | {"inflation": 2.5}))
    assert (rising[0].years, rising[0].basis) == (
        (100, 102551),
        "$100 for each of 1, 1,000.5 positions; 2.5% more each year after the first",
    )
    lead = role_lines(cedar_valley())[1]
    assert (lead.item, lead.category, lead.years) == ("Team Lead: backfill of released time", "backfill", (208800, 0, 258435))


# --- risks, progress ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("likelihood", "impact", "found"),
    [(1, 1, 1), (4, 4, 16), (3, 3, 9), (0, 3, None), (5, 3, None), (3, 5, None), (None, 3, None), (3, None, None)],
)
def test_scores(likelihood, impact, found):
    assert score(likelihood, impact) == found
    rows = [{"id": "k", "risk_text": "T", "risk_likelihood": likelihood, "risk_impact": impact, "risk_status": "open"}]
    (risk,) = risks(district(implement_risks={"risks": rows}))
    assert (risk.id, risk.text, risk.status, risk.score, risk.high) == ("k", "T", "open", found, (found or 0) >= 9)


def test_risks_of_one_score_stand_in_the_order_of_their_ids():
    rows = [{"id": name, "risk_likelihood": 2, "risk_impact": 2} for name in "bca"]
    rows += [{"id": "0"}, {"id": "9", "risk_likelihood": 1, "risk_impact": 1}]
    assert [risk.id for risk in risks(district(implement_risks={"risks": rows}))] == ["a", "b", "c", "9", "0"]
    assert Risk("", "", 4, 2, "").score == 8


@pytest.mark.parametrize(
    ("baseline", "latest", "target", "share"),
    [
        (0, 5, 10, 0.5),
        (10, 4, 0, 0.6),
        (0, 0, 10, 0),
        (5, 7, 5, None),
        (None, 1, 2, None),
        (1, None, 2, None),
        (1, 2, None, None),
        (1, 3, 2, 2),
    ],
)
def test_shares_of_the_way(baseline, latest, target, share):
    assert progress_share(baseline, latest, target) == share
    assert str(progress_share(0, 0, -5)) == "0.0"


@pytest.mark.parametrize(
    ("baseline", "latest", "target", "direction", "words"),
    [
        (50, 50, 50, "increase", "met"), (50, 49, 50, "increase", "moved away"), (50, 50, 50, "decrease", "met"),
        (50, 49, 50, "decrease", "met"), (50, 46, 48, "maintain", "met"), (50, 44, 48, "maintain", "moved away"),
        (50, None, 48, "maintain", None), (50, 50, None, "increase", None), (0, 1, 10, "increase", "part way"),
    ],
)  # fmt: skip
def test_words_of_progress(baseline, latest, target, direction, words):
    assert progress_words(baseline, latest, target, direction) == words


def test_the_metric_of_a_goal():
    goal = {"id": "g", "goal_title": "Stay", "goal_metric": "mt_x", "goal_baseline": 0, "goal_target": 10, "goal_direction": "increase"}

    def metric(value: float, **columns: Any) -> dict[str, Any]:
        return {"met_type": "outcome", "met_goals": ["g"], "met_values": [{"date": "2028-01-01", "value": value}], **columns}

    def latest(goal: dict[str, Any], *metrics: dict[str, Any]) -> float | None:
        return goal_progress(district(plan_goals={"goals": [goal]}, assess_metrics={"metrics": list(metrics)}))[0].latest

    first, same = metric(1), metric(2, met_code="mt_x")
    assert latest(goal, first, same) == 2
    assert latest(goal, first, metric(3)) == 1
    assert latest(goal, first, metric(3, met_values=[{"date": "2029-01-01", "value": 3}])) == 1
    assert latest(goal, metric(0, met_values=[{"date": "2029-01-01", "value": value} for value in (2, 5, 3)])) == 3
    assert latest(goal | {"goal_metric": ""}, metric(4, met_code="mt_y"), first) == 4
    assert latest(goal | {"goal_metric": "custom"}, first, metric(5, met_code="custom")) == 1
    assert latest(goal, metric(6, met_type="driver"), metric(7, met_goals=["h"])) is None
    assert latest(goal | {"id": ""}, metric(8, met_goals=[""])) is None
    values = [{"date": "2028-06-01", "value": 4}, {"date": "2029-06-01", "value": 6}, {"date": "2030-01-01"}, {"value": 9}]
    plan = district(plan_goals={"goals": [goal]}, assess_metrics={"metrics": [metric(0, met_values=values)]})
    assert goal_progress(plan) == (Progress("g", "Stay", 0, 6, date(2029, 6, 1), 10, 0.6, "part way"),)


def test_a_goal_to_maintain_is_judged_by_its_direction():
    goal = {"id": "g", "goal_baseline": 50, "goal_target": 50, "goal_direction": "maintain"}
    metric = {"met_type": "outcome", "met_goals": ["g"], "met_values": [{"date": "2028-01-01", "value": 51}]}
    (found,) = goal_progress(district(plan_goals={"goals": [goal]}, assess_metrics={"metrics": [metric]}))
    assert found.words == "moved away"
    (found,) = goal_progress(district(plan_goals={"goals": [goal | {"goal_direction": "increase"}]}, assess_metrics={"metrics": [metric]}))
    assert found.words == "met"


# --- timeline ----------------------------------------------------------------------------------------------------------


def test_a_milestone_as_it_is_read():
    row = {"id": "m", "ms_title": "T", "ms_phase": "plan", "ms_start": "2027-01-01", "ms_end": "2027-02-01", "ms_status": "done",
           "ms_critical": True, "ms_owner": "Lead", "ms_depends": ["n"]}  # fmt: skip
    (item,) = timeline(district(implement_milestones={"milestones": [row]})).items
    assert item == Item("m", "T", "plan", date(2027, 1, 1), date(2027, 2, 1), "done", True, "Lead", ("n",))


def test_the_order_of_milestones():
    rows = [
        {"id": "e"},
        {"id": "d", "ms_end": "2027-03-01"},
        {"id": "c", "ms_start": "2027-02-01", "ms_end": "2027-03-01"},
        {"id": "b", "ms_start": "2027-02-01", "ms_title": "B"},
        {"id": "a", "ms_start": "2027-02-01", "ms_title": "A"},
        {"id": "0", "ms_start": "2027-02-01", "ms_title": "B"},
    ]
    assert [item.id for item in timeline(district(implement_milestones={"milestones": rows})).items] == ["a", "0", "b", "c", "d", "e"]


def test_conflicts():
    def found(*rows: dict[str, Any]) -> tuple[Conflict, ...]:
        return timeline(district(implement_milestones={"milestones": list(rows)})).conflicts

    first = {"id": "a", "ms_start": "2027-01-01", "ms_end": "2027-01-10"}
    second = {"id": "b", "ms_start": "2027-01-09", "ms_depends": ["a", "a", "b", "gone"]}
    third = {"id": "c", "ms_start": "2027-01-09", "ms_depends": ["gone", "a"]}
    assert found(first, second, third) == (Conflict("b", "a"), Conflict("c", "a"))
    assert found(first, second | {"ms_status": "dropped"}) == found(first | {"ms_status": "dropped"}, second) == ()
    assert found(first, second | {"ms_start": None}) == found(first | {"ms_end": None}, second) == ()
    assert found({"id": "a", "ms_start": "2027-01-05", "ms_end": "2027-01-01", "ms_depends": ["a"]}) == ()


def test_the_shortest_ring_is_told():
    rows = [{"id": "a", "ms_depends": ["b", "c"]}, {"id": "b", "ms_depends": ["c"]}, {"id": "c", "ms_depends": ["a"]}]
    assert timeline(district(implement_milestones={"milestones": rows})).cycles == (("a", "c"),)


def test_each_ring_is_told_once_from_its_first_milestone_on():
    rows = [
        {"id": name, "ms_title": title, "ms_depends": [on]}
        for name, title, on in (("z", "A", "y"), ("d", "B", "c"), ("y", "C", "z"), ("c", "D", "d"))
    ]
    assert timeline(district(implement_milestones={"milestones": rows})).cycles == (("z", "y"), ("d", "c"))


def test_days_of_a_plan():
    assert plan_end(district(plan_profile={"plan_start": "2027-07-01", "plan_years": 1})) == date(2028, 6, 30)
    assert launch(district(implement_rollout={"waves": [{"wv_start": "2028-01-01"}, {}, {"wv_start": "2027-01-01"}]})) == date(2027, 1, 1)
    assert launch(district()) is None
    assert (years_later(date(2028, 2, 29), -1), years_later(date(2027, 5, 31), -1)) == (date(2027, 2, 28), date(2026, 5, 31))
    assert (years_later(date(1, 1, 1), -5), years_later(date(9999, 12, 31), 1)) == (date(1, 1, 1), date(9999, 12, 31))
    assert timeline(district(plan_profile={"plan_start": "2027-07-01"}, implement_milestones={"milestones": [{"ms_start": "2027-07-01"}]},
                             implement_rollout={"waves": [{"wv_start": "2027-08-01"}]})).needs == ("both dates of 1 milestone",)  # fmt: skip


# --- words -------------------------------------------------------------------------------------------------------------


def test_numbers_in_words():
    assert [money(amount) for amount in (0, 5499.6, -0.4, -1200)] == ["$0", "$5,500", "$0", "-$1,200"]
    assert [percent(share) for share in (0, 0.334, 12.5)] == ["0%", "33%", "1,250%"]
    assert [plain(number) for number in (7, 7.04, 7.5, 1200.25, -2.0)] == ["7", "7", "7.5", "1,200.2", "-2"]
    assert (plain(2.345, 2), plain(2.5, 0), plain(1.50, 2)) == ("2.35", "2", "1.5")
    assert [listed(words) for words in ((), ("a",), ("a", "b"), ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_answers_work_a_figure_out_once():
    asked = []
    plan = Answers(Track.STATE)

    def work(answers: Answers) -> int:
        asked.append(answers)
        return len(asked)

    assert (plan.once(work), plan.once(work), Answers(Track.STATE).once(work)) == (1, 1, 2)
    assert plan == Answers(Track.STATE)
    assert plan.replaced("start", {}).once(work) == 3


def test_one_colleague_one_position_and_free_replacement():
    coach = {"id": "d", "duty_type": "coach", "hours_week": 1}
    role = {
        "id": "r",
        "role_span": 1,
        "role_release_pct": 50,
        "role_supplement": 100,
        "role_duties": [coach],
        "role_count": [{"rc_year": 1, "rc_positions": 1}],
    }
    answers = district(plan_profile={"plan_years": 1}, design_roles={"roles": [role]}, design_budget={"backfill_salary": 0})
    (made,) = workloads(answers)
    assert made.minutes_per_teacher == 60
    assert made.cost is not None
    assert made.cost.backfill == 0
    assert totals_words(role_totals(answers), answers) == ["Positions in all roles: 1 (0.5 FTE) in Year 1."]
    free = {**role, "role_release_pct": 0}
    (made,) = workloads(district(plan_profile={"plan_years": 1}, design_roles={"roles": [free]}))
    assert made.cost is not None
    assert made.cost.backfill == 0
