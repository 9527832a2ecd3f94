"""Timeline, risks, goal progress and engagement."""

from __future__ import annotations

from datetime import date

import pytest

from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.figures.engagement import suggested_level, suggestions
from wizard.figures.progress import goal_progress, progress_words
from wizard.figures.risks import risks
from wizard.figures.timeline import Conflict, plan_end, timeline, years_later


def stones(*rows: dict[str, object]) -> Answers:
    return Answers(
        Track.DISTRICT,
        "",
        {
            "plan-profile": {"plan_start": "2027-07-01", "plan_years": 3},
            "implement-milestones": {"milestones": list(rows)},
            "implement-rollout": {"waves": [{"wv_start": "2028-08-15"}, {"wv_start": "2027-08-16"}]},
        },
    )


def test_timeline_orders_milestones_by_their_days():
    found = timeline(
        stones(
            {"id": "c"},
            {"id": "b", "ms_start": "2027-09-01", "ms_end": "2027-10-01", "ms_critical": True},
            {"id": "a", "ms_start": "2027-07-01", "ms_end": "2027-08-01"},
        )
    )
    assert [item.id for item in found.items] == ["a", "b", "c"]
    assert (found.start, found.end, found.launch) == (date(2027, 7, 1), date(2030, 6, 30), date(2027, 8, 16))
    assert (found.critical, found.conflicts, found.cycles) == (("b",), (), ())


def test_a_milestone_conflicts_with_what_ends_after_its_start():
    first = {"id": "a", "ms_start": "2027-07-01", "ms_end": "2027-08-02"}
    assert timeline(
        stones(first, {"id": "b", "ms_start": "2027-08-01", "ms_end": "2027-09-01", "ms_depends": ["a", "gone"]})
    ).conflicts == (Conflict("b", "a"),)
    assert timeline(stones(first, {"id": "b", "ms_start": "2027-08-02", "ms_depends": ["a"]})).conflicts == ()


def test_rings_are_found_once():
    ring = stones(
        {"id": "a", "ms_depends": ["c"]},
        {"id": "b", "ms_depends": ["a"]},
        {"id": "c", "ms_depends": ["b"]},
        {"id": "d", "ms_depends": ["a", "d"]},
    )
    assert timeline(ring).cycles == (("a", "c", "b"), ("d",))
    dropped = [{"id": "a", "ms_depends": ["b"]}, {"id": "b", "ms_depends": ["a"], "ms_status": "dropped"}]
    assert timeline(stones(*dropped)).cycles == ()
    behind = [{"id": "a", "ms_depends": ["b"]}, {"id": "b", "ms_depends": ["c", "b"]}, {"id": "c"}]
    assert timeline(stones(*behind)).cycles == (("b",),)


def test_a_plan_that_starts_on_a_leap_day_has_an_end():
    assert years_later(date(2028, 2, 29), 1) == date(2029, 2, 28)
    assert years_later(date(9999, 7, 1), 3) == date(9999, 7, 1)
    assert plan_end(Answers(Track.STATE)) is None


def test_risks_by_score():
    rows = [
        {"id": "a", "risk_likelihood": {"level": 2}, "risk_impact": 4},
        {"id": "b", "risk_likelihood": 3, "risk_impact": 3},
        {"id": "c", "risk_likelihood": 9, "risk_impact": 3},
    ]
    found = risks(Answers(Track.STATE, "", {"implement-risks": {"risks": rows}}))
    assert [(risk.id, risk.score, risk.high) for risk in found] == [("b", 9, True), ("a", 8, False), ("c", None, False)]


@pytest.mark.parametrize(
    ("baseline", "latest", "target", "direction", "words"),
    [
        (24, 26, 15, "decrease", "moved away"),
        (24, 24, 15, "decrease", "no change"),
        (24, 20, 15, "decrease", "part way"),
        (24, 15, 15, "decrease", "met"),
        (31, 61, 60, "increase", "met"),
        (90, 89, 88, "maintain", "met"),
        (90, 80, 90, "maintain", "moved away"),
        (50, 51, 50, "increase", "met"),
        (50, 51, 50, "decrease", "moved away"),
        (None, 51, 50, "decrease", None),
    ],
)
def test_progress_in_words(baseline, latest, target, direction, words):
    assert progress_words(baseline, latest, target, direction) == words


def test_progress_takes_the_newest_value_of_the_linked_outcome():
    goal = {"id": "g", "goal_title": "Stay", "goal_baseline": 24, "goal_target": 14, "goal_direction": "decrease"}
    values = [{"date": "2029-06-01", "value": 19}, {"date": "2028-06-01", "value": 22}, {"date": "soon", "value": 1}]
    metrics = [
        {"id": "m1", "met_type": "process", "met_goals": ["g"], "met_values": [{"date": "2029-07-01", "value": 1}]},
        {"id": "m2", "met_type": "outcome", "met_goals": ["g"], "met_values": values},
    ]
    (found,) = goal_progress(Answers(Track.STATE, "", {"plan-goals": {"goals": [goal]}, "assess-metrics": {"metrics": metrics}}))
    assert (found.latest, found.latest_day, found.share, found.words) == (19, date(2029, 6, 1), 0.5, "part way")


@pytest.mark.parametrize(
    ("influence", "affected", "trust", "level"),
    [
        (3, 3, None, "collaborate"),
        (3, 1, None, "involve"),
        (1, 3, None, "involve"),
        (1, 1, None, "inform"),
        (2, 1, None, "consult"),
        (1, 1, 2, "consult"),
        (3, 3, 1, "collaborate"),
        (3, None, None, None),
    ],
)
def test_suggested_level(influence, affected, trust, level):
    assert suggested_level(influence, affected, trust) == level


def test_suggestions_by_row():
    rows = [{"id": "a", "stk_influence": 3, "stk_affected": {"level": 3}}, {"id": "b"}]
    assert suggestions(Answers(Track.STATE, "", {"plan-stakeholders": {"stakeholders": rows}})) == {"a": "collaborate"}
