"""A suggestion: something that the plan's own answers or the library offer, and nothing until someone takes it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from wizard.engine import content
from wizard.engine.answers import Answers, Json, Record
from wizard.engine.fields.base import Question
from wizard.engine.tracks import Track

LONGEST = 80  # words of a plan that stand in a sentence of ours


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to take into the question `field` of a step.

    `id` says what it is about and stays the same while the plan changes. Either `row` is a row to add (without id), or
    `fills` are answers for what is empty: of the question as a whole, of a matrix, or of the columns of row `row_id`.
    A row is in the plan already when another has the same answers in one of `known_by` (columns; "a+b": both).
    `because` follows the word "Because"; `source` is a citation, "" for what the plan itself says.
    """

    id: str
    step: str
    field: str
    title: str
    because: str
    row: Mapping[str, Json] | None = None
    fills: Json = None
    row_id: str = ""
    known_by: tuple[str, ...] = ()
    source: str = ""
    on_list: bool = True  # whether the step's own page shows it too, where it is about one record

    @property
    def new_id(self) -> str:
        """The id of the row it becomes: always the same, so that taking it twice adds one row."""
        return f"s{hashlib.blake2s(self.id.encode()).hexdigest()[:10]}"


def starters(name: str, track: Track) -> list[dict[str, Json]]:
    """Starter text of content/starters.toml that a track is offered; each has an `id` and a `text`."""
    return [item for item in content.table("starters").get(name, ()) if item.get("track", track) == track]


def given(**row: Json) -> dict[str, Json]:
    """A row without what is not known."""
    return {name: value for name, value in row.items() if not Question.is_blank(value)}


def offering(place: str) -> Callable[..., Suggestion]:
    """Makes suggestions for one question: the id, then the rest by name."""
    step, _, field = place.partition(".")
    return partial(Suggestion, step=step, field=field)


Suggests = Callable[[Answers], Iterable[Suggestion]]


def is_open(one: Suggestion, here: Record) -> bool:
    """Whether it would add something to the answers of its step."""
    if one.row is not None:
        return not any(row.id == one.new_id or _is_same(row, one) for row in here.rows(one.field))
    if not one.row_id:
        return bool(filled(here.value(one.field), one.fills) != here.value(one.field))
    row = next((row for row in here.rows(one.field) if row.id == one.row_id), None)
    return row is not None and bool(filled(row.data, one.fills) != row.data)


def _is_same(row: Record, one: Suggestion) -> bool:
    wanted = Record(one.row or {})
    return any(all(_says_same(row, wanted, name) for name in names.split("+")) for names in one.known_by)


def _says_same(row: Record, wanted: Record, name: str) -> bool:
    said, would = row.value(name), wanted.value(name)
    if isinstance(said, str) and isinstance(would, str):
        return bool(said.strip()) and said.strip().casefold() == would.strip().casefold()
    return bool(not Question.is_blank(would) and said == would)


def filled(value: Json, fills: Json) -> Json:
    """An answer with what is empty in it filled in; nothing that is there changes."""
    if Question.is_blank(value):
        return fills
    if isinstance(value, Mapping) and isinstance(fills, Mapping):
        return {**value, **{name: filled(value.get(name), inner) for name, inner in fills.items()}}
    return value


def short(words: str) -> str:
    """Words of a plan, no longer than fits a sentence."""
    return words if len(words) <= LONGEST else words[: LONGEST - 2].rsplit(" ", 1)[0] + " …"


def quoted(words: str) -> str:
    return f"“{short(words)}”"


def cited(*keys: str) -> str:
    """Citations of content/sources.toml."""
    known = content.sources()
    return "; ".join(known[key].rstrip(".") for key in keys if key in known)
