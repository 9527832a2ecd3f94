"""Costs, who pays for them, and what happens when money ends."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.figures.plans import district
from wizard.engine.answers import Answers
from wizard.figures.budget import Beside, Line, Source, beside, budget, cost_lines, funding_sources, paid_lines, unfunded


def plan(costs: list[dict[str, Any]], funds: list[dict[str, Any]], years: int = 2, **profile: Any) -> Answers:
    rows = [[{"id": f"{kind}{at}", **row} for at, row in enumerate(listed)] for kind, listed in (("c", costs), ("f", funds))]
    return district(plan_profile={"plan_years": years, **profile}, design_budget={"cost_lines": rows[0], "funding_lines": rows[1]})


def test_lines_and_sources_as_they_are_read():
    made = plan(
        [{"cl_category": "training", "cl_kind": "start_up", "cl_y1": 5, "cl_y2": -7}, {"cl_y2": 3, "cl_y3": 100}],
        [{"fl_source": "custom", "fl_name": "Gift", "fl_status": "likely", "fl_recurring": "time_limited", "fl_ends": "2028-06-30",
          "fl_pays_for": ["c0", "training"], "fl_y1": 1}],
    )  # fmt: skip
    assert cost_lines(made) == (Line("c0", "training", False, (5, 0)), Line("c1", "", True, (0, 3)))
    (found,) = funding_sources(made)
    assert (found.id, found.code, found.name, found.status, found.recurring) == ("f0", "custom", "Gift", "likely", False)
    assert (str(found.ends), found.pays_for, found.years, found.total) == ("2028-06-30", {"c0", "training"}, (1, 0), 1)


@pytest.mark.parametrize(
    ("picked", "ids"),
    [({"a"}, "a"), ({"training"}, "bc"), ({"a", "training"}, "abc"), (set(), "abc"), ({"gone"}, "abc"), ({"other", "b"}, "b")],
)
def test_which_lines_a_source_pays(picked, ids):
    lines = tuple(Line(name, category, True, (1,)) for name, category in (("a", ""), ("b", "training"), ("c", "training")))
    source = Source("f", "", "", "", True, None, frozenset(picked), (1,))
    assert "".join(line.id for line in paid_lines(source, lines)) == ids


@pytest.mark.parametrize(
    ("limited", "cliff"),
    [((0, 0), None), ((5, 5), 3), ((5, 4), 2), ((5, 6), 3), ((0, 6), 3), ((1, 1), 3), ((5, 0), 2), ((1, 0.5), 2)],
)
def test_the_year_in_which_money_ends(limited, cliff):
    funds = [{"fl_recurring": "time_limited", "fl_y1": limited[0], "fl_y2": limited[1]}, {"fl_y1": 100, "fl_y2": 1}]
    assert budget(plan([], funds)).cliff_year == cliff


@pytest.mark.parametrize(
    ("ends", "cliff"),
    [
        ("2030-06-30", 4),
        ("2030-06-29", 3),
        ("2029-07-01", 3),
        ("2028-06-30", 2),
        ("2020-01-01", 2),
        (None, 2),
        ("2060-12-31", 34),
    ],
)
def test_money_that_lasts_beyond_the_plan_falls_when_it_ends(ends, cliff):
    funds = [{"fl_recurring": "time_limited", "fl_y1": 5, "fl_ends": ends}, {"fl_recurring": "time_limited", "fl_y1": 0}]
    assert budget(plan([], funds, years=1, plan_start="2027-07-01")).cliff_year == cliff


def test_a_year_without_cost_takes_no_money_and_a_line_without_category_no_place():
    costs = [{"cl_category": "training", "cl_y1": 1}, {"cl_y1": 1}, {"cl_category": "backfill", "cl_y1": 0}]
    made = budget(plan(costs, [{"fl_y1": 1, "fl_y2": 50}]))
    assert made.braid == {"f0": {"training": 0.5}}
    alone = budget(plan([{"cl_category": "training", "cl_y1": 1}], [{"fl_y1": 1}]))
    assert alone.braid == {"f0": {"training": 1}}
    assert made.by_category == {"training": (1, 0), "backfill": (0, 0)}


@pytest.mark.parametrize(
    ("costs", "funds", "share"),
    [
        ([], [{"fl_recurring": "time_limited", "fl_y1": 5}], None),
        ([{"cl_kind": "start_up", "cl_y1": 5}], [{"fl_recurring": "time_limited", "fl_y1": 5}], None),
        ([{"cl_y1": 10}], [], 0),
        ([{"cl_y1": 10}], [{"fl_y1": 10}], 0),
        ([{"cl_y1": 1}], [{"fl_recurring": "time_limited", "fl_y1": 1}], 1),
        ([{"cl_y1": 10}], [{"fl_recurring": "time_limited", "fl_y1": 4}], 0.4),
        ([{"cl_y1": 10}], [{"fl_recurring": "time_limited", "fl_y1": 40}], 1),
        ([{"cl_y1": 10}], [{"fl_recurring": "time_limited", "fl_y1": 9}, {"fl_recurring": "time_limited", "fl_y1": 9}], 1),
        ([{"cl_y1": 10}, {"cl_y1": 10, "cl_kind": "start_up"}], [{"fl_recurring": "time_limited", "fl_y1": 10}], 0.5),
        ([{"cl_y1": 10}, {"cl_y1": 10, "cl_kind": "start_up"}],
         [{"fl_recurring": "time_limited", "fl_y1": 50, "fl_pays_for": ["c1"]}], 0),
        ([{"cl_y1": 10}, {"cl_y1": 0}], [{"fl_recurring": "time_limited", "fl_y1": 10, "fl_pays_for": ["c1"]}], 0),
    ],
)  # fmt: skip
def test_the_share_of_recurring_cost_that_ending_money_pays(costs, funds, share):
    assert budget(plan(costs, funds, years=1)).limited_share == share


def test_shares_of_all_money():
    made = budget(plan([{"cl_y1": 30}, {"cl_y1": 10, "cl_kind": "start_up"}], [{"fl_y1": 9}, {"fl_y1": 3, "fl_recurring": "time_limited"}]))
    assert (made.recurring_share, made.limited_funding_share) == (0.75, 0.25)
    empty = budget(plan([], []))
    assert (empty.recurring_share, empty.limited_funding_share, empty.total, empty.years) == (None, None, 0, 2)
    dollar = budget(plan([{"cl_y1": 1}], [{"fl_y1": 1}]))
    assert (dollar.recurring_share, dollar.limited_funding_share) == (1, 0)


@pytest.mark.parametrize(("cost", "paid", "short"), [(100, 100, 30), (70, 100, 0), (71, 100, 1), (50, 100, 0), (10, 0, 10)])
def test_with_30_percent_less(cost, paid, short):
    assert budget(plan([{"cl_y1": cost}], [{"fl_y1": paid}])).short_after_cut == pytest.approx((short, 0))


def test_gaps_name_their_year():
    made = budget(plan([{"cl_y1": 5, "cl_y2": 202}], [{"fl_y1": 6, "fl_y2": 200}]))
    assert (made.gaps, unfunded(made)) == ((-1, 2), ((2, 2),))
    assert unfunded(budget(plan([{"cl_y1": 1}], []))) == ((1, 1),)
    assert unfunded(budget(plan([], []))) == ()


def test_per_head():
    made = budget(plan([{"cl_y1": 10, "cl_y2": 30}], [], num_teachers=2, num_students=1))
    assert (made.per_teacher, made.per_pupil, made.per_supported) == (10, 20, None)
    assert (made.per_teacher_years, made.per_pupil_years, made.per_supported_years) == ((5, 15), (10, 30), None)
    one = budget(plan([{"cl_y1": 1, "cl_y2": 1}], [], num_teachers=1, num_students=1))
    assert (one.per_teacher, one.per_pupil) == (1, 1)
    assert one.needs == ("funding lines", "how many teachers each role supports, and its positions")
    nobody = budget(plan([{"cl_y1": 10}], [], num_teachers=0, num_students=-1))
    assert (nobody.per_teacher, nobody.per_pupil, nobody.per_teacher_years, nobody.per_pupil_years) == (None, None, None, None)
    assert nobody.needs[:3] == ("funding lines", "the number of teachers", "the number of students")
    nothing = budget(plan([], [], num_teachers=5, num_students=5))
    assert (nothing.per_teacher, nothing.per_teacher_years) == (None, None)
    assert nothing.needs == ("cost lines", "funding lines", "how many teachers each role supports, and its positions")


def test_per_supported_teacher():
    role = {"id": "r", "role_span": 1, "role_count": [{"rc_year": 2, "rc_positions": 1}]}
    lines = {"cost_lines": [{"id": "c", "cl_y1": 10, "cl_y2": 30}]}
    made = budget(district(plan_profile={"plan_years": 2}, design_roles={"roles": [role]}, design_budget=lines))
    assert (made.per_supported, made.per_supported_years) == (40, (0, 30))
    assert made.needs == ("funding lines", "the number of teachers", "the number of students")


def test_beside_the_ledger():
    rows = {"in_kind": [{"ik_value": 5}, {"ik_value": -9}, {}], "repurposed": [{"rp_amount": 7}, {"rp_amount": -9}, {}]}
    assert beside(district(design_budget=rows)) == Beside(5, 7)


def test_money_by_status_and_what_is_secured():
    made = budget(plan([], [{"fl_status": "secured", "fl_y1": 1}, {"fl_status": "likely", "fl_y2": 2}, {"fl_y1": 4}]))
    assert made.by_status == {"secured": (1, 0), "likely": (0, 2)}
    assert (made.secured, made.limited, made.funding) == ((1, 0), (0, 0), (5, 2))
