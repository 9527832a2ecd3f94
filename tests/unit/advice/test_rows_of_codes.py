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
