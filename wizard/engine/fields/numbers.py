"""Questions answered with a number, an amount of money, a share, or a level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from wizard.engine.answers import Json, as_level, as_number
from wizard.engine.fields.base import Problem, Question
from wizard.engine.posted import Posted
from wizard.engine.scope import Scope
from wizard.engine.tracks import OnTrack, Track

THOUSANDS = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.|$)")
YEARS = (1900, 2100)  # a whole number that has to lie between these is a year, and written as one
UNITS = {"percent": "%", "points": " points"}  # how values in a unit are written; those in others bear none
MOST_DIGITS = 10**15  # what a number of fifteen digits does not reach: more would lose its last ones
SIZES = {"k": 1_000, "t": 1_000, "m": 1_000_000, "b": 1_000_000_000}
SHORT = re.compile(r"(.*\d\.?)\s*(k|thousand|m|mn|million|b|bn|billion)( dollars)?")
NUMBER = re.compile(r"[-+]?(\d{1,15}(\.\d{0,9})?|\.\d{1,9})")


def understood_number(text: str) -> float | None:
    """The number in a text like "1,200", "$5,500", "40 %" or "-3.5"; whole numbers come as int."""
    bare = re.sub(r"[\s$_\u00a0\u202f]|(%|percent|dollars)$", "", text.strip().lower()).replace("\u2212", "-")
    bare = bare.replace(",", "") if THOUSANDS.match(bare) else bare
    if not NUMBER.fullmatch(bare):
        return None
    number = float(bare)
    return int(number) if number == int(number) else number


def understood_amount(text: str) -> float | None:
    """The dollars in a text like "$5,500", "350k", "1.2M" or "1.2 million"; whole ones come as int."""
    found = SHORT.fullmatch(text.strip().lower())
    if found is None:
        return understood_number(text)
    number = understood_number(found[1])
    times = next(size for letter, size in SIZES.items() if found[2].startswith(letter))
    made = None if number is None else Decimal(str(number)) * times
    if made is None or abs(made) >= MOST_DIGITS:
        return None
    return int(made) if made == int(made) else float(made)


def number_words(value: float) -> str:
    """A number with thousands parted, without a needless ".0"."""
    return f"{int(value):,}" if value == int(value) else f"{value:,.4f}".rstrip("0").rstrip(".")


def in_units(value: float | None, unit: Json) -> str:
    """A measured value with its unit, where that is a sign or a word: "40%", "12 points"; "" for none."""
    return "" if value is None else number_words(value) + (UNITS.get(unit, "") if isinstance(unit, str) else "")


class Number(Question):
    """A number; `whole` asks for whole ones, `unit` is the word after the box.

    `measured_in` names the column, of its row or of the row that this stands in, whose code says the unit that it is written with.
    """

    kind = "number"

    def __init__(
        self,
        *args: Any,
        least: float | None = None,
        most: float | None = None,
        whole: bool = True,
        step: float | None = None,
        unit: str = "",
        measured_in: str = "",
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.least, self.most, self.whole, self.step, self.unit, self.measured_in = least, most, whole, step, unit, measured_in

    def read(self, posted: Posted, before: Json, scope: Scope) -> Json:
        typed = posted.text.strip()
        found = self.understood(typed) if typed else None
        return typed or None if found is None else found

    understood = staticmethod(understood_number)

    def faults(self, value: Json, scope: Scope) -> Iterator[Problem]:
        number = as_number(value)
        if number is None or (self.whole and number != int(number)):
            yield Problem((), f"{self.title(scope)}: enter {self.example()}")
        elif not self._fits(number):
            yield Problem((), f"{self.title(scope)}: enter {self._range()}")
        elif self.step and abs(number / self.step - round(number / self.step)) > 1e-9:
            yield Problem((), f"{self.title(scope)}: enter steps of {number_words(self.step)}")

    def example(self) -> str:
        like = 12 if self.whole else 12.5
        return f"a {'whole ' if self.whole else ''}number, like {like}" if self._fits(like) else self._range()

    def _fits(self, number: float) -> bool:
        return (self.least is None or number >= self.least) and (self.most is None or number <= self.most)

    def _range(self) -> str:
        if self.most is None:
            return f"{number_words(self.least or 0)} or more"
        if self.least is None:
            return f"at most {number_words(self.most)}"
        if self._is_year():
            return f"a year from {self.least} to {self.most}"
        return f"a number from {number_words(self.least)} to {number_words(self.most)}"

    def written(self, value: Json, scope: Scope) -> str:
        number = as_number(value)
        if number is not None and self._is_year() and number == int(number):
            return str(int(number))
        return in_units(number, scope.of_row(self.measured_in) if self.measured_in else None)

    def _is_year(self) -> bool:
        return self.whole and self.least is not None and self.most is not None and YEARS[0] <= self.least <= self.most <= YEARS[1]

    def schema(self, track: Track) -> dict[str, Any]:
        made: dict[str, Any] = {"type": "integer" if self.whole else "number"}
        if self.least is not None:
            made["minimum"] = self.least
        if self.most is not None:
            made["maximum"] = self.most
        if self.step:
            made["multipleOf"] = self.step
        return made


class Money(Number):
    """Whole US dollars."""

    kind = "money"
    understood = staticmethod(understood_amount)

    def __init__(self, *args: Any, least: float = 0, **options: Any) -> None:
        super().__init__(*args, least=least, **options)

    def example(self) -> str:
        return "a whole number of dollars, like 5500"

    def written(self, value: Json, scope: Scope) -> str:
        number = as_number(value)
        return "" if number is None else f"${number:,.0f}"


class Percent(Number):
    """A share from 0 to 100, at most one decimal."""

    kind = "percent"

    def __init__(self, *args: Any, least: float = 0, most: float = 100, **options: Any) -> None:
        super().__init__(*args, least=least, most=most, whole=False, **options)

    def example(self) -> str:
        return "a percentage, like 40"

    def faults(self, value: Json, scope: Scope) -> Iterator[Problem]:
        found = list(super().faults(value, scope))
        number = as_number(value)
        if not found and number is not None and abs(number * 10 - round(number * 10)) > 1e-9:
            found = [Problem((), f"{self.label}: enter at most one decimal, like 12.5")]
        yield from found

    def written(self, value: Json, scope: Scope) -> str:
        number = as_number(value)
        return "" if number is None else f"{number_words(number)}%"


class Scale(Question):
    """A level with described steps and, beside a step's question, a note.

    `levels` are the words of the levels from the lowest, `described` what each means. `noted=False` (in rows and
    tables) stores the bare level.
    """

    kind = "scale"
    verb = "Choose"

    def __init__(
        self,
        *args: Any,
        levels: Sequence[str],
        described: OnTrack[tuple[str, ...]] | None = None,
        lowest: int = 1,
        noted: bool = False,
        note_label: str = "What this rests on",
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.levels = tuple(levels)
        self._described = described
        self.described: tuple[str, ...] = ()
        self.lowest, self.noted, self.note_label = lowest, noted, note_label

    def on(self, track: Track) -> Scale:
        made = super().on(track)
        made.described = self._described.on(track) if self._described else ()
        return made

    def options(self) -> list[tuple[str, str, str]]:
        """Number, word and description of each level."""
        described = self.described or ("",) * len(self.levels)
        return [(str(number), word, text) for number, (word, text) in enumerate(zip(self.levels, described, strict=True), self.lowest)]

    def word(self, level: int | None) -> str:
        at = -1 if level is None else level - self.lowest
        return self.levels[at] if 0 <= at < len(self.levels) else ""

    def is_sent(self, posted: Posted) -> bool:
        return bool(posted.texts or posted.below)

    def read(self, posted: Posted, before: Json, scope: Scope) -> Json:
        below = posted.at("level")
        typed = (below.text if below else posted.text).strip()
        level: Json = int(typed) if typed.isdecimal() and len(typed) < 4 else typed or None
        if not self.noted:
            return level
        note = found.text.strip() if (found := posted.at("note")) else ""
        made = {"level": level} if level is not None else {}
        return {**made, "note": note} if note else made or None

    @staticmethod
    def is_blank(value: Json) -> bool:
        if isinstance(value, Mapping):
            return value.get("level") in (None, "")
        return value is None or value == "" or value == []

    def missing(self, scope: Scope) -> str:
        return self.required_message or f"Choose a level: {self.label}"

    def faults(self, value: Json, scope: Scope) -> Iterator[Problem]:
        level = as_level(value)
        if level is None or not self.word(level):
            yield Problem((), f"{self.label}: choose one of the levels")
        note = value.get("note") if isinstance(value, Mapping) else None
        if isinstance(note, str) and len(note) > 3000:
            yield Problem((), f"Shorten the note to 3,000 characters; it has {len(note):,}")

    def written(self, value: Json, scope: Scope) -> str:
        level = as_level(value)
        word = self.word(level)
        return f"{level} {word}" if word and self.noted else word

    def schema(self, track: Track) -> dict[str, Any]:
        codes = [self.lowest + at for at in range(len(self.levels))]
        level = {"type": "integer", "enum": codes}
        if not self.noted:
            return level
        return {"type": "object", "properties": {"level": level, "note": {"type": "string", "maxLength": 3000}}}


def whole_level(value: Json, least: int, most: int) -> int | None:
    """A level within bounds, or None."""
    number = as_number(as_level(value))
    return int(number) if number is not None and least <= number <= most else None
