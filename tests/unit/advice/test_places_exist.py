"""Every place that the checks and the rules name is a question of the wizard."""

from __future__ import annotations

import pytest

from tests.unit.advice.cases import CASES
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
