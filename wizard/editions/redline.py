"""What changed between two states of a plan: by step, goal and row, in words and as a document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from exports.document import Column, Document, Paragraph, Part, Section, Table, Words
from exports.said import status_line
from wizard.engine.answers import Answers
from wizard.engine.compared import compared
from wizard.engine.compose import compose
from wizard.engine.counting import opening
from wizard.engine.differences import Difference, differences, placed
from wizard.engine.fields import Question, Rows
from wizard.engine.reading import Reading
from wizard.steps import journey
from wizard.steps.review.front import FRONT

SHARES = (34, 66)  # percent: the tables of all steps look alike


@dataclass(frozen=True, slots=True)
class Changed:
    """The answers of one step that differ."""

    slug: str
    title: str
    heading: str  # what readers of documents see instead
    differences: tuple[Difference, ...]

    def told(self) -> list[tuple[str, Words]]:
        """Each answer with what was and what is."""
        return [(one.label, compared(one.was, one.now)) for one in self.differences]


def changed(before: Answers, now: Answers, *, printed_only: bool = False) -> tuple[Changed, ...]:
    """The steps whose answers differ, in their order; `printed_only` leaves out what is never printed."""
    here = journey(now)
    made = []
    for step in here.steps:
        was, is_now = before.step(step.slug).data, now.step(step.slug).data
        asked: Mapping[str, Question] = here.catalogue.steps[step.slug]
        if printed_only:
            asked = {name: question for name, question in asked.items() if question.printed}
            was, is_now = _printed(asked, was), _printed(asked, is_now)
        found = tuple(differences(asked, was, is_now, here.scope(step.slug)))
        if found:
            made.append(Changed(step.slug, step.named(now.track), step.told_name(now.track), found))
    return tuple(made)


def _printed(asked: Mapping[str, Question], step: Mapping[str, Any]) -> dict[str, Any]:
    """A step's answers without the questions and columns that are for the team's own planning."""
    kept = {}
    for name, question in asked.items():
        value = step.get(name)
        if isinstance(question, Rows) and isinstance(value, list):
            hidden = {column for column, one in question.columns.items() if not one.printed}
            value = [{key: cell for key, cell in row.items() if key not in hidden} if isinstance(row, dict) else row for row in value]
        kept[name] = value
    return kept


def redline(before: Answers, now: Answers, day: date, number: int) -> Document:
    """What changed since an issued edition, as a document of its own."""
    document, older = (compose(Reading(journey(answers), day), FRONT) for answers in (now, before))
    sections = tuple(_section(one) for one in changed(before, now, printed_only=True))
    title, came = f"What changed since edition {number}", status_line(older)
    nothing = Section("changes", "No answer reads differently", blocks=(Paragraph("The plan says what that edition says."),))
    return replace(
        document, title=f"{document.title}: what changed since edition {number}", edition=title, footer=f"{title} · {document.footer}",
        cover=replace(document.cover, title=title, subtitle=f"{document.cover.title}, compared with edition {number} ({came[0].lower()}{came[1:]})"),
        front="strip", gaps=None, sheets=(),
        parts=(Part("", sections or (nothing,)),),
    )  # fmt: skip


def _section(one: Changed) -> Section:
    rows = tuple((placed(one.heading, label), change) for label, change in one.told())
    count = opening(len(rows), "change", "changes")
    table = Table(f"Answers that differ in “{one.heading}”", (Column("What"), Column("Change")), rows, shares=SHARES)
    return Section(f"changes-{one.slug}", one.heading, lead=f"{count}.", blocks=(table,))
