"""Every rule can hold, and no team that has said anything about its challenges or readiness is left without advice."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from wizard.advice import reach
from wizard.advice.reach import can_hold, check_rules
from wizard.advice.rules import recommendations, rules
from wizard.engine import content
from wizard.engine.answers import Answers
from wizard.engine.content import BadContent
from wizard.engine.tracks import Track
from wizard.figures.readiness import DIMENSIONS
from wizard.steps import known

COMPARED = ("rd_time", "rd_principals", "rd_funding", "rd_trust", "rd_data", "rd_learning", "rd_pipeline", "rd_policy")


@pytest.mark.parametrize("track", Track)
@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_every_rule_can_hold_on_its_tracks(rule, track):
    assert not rule.on(track) or can_hold(rule, known(track))


@pytest.mark.parametrize(
    "when",
    [
        "rd_time <= 2 and rd_time >= 3",
        "rd_time >= 5",
        "rd_time <= 2 and not rd_time <= 3",
        "band = low and band = high",
        "band = high and rd_time = 1 and rd_data = 1 and rd_trust = 1 and rd_policy = 1 and rd_vision = 1 and rd_funding = 1",
        "band = low and not rd_time <= 4",
        "has ch_isolation and not has ch_isolation",
        "has ch_isolation and has ch_weak_pd and has ch_low_voice and has ch_vacancies",
        "plan-goals.nothing includes a",
        "plan-goals.goals[nothing] includes a",
        "plan-goals.goals[goal_type] includes nothing",
        "plan-goals.goals[goal_type] includes student where nothing = a",
        "plan-profile.bargaining_status[column] includes a",
        "design-support-system.sel_steps[step_type] lacks nothing",
        "plan-profile.bargaining_status includes nothing",
        "not (has ch_isolation or not rd_time >= 5)",
    ],
)
def test_what_contradicts_itself_or_names_nothing_is_refused(monkeypatch, when):
    item = {**BASE, "when": when}
    monkeypatch.setattr(reach, "rules", lambda: made(monkeypatch, item))
    with pytest.raises(BadContent, match=r"content/rules\.toml: r99 can never hold on the district track"):
        check_rules(known(Track.DISTRICT))


BASE = {
    "id": "r99", "track": "district", "reason": "Because.", "priority": 1, "sources": [],
    "then": [{"action": "suggest", "title": "Do", "targets": ["mt_voice"]}],
}  # fmt: skip


def made(monkeypatch: pytest.MonkeyPatch, *items: dict[str, Any]) -> Any:
    there = content.table
    with monkeypatch.context() as patched:
        patched.setattr(content, "table", lambda name: {"rule": list(items)} if name == "rules" else there(name))
        return rules.__wrapped__()


@pytest.mark.parametrize(
    "when",
    [
        "has ch_isolation and has ch_weak_pd and has ch_low_voice",
        f"band = medium and {' and '.join(f'{name} <= 2' for name in DIMENSIONS)}",
    ],
)
def test_what_just_agrees_can_hold(monkeypatch, when):
    monkeypatch.setattr(reach, "rules", lambda: made(monkeypatch, {**BASE, "when": when}))
    check_rules(known(Track.DISTRICT))


def test_what_can_never_be_done_is_refused(monkeypatch):
    monkeypatch.setattr(reach, "rules", lambda: made(monkeypatch, {**BASE, "when": "has ch_isolation", "done": "rd_time >= 5"}))
    with pytest.raises(BadContent, match=r"content/rules\.toml: r99 can never be done on the district track"):
        check_rules(known(Track.DISTRICT))


def test_rules_after_one_of_the_other_track_are_looked_at(monkeypatch):
    items = {**BASE, "id": "r98", "track": "state", "when": "has ch_isolation"}, {**BASE, "when": "rd_time >= 5"}
    monkeypatch.setattr(reach, "rules", lambda: made(monkeypatch, *items))
    with pytest.raises(BadContent, match="r99 can never hold on the district track"):
        check_rules(known(Track.DISTRICT))


def test_a_target_that_no_page_asks_is_refused(monkeypatch):
    then = [{"action": "suggest", "title": "Do", "targets": ["plan-goals.nothing"]}]
    monkeypatch.setattr(reach, "rules", lambda: made(monkeypatch, {**BASE, "when": "has ch_isolation", "then": then}))
    with pytest.raises(BadContent, match=r"content/rules\.toml: r99: the district track has no question plan-goals\.nothing"):
        check_rules(known(Track.DISTRICT))


@pytest.mark.parametrize("track", Track)
def test_whoever_ranked_a_challenge_gets_advice_whatever_the_readiness(track):
    """Rules on one challenge look at few dimensions; every mix of their levels is tried, with the others high, medium and low."""
    for challenge in content.choices("challenges", track):
        ranked = {"challenges": [challenge], "challenge_rank": [challenge]}
        for time, principals, funding in itertools.product((None, 1, 2, 3, 4), repeat=3):
            for others in (None, 1, 2, 3, 4):
                levels = dict.fromkeys(DIMENSIONS, others) | {"rd_time": time, "rd_principals": principals, "rd_funding": funding}
                steps = {"plan-challenges": ranked, "plan-readiness": {name: level for name, level in levels.items() if level}}
                assert recommendations(Answers(track, "", steps)), (challenge, levels)


@pytest.mark.parametrize("track", Track)
@pytest.mark.parametrize("low", range(len(DIMENSIONS) + 1))
def test_whoever_rated_readiness_gets_advice_without_a_challenge(track, low):
    for level, other in itertools.product(range(1, 5), repeat=2):
        levels = {name: level if at < low else other for at, name in enumerate(DIMENSIONS)}
        assert recommendations(Answers(track, "", {"plan-readiness": levels}))


@pytest.mark.parametrize("track", Track)
def test_what_would_change_it_is_said_of_every_suggestion(track):
    for challenge in content.choices("challenges", track):
        steps = {
            "plan-challenges": {"challenges": [challenge], "challenge_rank": [challenge]},
            "plan-readiness": dict.fromkeys(COMPARED, 2),
        }
        assert [one.id for one in recommendations(Answers(track, "", steps)) if not one.ends] == []


def ends(track: Track, rule: str, **steps: Any) -> str:
    made = recommendations(Answers(track, "", {name.replace("_", "-"): step for name, step in steps.items()}))
    return next(one.ends for one in made if one.id == rule)


def test_words_for_what_would_change_it():
    roles = {"roles": [{"role_authority": ["evaluate"]}]}
    both = {"plan_readiness": {"rd_trust": 2}, "plan_profile": {"bargaining_status": "contract"}}
    assert ends(Track.DISTRICT, "r25", design_roles=roles, plan_readiness={"rd_trust": 2}) == (
        "no role rates colleagues, or “Trust, voice and labor relations” is rated 3 or higher"
    )
    assert ends(Track.DISTRICT, "r25", design_roles=roles, **both) == "no role rates colleagues"
    assert ends(Track.STATE, "r30", plan_readiness=dict.fromkeys(DIMENSIONS, 3)) == "your readiness falls below 3.0 on average"
    assert ends(Track.STATE, "r55", plan_readiness=dict.fromkeys(DIMENSIONS, 2)) == (
        "your readiness falls below 2.0 or reaches 3.0 on average"
    )
    assert ends(Track.STATE, "r54", plan_challenges={"challenges": ["ch_weak_pd"]}) == "all ten dimensions of readiness are rated"
    ranked = {"challenge_rank": ["ch_veteran_flight"]}
    assert ends(Track.STATE, "r03", plan_challenges=ranked, plan_readiness={"rd_funding": 3}).endswith("“Funding” is rated 2 or lower")
