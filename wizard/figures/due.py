"""What is late, due or still open on a day. The day is given: figures have no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wizard.engine.answers import Answers, Record
from wizard.figures.timeline import Item, timeline

OVER = ("done", "dropped")
UNDECIDED = ("", "pending")


@dataclass(frozen=True, slots=True)
class Late:
    """A milestone past its end that is neither done nor dropped; `said` when its status says so already."""

    item: Item
    days: int
    said: bool


def late(answers: Answers, day: date) -> tuple[Late, ...]:
    """The longest overdue first (STEPS step 14). Nothing sets a status by itself: "late" is only suggested."""
    found = [
        Late(item, (day - item.end).days, item.status == "late")
        for item in timeline(answers).items
        if item.end and item.end < day and item.status not in OVER
    ]
    return tuple(sorted(found, key=lambda one: -one.days))


@dataclass(frozen=True, slots=True)
class Reviews:
    """The review before the day and the next one from it on; None where there is none."""

    last: Record | None
    next: Record | None


def reviews(answers: Answers, day: date) -> Reviews:
    """Where a day stands in the review calendar."""
    dated = [(when, row) for row in answers.rows("assess-review-cycles.review_calendar") if (when := row.day("rv_date"))]
    dated.sort(key=lambda pair: pair[0])
    before, after = [row for when, row in dated if when < day], [row for when, row in dated if when >= day]
    return Reviews(before[-1] if before else None, after[0] if after else None)


def open_cycles(answers: Answers, day: date) -> tuple[tuple[Record, bool], ...]:
    """Test cycles that have begun or are planned and about which nothing is decided, each with whether its end has passed."""
    rows = (row for row in answers.rows("assess-review-cycles.pdsa") if row.text("pd_act") in UNDECIDED)
    return tuple((row, (end := row.day("pd_end")) is not None and end < day) for row in rows)
