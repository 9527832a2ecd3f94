"""The conditions of recommendation rules: a small language, parsed when content is read, never evaluated as code.

    has ch_isolation                                  among the top three ranked challenges
    rd_time <= 2                                      a readiness level; also >= and =
    band >= medium                                    the readiness band (low, medium, high)
    step.field includes a, b                          the answer is, or includes, one of the codes
    step.rows[column] includes a where other = b      some row has one of the codes (and that code in another column)
    step.rows[column] lacks a                         there are rows, and none of them has the code
    filled step.rows[column]                          some row has an answer in the column
    step.rows[column] > 0                             the number in some row; also >=, <=, < and =
    first step.rows[column] = 0                       the number in the first row
    within 24 step.rows[column] where other = b       some row (with that code) has a day less than so many months
                                                      after the launch
    step.field > 0                                    a number; also >=, <=, < and =
    count step.rows > 5                               how many rows
    check ck_role_span                                a plan check fires
    opened step                                       the step has an answer
    not, and, or, ( )                                 as usual; `not` binds closest, then `and`

A condition on an unanswered question is false.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wizard.advice.view import ORDINALS, View
from wizard.engine.answers import Json, Record, as_number
from wizard.figures.readiness import DIMENSIONS, Band

Because = tuple[str, Json]  # a place "step.field" and the answer that stands there
COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "=": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
}
BANDS: tuple[Band, ...] = ("low", "medium", "high")
OUTSIDE = {  # what a mean does that leaves a band: STEPS step 4, Scoring
    ("=", "low"): "reaches 2.0",
    ("<=", "low"): "reaches 2.0",
    ("<=", "medium"): "reaches 3.0",
    ("=", "medium"): "falls below 2.0 or reaches 3.0",
    (">=", "medium"): "falls below 2.0",
    ("=", "high"): "falls below 3.0",
    (">=", "high"): "falls below 3.0",
}


@dataclass(frozen=True, slots=True)
class Held:
    """A condition that holds: the answers it rests on, and what they say, to follow "because", each with its place."""

    because: tuple[Because, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


class Condition:
    """One condition."""

    def held(self, view: View) -> Held | None:
        """What it rests on; None where it does not hold."""
        raise NotImplementedError

    def denied(self, view: View) -> tuple[Because, ...]:
        """The answers that its negation rests on."""
        return ()

    def ends(self, view: View, facts: str, over: str = "") -> str:
        """What would end it, to follow "when"; `over`, else `facts`, speak for answers that have no words of their own."""
        return over or (f"it is no longer so that {facts}" if facts else "")


@dataclass(frozen=True, slots=True)
class Has(Condition):
    challenge: str

    def held(self, view: View) -> Held | None:
        if self.challenge not in view.priorities:
            return None
        nth = ORDINALS[view.priorities.index(self.challenge)]
        label = view.label("challenges", self.challenge)
        place = "plan-challenges.challenge_rank"
        return Held(((place, self.challenge),), ((f"you ranked “{label}” {nth}", place),))

    def ends(self, view: View, facts: str, over: str = "") -> str:
        return f"“{view.label('challenges', self.challenge)}” is not among your first three challenges"


@dataclass(frozen=True, slots=True)
class Ready(Condition):
    dimension: str
    sign: str
    level: int

    def held(self, view: View) -> Held | None:
        found = view.readiness.levels.get(self.dimension)
        if found is None or not COMPARISONS[self.sign](found, self.level):
            return None
        place = f"plan-readiness.{self.dimension}"
        return Held(((place, found),), ((f"you rated “{view.label('readiness_dimensions', self.dimension)}” {found} of 4", place),))

    def ends(self, view: View, facts: str, over: str = "") -> str:
        label = view.label("readiness_dimensions", self.dimension)
        if self.sign == "<=" or (self.sign, self.level) == ("=", 1):
            return f"“{label}” is rated {self.level + 1} or higher"
        return f"“{label}” is rated {self.level - 1} or lower" if self.sign == ">=" else f"“{label}” is not rated {self.level}"


@dataclass(frozen=True, slots=True)
class InBand(Condition):
    """It rests on all ten readiness levels."""

    sign: str
    band: Band

    def held(self, view: View) -> Held | None:
        found = view.readiness
        if found.band is None or not COMPARISONS[self.sign](BANDS.index(found.band), BANDS.index(self.band)):
            return None
        because = tuple((f"plan-readiness.{name}", level) for name, level in found.levels.items())
        return Held(because, ((f"your readiness is {found.mean:.1f} of 4 on average", because[0][0]),))

    def denied(self, view: View) -> tuple[Because, ...]:
        """The first dimension that is not rated, while that is why there is no band."""
        missing = (name for name in DIMENSIONS if name not in view.readiness.levels)
        return tuple((f"plan-readiness.{name}", None) for name in list(missing)[:1])

    def ends(self, view: View, facts: str, over: str = "") -> str:
        return f"your readiness {OUTSIDE[self.sign, self.band]} on average" if (self.sign, self.band) in OUTSIDE else ""


@dataclass(frozen=True, slots=True)
class Includes(Condition):
    place: str
    codes: tuple[str, ...]

    def held(self, view: View) -> Held | None:
        step, _, field = self.place.partition(".")
        found = [code for code in view.answers.step(step).codes(field) if code in self.codes]
        return Held(((self.place, found[0]),)) if found else None


@dataclass(frozen=True, slots=True)
class Compares(Condition):
    place: str
    sign: str
    number: float

    def held(self, view: View) -> Held | None:
        found = as_number(view.answers.value(self.place))
        holds = found is not None and COMPARISONS[self.sign](found, self.number)
        return Held(((self.place, found),)) if holds else None

    def denied(self, view: View) -> tuple[Because, ...]:
        return ((self.place, as_number(view.answers.value(self.place))),)


@dataclass(frozen=True, slots=True)
class Fires(Condition):
    """It rests on the rows at which the check fires, by id; on the message where it fires at the whole question."""

    check: str

    def held(self, view: View) -> Held | None:
        found = view.fired(self.check)
        because = tuple((f"{finding.step}.{finding.field}", finding.row or finding.message) for finding in found)
        return Held(because) if found else None


@dataclass(frozen=True, slots=True)
class Opened(Condition):
    step: str

    def held(self, view: View) -> Held | None:
        return Held() if view.answers.step(self.step) != Record() else None

    def ends(self, view: View, facts: str, over: str = "") -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Not(Condition):
    part: Condition

    def held(self, view: View) -> Held | None:
        return Held(self.part.denied(view)) if self.part.held(view) is None else None

    def ends(self, view: View, facts: str, over: str = "") -> str:
        if self.part == InBand(">=", "low"):
            return "all ten dimensions of readiness are rated"
        return Condition.ends(self, view, facts, over)


@dataclass(frozen=True, slots=True)
class Every(Condition):
    parts: tuple[Condition, ...]

    def held(self, view: View) -> Held | None:
        found = []
        for part in self.parts:
            if (held := part.held(view)) is None:
                return None
            found.append(held)
        return _joined(found)

    def ends(self, view: View, facts: str, over: str = "") -> str:
        return _either([part.ends(view, facts, over) for part in self.parts], ", or ")


@dataclass(frozen=True, slots=True)
class Some(Condition):
    """It rests on each of its parts that holds."""

    parts: tuple[Condition, ...]

    def held(self, view: View) -> Held | None:
        found = [held for part in self.parts if (held := part.held(view)) is not None]
        return _joined(found) if found else None

    def ends(self, view: View, facts: str, over: str = "") -> str:
        return _either([part.ends(view, facts, over) for part in self.parts if part.held(view) is not None], " and ")


def _joined(found: list[Held]) -> Held:
    """What several conditions rest on, each answer once."""
    because = {(place, repr(value)): (place, value) for one in found for place, value in one.because}
    return Held(tuple(because.values()), tuple(dict.fromkeys(word for one in found for word in one.words)))


def _either(found: list[str], word: str) -> str:
    """What would end it, each thing once; one that another contains says it already."""
    said: list[str] = []
    for words in filter(None, found):
        if not any(other in words for other in said):
            said.append(words)
    return word.join(said)
