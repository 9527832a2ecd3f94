"""What each condition rests on, what it says, and what would end it."""

from __future__ import annotations

from typing import Any

import pytest

from wizard.advice.parse import parse
from wizard.advice.rules import as_data, recommendations, said
from wizard.advice.view import View
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.figures.readiness import DIMENSIONS

RANKED: dict[str, Any] = {"plan-challenges": {"challenge_rank": ["ch_early_attrition"]}}
MIXED = {name: 1 + at % 2 for at, name in enumerate(DIMENSIONS)}  # 1.5 on average, the first dimension 1


def view(**steps: Any) -> View:
    return View(Answers(Track.DISTRICT, "", {name.replace("_", "-"): step for name, step in steps.items()}))


@pytest.mark.parametrize(("condition", "words"), [
    ("has ch_early_attrition", "“New teachers leave within their first years” is not among your first three challenges"),
    ("rd_time <= 2", "“Time and schedule” is rated 3 or higher"),
    ("rd_time = 1", "“Time and schedule” is rated 2 or higher"),
    ("rd_time = 2", "“Time and schedule” is not rated 2"),
    ("rd_time >= 3", "“Time and schedule” is rated 2 or lower"),
    ("band = low", "your readiness reaches 2.0 on average"),
    ("band < high", ""),
    ("plan-profile.locale_mix includes rural", "it is no longer so that facts"),
    ("opened assess-data-plan", ""),
    ("not plan-profile.locale_mix includes rural", "it is no longer so that facts"),
    ("not band >= low", "all ten dimensions of readiness are rated"),
    ("rd_time <= 2 and band = low", "“Time and schedule” is rated 3 or higher, or your readiness reaches 2.0 on average"),
    ("rd_time <= 2 and rd_time <= 2 and band < high", "“Time and schedule” is rated 3 or higher"),
    ("rd_time = 1 or rd_vision = 1 or rd_vision = 2", "“Time and schedule” is rated 2 or higher and “Shared vision and definition” is rated 2 or higher"),
])  # fmt: skip
def test_what_would_end_it(condition: str, words: str) -> None:
    levels = {**dict.fromkeys(DIMENSIONS, 2), "rd_time": 1, "rd_vision": 1}

    assert parse(condition).ends(view(plan_readiness=levels), "facts") == words


def test_nothing_ends_what_has_no_words() -> None:
    assert parse("plan-profile.locale_mix includes rural").ends(view(), "") == ""


def rests_on(condition: str, **steps: Any) -> Any:
    held = parse(condition).held(view(**steps))
    return held and held.because


def test_a_band_rests_on_all_ten_levels_and_is_told_at_the_first() -> None:
    held = parse("band = low").held(view(plan_readiness=MIXED))

    assert held is not None
    assert held.because == tuple((f"plan-readiness.{name}", level) for name, level in MIXED.items())
    assert held.words == (("your readiness is 1.5 of 4 on average", f"plan-readiness.{DIMENSIONS[0]}"),)


def test_what_conditions_rest_on() -> None:
    first_two = {DIMENSIONS[0]: 2}
    risk = {"ck_role_hours": {"roles": [{"id": "r", "role_release_pct": 10, "role_duties": [{"id": "d", "hours_week": 20}]}]}}

    assert rests_on("not band >= low", plan_readiness=first_two) == ((f"plan-readiness.{DIMENSIONS[1]}", None),)
    assert rests_on("assess-data-plan.min_n > 9", assess_data_plan={"min_n": 10}) == (("assess-data-plan.min_n", 10),)
    assert rests_on("assess-data-plan.min_n > 10", assess_data_plan={"min_n": 10}) is None
    assert rests_on("not assess-data-plan.min_n > 10", assess_data_plan={"min_n": 10}) == (("assess-data-plan.min_n", 10),)
    assert rests_on("check ck_role_hours", design_roles=risk["ck_role_hours"]) == (("design-roles.roles", "r"),)
    assert rests_on("check ck_no_balancing", assess_metrics={"metrics": [{"id": "m"}]}) == (
        ("assess-metrics.metrics", "Add at least one measure of unintended harm."),
    )
    assert rests_on("opened assess-data-plan", assess_data_plan={"min_n": 10}) == ()
    assert rests_on("rd_vision = 2 and rd_vision <= 2", plan_readiness=first_two) == (("plan-readiness.rd_vision", 2),)


