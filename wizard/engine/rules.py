"""Conditions on answers, as data: the server evaluates them, the page carries them, tests read them.

A place is "step.field" for an answer of another step, a bare name for an answer beside the question that has the
condition: the same row if it stands in one, else the same step. A condition on an unanswered question is false,
unless it names a default.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from wizard.engine.answers import Json, as_level, as_number

VALUE, ROWS, FILLED = "*", "#", "?"  # the whole answer, which rows there are, whether any has an answer


class Looks(Protocol):
    """Where a condition finds answers."""

    def value(self, place: str) -> Json: ...


class Rule:
    """A condition; combine with &, | and ~."""

    def holds(self, scope: Looks) -> bool:
        raise NotImplementedError

    def places(self) -> Iterator[str]:
        """Every place it looks at."""
        raise NotImplementedError

    def looks(self) -> Iterator[tuple[str, str]]:
        """Every place it looks at, and what of the answer there it looks at: VALUE, ROWS, FILLED or a column."""
        for place in self.places():
            yield place, VALUE

    def as_data(self) -> list[Any]:
        """For the page: nested lists that begin with the name of the condition."""
        raise NotImplementedError

    def __and__(self, other: Rule) -> Rule:
        return All((self, other))

    def __or__(self, other: Rule) -> Rule:
        return Either((self, other))

    def __invert__(self) -> Rule:
        return Not(self)


def _codes(value: Json) -> tuple[Json, ...]:
    return tuple(value) if isinstance(value, list) else () if value is None else (value,)


@dataclass(frozen=True, slots=True)
class Includes(Rule):
    """The answer is, or includes, one of the codes."""

    place: str
    codes: tuple[Json, ...]

    def holds(self, scope: Looks) -> bool:
        value = scope.value(self.place)
        if isinstance(value, list):
            return any(code in self.codes for code in value if isinstance(code, (str, bool)))
        return isinstance(value, (str, bool)) and value in self.codes

    def places(self) -> Iterator[str]:
        yield self.place

    def as_data(self) -> list[Any]:
        return ["includes", self.place, list(self.codes)]


@dataclass(frozen=True, slots=True)
class Between(Rule):
    """The number, or the level of the scale, lies in a range with both ends in it."""

    place: str
    least: float | None = None
    most: float | None = None
    default: float | None = None

    def holds(self, scope: Looks) -> bool:
        value = scope.value(self.place)
        number = as_level(value) if isinstance(value, dict) else as_number(value)
        number = self.default if number is None else number
        if number is None:
            return False
        return (self.least is None or number >= self.least) and (self.most is None or number <= self.most)

    def places(self) -> Iterator[str]:
        yield self.place

    def as_data(self) -> list[Any]:
        return ["between", self.place, self.least, self.most, self.default]


@dataclass(frozen=True, slots=True)
class Counts(Rule):
    """At least so many rows, or chosen codes."""

    place: str
    least: int

    def holds(self, scope: Looks) -> bool:
        value = scope.value(self.place)
        return isinstance(value, list) and len(value) >= self.least

    def places(self) -> Iterator[str]:
        yield self.place

    def looks(self) -> Iterator[tuple[str, str]]:
        yield self.place, ROWS

    def as_data(self) -> list[Any]:
        return ["counts", self.place, self.least]


@dataclass(frozen=True, slots=True)
class AnyRow(Rule):
    """Some row of a table has one of the codes in a column."""

    place: str
    column: str
    codes: tuple[Json, ...]

    def holds(self, scope: Looks) -> bool:
        rows = scope.value(self.place)
        found = (row.get(self.column) for row in rows if isinstance(row, dict)) if isinstance(rows, list) else ()
        return any(code in self.codes for value in found for code in _codes(value) if isinstance(code, (str, bool)))

    def places(self) -> Iterator[str]:
        yield self.place

    def looks(self) -> Iterator[tuple[str, str]]:
        yield self.place, self.column

    def as_data(self) -> list[Any]:
        return ["any_row", self.place, self.column, list(self.codes)]


@dataclass(frozen=True, slots=True)
class Answered(Rule):
    """There is any answer at all; rows whose other columns are all empty do not count."""

    place: str

    def holds(self, scope: Looks) -> bool:
        value = scope.value(self.place)
        if isinstance(value, list):
            return any(not isinstance(row, dict) or len(row) > 2 for row in value)
        return value not in (None, "", {})

    def places(self) -> Iterator[str]:
        yield self.place

    def looks(self) -> Iterator[tuple[str, str]]:
        yield self.place, FILLED

    def as_data(self) -> list[Any]:
        return ["answered", self.place]


@dataclass(frozen=True, slots=True)
class All(Rule):
    parts: tuple[Rule, ...]

    def holds(self, scope: Looks) -> bool:
        return all(part.holds(scope) for part in self.parts)

    def places(self) -> Iterator[str]:
        for part in self.parts:
            yield from part.places()

    def looks(self) -> Iterator[tuple[str, str]]:
        for part in self.parts:
            yield from part.looks()

    def as_data(self) -> list[Any]:
        return ["all", *(part.as_data() for part in self.parts)]


@dataclass(frozen=True, slots=True)
class Either(Rule):
    parts: tuple[Rule, ...]

    def holds(self, scope: Looks) -> bool:
        return any(part.holds(scope) for part in self.parts)

    def places(self) -> Iterator[str]:
        for part in self.parts:
            yield from part.places()

    def looks(self) -> Iterator[tuple[str, str]]:
        for part in self.parts:
            yield from part.looks()

    def as_data(self) -> list[Any]:
        return ["either", *(part.as_data() for part in self.parts)]


@dataclass(frozen=True, slots=True)
class Not(Rule):
    part: Rule

    def holds(self, scope: Looks) -> bool:
        return not self.part.holds(scope)

    def places(self) -> Iterator[str]:
        yield from self.part.places()

    def looks(self) -> Iterator[tuple[str, str]]:
        yield from self.part.looks()

    def as_data(self) -> list[Any]:
        return ["not", self.part.as_data()]


def includes(place: str, *codes: Json) -> Rule:
    """The answer at `place` is, or includes, one of the codes (True and False for yes/no questions)."""
    return Includes(place, codes)


def at_most(place: str, most: float) -> Rule:
    """The number or scale level at `place` is at most so high; false while it is unanswered."""
    return Between(place, most=most)


def at_least(place: str, least: float, default: float | None = None) -> Rule:
    return Between(place, least=least, default=default)


def counts(place: str, least: int) -> Rule:
    """At least so many rows or codes."""
    return Counts(place, least)


def any_row(place: str, column: str, *codes: Json) -> Rule:
    return AnyRow(place, column, codes)


def answered(place: str) -> Rule:
    """There is an answer at `place`."""
    return Answered(place)
