"""Two people's changes to one step, laid together without losing a word of either.

Values are what a plan file may hold. Objects merge member by member, lists of rows by the ids of the rows; anything
else is one value. Where both changed the same value differently it is a collision: the result holds theirs (which is
stored already), and the caller keeps mine in the history and asks.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from wizard.engine.answers import Json


class _Gone:
    """Stands where there is no value."""

    def __repr__(self) -> str:
        return "GONE"


GONE: Final = _Gone()


@dataclass(frozen=True, slots=True)
class Collision:
    """One value that both changed: where it stands, what it was, and what each made of it (None: removed)."""

    path: tuple[str, ...]
    ancestor: Json
    mine: Json
    theirs: Json


@dataclass(frozen=True, slots=True)
class Merged:
    """The answers of the step after merging, the paths whose value came from them, and what collided."""

    answers: dict[str, Json]
    from_them: tuple[str, ...]
    collisions: tuple[Collision, ...]


def merge(ancestor: Mapping[str, Json], mine: Mapping[str, Json], theirs: Mapping[str, Json]) -> Merged:
    """`mine` holds only what was posted, None for an answer that was emptied; what is absent was not touched."""
    found = _Merge()
    wanted = {name: GONE if value is None else value for name, value in mine.items()}
    answers = dict(theirs)
    for name, value in wanted.items():
        made = found.value((name,), ancestor.get(name, GONE), value, theirs.get(name, GONE))
        if made is GONE:
            answers.pop(name, None)
        else:
            answers[name] = made
    untouched = (
        name for name in theirs.keys() | ancestor.keys() if name not in mine and not same(ancestor.get(name, GONE), theirs.get(name, GONE))
    )
    from_them = [*found.from_them, *sorted(untouched)]
    return Merged(answers, tuple(dict.fromkeys(from_them)), tuple(found.collisions))


class _Merge:
    """Gathers what a merge finds on its way."""

    def __init__(self) -> None:
        self.from_them: list[str] = []
        self.collisions: list[Collision] = []

    def value(self, path: tuple[str, ...], ancestor: Any, mine: Any, theirs: Any) -> Any:
        if same(mine, theirs) or same(ancestor, theirs):
            return mine
        if same(ancestor, mine):
            self.from_them.append(".".join(path))
            return theirs
        if _is_object(mine) and _is_object(theirs):
            return self.members(path, ancestor if _is_object(ancestor) else {}, mine, theirs)
        if _is_rows(mine) and _is_rows(theirs):
            return self.rows(path, ancestor if _is_rows(ancestor) else [], mine, theirs)
        self.collisions.append(Collision(path, _told(ancestor), _told(mine), _told(theirs)))
        return theirs

    def members(self, path: tuple[str, ...], ancestor: Any, mine: Any, theirs: Any) -> dict[str, Json]:
        names = dict.fromkeys([*mine, *theirs])
        made: dict[str, Json] = {}
        for name in names:
            value = self.value((*path, name), ancestor.get(name, GONE), mine.get(name, GONE), theirs.get(name, GONE))
            if value is not GONE:
                made[name] = value
        return made

    def rows(self, path: tuple[str, ...], ancestor: list[Any], mine: list[Any], theirs: list[Any]) -> list[Json]:
        was = {row["id"]: row for row in ancestor}
        ours = {row["id"]: row for row in mine}
        others = {row["id"]: row for row in theirs}
        kept: dict[str, Json] = {}
        for row_id in _order(list(ours), list(others), list(was)):
            value = self._row((*path, row_id), was.get(row_id, GONE), ours.get(row_id, GONE), others.get(row_id, GONE))
            if value is not GONE:
                kept[row_id] = value
        return list(kept.values())

    def _row(self, path: tuple[str, ...], ancestor: Any, mine: Any, theirs: Any) -> Any:
        """A row removed by one and changed by the other stays: nothing that was typed is lost."""
        if mine is GONE or theirs is GONE:
            left = theirs if mine is GONE else mine
            removed = ancestor is not GONE and same(ancestor, left)
            if mine is GONE and not removed:
                self.from_them.append(".".join(path))
            return GONE if removed else left
        return self.value(path, ancestor, mine, theirs)


def _told(value: Any) -> Json:
    return None if value is GONE else value


def same(one: Any, other: Any) -> bool:
    """Equal as JSON: true is not 1."""
    if one is other or one is GONE or other is GONE:
        return one is other
    if one != other:
        return False
    return _written_alike(one, other) or _same(one, other)


def _written_alike(one: Any, other: Any) -> bool:
    """Whether two equal values are the same in every bit: quick to see, and nearly always so when they are the same."""
    try:
        return marshal.dumps(one, 0) == marshal.dumps(other, 0)
    except ValueError:  # a mapping of our own
        return False


def _same(one: Any, other: Any) -> bool:
    """Value by value."""
    if isinstance(one, bool) is not isinstance(other, bool):
        return False
    if _is_object(one) and _is_object(other):
        return one.keys() == other.keys() and all(_same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(_same(a, b) for a, b in zip(one, other, strict=True))
    return bool(one == other)


def _is_object(value: Any) -> bool:
    return isinstance(value, Mapping)


def _is_rows(value: Any) -> bool:
    """Whether a list's rows can be told apart: objects with ids of their own."""
    if not isinstance(value, list) or not value:
        return False
    ids = [row.get("id") if isinstance(row, Mapping) else None for row in value]
    return all(isinstance(row_id, str) and row_id for row_id in ids) and len(set(ids)) == len(ids)


def _order(mine: list[str], theirs: list[str], was: list[str]) -> list[str]:
    """My order (theirs when only they moved rows), with what only the other has after its predecessor there."""
    common = set(mine) & set(theirs) & set(was)
    i_moved = [row for row in mine if row in common] != [row for row in was if row in common]
    first, second = (mine, theirs) if i_moved or mine == theirs else (theirs, mine)
    made = list(first)
    for at, row in enumerate(second):
        if row not in made:
            before = second[at - 1] if at else None
            made.insert(made.index(before) + 1 if before in made else (len(made) if at else 0), row)
    return made
