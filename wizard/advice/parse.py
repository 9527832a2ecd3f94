"""Conditions from their text, with every name in it checked."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wizard.advice.checks import all_checks
from wizard.advice.checks.check import STEPS
from wizard.advice.conditions import (
    BANDS,
    COMPARISONS,
    Compares,
    Condition,
    Every,
    Fires,
    Has,
    InBand,
    Includes,
    Not,
    Opened,
    Ready,
    Some,
)
from wizard.advice.row_conditions import AnyNumber, AnyRow, Counts, Filled, First, Lacks, Within
from wizard.engine import content
from wizard.engine.tracks import Track
from wizard.figures.readiness import DIMENSIONS

TOKEN = re.compile(r"\s*(<=|>=|[=<>(),]|[\w.\-]+(?:\[\w+\])?|\S)")
PLACE = re.compile(r"([\w-]+)\.(\w+)(?:\[(\w+)\])?")


class BadCondition(Exception):
    """A condition that cannot be read, with the part that is wrong."""


def codes_of(*lists: str) -> frozenset[str]:
    """The codes of content lists, on either track."""
    return frozenset(code for name in lists for track in Track for code in content.choices(name, track))


def step_place(words: str) -> tuple[str, str]:
    """A place "step.field" with an optional [column]: the place and the column ("" without one)."""
    found = PLACE.fullmatch(words)
    if found is None or found[1] not in STEPS:
        raise BadCondition(f"“{words}” is no place: step.field or step.field[column]")
    return f"{found[1]}.{found[2]}", found[3] or ""


def parse(text: str) -> Condition:
    """The condition that a text says.

    Raises BadCondition for anything that is not in the language or names something that does not exist.
    """
    reading = _Words(TOKEN.findall(text))
    made = _some(reading)
    if reading.left:
        raise BadCondition(f"“{reading.left[0]}” stands where the condition should end")
    return made


class _Words:
    """The words still to be read."""

    def __init__(self, words: Iterable[str]) -> None:
        self.left = list(words)

    def next(self, *expected: str) -> str:
        """The next word; one of `expected`, where that is given."""
        if not self.left:
            raise BadCondition("the condition ends too early")
        word = self.left.pop(0)
        if expected and word not in expected:
            raise BadCondition(f"“{word}” stands where one of {', '.join(expected)} should")
        return word

    def takes(self, word: str) -> bool:
        if self.left and self.left[0] == word:
            self.left.pop(0)
            return True
        return False

    def number(self) -> float:
        word = self.next()
        try:
            return float(word)
        except ValueError:
            raise BadCondition(f"“{word}” is no number") from None

    def sign(self) -> str:
        return self.next(*COMPARISONS)

    def known(self, names: Iterable[str], kind: str) -> str:
        word = self.next()
        if word not in names:
            raise BadCondition(f"there is no {kind} “{word}”")
        return word


def _some(words: _Words) -> Condition:
    parts = [_every(words)]
    while words.takes("or"):
        parts.append(_every(words))
    return parts[0] if len(parts) == 1 else Some(tuple(parts))


def _every(words: _Words) -> Condition:
    parts = [_one(words)]
    while words.takes("and"):
        parts.append(_one(words))
    return parts[0] if len(parts) == 1 else Every(tuple(parts))


def _one(words: _Words) -> Condition:
    if words.takes("not"):
        return Not(_one(words))
    if words.takes("("):
        inner = _some(words)
        words.next(")")
        return inner
    first = words.next()
    if first in NAMED:
        return NAMED[first](words)
    if first in DIMENSIONS:
        return Ready(first, words.sign(), int(words.number()))
    return _about_place(first, words)


def _has(words: _Words) -> Condition:
    return Has(words.known(codes_of("challenges"), "challenge"))


def _band(words: _Words) -> Condition:
    sign, band = words.sign(), words.known(BANDS, "band")
    return InBand(sign, next(name for name in BANDS if name == band))


def _fires(words: _Words) -> Condition:
    return Fires(words.known([check.id for check in all_checks()], "check"))


def _opened(words: _Words) -> Condition:
    return Opened(words.known(STEPS, "step"))


def _counts(words: _Words) -> Condition:
    place, _ = step_place(words.next())
    return Counts(place, words.sign(), words.number())


def _first(words: _Words) -> Condition:
    place, column = _with_column(words.next())
    return First(place, column, words.sign(), words.number())


def _filled(words: _Words) -> Condition:
    return Filled(*_with_column(words.next()))


def _within(words: _Words) -> Condition:
    months = int(words.number())
    place, column = _with_column(words.next())
    words.next("where")
    return Within(months, place, column, _where(words))


NAMED = {
    "has": _has,
    "band": _band,
    "check": _fires,
    "opened": _opened,
    "count": _counts,
    "first": _first,
    "filled": _filled,
    "within": _within,
}


def _with_column(word: str) -> tuple[str, str]:
    place, column = step_place(word)
    if not column:
        raise BadCondition(f"“{word}” needs a [column]")
    return place, column


def _about_place(word: str, words: _Words) -> Condition:
    place, column = step_place(word)
    verb = words.next("includes", "lacks", *COMPARISONS)
    if verb in COMPARISONS:
        number = words.number()
        return AnyNumber(place, column, verb, number) if column else Compares(place, verb, number)
    if verb == "lacks":
        return Lacks(*_with_column(word), words.next())
    codes = [words.next()]
    while words.takes(","):
        codes.append(words.next())
    if not column:
        return Includes(place, tuple(codes))
    return AnyRow(place, column, tuple(codes), _where(words) if words.takes("where") else None)


def _where(words: _Words) -> tuple[str, str]:
    column, _, code = words.next(), words.next("="), words.next()
    return column, code
