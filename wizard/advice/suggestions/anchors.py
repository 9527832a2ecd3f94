"""Dates that do not move, with the day where other answers or the law of the school year name it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wizard.advice.suggestions.suggestion import Suggestion, given, offering, starters
from wizard.engine.answers import Answers
from wizard.figures.timeline import launch

PLACE = "implement-milestones.calendar_anchors"
offered = offering(PLACE)


def fixed_dates(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 14."""
    begin = launch(answers)
    if ends := answers.step("plan-profile").day("contract_expires"):
        row = {"ca_name": "Contract ends", "ca_date": ends.isoformat()}
        yield offered("anchor.contract-ends", title="Contract ends", because="you gave the day", row=row, known_by=("ca_name",))
    for one in starters("anchor", answers.track):
        day = None
        if begin and "month" in one:
            day = date(begin.year - (begin <= date(begin.year, one["month"], one["day"])), one["month"], one["day"])
        row = given(ca_name=one["text"], ca_date=day.isoformat() if day else None)
        because = "plans are built backward from dates that do not move"
        yield offered(f"anchor.{one['id']}", title=one["text"], because=because, row=row, known_by=("ca_name",))


SUGGESTS = {PLACE: fixed_dates}
