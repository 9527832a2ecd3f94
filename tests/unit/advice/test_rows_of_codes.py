"""A code of a pick-list becomes a row with what the library knows, and nothing that a team has to write itself."""

from __future__ import annotations

from typing import Any

import pytest

from wizard.advice.defaults import KINDS, row_for
from wizard.engine import content
from wizard.engine.answers import Answers, Record
from wizard.engine.scope import Scope
from wizard.engine.tracks import Track
from wizard.figures.workload import workload
from wizard.steps import journey


def plan(track: Track = Track.DISTRICT, **steps: Any) -> Answers:
    return Answers(track, "", {name.replace("_", "-"): step for name, step in steps.items()})


def row(code: str, answers: Answers, **extra: Any) -> dict[str, Any]:
    made = row_for(code, answers, extra)
    assert made is not None
    return made.row


CODES = [
    (track, item.value)
    for prefix, (listed, *_) in KINDS.items()
    for track in Track
    if (prefix, track) not in (("ss_", Track.DISTRICT), ("ds_", Track.STATE))
    for item in content.choices(listed.format(track=track), track).values()
]


@pytest.mark.parametrize(("track", "code"), CODES)
def test_every_code_makes_a_row_without_faults(track: Track, code: str) -> None:
    answers = plan(track)
    made = row_for(code, answers)
    assert made is not None

    walk = journey(answers)
    table: Any = walk.catalogue.steps[made.step][made.field]
    inside = Scope(answers, walk.catalogue, made.step).within(Record(made.row))

    assert set(made.row) <= set(table.columns)
    duties = 1 if code == "ra_policy_fellow" else 0  # the library knows one duty of it, the team adds the second
    assert len([fault for name, value in made.row.items() for fault in table.columns[name].faults(value, inside)]) == duties


def test_strategy_serves_the_goals_whose_challenge_it_addresses() -> None:
    goals = [{"id": "g1", "goal_challenges": ["ch_early_attrition"]}, {"id": "g2", "goal_challenges": ["ch_isolation"]}]
    made = row("ds_induction", plan(plan_goals={"goals": goals}))
    assert made == {
        "st_code": "ds_induction",
        "st_title": "Intensive induction mentoring",
        "st_priority": "lead",
        "st_goals": ["g1"],
        "st_evidence_tier": "unsure",
        "st_exemplars": ["ex_ct"],
    }


def test_second_strategy_supports_the_lead() -> None:
    there = {"strategies": [{"id": "s", "st_priority": "lead"}]}
    assert row("ds_induction", plan(design_strategies=there))["st_priority"] == "supporting"


@pytest.mark.parametrize("item", content.choices("role_archetypes", Track.DISTRICT).values(), ids=lambda item: item.value)
@pytest.mark.parametrize("model", ["", "full"])
def test_fresh_role_is_in_balance(item: Any, model: str) -> None:
    made = row(item.value, plan(), **({"role_time_model": model} if model else {}))
    if model and made["role_release_pct"] != 100:
        return  # only roles with figures for full release have hours for it
    found = workload(Record(made), plan())
    assert found.duty_hours == pytest.approx(found.leadership_hours, abs=0.01)


def test_role_knows_the_strategy_it_carries() -> None:
    chosen = {"strategies": [{"id": "s1", "st_code": "ds_coaching"}, {"id": "s2", "st_code": "ds_induction"}]}
    assert row("ra_instructional_coach", plan(design_strategies=chosen))["role_strategies"] == ["s1"]


def test_extra_answers_count() -> None:
    made = row("mt_ret_novice", plan(), met_goals=["g1"], met_owner="")
    assert made["met_goals"] == ["g1"]
    assert "met_owner" not in made


@pytest.mark.parametrize("code", ["", "x", "ss_advisory", "mt_unheard_of", "fs_title_iia_state", "ch_isolation"])
def test_code_that_the_track_does_not_offer(code: str) -> None:
    assert row_for(code, plan()) is None


MENTORS = {"strategies": [{"id": "s1", "st_code": "ds_induction"}, {"id": "s2", "st_code": "ds_coaching"}, {"st_code": "ds_induction"}]}
MENTOR = {
    "role_archetype": "ra_mentor",
    "role_title": "Mentor / induction",
    "role_strategies": ["s1"],
    "role_duties": [
        {"id": "duty1", "duty": "Meet each new teacher every week", "duty_type": "mentor", "hours_week": 1.5},
        {"id": "duty2", "duty": "Observe colleagues and give feedback", "duty_type": "observe", "hours_week": 0.5},
    ],
    "role_time_model": "stipend_only",
    "role_release_pct": 0,
    "role_extra_days": 5,
    "role_extra_hours_week": 2.0,
    "role_supplement": 2000,
    "role_span": 2,
    "role_tlms": ["tlms1", "tlms3", "tlms4"],
}


@pytest.mark.parametrize(
    "expected",
    [
        MENTOR,
        {
            "met_code": "mt_ret_novice",
            "met_name": "Retention of teachers in years 1-3",
            "met_type": "outcome",
            "met_unit": "percent",
            "met_direction": "increase",
            "met_source": "HR",
            "met_frequency": "annual",
            "met_min_n": 10,
            "met_public": True,
        },
        {
            "risk_code": "rk_time",
            "risk_text": "Release time is not protected; leaders cover classes",
            "risk_kind": "time",
            "risk_signal": "Protected leadership time used as planned below 80%",
            "risk_response": "reduce",
            "risk_action": "Named protector; coverage rule; monthly report",
            "risk_status": "open",
        },
        {"fl_source": "fs_title_iia_local", "fl_status": "possible", "fl_recurring": "recurring"},
        {"fl_source": "fs_tsl", "fl_status": "possible", "fl_recurring": "time_limited"},
        {"stk_group": "sk_paras", "stk_interest": "Pathways"},
    ],
    ids=lambda row: next(iter(row.values())),
)
def test_row_in_full(expected: dict[str, Any]) -> None:
    assert row(next(iter(expected.values())), plan(design_strategies=MENTORS)) == expected


def test_role_in_full_release() -> None:
    hours = {"mentor": 22.0, "observe": 6.0, "plan_curriculum": 3.0, "own_learning": 2.5, "train": 2.0, "admin": 2.0}
    made = row("ra_mentor", plan(design_strategies=MENTORS), role_time_model="full")
    assert {duty["duty_type"]: duty["hours_week"] for duty in made["role_duties"]} == hours
    assert made == MENTOR | {
        "role_title": "Mentor / induction, full release",
        "role_duties": made["role_duties"],
        "role_time_model": "full",
        "role_release_pct": 100,
        "role_extra_days": 10,
        "role_extra_hours_week": 0.0,
        "role_supplement": 5000,
        "role_span": 14,
    }
