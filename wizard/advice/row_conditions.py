"""Conditions on the rows of a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wizard.advice.conditions import COMPARISONS, Because, Condition, Held
from wizard.advice.view import View
from wizard.figures.timeline import launch


@dataclass(frozen=True, slots=True)
class AnyRow(Condition):
    place: str
    column: str
    codes: tuple[str, ...]
    where: tuple[str, str] | None = None

    def held(self, view: View) -> Held | None:
        for row in view.answers.rows(self.place):
            if self.where is None or row.text(self.where[0]) == self.where[1]:
                found = [code for code in row.codes(self.column) if code in self.codes]
                if found:
                    return Held(((self.place, found[0]),))
        return None


@dataclass(frozen=True, slots=True)
class Lacks(Condition):
    place: str
    column: str
    code: str

    def held(self, view: View) -> Held | None:
        rows = view.answers.rows(self.place)
        found = [code for row in rows for code in row.codes(self.column)]
        return Held(((self.place, found),)) if rows and self.code not in found else None


@dataclass(frozen=True, slots=True)
class Filled(Condition):
    place: str
    column: str

    def held(self, view: View) -> Held | None:
        count = sum(bool(row.value(self.column)) for row in view.answers.rows(self.place))
        return Held(((self.place, count),)) if count else None

    def denied(self, view: View) -> tuple[Because, ...]:
        return ((self.place, 0),) if view.answers.rows(self.place) else ()


@dataclass(frozen=True, slots=True)
class AnyNumber(Condition):
    place: str
    column: str
    sign: str
    number: float

    def held(self, view: View) -> Held | None:
        for row in view.answers.rows(self.place):
            found = row.number(self.column)
            if found is not None and COMPARISONS[self.sign](found, self.number):
                return Held(((self.place, found),))
        return None


@dataclass(frozen=True, slots=True)
class Within(Condition):
    months: int
    place: str
    column: str
    where: tuple[str, str]

    def held(self, view: View) -> Held | None:
        begins = launch(view.answers)
        for row in view.answers.rows(self.place) if begins else ():
            day = row.day(self.column)
            if begins and day and row.text(self.where[0]) == self.where[1] and months_between(begins, day) < self.months:
                return Held(((self.place, row.text(self.column)),))
        return None


def months_between(first: date, last: date) -> int:
    """Whole months from one day to another."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


@dataclass(frozen=True, slots=True)
class First(Condition):
    place: str
    column: str
    sign: str
    number: float

    def held(self, view: View) -> Held | None:
        rows = view.answers.rows(self.place)
        found = rows[0].number(self.column) if rows else None
        holds = found is not None and COMPARISONS[self.sign](found, self.number)
        return Held(((self.place, found),)) if holds else None


@dataclass(frozen=True, slots=True)
class Counts(Condition):
    place: str
    sign: str
    number: float

    def held(self, view: View) -> Held | None:
        count = len(view.answers.rows(self.place))
        return Held(((self.place, count),)) if count and COMPARISONS[self.sign](count, self.number) else None
