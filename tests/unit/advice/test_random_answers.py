"""Whatever a plan says, its totals add up, no money is below zero, and the order of rows changes nothing."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from wizard.advice.checks import checks
from wizard.advice.rules import recommendations
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.figures.budget import budget
from wizard.figures.critical_path import critical_path
from wizard.figures.role_costs import role_lines
from wizard.figures.summary import all_figures
from wizard.figures.timeline import timeline
from wizard.figures.workload import role_totals, workloads

Steps = dict[str, Any]
DOLLARS = st.integers(-5, 10**6) | st.none()
DAYS = st.dates(date(2026, 1, 1), date(2034, 12, 31)).map(str) | st.none()
SOME = st.integers(-1, 12)


def choice(*codes: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from((*codes, None))


def rows(least: int = 0, most: int = 5, **columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Steps]]:
    """Rows with an id each; a column that is None stays away."""
    made = st.lists(st.fixed_dictionaries(columns), min_size=least, max_size=most)
    return made.map(lambda found: [{"id": f"r{at}"} | {k: v for k, v in row.items() if v is not None} for at, row in enumerate(found)])


def money(prefix: str) -> dict[str, st.SearchStrategy[Any]]:
    return {f"{prefix}_y{year}": DOLLARS for year in range(1, 9)}


IDS = st.lists(st.sampled_from([f"r{at}" for at in range(6)]), max_size=3)
PLANS = st.fixed_dictionaries(
    {
        "plan-profile": st.fixed_dictionaries({
            "plan_years": st.integers(0, 9) | st.none(), "plan_start": DAYS, "num_teachers": st.integers(-1, 900) | st.none(),
            "num_students": st.integers(0, 9000) | st.none(), "num_schools": SOME, "num_districts": SOME,
            "avg_teacher_salary": DOLLARS, "benefit_rate": choice(-10, 0, 25, 50), "bargaining_status": choice("contract", "none"),
        }),
        "plan-readiness": st.dictionaries(st.sampled_from(["rd_trust", "rd_time", "rd_data"]), st.integers(0, 5)),
        "plan-goals": st.fixed_dictionaries({"goals": rows(
            goal_title=choice("A", "B"), goal_type=choice("grow", "access"), goal_unit=choice("percent", "number"),
            goal_baseline=st.integers(-5, 100), goal_target=st.integers(-5, 100), baseline_date=DAYS, target_date=DAYS,
            goal_direction=choice("increase", "decrease", "maintain"), baseline_pending=choice(True),
        )}),
        "plan-stakeholders": st.fixed_dictionaries({"stakeholders": rows(
            stk_group=choice("sk_teachers", "sk_parents"), stk_influence=SOME, stk_affected=SOME, stk_na=choice(True),
        )}),
        "design-roles": st.fixed_dictionaries({"roles": rows(
            role_title=choice("Lead", "Mentor"), role_release_pct=choice(-25, 0, 25, 50, 100, 200), role_extra_days=SOME,
            role_extra_hours_week=SOME, role_span=SOME, role_supplement=DOLLARS, role_per_1000=SOME,
            role_count=rows(rc_year=st.integers(0, 9), rc_positions=SOME), role_authority=st.lists(st.sampled_from(["evaluate", "observe"])),
            role_duties=rows(duty_type=choice("coach", "evaluate", "policy"), hours_week=SOME),
        )}),
        "design-budget": st.fixed_dictionaries({
            "backfill_salary": DOLLARS, "daily_rate": DOLLARS, "inflation": choice(-5, 0, 50), "title2a_allotment": DOLLARS,
            "cost_ceiling": DOLLARS, "contract_week_hours": choice(0, 40, 1000),
            "cost_lines": rows(cl_category=st.sampled_from(["supplements", "training"]), cl_kind=choice("start_up", "recurring"),
                               cl_role=choice("r0", "gone"), **money("cl")),
            "funding_lines": rows(fl_source=choice("fs_title_iia_state", "fs_title_iia_leaders3", "custom"), fl_name=choice("Administration"),
                                  fl_status=choice("secured", "likely"), fl_recurring=choice("time_limited", "recurring"),
                                  fl_pays_for=IDS | st.just(["training"]), **money("fl")),
            "in_kind": rows(ik_value=DOLLARS),
        }),
        "implement-rollout": st.fixed_dictionaries({"waves": rows(
            wv_start=DAYS, wv_sites=SOME, wv_site_unit=choice("schools", "districts"), wv_teachers=SOME, wv_high_need_share=SOME,
        )}),
        "implement-milestones": st.fixed_dictionaries({"milestones": rows(
            most=7, ms_title=choice("A", "B"), ms_start=DAYS, ms_end=DAYS, ms_depends=IDS, ms_status=choice("dropped", "done"),
        )}),
        "implement-risks": st.fixed_dictionaries({"risks": rows(risk_likelihood=SOME, risk_impact=SOME, risk_owner=choice("Lead"))}),
        "assess-metrics": st.fixed_dictionaries({"metrics": rows(
            met_type=choice("outcome", "balancing"), met_goals=IDS, met_baseline=SOME,
            met_values=rows(date=DAYS, value=st.integers(-9, 99)),
        )}),
    }
)  # fmt: skip
IN_ORDER = ("waves", "metrics")  # rules ask for the first wave; of several outcomes for a goal the first is its own
UNSHRUNK = tuple(phase for phase in Phase if phase is not Phase.shrink)  # it takes minutes with plans of this size
TRACKS = st.sampled_from(Track)


def without_order(figures: Steps) -> Steps:
    """Figures whose lists of rows stand in the order of their ids."""
    sorted_ = json.loads(json.dumps(figures))
    for place in (sorted_, sorted_["budget"], sorted_["rollout"]):
        for name in ("roles", "risks", "goals", "by_source", "waves"):
            if name in place and isinstance(place[name], list):
                place[name].sort(key=lambda row: row["id"])
    sorted_["figures_in_words"].sort()
    sorted_["metrics"]["goals_without_outcome"].sort()
    for name in ("role_totals", "budget"):
        sorted_[name]["needs"].sort()
    return sorted_


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[Steps, Steps]:
    """A plan, and the same with the rows of every list in another order."""
    steps = draw(PLANS)
    other = {
        slug: {
            name: draw(st.permutations(value)) if isinstance(value, list) and name not in IN_ORDER else value
            for name, value in step.items()
        }
        for slug, step in steps.items()
    }
    return steps, other


@settings(max_examples=120, deadline=None, phases=UNSHRUNK)
@given(shuffled(), TRACKS)
def test_the_order_of_rows_changes_nothing(plans, track):
    one, other = (Answers(track, "", steps) for steps in plans)
    mine, theirs = without_order(all_figures(one)), without_order(all_figures(other))
    paid, also = mine["budget"].pop("braiding"), theirs["budget"].pop("braiding")
    assert mine == theirs
    assert paid == {row: pytest.approx(also[row], abs=1) for row in paid}
    where = [sorted((f.check_id, f.step, f.field) for f in checks(plan)) for plan in (one, other)]
    assert where[0] == where[1]
    assert {one.id for one in recommendations(one)} == {one.id for one in recommendations(other)}


@settings(max_examples=60, deadline=None, phases=UNSHRUNK)
@given(PLANS, TRACKS)
def test_the_same_answers_give_the_same(steps, track):
    one, other = Answers(track, "", steps), Answers(track, "", json.loads(json.dumps(steps)))
    assert json.dumps(all_figures(one)) == json.dumps(all_figures(other))
    assert checks(one) == checks(other)
    assert recommendations(one) == recommendations(other)


@settings(max_examples=120, deadline=None, phases=UNSHRUNK)
@given(PLANS, TRACKS)
def test_money_is_never_below_zero(steps, track):
    plan = Answers(track, "", steps)
    found = all_figures(plan)
    made = found["budget"]
    by_year = [
        made[name] for name in ("costs", "start_up", "recurring", "funding", "secured", "time_limited", "short_after_30_percent_cut")
    ]
    by_year += [*made["by_category"].values(), *made["by_status"].values(), *(one["years"] for one in made["by_source"])]
    by_year += [list(paid.values()) for paid in made["braiding"].values()]
    by_year += [role["cost_by_year"] or [] for role in found["roles"]]
    by_year += [list((role["position_cost"] or {}).values()) for role in found["roles"]]
    by_year += [[cap["most"], cap["planned"]] for cap in found["caps"]]
    by_year += [[made["in_kind"], made["repurposed"], *(line["dollars"] for line in made["unfunded"])]]
    by_year += [list(line.years) for line in role_lines(plan)]
    assert [amount for years in by_year for amount in years if amount < 0] == []


@settings(max_examples=120, deadline=None, phases=UNSHRUNK)
@given(PLANS, TRACKS)
def test_totals_add_up(steps, track):
    plan = Answers(track, "", steps)
    made, roles, all_of_them = budget(plan), workloads(plan), role_totals(plan)
    for at in range(made.years):
        assert made.costs[at] == made.start_up_costs[at] + made.recurring_costs[at]
        assert made.costs[at] == sum(years[at] for years in made.by_category.values())
        assert made.funding[at] == sum(source.years[at] for source in made.sources)
        assert made.gaps[at] == made.costs[at] - made.funding[at]
        assert made.limited[at] <= made.funding[at]
        assert all_of_them.positions[at] == sum(role.positions[at] for role in roles)
        assert all_of_them.fte[at] == sum(role.release * role.positions[at] for role in roles)
        assert (all_of_them.costs or [0] * 9)[at] == sum(role.costs[at] for role in roles if role.cost)
    for source in made.sources:
        assert sum(made.braid[source.id].values()) <= source.total + 0.01
    shares = (made.limited_share, made.recurring_share, made.limited_funding_share)
    assert all(share is None or 0 <= share <= 1 for share in shares)
    assert made.cliff_year is None or made.cliff_year >= 2
    for role in roles:
        lines = [line for line in role_lines(plan) if line.role_id == role.role_id]
        for at, cost in enumerate(role.costs):
            assert abs(sum(line.years[at] for line in lines) - cost) <= len(lines) / 2 + 1e-6


@settings(max_examples=120, deadline=None, phases=UNSHRUNK)
@given(PLANS)
def test_the_critical_path_is_a_chain(steps):
    items = timeline(Answers(Track.STATE, "", steps)).items
    known = {item.id: item for item in items}
    path = critical_path(items)
    for earlier, later in zip(path.ids, path.ids[1:], strict=False):
        assert earlier in known[later].depends
        assert path.held_up[earlier] > path.held_up.get(later, 0)
    assert len(set(path.ids)) == len(path.ids) != 1
    assert set(path.slack) <= set(known)
