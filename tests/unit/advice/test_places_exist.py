"""Every place that the checks and the rules name is a question of the wizard."""

from __future__ import annotations

import pytest

from tests.unit.advice.cases import CASES
from wizard.advice.checks import all_checks
from wizard.advice.checks.check import STEPS
from wizard.advice.rules import rules
from wizard.engine.tracks import Track
from wizard.steps import all_steps, known


def test_the_order_of_the_steps():
    assert tuple(step.slug for step in all_steps()) == STEPS


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.check)
def test_findings_stand_at_questions(case):
    step, field, _, _ = case.found
    assert known(case.track).question(f"{step}.{field}") is not None


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_targets_are_questions(rule):
    for track in Track:
        places = [target for offer in rule.on(track) for target in offer.targets if "." in target]
        assert [place for place in places if known(track).question(place) is None] == []


@pytest.mark.parametrize("check", [one for one in all_checks() if one.asks], ids=lambda check: check.id)
def test_what_a_check_asks_for_is_asked_in_full(check):
    for track in (check.only,) if check.only else Track:
        assert [place for place in check.asks if not in_plan(place, track)] == []


def in_plan(place, track):
    step, field, *columns = place.split(".")
    question = known(track).question(f"{step}.{field}")
    return question is not None and all(name in question.columns for name in columns)
