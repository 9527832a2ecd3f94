"""What changed in a step is told in the words of its questions."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.engine.answers import Answers
from wizard.engine.differences import Difference, differences
from wizard.engine.tracks import Track
from wizard.steps import journey


def told(slug: str, before: dict[str, Any], after: dict[str, Any], track: Track = Track.STATE) -> list[tuple[str, str, str]]:
    here = journey(Answers(track, "A plan", {slug: after}))
    found = differences(here.catalogue.steps[slug], before, after, here.scope(slug))
    return [(one.label, one.was, one.now) for one in found]


def test_nothing_changed_says_nothing() -> None:
    answers = {"vision": "A", "goals": [{"id": "g", "goal_title": "Keep"}]}
    assert told("plan-goals", answers, answers) == []
    assert told("plan-profile", {"lead_office": ""}, {}) == []


def test_text_number_and_choice_are_told_in_words() -> None:
    before = {"lead_office": "Old office", "bargaining_status": "contract", "unknown_field": {"a": 1}}
    after = {"lead_office": "New office", "bargaining_status": "made up", "unknown_field": {"a": 2}}
    found = dict((label, (was, now)) for label, was, now in told("plan-profile", before, after))
    assert found["Lead office"] == ("Old office", "New office")
    assert found["unknown_field"] == ('{"a": 1}', '{"a": 2}')
    assert any(now == "made up" and was and was != "contract" for was, now in found.values())


def test_rows_are_compared_by_their_ids() -> None:
    before = {"goals": [{"id": "a", "goal_title": "Keep"}, {"id": "b", "goal_title": "Grow"}, {"id": "c", "goal_title": "Gone"}]}
    after = {"goals": [{"id": "b", "goal_title": "Grow more"}, {"id": "a", "goal_title": "Keep"}, {"id": "d", "goal_title": "New"}]}
    found = told("plan-goals", before, after)
    labels = [label for label, _, _ in found]
    assert ("Goals, Grow more: Short name", "Grow", "Grow more") in found
    assert [(was, now) for label, was, now in found if label == "Goals, New"] == [("", "Short name: New")]
    assert [(was, now) for label, was, now in found if label == "Goals, Gone"] == [("Short name: Gone", "")]
    assert labels[-1] == "Goals, order"
    assert found[-1][1:] == ("Keep; Grow", "Grow more; Keep")


def test_scale_tells_level_and_note() -> None:
    found = told("plan-readiness", {"rd_time": {"level": 1}}, {"rd_time": {"level": 3, "note": "Better"}})
    assert len(found) == 1
    assert "1" in found[0][1]
    assert "3" in found[0][2]


def test_value_that_reads_the_same_is_told_as_it_is_stored() -> None:
    found = told("plan-profile", {"plan_years": 3}, {"plan_years": "3 "})
    assert found == [] or found[0][1] != found[0][2]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "level", "note", "a", "goal_title"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@pytest.mark.parametrize("slug", ["plan-goals", "plan-readiness", "plan-responsibilities", "design-budget"])
@given(data=st.data())
def test_any_two_states_can_be_told(slug: str, data: st.DataObject) -> None:
    names = list(journey(Answers(Track.DISTRICT, "", {})).catalogue.steps[slug])
    states = st.dictionaries(st.sampled_from([*names, "other"]), VALUES, max_size=4)
    before, after = data.draw(states), data.draw(states)
    here = journey(Answers(Track.DISTRICT, "", {slug: after}))
    for one in differences(here.catalogue.steps[slug], before, after, here.scope(slug)):
        assert isinstance(one, Difference)
        assert isinstance(one.was, str)
        assert isinstance(one.now, str)
        assert one.label
