"""What follows from other answers, in full: calculated cost lines, what a metric takes from its goal, what moved."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.unit.figures.plans import district
from wizard.engine.answers import Answers, Record
from wizard.engine.fields.rows import Taken, row_id_of
from wizard.figures.calculated_costs import CalculatedLine, calculated_lines, from_calculator
from wizard.figures.due import Late, Reviews, late, open_cycles, reviews
from wizard.figures.linked import from_goals, measures_goal
from wizard.figures.moves import Measured, Moved, Moves, moves, values
from wizard.figures.role_costs import RoleLine, role_lines
from wizard.figures.timeline import timeline

COUNT = [{"rc_year": 1, "rc_positions": 2}, {"rc_year": 2, "rc_positions": 3}]
ROLE = {"id": "r", "role_title": "Lead", "role_supplement": 1, "role_release_pct": 0, "role_count": COUNT}
BUDGET = {"daily_rate": 300, "contract_week_hours": 40, "inflation": 10, "backfill_salary": 0}
PROGRAM = {"id": "p", "pl_title": "Institute", "pl_audience": ["both"], "pl_hours": 8.5}
ADVISORY = {"adv_paid": "release", "adv_size": 16, "adv_hours": 7.5}


def plan(role: dict[str, Any] = ROLE, *, budget: Any = BUDGET, programs: Any = (), advisory: Any = None) -> Answers:
    return district(
        plan_profile={"plan_years": 2, "benefit_rate": 0}, design_roles={"roles": [role]}, design_budget=budget,
        design_support_system={"prep_program": [*programs]}, plan_stakeholders=advisory or {},
    )  # fmt: skip


# --- costs ------------------------------------------------------------------------------------------------------------


def test_line_of_a_role_in_full() -> None:
    basis = "$1 for each of 2, 3 positions; 10% more each year after the first"
    assert role_lines(plan()) == (RoleLine("r", "Lead: supplements", "supplements", (2, 3), basis),)
    flat = plan(ROLE | {"role_title": "", "role_supplement": 0.5}, budget=BUDGET | {"inflation": 0})
    assert role_lines(flat) == (RoleLine("r", "Role: supplements", "supplements", (1, 2), "$0 for each of 2, 3 positions"),)


def test_days_and_hours_make_one_line() -> None:
    role = ROLE | {"role_supplement": 0, "role_extra_days": 2, "role_extra_hours_week": 1, "role_count": COUNT[1:]}
    basis = "$1,950 for each of 0, 3 positions; 10% more each year after the first"  # 2 days at 300, 36 hours at 37.50
    assert role_lines(plan(role)) == (RoleLine("r", "Lead: extra days and hours", "extra_days", (0, 6435), basis),)
    assert role_lines(plan(ROLE | {"role_count": []})) == ()


def test_every_calculated_line_in_full() -> None:
    found = calculated_lines(plan(programs=[PROGRAM], advisory=ADVISORY))
    role = CalculatedLine(
        "r.supplements", "Lead: supplements", "supplements", "r", (2, 3),
        "$1 for each of 2, 3 positions; 10% more each year after the first", "the role “Lead”",
    )  # fmt: skip
    learning = CalculatedLine(
        "learning.p", "Institute: teacher leaders’ time", "training", "", (638, 1052),
        "8.5 hours at $37.50 for 2, 3 teacher leaders", "the program “Institute”", "if these hours are paid beyond the roles’ own days",
    )  # fmt: skip
    advisory = CalculatedLine(
        "advisory", "Teacher advisory: members’ time", "backfill", "", (4500, 4950),
        "16 members, 7.5 hours a year each, at $37.50", "the standing advisory",
    )  # fmt: skip
    assert found == (role, learning, advisory)
    assert learning.suggestion == "cost.learning.p"
    assert learning.values == {"cl_y1": 638, "cl_y2": 1052, "cl_basis": "8.5 hours at $37.50 for 2, 3 teacher leaders"}


@pytest.mark.parametrize(
    "columns", [{"pl_title": ""}, {"id": ""}, {"pl_audience": ["principals"]}, {"pl_hours": 0}, {"pl_hours": -3}, {"pl_hours": None}]
)
def test_a_program_without_paid_hours_of_teacher_leaders_costs_nothing(columns: dict[str, Any]) -> None:
    assert calculated_lines(plan(programs=[PROGRAM | columns]))[1:] == ()


@pytest.mark.parametrize("columns", [{"adv_paid": "no"}, {"adv_size": 0}, {"adv_size": -2, "adv_hours": -2}, {"adv_hours": None}])
def test_an_advisory_that_is_not_paid_costs_nothing(columns: dict[str, Any]) -> None:
    assert calculated_lines(plan(advisory=ADVISORY | columns))[1:] == ()


def test_a_role_with_a_colon_in_its_title_keeps_its_name() -> None:
    assert calculated_lines(plan(ROLE | {"role_title": "Lead: mathematics"}))[0].origin == "the role “Lead: mathematics”"


@pytest.mark.parametrize("rate", [None, 0, -300])
def test_hours_without_a_rate_cost_nothing(rate: Any) -> None:
    assert calculated_lines(plan(budget=BUDGET | {"daily_rate": rate}, programs=[PROGRAM], advisory=ADVISORY))[1:] == ()


@pytest.mark.parametrize(("paid", "category"), [("stipend", "supplements"), ("both", "supplements"), ("release", "backfill")])
def test_how_an_advisory_is_paid(paid: str, category: str) -> None:
    assert calculated_lines(plan(advisory=ADVISORY | {"adv_paid": paid}))[1].category == category


def test_only_one_year_needs_money() -> None:
    found = calculated_lines(plan(ROLE | {"role_count": COUNT[1:]}, programs=[PROGRAM | {"pl_audience": ["teacher_leaders"]}]))
    assert [(line.key, line.years) for line in found] == [("r.supplements", (0, 3)), ("learning.p", (0, 1052))]


def test_which_row_a_line_feeds() -> None:
    answers = plan(programs=[PROGRAM])
    role, learning = calculated_lines(answers)
    mine, own = {"id": "a", "cl_role": "r", "cl_category": "supplements"}, {"id": row_id_of("cost.learning.p")}
    rows = [Record(row) for row in ({"id": "x", "cl_role": "r"}, {"id": "y", "cl_category": "supplements"}, mine, mine | {"id": "b"}, own)]

    assert from_calculator(answers, rows) == {"a": Taken(role.origin, role.values), own["id"]: Taken(learning.origin, learning.values)}
    assert from_calculator(answers, [*rows[:4], Record(mine | {"id": "c", "cl_y7": 0})]) == {}
    assert from_calculator(answers, [Record(mine | {"cl_y1": ""})]) == {"a": Taken(role.origin, role.values)}
    assert from_calculator(answers, [Record({"id": "z", "cl_role": "", "cl_category": "training"})]) == {}
    assert from_calculator(answers, []) == {}


def test_how_it_was_worked_out_is_at_most_200_characters() -> None:
    line = CalculatedLine("k", "i", "c", "", (1,), "b" * 300, "o")
    assert line.values == {"cl_y1": 1, "cl_basis": "b" * 200}


# --- a metric and its goal --------------------------------------------------------------------------------------------

GOAL = {"id": "g", "goal_metric": "mt_ret_all", "goal_unit": "percent", "goal_target": 85, "goal_baseline": 0}


@pytest.mark.parametrize(
    ("metric", "goal", "expected"),
    [
        ({"met_code": "mt_ret_all"}, {}, True),
        ({"met_code": "mt_workload"}, {}, False),
        ({"met_code": "custom"}, {"goal_metric": "custom"}, False),
        ({"met_name": "Retention"}, {"goal_measure": "RETENTION"}, True),
        ({"met_name": "Turnover"}, {"goal_measure": "Retention"}, False),
        ({"met_name": ""}, {"goal_metric": "", "goal_measure": ""}, False),
        ({"met_code": ""}, {"goal_metric": ""}, False),
        ({"met_code": "mt_ret_all", "met_goals": ["h"]}, {}, False),
        ({"met_code": "mt_ret_all", "met_goals": [""]}, {"id": ""}, False),
    ],
)
def test_which_metric_measures_a_goal(metric: dict[str, Any], goal: dict[str, Any], expected: bool) -> None:
    assert measures_goal(Record({"met_goals": ["h", "g"], **metric}), Record(GOAL | goal)) is expected


@pytest.mark.parametrize(
    ("goal", "named"),
    [({"goal_title": "Stay", "goal_measure": "Retention"}, "Stay"), ({"goal_measure": "Retention"}, "Retention"), ({}, "without a title")],
)
def test_what_a_metric_takes_names_its_goal(goal: dict[str, Any], named: str) -> None:
    mine = {"id": "b", "met_code": "mt_ret_all", "met_goals": ["g"], "met_unit": "percent"}
    metrics = [Record(mine | one) for one in ({"id": "o", "met_code": "mt_workload"}, {"id": "u", "met_unit": "rate"}, {})]
    answers = district(plan_goals={"goals": [{"id": "f"}, GOAL | goal]})
    taken = Taken(f"the goal “{named}”", {"met_unit": "percent", "met_baseline": 0, "met_target": 85})
    assert from_goals(answers, metrics) == {"b": taken}


def test_a_baseline_that_is_pending_stays_open() -> None:
    goal = GOAL | {"baseline_pending": True, "baseline_date": "2026-06-30", "target_date": "2029-06-30", "goal_direction": "increase"}
    metric = Record({"id": "m", "met_code": "mt_ret_all", "met_goals": ["g"]})
    found = from_goals(district(plan_goals={"goals": [goal]}), [metric])
    assert found["m"].values == {"met_unit": "percent", "met_direction": "increase", "met_target": 85, "met_target_date": "2029-06-30"}


# --- what is due and what moved ---------------------------------------------------------------------------------------


def test_late_milestones_in_full() -> None:
    rows = [
        {"id": "a", "ms_end": "2028-03-30"},
        {"id": "b", "ms_end": "2028-03-29", "ms_status": "late"},
        {"id": "c", "ms_end": "2028-03-31"},
    ]
    answers = district(implement_milestones={"milestones": rows})
    items = {item.id: item for item in timeline(answers).items}
    assert late(answers, date(2028, 3, 31)) == (Late(items["b"], 2, True), Late(items["a"], 1, False))


def test_reviews_around_a_day() -> None:
    rows = {day: {"id": day, "rv_date": day} for day in ("2028-05-01", "2028-03-01", "2028-04-01", "2028-02-01")}
    answers = district(assess_review_cycles={"review_calendar": [*rows.values(), {"id": "undated"}]})
    found = {day: reviews(answers, date.fromisoformat(day)) for day in ("2028-03-02", "2028-04-01", "2028-05-02", "2028-01-01")}
    kept = {day: Record(row) for day, row in rows.items()}
    assert found == {
        "2028-03-02": Reviews(kept["2028-03-01"], kept["2028-04-01"]),
        "2028-04-01": Reviews(kept["2028-03-01"], kept["2028-04-01"]),
        "2028-05-02": Reviews(kept["2028-05-01"], None),
        "2028-01-01": Reviews(None, kept["2028-02-01"]),
    }


def test_cycles_in_full() -> None:
    rows = [{"id": "a", "pd_act": "adapt"}, {"id": "b"}, {"id": "c", "pd_act": "pending", "pd_end": "2028-03-30"}]
    found = open_cycles(district(assess_review_cycles={"pdsa": rows}), date(2028, 3, 31))
    assert found == ((Record(rows[1]), False), (Record(rows[2]), True))


def test_everything_that_moved_in_full() -> None:
    measured = {"id": "x", "met_values": [{"date": "2028-02-01", "value": 3}, {"date": "2027-01-01", "value": 2}, {"date": "2027-06-01"}]}
    fresh, still = {"id": "y", "met_values": [{"date": "2028-01-01", "value": 0}]}, {"id": "z"}
    then = district(
        implement_milestones={"milestones": [{"id": "a", "ms_status": "late"}, {"id": "b"}, {"id": "c", "ms_status": "done"}]},
        assess_metrics={"metrics": [{"id": "x", "met_values": [{"date": "2027-01-01", "value": 2}]}, {"id": "z"}]},
        assess_review_cycles={"maturity": {"clarity": {"level": 1}, "data": {"level": 2}, "gone": {"level": 3}}},
    )
    stones = [
        {"id": "a", "ms_title": "A", "ms_status": "done"},
        {"id": "b", "ms_title": "B", "ms_status": "not_started"},
        {"id": "c", "ms_title": "C", "ms_status": ""},
        {"id": "d", "ms_title": "D", "ms_status": "in_progress"},
    ]
    now = district(
        implement_milestones={"milestones": stones},
        assess_metrics={"metrics": [measured, fresh, still]},
        assess_review_cycles={"maturity": {"clarity": {"level": 2}, "data": {"level": 2}, "time": {"level": 4}, "gone": {}}},
    )
    first = (date(2027, 1, 1), 2.0)
    assert values(Record(measured)) == (first, (date(2028, 2, 1), 3.0))
    assert moves(then, now) == Moves(
        milestones=(Moved("a", "A", "late", "done"), Moved("d", "D", "not_started", "in_progress")),
        measures=(
            Measured(Record(measured), first, ((date(2028, 2, 1), 3.0),)),
            Measured(Record(fresh), None, ((date(2028, 1, 1), 0.0),)),
        ),
        maturity=(Moved("clarity", "clarity", "1", "2"), Moved("time", "time", "", "4")),
        goals=(),
    )
    assert moves(None, now).milestones == (Moved("a", "A", "not_started", "done"), Moved("d", "D", "not_started", "in_progress"))
