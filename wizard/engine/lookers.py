"""Which steps look at which answers of others: through conditions, picks, tables and what must agree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from wizard.engine.answers import Json
from wizard.engine.fields import Question
from wizard.engine.rules import FILLED, ROWS, VALUE
from wizard.engine.step import Step
from wizard.engine.tracks import Track

EVERYWHERE = ("plan-profile.plan_start", "plan-profile.plan_years")  # name and number the years of every step
Lookers = dict[str, dict[str, dict[str, frozenset[str]]]]


@cache
def looked_at(steps: tuple[Step, ...], track: Track) -> Lookers:
    """Step id -> question -> what of its answer is looked at (as rules tell it) -> the other steps that do."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for step in steps:
        for place, what in _looks(step, track):
            there, _, name = place.partition(".")
            if name and there != step.slug:
                found.setdefault((there, name, what), set()).add(step.slug)
    made: Lookers = {}
    for (there, name, what), slugs in found.items():
        made.setdefault(there, {}).setdefault(name, {})[what] = frozenset(slugs)
    return made


def _looks(step: Step, track: Track) -> Iterator[tuple[str, str]]:
    """Every place a step looks at, and what it looks at there."""
    for named in (*EVERYWHERE, *step.looks):
        place, _, column = named.partition(":")
        yield place, column or VALUE
    for question in step.asked(track).values():
        yield from _looks_of(question)


def _looks_of(question: Question) -> Iterator[tuple[str, str]]:
    for rule in (question.when, question.required_when):
        if rule is not None:
            yield from rule.looks()
    for name in ("target", "rows_from", "columns_from"):
        yield getattr(question, name, "") or "", ROWS
    for column in getattr(question, "columns", {}).values():
        yield from _looks_of(column)


def seen(value: Json, what: str) -> Json:
    """What of an answer is looked at: of rows their ids, or a column of each; of anything else all of it."""
    rows = value if isinstance(value, list) and all(isinstance(row, dict) for row in value) else None
    if rows is None or what == VALUE:
        return value
    if what == FILLED:
        return any(len(row) > 2 for row in rows if isinstance(row, dict))
    return [[row.get("id"), None if what == ROWS else row.get(what)] for row in rows if isinstance(row, dict)]
