"""Where a question stands when it is read: in which plan, which step and which row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from wizard.engine.answers import Answers, Json, Record, as_day, as_number
from wizard.engine.tracks import Track

if TYPE_CHECKING:
    from wizard.engine.fields.base import Question

DEFAULT_YEARS = 3
MOST_YEARS = 7


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every question of one track: step id -> field id -> question."""

    track: Track
    steps: Mapping[str, Mapping[str, Question]]

    def question(self, place: str) -> Question | None:
        slug, _, name = place.partition(".")
        return self.steps.get(slug, {}).get(name)


@dataclass(frozen=True, slots=True)
class Scope:
    """Finds answers by place: beside the question first (its row, then its step), in other steps by "step.field"."""

    answers: Answers
    catalogue: Catalogue
    step: str
    row: Record | None = None
    around: Record | None = None  # the row that the row stands in

    @property
    def track(self) -> Track:
        return self.answers.track

    def value(self, place: str) -> Json:
        if "." in place:
            return self.answers.value(place)
        if self.row is not None and place in self.row.data:
            return self.row.data[place]
        found = self.answers.steps.get(self.step)
        return found.get(place) if isinstance(found, Mapping) else None

    def within(self, row: Record) -> Scope:
        """The same place, one row further in."""
        return Scope(self.answers, self.catalogue, self.step, row, self.row)

    def of_row(self, name: str) -> Json:
        """An answer of this row, or of the row that it stands in."""
        return next((row.data[name] for row in (self.row, self.around) if row is not None and name in row.data), None)

    def full(self, place: str) -> str:
        """A place with its step named."""
        return place if "." in place else f"{self.step}.{place}"

    def years(self) -> int:
        """How many years the plan covers, 1 to 7."""
        return plan_years(self.answers)

    def year_name(self, number: int) -> str:
        return year_name(self.answers, number)


def plan_years(answers: Answers) -> int:
    """How many years the plan covers: 1 to 7, 3 while that is not answered."""
    given = as_number(answers.value("plan-profile.plan_years"))
    return min(max(int(given), 1), MOST_YEARS) if given is not None else DEFAULT_YEARS


def year_name(answers: Answers, number: int) -> str:
    """A plan year as people say it: "2027–28", "2027" when plan years are calendar years, else "Year 1"."""
    start = answers.value("plan-profile.plan_start")
    return _year_name(start if isinstance(start, str) else "", number)


def year_names(answers: Answers) -> tuple[str, ...]:
    """Every year of the plan as people say it; nothing in the profile itself, which tells the years, may ask for them."""
    return answers.once(_year_names)


def _year_names(answers: Answers) -> tuple[str, ...]:
    return tuple(year_name(answers, number) for number in range(1, plan_years(answers) + 1))


@lru_cache(1024)
def _year_name(begins: str, number: int) -> str:
    start = as_day(begins)
    if start is None:
        return f"Year {number}"
    year = start.year + number - 1
    return str(year) if start.month == 1 else f"{year}–{(year + 1) % 100:02d}"
