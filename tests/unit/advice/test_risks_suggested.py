"""Answers suggest risks, each once, none that the plan has already."""

from __future__ import annotations

from typing import Any

import pytest

from wizard.advice.risks import SuggestedRisk, suggested_risks, suggestions
from wizard.engine import content
from wizard.engine.answers import Answers
from wizard.engine.content import BadContent
from wizard.engine.tracks import Track


def codes(steps: dict[str, Any]) -> list[str]:
    return [risk.code for risk in suggested_risks(Answers(Track.DISTRICT, "", steps))]


def goal(day: str) -> dict[str, Any]:
    return {
        "implement-rollout": {"waves": [{"id": "w", "wv_start": "2027-08-16"}]},
        "plan-goals": {"goals": [{"id": "g", "goal_type": "student", "target_date": day}]},
    }


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ({}, []),
        ({"plan-readiness": {"rd_time": 2}}, ["rk_time", "rk_role_drift"]),
        ({"design-roles": {"roles": [{"role_release_pct": 1}]}}, ["rk_time", "rk_role_drift"]),
        ({"design-roles": {"roles": [{"role_release_pct": 40}]}}, ["rk_time", "rk_role_drift", "rk_equity_students"]),
        ({"plan-readiness": {"rd_principals": 1, "rd_trust": 3}}, ["rk_principal"]),
        ({"plan-readiness": {"rd_trust": 1}}, ["rk_selection", "rk_resentment"]),
        ({"design-roles": {"roles": [{"role_authority": ["evaluate"]}]}}, ["rk_evaluation"]),
        ({"plan-profile": {"bargaining_status": "meet_confer"}}, ["rk_bargain"]),
        ({"design-budget": {"funding_lines": [{"fl_recurring": "time_limited"}]}}, ["rk_funding_end"]),
        ({"design-budget": {"funding_lines": [{"fl_source": "fs_idea"}]}}, ["rk_budget_cut", "rk_supplant"]),
        ({"plan-readiness": {"rd_leadership": 2, "rd_learning": 2}}, ["rk_turnover_leader", "rk_training_thin"]),
        ({"plan-readiness": {"rd_pipeline": 2}}, ["rk_pool", "rk_vacancy_backfill"]),
        ({"plan-goals": {"goals": [{"goal_type": "access"}]}}, ["rk_equity_roles"]),
        ({"implement-rollout": {"waves": [{"wv_high_need_share": 29}]}}, ["rk_equity_roles"]),
        ({"implement-rollout": {"waves": [{}, {"wv_high_need_share": 30}]}}, ["rk_fidelity"]),
        ({"assess-data-plan": {"data_sources": [{"src_kind": "logs"}]}}, ["rk_data_misuse", "rk_privacy"]),
        (goal("2029-08-15"), ["rk_overclaim"]),
        (goal("2029-08-16"), []),
        ({"plan-profile": {"existing_initiatives": [{}] * 5}}, ["rk_initiatives"]),
        ({"plan-profile": {"locale_mix": ["town", "remote"]}}, ["rk_rural"]),
    ],
)
def test_what_answers_suggest(steps, expected):
    assert codes(steps) == expected


def test_a_role_that_asks_too_much_suggests_burnout():
    duties = [{"id": "d", "hours_week": 30, "duty_type": "coach"}]
    steps = {"design-roles": {"roles": [{"role_release_pct": 20, "role_duties": duties}]}}
    assert codes(steps) == ["rk_time", "rk_role_drift", "rk_burnout"]


def test_risks_that_are_there_are_not_suggested_again():
    steps = {"plan-readiness": {"rd_time": 1}, "implement-risks": {"risks": [{"risk_code": "rk_time"}]}}
    (found,) = suggested_risks(Answers(Track.DISTRICT, "", steps))
    because = (("plan-readiness.rd_time", 1),)
    assert found == SuggestedRisk("rk_role_drift", because, "you rated “Time and schedule” 1 of 4")


def test_an_unknown_risk_is_named(monkeypatch):
    monkeypatch.setattr(content, "table", lambda name: {"risk": [{"when": "rd_time = 1", "risks": ["rk_x"]}]})
    monkeypatch.setattr("wizard.advice.risks.codes_of", lambda *lists: frozenset({"rk_time"}))
    with pytest.raises(BadContent) as raised:
        suggestions.__wrapped__()
    assert str(raised.value) == "content/rules.toml: ['rk_x']: there is no risk rk_x"
