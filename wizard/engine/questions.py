"""The questions of a step, or the columns of a table: a class whose attributes are the questions, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from wizard.engine.fields.base import Declared, Problem, Question
from wizard.engine.rules import at_least
from wizard.engine.scope import DEFAULT_YEARS, MOST_YEARS
from wizard.engine.tracks import OnTrack, Track

if TYPE_CHECKING:
    from wizard.engine.answers import Record
    from wizard.engine.scope import Scope


class PerYear:
    """One question for each plan year: declared as `cl_y`, asked as `cl_y1` to `cl_y7`."""

    def __init__(self, question: Question) -> None:
        self.question = question

    def by_year(self, name: str) -> Iterator[tuple[str, Question]]:
        for year in range(1, MOST_YEARS + 1):
            made = self.question.named(f"{name}{year}")
            made.year = year
            if year > 1:
                made.when = at_least("plan-profile.plan_years", year, default=DEFAULT_YEARS)
            yield made.id, made


class Questions:
    """Declares questions as class attributes; subclasses add to those of their base.

    `unique_titles` asks that no two rows of a table have the same title.
    """

    unique_titles: ClassVar[bool] = False
    _declared: ClassVar[dict[str, Declared]] = {}

    def __init_subclass__(cls) -> None:
        found = dict(cls._declared)
        for name, value in vars(cls).items():
            if isinstance(value, PerYear):
                found.update(value.by_year(name))
            elif isinstance(value, Question):
                found[name] = value.named(name)
            elif isinstance(value, OnTrack):
                found[name] = OnTrack(value.state.named(name), value.district.named(name))
        cls._declared = found

    @classmethod
    @cache
    def on(cls, track: Track) -> dict[str, Question]:
        """The questions that a track asks, in its words, by id."""
        asked = ((name, q.on(track) if isinstance(q, OnTrack) else q) for name, q in cls._declared.items())
        return {name: q.on(track) for name, q in asked if q.only in (None, track)}

    @classmethod
    def agree(cls, answers: Record, scope: Scope) -> Iterator[Problem]:
        """Problems between answers that are each right by themselves (an end before its start)."""
        return iter(())
