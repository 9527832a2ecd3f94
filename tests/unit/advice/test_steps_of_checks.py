"""A check finds nothing outside of the steps it names, and a step asked alone says what the whole plan says of it."""

from __future__ import annotations

import pytest

from wizard.advice.checks import checks
from wizard.engine.answers import Answers
from wizard.engine.fields import Rows
from wizard.engine.fields.base import Question
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
