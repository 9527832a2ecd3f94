"""A plan as the document reads it: answers in words, rows with their titles, years by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from wizard.engine import content
from wizard.engine.answers import Answers, Json, Record
from wizard.engine.content import ChoiceItem
from wizard.engine.fields.base import Question
from wizard.engine.fields.choices import Choices, Pick
from wizard.engine.fields.rows import Rows
from wizard.engine.journey import Journey
from wizard.engine.scope import Scope
from wizard.engine.starter import Starter, starter_of
from wizard.engine.tracks import Track


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table, with its columns in words."""

    record: Record
    scope: Scope
    table: Rows
    at: int

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def title(self) -> str:
        return self.table.row_title(self.record, self.at, self.scope)

    def written(self, column: str, missing: str = "") -> str:
        """A column in words; `missing` where there is no answer that can be written."""
        question = self.table.columns.get(column)
        words = question.written(self.record.value(column), self.scope) if question else ""
        return words or missing

    def text(self, column: str) -> str:
        return self.record.text(column)

    def number(self, column: str) -> float | None:
        return self.record.number(column)

    def code(self, column: str) -> str:
        return self.record.text(column)

    def codes(self, column: str) -> tuple[str, ...]:
        return self.record.codes(column)

    def day(self, column: str) -> date | None:
        return self.record.day(column)

    def flag(self, column: str, default: bool = False) -> bool:
        return self.record.flag(column, default)

    def listed(self, column: str) -> tuple[str, ...]:
        """The chosen answers, or the picked rows, each in words."""
        return _listed(self.table.columns.get(column), self.record.value(column), self.scope)

    def rows(self, column: str) -> tuple[Row, ...]:
        table = self.table.columns.get(column)
        return _rows(table, self.record.value(column), self.scope) if isinstance(table, Rows) else ()

    def cells(self, column: str) -> dict[str, Record]:
        return self.record.cells(column)


def _rows(table: Rows, value: Json, scope: Scope) -> tuple[Row, ...]:
    shown = enumerate(table.rows_to_show(value, scope), 1)
    return tuple(Row(record := Record(data), scope.within(record), table, at) for at, data in shown)


def _listed(question: Question | None, value: Json, scope: Scope) -> tuple[str, ...]:
    if isinstance(question, Pick):
        return tuple(question.titles(value, scope))
    if isinstance(question, Choices) and isinstance(value, list):
        return tuple(words for code in value if (words := question.written([code], scope)))
    words = question.written(value, scope) if question else ""
    return (words,) if words else ()


class Reading:
    """One plan, ready to be written into a document. Only visible answers are seen.

    `day` is the day of export.
    """

    def __init__(self, journey: Journey, day: date) -> None:
        self.journey = journey
        self.day = day

    @property
    def track(self) -> Track:
        return self.journey.track

    @property
    def answers(self) -> Answers:
        return self.journey.visible

    def scope(self, slug: str) -> Scope:
        return self.journey.scope(slug)

    @cached_property
    def agency_noun(self) -> str:
        """How sentences name the agency after the first time."""
        return "the department" if self.track is Track.STATE else "the district"

    def place(self, place: str) -> tuple[Question | None, Json, Scope]:
        slug, _, _ = place.partition(".")
        return self.journey.catalogue.question(place), self.answers.value(place), self.scope(slug)

    def text(self, place: str) -> str:
        """What was typed at "step.field"."""
        slug, _, name = place.partition(".")
        return self.answers.step(slug).text(name)

    def number(self, place: str) -> float | None:
        slug, _, name = place.partition(".")
        return self.answers.step(slug).number(name)

    def day_of(self, place: str) -> date | None:
        slug, _, name = place.partition(".")
        return self.answers.step(slug).day(name)

    def codes(self, place: str) -> tuple[str, ...]:
        slug, _, name = place.partition(".")
        return self.answers.step(slug).codes(name)

    def cells(self, place: str) -> dict[str, Record]:
        slug, _, name = place.partition(".")
        return self.answers.step(slug).cells(name)

    def level(self, place: str) -> int | None:
        slug, _, name = place.partition(".")
        return self.answers.step(slug).level(name)

    def note(self, place: str) -> str:
        slug, _, name = place.partition(".")
        return self.answers.step(slug).note(name)

    def written(self, place: str, missing: str = "") -> str:
        """The answer at "step.field" in words."""
        question, value, scope = self.place(place)
        return (question.written(value, scope) if question else "") or missing

    def listed(self, place: str) -> tuple[str, ...]:
        """The chosen answers, each in words."""
        question, value, scope = self.place(place)
        return _listed(question, value, scope)

    def rows(self, place: str) -> tuple[Row, ...]:
        """The records of a table, in their order."""
        question, value, scope = self.place(place)
        return _rows(question, value, scope) if isinstance(question, Rows) else ()

    def row_words(self, place: str) -> dict[str, str]:
        """The rows of a matrix: id to words."""
        question, _, scope = self.place(place)
        named = getattr(question, "row_words", None)
        return dict(named(scope)) if named else {}

    def column_words(self, place: str) -> dict[str, str]:
        """The columns of a matrix: id to words."""
        question, _, scope = self.place(place)
        columns = getattr(question, "column_questions", None)
        return {name: column.told for name, column in columns(scope).items()} if columns else {}

    def cell(self, place: str, row_id: str, column: str) -> str:
        """One cell of a matrix in words."""
        question, _, scope = self.place(place)
        columns = getattr(question, "column_questions", None)
        record = self.cells(place).get(row_id)
        found = columns(scope).get(column) if columns else None
        return found.written(record.value(column), scope.within(record)) if found and record else ""

    def label(self, place: str) -> str:
        """What the question at "step.field" is called where its answer is read."""
        question, _, scope = self.place(place)
        return question.told_title(scope) if question else ""

    def item(self, name: str, code: str) -> ChoiceItem | None:
        """What a content list knows of a code."""
        return content.choices(name, self.track).get(code)

    def years(self) -> int:
        return self.scope("plan-profile").years()

    def year_name(self, number: int) -> str:
        return self.scope("plan-profile").year_name(number)

    def includes_detail(self, code: str) -> bool:
        """Whether an optional detail is to be printed."""
        return code in self.codes("review-export.include_details")

    def prints(self, section: str) -> bool:
        """Whether a section is asked for; all are where none is chosen."""
        chosen = self.codes("review-export.export_sections")
        return not chosen or section in chosen

    @cached_property
    def starter(self) -> Starter | None:
        """The part of the state's framework that a district's plan began with."""
        return starter_of(self.answers)

    def origin(self, place: str, row_id: str) -> str:
        """Where a row came from, "" for the plan's own: "From Northland Framework, version 2, November 2026"."""
        return f"From {self.starter.name}" if self.starter and self.starter.row(place, row_id) else ""

    def is_final(self) -> bool:
        return self.text("review-export.plan_status") == "final"
