"""The starter file: what a state gives on, and how a district's plan reads it back, however damaged it is."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from wizard.advice.checks import checks
from wizard.cli import main
from wizard.engine.answers import Answers
from wizard.engine.planfile import PlanFile, parse
from wizard.engine.starter import GOALS, METRICS, ROLES, RULES, starter_of
from wizard.engine.tracks import Track
from wizard.figures.elements import covered_words, elements
from wizard.review import Review
from wizard.samples import sample, sample_bytes
from wizard.steps import known
from wizard.steps.review.district_starter import NoStarter, starter_bytes

DAY = date(2026, 11, 25)
ORIGIN = {"title": "Northland", "version": "2", "date": "2026-11-24"}


def starter(file: PlanFile | None = None) -> PlanFile:
    plan = Review((file or sample(Track.STATE)).as_answers()).reading(DAY)
    return parse(starter_bytes(plan, known(Track.DISTRICT)))


def a_district(member: Any, **steps: Any) -> Answers:
    return Answers(Track.DISTRICT, "", {slug.replace("_", "-"): step for slug, step in steps.items()}, {"starter": member})


def test_starter_is_a_plan_file_of_a_district() -> None:
    file = starter()

    assert (file.track, file.title) == (Track.DISTRICT, f"District plan within {sample(Track.STATE).title}")
    assert file.answers["start"] == {"start_mode": "district_starter", "depth": "full"}
    assert list(Review(file.as_answers()).journey.unknown()) == []
    assert file.extra["starter"]["from"] == {
        "title": sample(Track.STATE).title, "issuer": "Northland", "version": "0.9", "date": "2026-11-25"
    }  # fmt: skip


def test_rows_keep_their_ids_and_leave_to_the_district_what_is_its_own() -> None:
    file, state = starter(), sample(Track.STATE).answers

    for place in (GOALS, ROLES, METRICS):
        slug, _, name = place.partition(".")
        assert [row["id"] for row in file.answers[slug][name]] == [row["id"] for row in state[slug][name]]
    goal, role, metric = (file.answers[slug][name][0] for slug, name in (p.split(".") for p in (GOALS, ROLES, METRICS)))
    assert {"goal_baseline", "goal_target", "goal_statement", "goal_challenges"} & set(goal) == set()
    assert {"role_count", "role_per_1000", "role_strategies", "role_supplement_min"} & set(role) == set()
    assert {"met_owner", "met_values", "met_target", "met_strategy"} & set(metric) == set()
    assert (role["role_supplement"], role["role_goals"], metric["met_goals"]) == (5500, ["g1", "g2"], ["g1"])


def test_required_elements_become_rules_with_the_support_that_comes_with_them() -> None:
    rules = starter().answers["plan-responsibilities"]["state_requirements_known"]

    assert rules[0] == {
        "id": "mh1", "sr_text": "A written description, time and pay for every funded role", "sr_type": "required",
        "sr_source": f"{sample(Track.STATE).title}, 0.9",
    }  # fmt: skip
    assert (rules[1]["id"], rules[1]["sr_text"], rules[1]["sr_type"]) == ("mh1-support", "Model roles and a template", "support")
    assert "sr_type" not in next(row for row in rules if row["id"] == "mh6")


def test_starter_is_read_back_with_what_the_state_wrote() -> None:
    found = starter_of(starter().as_answers())

    assert found is not None
    assert found.name == f"{sample(Track.STATE).title}, version 0.9, November 2026"
    assert found.ranges["role1"] == {"role_supplement": (4000, 8000)}
    assert (row := found.row(GOALS, "g1")) is not None
    assert row.number("goal_target") is not None
    assert found.row(GOALS, "my-own") is None


def test_adopted_framework_names_the_day_of_its_adoption() -> None:
    file = sample(Track.STATE)
    last = {**file.answers["review-export"], "plan_status": "final", "adopted_date": "2026-10-01"}
    made = starter(PlanFile(file.track, file.title, {**file.answers, "review-export": last}))

    assert made.extra["starter"]["from"]["date"] == "2026-10-01"


def test_district_gives_no_starter() -> None:
    with pytest.raises(NoStarter, match="this is a district's"):
        starter(sample(Track.DISTRICT))


def test_empty_state_plan_gives_an_empty_starter() -> None:
    assert list(starter(PlanFile(Track.STATE, "", {})).answers) == ["start"]


HOSTILE = (None, [], "x", 7, {}, {"from": 1, "given": 2, "ranges": 3}, {"from": {"title": 5, "version": [], "date": "soon"}},
           {"given": {GOALS: "rows", ROLES: [1, None, {"id": 3}], RULES: [{"id": "a"}, {"id": "b", "sr_text": [], "sr_type": "required"}]}},
           {"ranges": {"r": [], "s": {"role_supplement": [1]}, "t": {"role_supplement": ["a", 2]}, "u": {"role_supplement": [9, 2]}}})  # fmt: skip


@pytest.mark.parametrize("member", HOSTILE, ids=repr)
def test_damaged_starter_never_fails(member: Any) -> None:
    plan = a_district(member, design_roles={"roles": [{"id": "r", "role_supplement": 1}, {"id": "u", "role_supplement": 1}]})
    review = Review(plan)

    assert elements(review.journey.visible) == ()
    assert [f.check_id for f in review.findings if f.check_id == "ck_state_range"] == []
    assert review.document(DAY).title


@pytest.mark.parametrize("value", [{"a": {"b": {"c": {"d": {"e": 1}}}}}, [[[[1]]]], None, "text", [{"x": [[1]]}]], ids=repr)
def test_odd_values_of_a_state_still_give_a_file_that_opens(value: Any) -> None:
    row = {"id": "x", "goal_title": value, "role_duties": value, "role_goals": value, "met_name": value, "mh_text": value}
    steps = {"plan-goals": {"goals": [row]}, "design-roles": {"roles": [row]}, "assess-metrics": {"metrics": [row]}}

    assert starter(PlanFile(Track.STATE, "Odd", {**steps, "plan-responsibilities": {"must_haves": [row]}})).track is Track.DISTRICT


def test_state_plan_ignores_a_starter() -> None:
    assert starter_of(Answers(Track.STATE, "", {}, {"starter": {"from": ORIGIN}})) is None


# --- what is flagged ----------------------------------------------------------------------------------------------


def paid(amount: float) -> list[str]:
    member = {"from": ORIGIN, "ranges": {"r": {"role_supplement": [4000, 8000]}}}
    found = checks(a_district(member, design_roles={"roles": [{"id": "r", "role_supplement": amount}]}))
    return [f.message for f in found if f.check_id == "ck_state_range"]


def test_amount_outside_the_states_range_is_flagged() -> None:
    assert paid(2000) == [
        "The supplement of $2,000 is outside the state’s range of $4,000 to $8,000 (Northland, version 2, November 2026)."
    ]
    assert len(paid(8001)) == 1
    assert [paid(amount) for amount in (4000, 8000)] == [[], []]


def test_elements_are_covered_when_the_matching_part_is_answered() -> None:
    rules = [
        {"id": "a", "sr_text": "Selection with peers on the panel", "sr_type": "required"},
        {"id": "b", "sr_text": "Time and pay for every role", "sr_type": "required"},
        {"id": "c", "sr_text": "A bell at noon", "sr_type": "recommended"},
        {"id": "d", "sr_text": "A template", "sr_type": "support"},
    ]
    role = {"id": "r", "role_duties": [{"id": "d"}], "role_supplement": 0, "role_release_pct": 40}
    empty, full = (
        elements(a_district({"given": {RULES: rules}}, **steps))
        for steps in ({}, {"design_support_system": {"sel_steps": [{"id": "s"}]}, "design_roles": {"roles": [role]}})
    )

    assert [(one.id, one.state) for one in empty] == [("a", "open"), ("b", "open"), ("c", "unknown")]
    assert [(one.id, one.state, one.met, one.open) for one in full] == [
        ("a", "covered", ("design-support-system",), ()),
        ("b", "covered", ("design-roles",), ()),
        ("c", "unknown", (), ()),
    ]
    assert covered_words(full) == "2 of 2 required elements are answered in this plan"


def test_framework_prints_where_each_element_is_answered() -> None:
    document = Review(starter().as_answers()).document(DAY)
    section = next(one for one in document.sections() if one.code == "fw_responsibilities")

    printed = repr(section.blocks)
    assert "The state’s elements and where this plan answers them" in printed
    assert "Not yet: Select, prepare, support, evaluate" in printed
    assert "2 of 4 required elements are answered in this plan" in printed


# --- the command --------------------------------------------------------------------------------------------------


def test_command_writes_a_starter_that_opens(tmp_path: Any) -> None:
    state, made = tmp_path / "state.json", tmp_path / "starter.json"
    state.write_bytes(sample_bytes(Track.STATE))

    assert main(["export", str(state), "--format", "district_starter", "-o", str(made)]) == 0
    assert json.loads(made.read_text(encoding="utf-8"))["starter"]["ranges"]["role1"] == {"role_supplement": [4000, 8000]}
    assert parse(made.read_bytes()).track is Track.DISTRICT


def test_command_refuses_a_district(tmp_path: Any, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "plan.json"
    plan.write_bytes(sample_bytes(Track.DISTRICT))

    assert main(["export", str(plan), "--format", "district_starter"]) == 1
    assert capsys.readouterr().err == "wizard: track: a starter file is made from a state's plan; this is a district's\n"


def mending(pay: int, most: int) -> list[str]:
    """How a low supplement is mended, in a plan whose state allows up to `most`."""
    member = {"from": ORIGIN, "ranges": {"r": {"role_supplement": [1000, most]}}}
    steps = {
        "plan-profile": {"avg_teacher_salary": 60_000},
        "design-roles": {"roles": [{"id": "r", "role_release_pct": 40, "role_supplement": pay}]},
    }
    found = checks(Answers(Track.DISTRICT, "Ours", steps, {"starter": member}), "design-roles")
    return [one.mend for one in found if one.check_id == "ck_low_supplement"]


def test_nobody_is_asked_to_raise_a_supplement_above_the_states_range() -> None:
    raise_it = "Raise the supplement, or write down why this amount is right here."
    assert mending(4000, 5500) == [raise_it]
    assert mending(5500, 5500) == ["The state’s range ends at $5,500: write down why this amount is right here."]
    assert mending(5900, 5500) == ["The state’s range ends at $5,500: write down why this amount is right here."]
    assert mending(6000, 5500) == []
