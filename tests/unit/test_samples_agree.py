"""The two samples do not contradict themselves: money finds its costs, names and dates are the same wherever they stand."""

from __future__ import annotations

from itertools import chain, combinations
from typing import Any

import pytest

from wizard.engine.tracks import Track
from wizard.samples import sample

EVERY_TRACK = pytest.mark.parametrize("track", Track)
BUDGET = "design-budget"


def step(track: Track, slug: str) -> dict[str, Any]:
    return dict(sample(track).as_answers().step(slug).data)


def payable(line: dict[str, Any], costs: list[dict[str, Any]]) -> set[str]:
    """The costs that a source names, by themselves or by their kind."""
    named = set(line["fl_pays_for"])
    return {cost["id"] for cost in costs if cost["id"] in named or cost["cl_category"] in named}


@EVERY_TRACK
@pytest.mark.parametrize("year", [1, 2, 3])
def test_each_dollar_of_a_source_meets_a_cost_that_it_names(track: Track, year: int) -> None:
    """However sources are taken together, the costs they name are as high as what they bring (Hall's condition)."""
    costs, lines = step(track, BUDGET)["cost_lines"], step(track, BUDGET)["funding_lines"]
    amounts = {cost["id"]: cost[f"cl_y{year}"] for cost in costs}

    for some in chain.from_iterable(combinations(lines, count) for count in range(1, len(lines) + 1)):
        brought = sum(line[f"fl_y{year}"] for line in some)
        named = set[str]().union(*(payable(line, costs) for line in some))
        assert brought <= sum(amounts[one] for one in named), [line["id"] for line in some]


@EVERY_TRACK
def test_every_cost_has_a_source(track: Track) -> None:
    costs, lines = step(track, BUDGET)["cost_lines"], step(track, BUDGET)["funding_lines"]

    assert {cost["id"] for cost in costs} == set().union(*(payable(line, costs) for line in lines))


@EVERY_TRACK
def test_the_share_of_evaluation_is_that_of_the_budget(track: Track) -> None:
    costs = step(track, BUDGET)["cost_lines"]
    total, part = (
        sum(cost[f"cl_y{year}"] for cost in some for year in (1, 2, 3))
        for some in (costs, [c for c in costs if c["cl_category"] == "evaluation"])
    )

    assert step(track, "assess-data-plan")["eval_budget_share"] == pytest.approx(part / total * 100, abs=0.5)


@EVERY_TRACK
def test_the_advisory_meets_as_often_as_governance_says(track: Track) -> None:
    bodies = {body["gb_name"]: body["gb_meets"] for body in step(track, "implement-governance")["gov_bodies"]}

    assert bodies["Teacher Advisory Council"] == "quarterly"
    assert step(track, "plan-stakeholders")["adv_meetings"] == 4


@EVERY_TRACK
def test_work_starts_with_the_strategy_it_belongs_to(track: Track) -> None:
    """Principals and leads are trained as part of a strategy: it has started by then."""
    starts = {row["id"]: row["st_start"] for row in step(track, "design-strategies")["strategies"]}
    trained = [
        row
        for row in step(track, "implement-milestones")["milestones"]
        if row["ms_phase"] == "implement" and row.get("ms_strategy") in starts
    ]
    held = [row for row in trained if "Institute" in row["ms_title"] or "trained" in row["ms_title"]]

    assert [row["ms_title"] for row in held if row["ms_start"] < starts[row["ms_strategy"]]] == []


def test_selection_of_cedar_valley_is_dated_once() -> None:
    support = step(Track.DISTRICT, "design-support-system")
    chosen = next(
        row for row in step(Track.DISTRICT, "implement-milestones")["milestones"] if row["ms_title"] == "Team Leads and Mentors selected"
    )

    assert (support["sel_start"], support["sel_end"]) == (chosen["ms_start"], chosen["ms_end"])


def test_money_of_cedar_valley_that_ends_is_replaced_to_the_dollar() -> None:
    """What the grant pays in its last year is what follows it; what is re-purposed is what its source brings."""
    budget, sustain = step(Track.DISTRICT, BUDGET), step(Track.DISTRICT, "assess-sustain")
    brought = {line["id"]: line for line in budget["funding_lines"]}

    assert sum(row["ft_amount"] for row in sustain["funding_transition"]) == brought["f1"]["fl_y3"]
    assert {brought["f4"][f"fl_y{year}"] for year in (1, 2, 3)} == {sum(row["rp_amount"] for row in budget["repurposed"])}


def test_money_of_northland_that_ends_is_replaced_to_the_dollar() -> None:
    budget, sustain = step(Track.STATE, BUDGET), step(Track.STATE, "assess-sustain")
    study = next(cost for cost in budget["cost_lines"] if cost["cl_category"] == "evaluation")

    assert [row["ft_amount"] for row in sustain["funding_transition"]] == [study["cl_y3"]]


@EVERY_TRACK
def test_partners_of_strategies_stand_among_the_partners(track: Track) -> None:
    known = {row["pt_name"] for row in step(track, "plan-responsibilities")["partners"]} | {"Regional service agencies"}
    named = {name for row in step(track, "design-strategies")["strategies"] for name in row.get("st_partners", "").split("; ") if name}

    assert named - known == set()
