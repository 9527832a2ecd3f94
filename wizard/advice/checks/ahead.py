"""Days that cannot still be to come (STEPS steps 3 and 5). These alone need to know what day it is, so pages ask for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wizard.advice.checks.check import Finding
from wizard.engine.answers import Answers
from wizard.engine.fields.texts import day_words

ID = "ck_ahead"


def ahead(answers: Answers, today: date, step: str | None = None) -> Iterator[Finding]:
    """Baselines and engagements with a day after today, in the plan or in one step of it."""
    for goal in answers.rows("plan-goals.goals") if step in (None, "plan-goals") else ():
        day = goal.day("baseline_date")
        if day and day > today and not goal.flag("baseline_pending"):
            words = f"The baseline date {day_words(day)} is still to come."
            why = "A baseline is a value that was measured."
            yield Finding(
                ID, "warning", "plan-goals", "goals", goal.id, words, why, "Correct the date, or say that the baseline is not yet known."
            )
    for entry in answers.rows("plan-stakeholders.engagement_log") if step in (None, "plan-stakeholders") else ():
        day = entry.day("el_date")
        if day and day > today:
            words = f"This engagement is dated {day_words(day)}, which is still to come."
            why = "The record shows what was heard before decisions were made."
            yield Finding(
                ID,
                "warning",
                "plan-stakeholders",
                "engagement_log",
                entry.id,
                words,
                why,
                "Correct the date, or record it once it was held.",
            )