@pytest.mark.parametrize(("condition", "because"), [
    ("plan-profile.team_members[member_group] includes sk_teachers, sk_parents", (("plan-profile.team_members", "sk_parents"),)),
    ("plan-profile.team_members[member_group] includes sk_parents where member_role = Lead", None),
    ("plan-profile.team_members[member_group] includes sk_parents where member_role = Aide", (("plan-profile.team_members", "sk_parents"),)),
    ("plan-profile.team_members[member_group] lacks sk_teachers", (("plan-profile.team_members", ["sk_parents", "sk_board"]),)),
    ("plan-profile.team_members[member_group] lacks sk_board", None),
    ("plan-profile.existing_roles[er_title] lacks sk_board", None),
    ("filled plan-profile.team_members[member_org]", (("plan-profile.team_members", 1),)),
    ("not filled plan-profile.team_members[name_optional]", (("plan-profile.team_members", 0),)),
    ("not filled plan-profile.existing_roles[er_title]", ()),
    ("count plan-profile.team_members > 1", (("plan-profile.team_members", 2),)),
    ("count plan-profile.team_members > 2", None),
    ("count plan-profile.existing_roles < 2", None),
])  # fmt: skip
def test_what_conditions_on_rows_rest_on(condition: str, because: Any) -> None:
    team = [{"id": "a", "member_group": "sk_parents", "member_role": "Aide", "member_org": "PTA"}, {"id": "b", "member_group": "sk_board"}]

    assert rests_on(condition, plan_profile={"team_members": team}) == because


@pytest.mark.parametrize(("condition", "because"), [
    ("implement-rollout.waves[wv_high_need_share] > 10", 30), ("implement-rollout.waves[wv_high_need_share] > 30", None),
    ("first implement-rollout.waves[wv_high_need_share] = 0", 0), ("first implement-rollout.waves[wv_high_need_share] > 0", None),
])  # fmt: skip
def test_what_conditions_on_numbers_of_rows_rest_on(condition: str, because: Any) -> None:
    waves = [{"id": "a", "wv_high_need_share": 0}, {"id": "b", "wv_high_need_share": 30}]
    expected = None if because is None else (("implement-rollout.waves", because),)

    assert rests_on(condition, implement_rollout={"waves": waves}) == expected


@pytest.mark.parametrize(("day", "holds"), [("2029-08-15", True), ("2029-08-16", False), ("2029-09-01", False), ("2027-08-01", True)])
def test_months_count_from_the_launch(day: str, holds: bool) -> None:
    goals = [{"id": "g", "goal_type": "student", "target_date": day}]
    waves = {"waves": [{"id": "w", "wv_start": "2027-08-16"}]}
    condition = "within 24 plan-goals.goals[target_date] where goal_type = student"

    found = rests_on(condition, plan_goals={"goals": goals}, implement_rollout=waves)
    assert found == ((("plan-goals.goals", day),) if holds else None)
    assert rests_on(condition, plan_goals={"goals": [{**goals[0], "goal_type": "retain"}]}, implement_rollout=waves) is None


def test_facts_speak_for_answers_without_words() -> None:
    held = parse("rd_time <= 2 and plan-profile.locale_mix includes rural").held(
        view(plan_readiness={"rd_time": 1}, plan_profile={"locale_mix": ["rural"]})
    )
    rated = ("you rated “Time and schedule” 1 of 4", "plan-readiness.rd_time")

    assert held is not None
    assert said(held, "some sites are rural") == (rated, ("some sites are rural", "plan-profile.locale_mix"))
    assert said(held, "") == (rated,)
    alone = parse("rd_time <= 2").held(view(plan_readiness={"rd_time": 1}))
    assert alone is not None
    assert said(alone, "never told") == (rated,)


def test_what_is_offered_beside_the_main_thing_is_told_too() -> None:
    (found,) = [one for one in recommendations(Answers(Track.STATE, "", {"plan-readiness": {"rd_data": 1}})) if one.id == "r17"]
    told = as_data(found)

    assert told["also"] == [
        {"action": "prompt", "title": "Add a milestone for each baseline", "targets": ["implement-milestones.milestones"]}
    ]
    assert [offer.title for offer in found.offered] == ["Build evaluation and data in from the start", "Add a milestone for each baseline"]


def test_two_answers_of_one_question_are_both_named() -> None:
    found = rests_on(
        "plan-profile.locale_mix includes rural and plan-profile.locale_mix includes town", plan_profile={"locale_mix": ["rural", "town"]}
    )
    assert found == (("plan-profile.locale_mix", "rural"), ("plan-profile.locale_mix", "town"))
