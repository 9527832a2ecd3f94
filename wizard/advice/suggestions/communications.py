"""Whom to speak to, what each group hears before launch, and the questions that will come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from wizard.advice.suggestions.suggestion import Suggestion, given, offering, quoted, starters
from wizard.engine import content
from wizard.engine.answers import Answers, Record
from wizard.figures.timeline import launch

STEP = "implement-communications"
# group, what it hears, channel, days before the launch; principals hear before their teachers do
BEFORE = (
    ("sk_principals", "What the roles are, and what principals are asked to do", "meeting", 75),
    ("sk_teachers", "What is decided, what is open, and what will not change", "meeting", 60),
    ("sk_parents", "What the roles mean for students and their teachers", "newsletter", 30),
)


def _groups(answers: Answers) -> list[tuple[Record, str]]:
    known = content.choices("stakeholders", answers.track)
    rows = answers.rows("plan-stakeholders.stakeholders")
    return [(row, known[code].label) for row in rows if row.id and (code := row.text("stk_group")) in known and not row.flag("stk_na")]


def messages(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 16: one for each group that is more than informed."""
    offered = offering(f"{STEP}.key_messages")
    for row, label in _groups(answers):
        if row.text("stk_level") not in ("", "inform"):
            interest = row.text("stk_interest")
            because = f"this group is to be heard; what matters to it: {quoted(interest)}" if interest else "this group is to be heard"
            made = {"km_audience": row.id}
            yield offered(f"message.{row.id}", title=f"A message for: {label}", because=because, row=made, known_by=("km_audience",))


def calendar(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 16: at least one before launch for teachers and principals."""
    offered = offering(f"{STEP}.comm_calendar")
    begin = launch(answers)
    rows = {row.text("stk_group"): (row, label) for row, label in reversed(_groups(answers))}
    told = _told_before(answers, begin) if begin else set()
    for code, what, channel, days in BEFORE:
        if code in rows and rows[code][0].id not in told:
            row, label = rows[code]
            day = (begin - timedelta(days=days)).isoformat() if begin else None
            made = given(cc_what=what, cc_audience=[row.id], cc_channel=channel, cc_date=day, cc_repeat="once")
            because = "people should hear of it before the launch"
            yield offered(f"calendar.{code}", title=f"{label}: {what}", because=because, row=made, known_by=("cc_what",))


def _told_before(answers: Answers, begin: date) -> set[str]:
    """The groups that hear something by the launch."""
    early = [row for row in answers.rows(f"{STEP}.comm_calendar") if (day := row.day("cc_date")) and day <= begin]
    return {group for row in early for group in row.codes("cc_audience")}


def questions(answers: Answers) -> Iterator[Suggestion]:
    """LIBRARY 13."""
    offered = offering(f"{STEP}.faq")
    for one in starters("faq", answers.track):
        yield offered(f"faq.{one['id']}", title=one["q"], because="people ask it early", row={"q": one["q"]}, known_by=("q",))


SUGGESTS = {f"{STEP}.key_messages": messages, f"{STEP}.comm_calendar": calendar, f"{STEP}.faq": questions}
