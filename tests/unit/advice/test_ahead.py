"""Days that cannot still be to come: today is the last that can have been."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from wizard.advice.checks.ahead import ahead
from wizard.advice.checks.check import Finding
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track

TODAY = date(2026, 11, 30)
GOAL = {"id": "g", "baseline_date": "2026-12-01"}
HELD = {"id": "e", "el_date": "2026-12-01"}
BASELINE = Finding(
    "ck_ahead", "warning", "plan-goals", "goals", "g", "The baseline date December 1, 2026 is still to come.",
    "A baseline is a value that was measured.", "Correct the date, or say that the baseline is not yet known.",
)  # fmt: skip
ENGAGEMENT = Finding(
    "ck_ahead", "warning", "plan-stakeholders", "engagement_log", "e", "This engagement is dated December 1, 2026, which is still to come.",
    "The record shows what was heard before decisions were made.", "Correct the date, or record it once it was held.",
)  # fmt: skip


def plan(goal: dict[str, Any], entry: dict[str, Any]) -> Answers:
    return Answers(Track.STATE, "", {"plan-goals": {"goals": [goal]}, "plan-stakeholders": {"engagement_log": [entry]}})


def test_what_is_said() -> None:
    assert list(ahead(plan(GOAL, HELD), TODAY)) == [BASELINE, ENGAGEMENT]


@pytest.mark.parametrize(("step", "found"), [("plan-goals", [BASELINE]), ("plan-stakeholders", [ENGAGEMENT]), ("plan-profile", [])])
def test_one_step_is_told_of_its_own_days(step: str, found: list[Finding]) -> None:
    assert list(ahead(plan(GOAL, HELD), TODAY, step)) == found


@pytest.mark.parametrize("day", ["2026-11-30", "2026-11-29", "", "soon", None])
def test_today_has_come_and_what_is_no_day_is_not_judged(day: Any) -> None:
    assert list(ahead(plan({**GOAL, "baseline_date": day}, {**HELD, "el_date": day}), TODAY)) == []


def test_a_baseline_that_is_not_yet_known_may_have_a_day_to_come() -> None:
    assert list(ahead(plan({**GOAL, "baseline_pending": True}, HELD), TODAY)) == [ENGAGEMENT]
