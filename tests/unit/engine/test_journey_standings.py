"""A step says how far it is: what is asked of it now, what is answered, and what is to be mended."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.engine.shapes import DISTRICT, json_values, steadily
from tests.unit.engine.small_wizard import FREE, PARTNERS, SCOPE, duty, journey, partner
from wizard.engine.answers import Answers
from wizard.engine.fields import Problem
from wizard.engine.journey import Journey, Standing, Status
from wizard.engine.step import Step
from wizard.engine.tracks import Track
from wizard.samples import sample
from wizard.steps import journey as whole_journey


def messages(found: Journey, step: Step) -> list[tuple[tuple[str, ...], str]]:
    return [(problem.path, problem.message) for problem in found.standing(step).problems]


def test_nothing_answered():
    assert journey().standing(SCOPE) == Standing(Status.NOT_STARTED, 0, 1, (Problem(("kind",), "Choose the kind"),))
    assert journey(DISTRICT).standing(SCOPE).asked == 2
    assert journey().standing(FREE) == Standing(Status.NOT_STARTED, 0, 0, ())


def test_begun():
    assert journey(scope={"remark": "x"}).standing(SCOPE) == Standing(Status.IN_PROGRESS, 0, 1, (Problem(("kind",), "Choose the kind"),))
    assert journey(scope={"kind": "pilot"}).standing(SCOPE) == Standing(Status.IN_PROGRESS, 1, 2, (Problem(("reason",), "Say why"),))


def test_complete():
    assert journey(scope={"kind": "pilot", "reason": "r"}).standing(SCOPE) == Standing(Status.COMPLETE, 2, 2, ())
    assert journey(free={"story": "x"}).standing(FREE) == Standing(Status.COMPLETE, 0, 0, ())


def test_only_what_is_asked_counts():
    assert journey(scope={"reason": "old", "contact": "theirs", "of_nobody": "x"}).standing(SCOPE).status is Status.NOT_STARTED
    assert journey(scope={"kind": "full", "proof": "p", "reason": 3}).standing(SCOPE).status is Status.COMPLETE
    assert journey(start={"depth": "essentials"}, free={"story": "x"}).standing(FREE).status is Status.NOT_STARTED


def test_a_wrong_answer_that_nobody_required_keeps_a_step_open():
    found = journey(scope={"kind": "pilot", "reason": "r", "size": "many"}).standing(SCOPE)
    assert found == Standing(Status.IN_PROGRESS, 2, 3, (Problem(("size",), "Districts: enter a whole number, like 12"),))
    assert journey(free={"story": "x" * 21}).standing(FREE).status is Status.IN_PROGRESS


def test_answers_have_to_agree_once_each_is_right():
    assert messages(journey(scope={"kind": "pilot", "reason": "r", "remark": "r"}), SCOPE) == [(("remark",), "Say something else here")]
    assert messages(journey(scope={"reason": "r", "remark": "r"}), SCOPE) == [(("kind",), "Choose the kind")]
    assert messages(journey(scope={"kind": "full", "proof": "p", "reason": "r", "remark": "r"}), SCOPE) == []


def test_an_open_check_keeps_a_step_from_being_complete():
    error = Problem(("kind",), "Too small")
    assert journey(scope={"kind": "pilot", "reason": "r"}).standing(SCOPE, [error]) == Standing(Status.IN_PROGRESS, 2, 2, (error,))
    assert journey().standing(FREE, [error]).status is Status.NOT_STARTED


def test_problems_in_rows_are_placed_in_the_step():
    rows = [partner("a", pays=True, duties=[duty(coached=True)]), partner("b", name="")]
    assert messages(journey(partners={"partners": rows, "positions": [{"id": "y1", "year": 1, "count": 2}]}), PARTNERS) == [
        (("partners", "a", "amount"), "Enter the amount"),
        (("partners", "a", "duties", "d1", "coach"), "Name the coach"),
        (("partners", "b", "name"), "Name the partner"),
        (("lead",), "Say who leads"),
        (("positions", "year-2", "count"), "Enter the count"),
        (("positions", "year-3", "count"), "Enter the count"),
    ]


def test_essentials_judge_only_what_they_ask():
    rows = [partner(pays="maybe", receipt=3, duties=[duty(coached="perhaps")])]
    positions = [{"id": str(year), "year": year, "count": 1} for year in (1, 2, 3)]
    answers: dict[str, Any] = {
        "partners": {"partners": rows, "positions": positions, "pilot_note": 3},
        "scope": {"kind": "pilot", "reason": "r"},
    }
    assert journey(start={"depth": "essentials"}, **answers).standing(PARTNERS) == Standing(Status.COMPLETE, 2, 2, ())
    assert messages(journey(**answers), PARTNERS) == [
        (("partners", "p1", "pays"), "Pays: choose yes or no"),
        (("partners", "p1", "duties", "d1", "coached"), "Coached: choose yes or no"),
        (("pilot_note",), "About the pilot: enter this as text"),
    ]


def test_every_counted_step_has_a_standing():
    assert {slug: one.status.words for slug, one in journey(scope={"kind": "pilot"}, free={"story": "x"}).standings().items()} == {
        "scope": "In progress", "partners": "Not started", "free": "Complete"}  # fmt: skip


@pytest.mark.parametrize("track", Track)
def test_a_complete_plan_is_complete_and_is_seen_whole(track):
    plan = sample(track)
    found = whole_journey(plan.as_answers())
    assert {slug: standing.problems for slug, standing in found.standings().items() if standing.status is not Status.COMPLETE} == {}
    assert list(found.unknown()) == []


# --- for all answers there can be ---------------------------------------------------------------------------------

FIELDS = ("kind", "reason", "detail", "remark", "contact", "size", "proof", "partners", "lead", "positions", "story", "depth", "of_nobody")
answer = json_values | st.sampled_from(("pilot", "full", "essentials")) | st.lists(
    st.dictionaries(st.sampled_from(("id", "name", "pays", "amount", "receipt", "duties", "year", "count")), json_values), max_size=3
)  # fmt: skip
plans = st.dictionaries(
    st.sampled_from(("start", "scope", "partners", "free", "nowhere")), st.dictionaries(st.sampled_from(FIELDS), answer) | json_values
)


@settings(steadily, max_examples=200)
@given(st.sampled_from(list(Track)), plans)
def test_every_plan_has_standings_and_what_is_seen_was_stored(track, steps):
    before = deepcopy(steps)
    found = journey(track, **steps)
    standings = found.standings()
    assert steps == before
    for step in (SCOPE, PARTNERS, FREE):
        stored = steps.get(step.slug)
        seen = found.visible.step(step.slug).data
        asked = {question.id for question in found.questions(step)}
        assert set(seen) == (asked & set(stored) if isinstance(stored, dict) else set())
        assert {name for name, value in seen.items() if not isinstance(value, list) and value != stored[name]} == set()
        standing = standings[step.slug]
        assert 0 <= standing.answered <= standing.asked <= len(asked)
        assert (standing.status is Status.COMPLETE) <= (standing.problems == () and standing.answered == standing.asked)
        assert {problem.path[0] for problem in standing.problems} <= asked


@settings(steadily, max_examples=25)
@given(st.sampled_from(list(Track)), st.data())
def test_a_sample_with_anything_in_it_still_has_standings(track, data):
    stored = deepcopy(dict(sample(track).answers))
    for _ in range(5):
        slug = data.draw(st.sampled_from(sorted(stored)))
        name = data.draw(st.sampled_from(sorted(stored[slug])))
        stored[slug] = {**stored[slug], name: data.draw(json_values)}
    standings = whole_journey(Answers(track, "", stored)).standings()
    assert len(standings) == 22
