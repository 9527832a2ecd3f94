"""A check finds nothing outside of the steps it names, and a step asked alone says what the whole plan says of it."""

from __future__ import annotations

import pytest

from wizard.advice.checks import checks
from wizard.engine.answers import Answers
from wizard.engine.fields import Rows
from wizard.engine.fields.base import Question
from wizard.engine.journey import Status
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.samples import sample
from wizard.steps import journey


@pytest.mark.parametrize("track", Track)
def test_a_step_alone_says_what_the_plan_says_of_it(track: Track) -> None:
    answers = Review(sample(track).as_answers()).journey.visible
    spoiled = answers.replaced("plan-profile", {**answers.step("plan-profile").data, "context_note": "Ask ann.lee@example.org"})
    everything = checks(spoiled)
    assert any(finding.check_id == "ck_pii" for finding in everything)
    for step in journey(spoiled).steps:
        assert list(checks(spoiled, step=step.slug)) == [f for f in everything if f.step == step.slug]


@pytest.mark.parametrize("track", Track)
def test_nothing_is_warned_of_that_the_depth_leaves_out(track: Track) -> None:
    """Answers that Essentials does not ask for can neither be given nor mended there."""
    plan = sample(track).as_answers()
    brief = Review(plan.replaced("start", {**plan.step("start").data, "depth": "essentials"}))

    assert brief.journey.essentials
    assert brief.findings == tuple(one for one in Review(plan).findings if one in brief.findings)
    assert [one.check_id for one in brief.findings if one.level == "warning"] == [
        one.check_id for one in Review(plan).findings if one.level == "warning"
    ]
    for step in brief.journey.steps:
        assert list(brief.findings_in(step)) == [one for one in brief.findings if one.step == step.slug]


def test_conditions_look_back_only() -> None:
    """What is visible in a step is worked out from the steps before it."""

    def places(question: Question) -> set[str]:
        found = {place for rule in (question.when, question.required_when) if rule for place in rule.places() if "." in place}
        return found.union(*(places(column) for column in question.columns.values())) if isinstance(question, Rows) else found

    for track in Track:
        here = journey(Answers(track))
        order = [step.slug for step in here.steps]
        for slug, questions in here.catalogue.steps.items():
            for question in questions.values():
                for place in places(question):
                    assert order.index(place.partition(".")[0]) <= order.index(slug), (slug, question.id, place)


def test_an_open_error_keeps_a_step_from_being_complete_and_is_said_once() -> None:
    """A milestone after the plan's end: no question complains of it, only the check."""
    answers = sample(Track.DISTRICT).as_answers()
    (step,) = (step for step in journey(answers).steps if step.slug == "implement-milestones")
    assert Review(answers).standing(step).status is Status.COMPLETE

    def with_last(**days: str) -> Answers:
        rows = answers.step(step.slug).data["milestones"]
        return answers.replaced(
            step.slug, {**answers.step(step.slug).data, "milestones": [*rows[:-1], {**rows[-1], "ms_depends": [], **days}]}
        )

    late = Review(with_last(ms_end="2044-01-01")).standing(step)
    assert late.status is Status.IN_PROGRESS
    assert [problem.message for problem in late.problems] == [
        "Check the dates: this milestone is on January 1, 2044, after the plan ends on June 30, 2030"
    ]

    turned = Review(with_last(ms_start="2027-05-02", ms_end="2027-05-01")).standing(step)
    assert [problem.message for problem in turned.problems] == ["Ends: choose a day that is not before the start"]
