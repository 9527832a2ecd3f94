"""Which steps look at which answers of others: through conditions, picks, tables and what must agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain

from wizard.engine.answers import Json
from wizard.engine.fields import Question, Rows
from wizard.engine.merge import same
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


def concerns_others(steps: tuple[Step, ...], track: Track, slug: str, was: Mapping[str, Json], now: Mapping[str, Json]) -> bool:
    """Whether what differs between two states of a step's stored answers may be looked at: quick to tell, and true when in doubt.

    Most of what people type is words that nothing rests on. Then no visible answers need be compared.
    """
    looks = looked_at(steps, track).get(slug, {})
    step = next(one for one in steps if one.slug == slug)
    if any(_is_made_of_others(question, looks[name]) for name, question in step.asked(track).items() if name in looks):
        return True
    inside = _looked_at_inside(step, track)
    changed = (name for name in was.keys() | now.keys() if not same(was.get(name), now.get(name)))
    return any(name in inside or (name in looks and _is_seen(was.get(name), now.get(name), {*looks[name], *inside})) for name in changed)


@cache
def _looked_at_inside(step: Step, track: Track) -> frozenset[str]:
    """The answers of a step, and the columns of its rows, that its own conditions look at."""
    looks = chain.from_iterable(_looks_of(question) for question in step.asked(track).values())
    places = (place.rpartition(".") for place, _ in looks)
    return frozenset(name for there, _, name in places if there in ("", step.slug))


def _is_made_of_others(question: Question, looks: Mapping[str, frozenset[str]]) -> bool:
    """Whether a table that is looked at holds what no condition of it tells: rows or values that come from other answers."""
    return isinstance(question, Rows) and (
        VALUE in looks or question.fixed is not None or (question.takes is not None and {*looks} != {ROWS})
    )


def _is_seen(was: Json, now: Json, names: set[str]) -> bool:
    """Whether two lists of rows differ in more than columns that nobody names; true for anything else."""
    rows = was if isinstance(was, list) else []
    others = now if isinstance(now, list) else []
    known = all(isinstance(row, dict) for row in (*rows, *others)) and [row.get("id") for row in rows] == [row.get("id") for row in others]
    if not known or not rows or names & {VALUE, FILLED}:
        return True
    return any(not names.isdisjoint(_differing(row, other)) for row, other in zip(rows, others, strict=True))


def _differing(row: Mapping[str, Json], other: Mapping[str, Json]) -> set[str]:
    """The columns in which two rows differ, with all columns of rows that stand in such a one."""
    if same(row, other):
        return set()
    found = {name for name in row.keys() | other.keys() if not same(row.get(name), other.get(name))}
    return found.union(*(_columns(one.get(name)) for name in found for one in (row, other)))


def _columns(value: Json) -> set[str]:
    """Every name in a value, however deep."""
    if isinstance(value, list):
        return set().union(*map(_columns, value))
    if isinstance(value, dict):
        return set(value).union(*map(_columns, value.values()))
    return set()
