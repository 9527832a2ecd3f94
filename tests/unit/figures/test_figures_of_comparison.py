"""Candidates side by side: the total is the weighted mean of what is scored, and a caution names what is missing."""

from __future__ import annotations

from typing import Any

import pytest

from wizard.engine import content
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.figures.cards_of_choice import comparison_card
from wizard.figures.comparison import Compared, Shortfall, compared, cost_words, fit_words, months_words, shortfalls, strategy, weights


def a_plan(scores: Any, weighed: Any = None, **readiness: Any) -> Answers:
    step = {
        "strategy_candidates": [
            {"id": "a", "cand_code": "ds_hybrid_team_lead"},
            {"id": "b", "cand_code": "custom", "cand_title": "Our own"},
        ],
        "strategy_scores": scores,
        "strategy_weights": weighed,
    }
    return Answers(Track.DISTRICT, "", {"design-strategies": step, "plan-readiness": readiness})


def test_total_is_the_weighted_mean_of_what_is_scored() -> None:
    made = compared(a_plan({"a": {"fit": 4, "cost": 1}}, {"fit": {"weight": 3}}))

    assert [(one.title, one.total) for one in made] == [("Hybrid team leads", 3.25), ("Our own", None)]
    assert made[0].unscored == (
        "Evidence",
        "We can do it",
        "Time to effect",
        "Reaches those with most need",
        "Support among those affected",
    )


def test_weight_of_zero_leaves_a_criterion_out() -> None:
    assert compared(a_plan({"a": {"fit": 4, "cost": 1}}, {"fit": {"weight": 0}}))[0].total == 1
    assert compared(a_plan({"a": {"fit": 4}}, {"fit": {"weight": 0}}))[0].total is None


@pytest.mark.parametrize("score", [0, 5, -1, "4", None, True, [], 1e9])
def test_scores_off_the_scale_do_not_count(score: Any) -> None:
    assert compared(a_plan({"a": {"fit": score, "cost": 2}}))[0].total == 2


@pytest.mark.parametrize("given", [None, [], "x", {"fit": 7}, {"fit": {"weight": "heavy"}}])
def test_weights_are_one_where_none_is_given(given: Any) -> None:
    assert set(weights(a_plan({}, given)).values()) == {1}


def test_weights_stay_on_their_scale() -> None:
    assert [weights(a_plan({}, {"fit": {"weight": weight}}))["fit"] for weight in (-2, 9)] == [0, 3]


def test_caution_names_the_level_and_what_would_raise_it() -> None:
    rated = compared(a_plan({}, None, rd_time={"level": 1}, rd_principals={"level": 2}))[0].shortfalls
    unrated = compared(a_plan({}, None, rd_time={"level": 2}))[0].shortfalls

    assert rated == (Shortfall("rd_time", "Time and schedule", 1, 2, "Release for a few people"),)
    assert unrated == (Shortfall("rd_principals", "Principal readiness", None, 2, "Volunteers ready"),)
    assert [fit_words(one) for one in (*rated, *unrated)] == [
        "Time and schedule is rated 1; this usually needs 2 of 4: release for a few people.",
        "Principal readiness is not rated yet; this usually needs 2 of 4: volunteers ready.",
    ]


def test_a_sentence_ends_once() -> None:
    words = fit_words(Shortfall("rd_time", "Time", 1, 3, "Hours. Protected."))
    assert words == "Time is rated 1; this usually needs 3 of 4: hours. Protected."


def test_candidates_in_full() -> None:
    plan = a_plan(
        {"a": {"fit": 4, "cost": 1, "speed": 2.5, "other": 3}}, {"fit": {"weight": 3}, "speed": {"weight": 0}}, rd_time=2, rd_principals=3
    )
    (library, own) = compared(plan)
    item = content.choices("strategies_district", Track.DISTRICT)["ds_hybrid_team_lead"]

    assert library == Compared("a", "Hybrid team leads", {"fit": 4, "cost": 1, "speed": 2.5}, 3.25, item, ())
    assert own == Compared("b", "Our own", {}, None, None, ())
    assert (cost_words(item), months_words(item)) == ("High", "9 to 12 months")
    unnamed = plan.replaced(
        "design-strategies", {"strategy_candidates": [{"id": "x", "cand_title": "Mine", "cand_code": "ds_coaching"}, {"id": "y"}]}
    )
    assert [one.title for one in compared(unnamed)] == ["Mine", "Candidate 2"]


def test_strategy_of_our_own_has_no_caution() -> None:
    own = compared(a_plan({}))[1]

    assert (own.item, own.shortfalls, cost_words(None), months_words(None)) == (None, (), "", "")


@pytest.mark.parametrize("track", list(Track))
def test_library_says_cost_time_and_examples_that_exist(track: Track) -> None:
    examples = content.choices("exemplars", track)
    for item in content.choices(f"strategies_{track}", track).values():
        assert cost_words(item)
        assert months_words(item)
        assert set(item.more.get("exemplars", ())) <= set(examples)


def test_roles_seen_elsewhere_name_year_and_source() -> None:
    seen = [one for item in content.choices("role_archetypes", Track.DISTRICT).values() for one in item.more.get("seen", ())]

    assert len(seen) > 8
    assert all(2000 < one["as_of"] < 2030 and one["source"] in content.sources() for one in seen)


def test_card_shows_every_total_and_what_is_still_to_be_scored() -> None:
    card = comparison_card(a_plan({"a": {"fit": 4, "cost": 1}}))

    assert card is not None
    assert card.figures == (("Hybrid team leads", "2.5 of 4"), ("Our own", "Not scored yet"))
    assert card.needs == ("5 more scores for Hybrid team leads",)
    assert card.how == (
        "The total informs; it never decides.",
        "Total: the sum of weight × score ÷ the sum of the weights, over the criteria that are scored.",
        "Weights: Fits our challenge 1, Evidence 1, We can do it 1, Affordable 1, Time to effect 1, Reaches those with most need 1, "
        "Support among those affected 1.",
    )
    assert comparison_card(Answers(Track.STATE, "", {})) is None


@pytest.mark.parametrize("track", Track)
def test_each_track_has_a_library_of_its_own(track: Track) -> None:
    """Those that name no least rating fall short of nothing, though nobody rated anything."""
    plan, known = Answers(track, "", {}), content.choices(f"strategies_{track.value}", track)
    assert [strategy(plan, code) for code in known] == list(known.values())
    assert [code for code, item in known.items() if not shortfalls(plan, item)] == [
        c for c, item in known.items() if "needs" not in item.more
    ]
