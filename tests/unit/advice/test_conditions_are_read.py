"""Every form of a condition as it is read, what is wrong with a bad one, and what a view of a plan knows."""

from __future__ import annotations

from typing import Any

import pytest

from wizard.advice.conditions import Compares, Condition, Every, Fires, Has, InBand, Includes, Not, Opened, Ready, Some
from wizard.advice.parse import BadCondition, parse, step_place
from wizard.advice.row_conditions import AnyNumber, AnyRow, Counts, Filled, First, Lacks, Within
from wizard.advice.view import View
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("has ch_isolation", Has("ch_isolation")),
        ("rd_time>=3", Ready("rd_time", ">=", 3)),
        ("band < high", InBand("<", "high")),
        ("band = medium", InBand("=", "medium")),
        ("check ck_role_span", Fires("ck_role_span")),
        ("opened plan-goals", Opened("plan-goals")),
        ("plan-profile.num_schools > 2.5", Compares("plan-profile.num_schools", ">", 2.5)),
        ("plan-profile.locale_mix includes rural, town", Includes("plan-profile.locale_mix", ("rural", "town"))),
        ("plan-goals.goals[goal_type] includes grow", AnyRow("plan-goals.goals", "goal_type", ("grow",), None)),
        (
            "plan-goals.goals[goal_type] includes grow, retain where goal_unit = percent",
            AnyRow("plan-goals.goals", "goal_type", ("grow", "retain"), ("goal_unit", "percent")),
        ),
        ("plan-goals.goals[goal_type] lacks grow", Lacks("plan-goals.goals", "goal_type", "grow")),
        ("plan-goals.goals[goal_target] <= -1", AnyNumber("plan-goals.goals", "goal_target", "<=", -1)),
        ("filled plan-goals.goals[goal_target]", Filled("plan-goals.goals", "goal_target")),
        ("first plan-goals.goals[goal_target] = 0", First("plan-goals.goals", "goal_target", "=", 0)),
        ("count plan-goals.goals > 5", Counts("plan-goals.goals", ">", 5)),
        (
            "within 24 plan-goals.goals[target_date] where goal_type = student",
            Within(24, "plan-goals.goals", "target_date", ("goal_type", "student")),
        ),
        ("not (rd_time = 1)", Not(Ready("rd_time", "=", 1))),
        (
            "rd_time = 1 and rd_data = 2 and rd_trust = 3",
            Every((Ready("rd_time", "=", 1), Ready("rd_data", "=", 2), Ready("rd_trust", "=", 3))),
        ),
        (
            "rd_time = 1 or rd_data = 2 or rd_trust = 3",
            Some((Ready("rd_time", "=", 1), Ready("rd_data", "=", 2), Ready("rd_trust", "=", 3))),
        ),
    ],
)
def test_every_form_of_a_condition(text: str, expected: Condition) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("opened plan-nothing", "there is no step “plan-nothing”"),
        ("plan-goals.goals[goal_type] lacks", "the condition ends too early"),
        ("plan-goals.vision lacks a", "“plan-goals.vision” needs a [column]"),
        ("plan-goals.goals has a", "“has” stands where one of includes, lacks, <=, >=, =, <, > should"),
        ("plan-goals.goals[goal_type] includes a where b > c", "“>” stands where one of = should"),
        ("within 24 plan-goals.goals[target_date] and b = c", "“and” stands where one of where should"),
        ("within soon plan-goals.goals[target_date] where b = c", "“soon” is no number"),
        ("within 24 plan-goals.goals where b = c", "“plan-goals.goals” needs a [column]"),
        ("first plan-goals.goals > 2", "“plan-goals.goals” needs a [column]"),
        ("(rd_time = 1 and", "the condition ends too early"),
        ("(rd_time = 1 or rd_data = 1 and not )", "“)” is no place: step.field or step.field[column]"),
        ("(rd_time = 1 rd_data = 1)", "“rd_data” stands where one of ) should"),
        ("", "the condition ends too early"),
    ],
)
def test_what_is_wrong_with_a_condition(text: str, problem: str) -> None:
    with pytest.raises(BadCondition) as raised:
        parse(text)
    assert str(raised.value) == problem


def test_a_place_has_a_column_or_none() -> None:
    assert (step_place("plan-goals.goals[goal_type]"), step_place("plan-goals.vision")) == (
        ("plan-goals.goals", "goal_type"),
        ("plan-goals.vision", ""),
    )


@pytest.mark.parametrize(
    ("challenges", "ranked", "expected"),
    [
        (["a", "b", "c", "d"], ["d", "c", "d", "b", "a"], ("d", "c", "b")),
        (["a", "b"], ["c", "b"], ("b",)),
        ([], ["c", "b"], ("c", "b")),
        (["a"], [], ()),
    ],
)
def test_priorities_are_the_first_three_that_were_chosen(challenges: list[str], ranked: list[str], expected: tuple[str, ...]) -> None:
    steps: dict[str, Any] = {"plan-challenges": {"challenges": challenges, "challenge_rank": ranked}}
    assert View(Answers(Track.DISTRICT, "", steps)).priorities == expected


def test_a_view_knows_what_checks_find_and_what_codes_are_called() -> None:
    view = View(Answers(Track.DISTRICT, "", {"assess-metrics": {"metrics": [{"id": "m"}]}}))

    assert [one.message for one in view.fired("ck_no_balancing")] == ["Add at least one measure of unintended harm."]
    assert view.fired("ck_no_balancing") is view.fired("ck_no_balancing")
    assert (view.fired("ck_too_many_metrics"), view.readiness.levels) == ((), {})
    assert (view.label("challenges", "ch_isolation"), view.label("challenges", "ch_x")) == (
        "Teachers work alone; little common time",
        "ch_x",
    )
