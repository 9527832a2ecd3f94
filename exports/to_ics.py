"""The framework's dates as a calendar that can be imported again: an event keeps its name from export to export."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time, timedelta
from typing import Any, Literal
from uuid import UUID, uuid5

from exports.document import Document, Milestone
from exports.text import safe

NAMES = UUID("a3b1c7a2-6f0e-5d0e-9a53-5c0e6c1f7f21")  # of this wizard's events; never changed, or calendars would hold every event twice
DOMAIN = "teacher-leadership-framework"


class Calendar:
    """For whoever has to keep the dates."""

    name = "ics"
    label = "Calendar, ICS"
    audience = "Everybody with a part in the work: milestones, reviews, reports and messages, as all-day events for any calendar."
    group: Literal["document", "data"] = "data"
    order = 70
    media_type = "text/calendar; charset=utf-8"

    def render(self, document: Document) -> bytes:
        from icalendar import Calendar as Feed  # noqa: PLC0415 -- slow import

        feed = Feed()
        feed.add("prodid", "-//Teacher Leadership Framework Wizard//EN")
        feed.add("version", "2.0")
        feed.add("method", "PUBLISH")
        feed.add("x-wr-calname", one_line(document.title))
        met: Counter[str] = Counter()
        for milestone in document.milestones():
            name = _name(document, milestone)
            met[name] += 1
            feed.add_component(_event(document, milestone, name if met[name] == 1 else f"{name}-{met[name]}"))
        made: bytes = feed.to_ical()
        return made


def one_line(words: str) -> str:
    return " ".join(safe(words).split())


def _name(document: Document, milestone: Milestone) -> str:
    """The same in every export of a plan: from the plan and the row; where the plan has no key, from its title."""
    plan = document.key or f"title:{document.title}"
    return str(uuid5(NAMES, f"{plan}\n{milestone.key or milestone.title}".encode("utf-8", "replace").decode()))


def _event(document: Document, milestone: Milestone, name: str) -> Any:
    from icalendar import Event  # noqa: PLC0415 -- slow import

    event = Event()
    event.add("uid", f"{name}@{DOMAIN}")
    event.add("dtstamp", datetime.combine(document.day, time(), UTC))
    event.add("dtstart", milestone.day)
    event.add("dtend", milestone.day + timedelta(days=1))
    event.add("summary", one_line(milestone.title))
    owner = f"Owner: {one_line(milestone.owner)}\n" if milestone.owner else ""
    repeats = f"{one_line(milestone.repeats)}, from this day on\n" if milestone.repeats else ""
    event.add("description", f"{owner}{repeats}{one_line(document.title)}")
    event.add("transp", "TRANSPARENT")
    return event


EXPORTER = Calendar()
