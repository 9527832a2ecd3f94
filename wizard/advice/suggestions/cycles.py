"""Reviews to put into the calendar, and first tests of what the team is least sure of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from wizard.advice.suggestions.suggestion import Suggestion, given, offering
from wizard.engine.answers import Answers
from wizard.engine.fields.texts import day_words
from wizard.figures.timeline import launch, months_later

STEP = "assess-review-cycles"
NEAR = timedelta(days=45)  # a review so close to one that we would suggest is that one
REVIEWS = (
    (3, "quarterly_review", "90-day review"),
    (6, "quarterly_review", "Mid-year review"),
    (11, "annual_review", "First annual review"),
)


def tests(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 7: assumptions with low confidence come first."""
    offered = offering(f"{STEP}.pdsa")
    for row in answers.rows("design-theory-of-action.assumptions"):
        if (text := row.text("as_text")) and row.text("as_confidence") == "low":
            title = f"Does it hold? {text}"[:200]
            made = given(pd_title=title, pd_change=row.text("as_test"), pd_assumption=row.id, pd_act="pending")
            because = "you are not sure of this assumption"
            yield offered(f"test.{row.id}", title=title, because=because, row=made, known_by=("pd_assumption",))


def reviews(answers: Answers) -> Iterator[Suggestion]:
    """LIBRARY 14.1, the reviews of the first year, dated from the launch."""
    offered = offering(f"{STEP}.review_calendar")
    begin = launch(answers)
    planned = [day for row in answers.rows(f"{STEP}.review_calendar") if (day := row.day("rv_date"))]
    for months, kind, words in REVIEWS:
        day = months_later(begin, months) if begin else None
        if begin and day and not any(abs(day - other) <= NEAR for other in planned):
            because = f"the launch is on {day_words(begin)}"
            row = {"rv_date": day.isoformat(), "rv_kind": kind}
            yield offered(f"review.{months}", title=f"{words}, {day_words(day)}", because=because, row=row, known_by=("rv_date",))


SUGGESTS = {f"{STEP}.pdsa": tests, f"{STEP}.review_calendar": reviews}
