"""Every plan check: an answer that makes it fire, the smallest change that does not, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from tests.unit.advice.cases import CASES, Case
from wizard.advice.checks import all_checks, checks
from wizard.advice.checks.check import LEVELS, STEPS, serious_first
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track

LISTED = {
    "ck_goal_no_strategy", "ck_strategy_no_goal", "ck_goal_no_metric", "ck_no_balancing", "ck_too_many_goals",
    "ck_too_many_strategies", "ck_role_hours", "ck_role_span", "ck_role_no_time", "ck_low_supplement",
    "ck_eval_conflict", "ck_budget_gap", "ck_funding_cliff", "ck_fund_cap", "ck_dates", "ck_dependency", "ck_raci_a",
    "ck_no_owner", "ck_consultation", "ck_evidence", "ck_small_cells", "ck_pii", "ck_schedule_lead", "ck_bargaining",
}  # fmt: skip
ERRORS = {"ck_fund_cap", "ck_dates", "ck_dependency", "ck_raci_a"}


def found(case: Case, steps: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    """Where the case's check fires, and what it says."""
    answers = Answers(case.track, "", steps, case.extra)
    return [(one.step, one.field, one.row, one.message) for one in checks(answers) if one.check_id == case.check]


def changed(steps: dict[str, Any], change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    copied = deepcopy(steps)
    change(copied)
    return copied


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.check)
def test_it_fires_and_says_so(case):
    assert found(case, case.steps) == [case.found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.check)
def test_one_change_mends_it(case):
    assert found(case, changed(case.steps, case.mend)) == []


def test_every_check_has_a_case():
    assert {case.check for case in CASES} == {check.id for check in all_checks()}


def test_the_listed_checks_and_their_levels():
    levels = {check.id: check.level for check in all_checks()}
    assert set(levels) >= LISTED
    assert {name for name, level in levels.items() if level == "error"} == ERRORS
    assert {name for name in LISTED if levels[name] == "info"} == {"ck_low_supplement", "ck_evidence"}


def test_every_check_says_why_and_how_to_mend():
    assert [check.id for check in all_checks() if not (check.why.endswith(".") and check.mend.endswith("."))] == []


@pytest.mark.parametrize("track", Track)
def test_an_empty_plan_has_no_findings(track):
    assert checks(Answers(track)) == ()
    assert checks(Answers(track, "", {step: {} for step in STEPS})) == ()


def test_errors_come_before_warnings_before_notes_then_by_step():
    steps: dict[str, Any] = {}
    for case in CASES:
        if case.track is Track.DISTRICT:
            for step, values in deepcopy(case.steps).items():
                for field, value in values.items():
                    there = steps.setdefault(step, {})
                    there[field] = [*there[field], *value] if isinstance(there.get(field), list) else value
    all_found = checks(Answers(Track.DISTRICT, "", steps))
    assert {one.level for one in all_found} == set(LEVELS)
    assert list(all_found) == sorted(all_found, key=serious_first)
