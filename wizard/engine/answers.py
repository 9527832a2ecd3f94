"""What has been answered, readable without ever failing, whatever was typed or imported."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from wizard.engine.tracks import Track

Json = Any  # what a plan file may hold: None, bool, int, float, str, list, dict

Made = TypeVar("Made")
OBJECT = (dict, Mapping)  # what is a dict, as nearly all are, need not be asked whether it is like one
FIRST_YEAR, LAST_YEAR = 1900, 2200
MOST = 10**15  # numbers beyond this are typing accidents; no sum of a plan comes near


UNSEEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"  # nothing is to be seen of them; pasted texts bring them along


def bare(text: str) -> str:
    """A text without white space around it; nothing where there is nothing to be seen."""
    text = text.strip()
    return text if text.isascii() or text.strip(UNSEEN).strip() else ""


def as_number(value: Json) -> float | None:
    """A finite number, or None for everything else (True is no number)."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return value if abs(value) < MOST else None  # NaN is not below anything


def as_day(value: Json) -> date | None:
    """The day an ISO date names, or None."""
    if not isinstance(value, str) or len(value) != 10:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def as_level(value: Json) -> int | None:
    """The level of a scale, given as a number or as an object with a level."""
    found = as_number(value.get("level") if isinstance(value, Mapping) else value)
    return int(found) if found is not None and found == int(found) else None


@dataclass(frozen=True, slots=True)
class Record:
    """The answers of one step, or of one row: every reading gives an empty answer where there is none."""

    data: Mapping[str, Json] = field(default_factory=dict)

    @property
    def id(self) -> str:
        return self.text("id")

    def value(self, name: str) -> Json:
        return self.data.get(name)

    def text(self, name: str) -> str:
        found = self.data.get(name)
        return bare(found) if isinstance(found, str) else ""

    def number(self, name: str, default: float | None = None) -> float | None:
        found = as_number(self.data.get(name))
        return default if found is None else found

    def amount(self, name: str) -> float:
        """A number that counts as 0 where it is missing."""
        return as_number(self.data.get(name)) or 0

    def level(self, name: str) -> int | None:
        return as_level(self.data.get(name))

    def note(self, name: str) -> str:
        """The note beside a scale."""
        found = self.data.get(name)
        note = found.get("note") if isinstance(found, OBJECT) else None
        return bare(note) if isinstance(note, str) else ""

    def day(self, name: str) -> date | None:
        """A day that can be reckoned with: years added to it stay within the calendar."""
        found = as_day(self.data.get(name))
        return found if found and FIRST_YEAR <= found.year <= LAST_YEAR else None

    def flag(self, name: str, default: bool = False) -> bool:
        found = self.data.get(name)
        return found if isinstance(found, bool) else default

    def codes(self, name: str) -> tuple[str, ...]:
        """Several codes in their order; a single code counts as one."""
        found = self.data.get(name)
        if isinstance(found, str):
            return (found,) if found else ()
        return tuple(code for code in found if isinstance(code, str)) if isinstance(found, list) else ()

    def rows(self, name: str) -> tuple[Record, ...]:
        found = self.data.get(name)
        return tuple(Record(row) for row in found if isinstance(row, OBJECT)) if isinstance(found, list) else ()

    def cells(self, name: str) -> dict[str, Record]:
        """A matrix: row id to the record of its columns."""
        found = self.data.get(name)
        if not isinstance(found, OBJECT):
            return {}
        return {key: Record(row) for key, row in found.items() if isinstance(row, OBJECT)}


NOTHING = Record()
BLANK: tuple[Json, ...] = (None, "", [], {})


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers of one plan: step -> question -> stored value, with the track and the title above them.

    `extra` is what its file holds beside the answers, as it was found: read it with every doubt.
    """

    track: Track
    title: str = ""
    steps: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    extra: Mapping[str, Json] = field(default_factory=dict)
    _known: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, work: Callable[[Answers], Made]) -> Made:
        """What `work` makes of these answers: worked out when it is first asked for. Answers never change, they are replaced."""
        if work not in self._known:
            self._known[work] = work(self)
        found: Made = self._known[work]
        return found

    def step(self, slug: str) -> Record:
        found = self.steps.get(slug)
        return Record(found) if isinstance(found, OBJECT) else NOTHING

    def value(self, place: str) -> Json:
        """The stored value at "step.field"; None where there is none."""
        slug, _, name = place.partition(".")
        found = self.steps.get(slug)
        return found.get(name) if isinstance(found, OBJECT) else None

    def number(self, place: str) -> float | None:
        """The number at "step.field", without anything else of its step being worked out for it."""
        slug, _, name = place.partition(".")
        return as_number(self.one(slug, name))

    def one(self, slug: str, name: str) -> Json:
        """The answer to a question that is no table, without anything else of its step being worked out for it."""
        one = getattr(self.steps, "one", None)
        return one(slug, name) if one is not None else self.step(slug).value(name)

    def rows(self, place: str) -> tuple[Record, ...]:
        slug, _, name = place.partition(".")
        return self.step(slug).rows(name)

    def row(self, place: str, row_id: str) -> Record | None:
        return next((row for row in self.rows(place) if row.id == row_id), None)

    def has_begun(self, place: str) -> bool:
        """Whether anything is answered in a step, or at "step.field"."""
        slug, _, name = place.partition(".")
        step = self.step(slug).data
        return any(value not in BLANK for value in ((step.get(name),) if name else step.values()))

    def replaced(self, slug: str, step: Mapping[str, Json]) -> Answers:
        changed: Mapping[str, Mapping[str, Json]] = ChainMap({slug: step}, self.steps)  # type: ignore[arg-type] # only read
        return Answers(self.track, self.title, changed, self.extra)

    def alone(self, slug: str) -> Answers:
        """The plan with nothing but one of its steps."""
        return Answers(self.track, self.title, {slug: self.step(slug).data}, self.extra)

    def __iter__(self) -> Iterator[str]:
        return iter(self.steps)
