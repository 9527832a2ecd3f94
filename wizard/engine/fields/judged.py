"""What was found wrong with a record, remembered: a save that changes one of twelve judges that one.

A judgement rests on the record and on the answers outside of it that were looked at on the way. Those are noted while
judging, and a remembered judgement holds only while they are the same.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any

from wizard.engine.answers import Answers, Json, Record
from wizard.engine.fields.base import Problem
from wizard.engine.scope import Scope

MOST = 4096  # judgements kept for one table: a few hundred plans that are worked on at once
ALL = ""  # stands for every answer of a step
Place = tuple[str, str]  # step id, field id or ALL


class _Noted(Mapping[str, Json]):
    """The answers of one step; notes which were looked at."""

    def __init__(self, slug: str, data: Mapping[str, Json], seen: set[Place]) -> None:
        self._slug, self._data, self._seen = slug, data, seen

    def __getitem__(self, name: str) -> Json:
        self._seen.add((self._slug, name))
        return self._data[name]

    def __iter__(self) -> Iterator[str]:
        self._seen.add((self._slug, ALL))
        return iter(self._data)

    def __len__(self) -> int:
        self._seen.add((self._slug, ALL))
        return len(self._data)


class _NotedSteps(Mapping[str, Mapping[str, Json]]):
    """All steps, each noting what is looked at."""

    def __init__(self, answers: Answers, seen: set[Place]) -> None:
        self._answers, self._seen = answers, seen

    def __getitem__(self, slug: str) -> Mapping[str, Json]:
        return _Noted(slug, self._answers.step(slug).data, self._seen)

    def __iter__(self) -> Iterator[str]:
        raise TypeError("a record is judged by answers it names, not by all there are")

    def __len__(self) -> int:
        return len(self._answers.steps)


Judge = Callable[[Record, Scope], Iterator[Problem]]


class Judgements:
    """The judgements of one table's records."""

    def __init__(self) -> None:
        self._outside: tuple[Place, ...] = ()  # grows as places are found; earlier judgements are then found no more
        self._kept: dict[bytes, tuple[Problem, ...]] = {}

    def of(self, rows: Iterable[Record], scope: Scope, judge: Judge) -> Iterator[tuple[Problem, ...]]:
        """What `judge` says of each record in a scope."""
        known, outside = self._outside, self._looked_at(scope)
        for row in rows:
            key = _digest([row.data, outside]) if outside else b""
            found = self._kept.get(key) if key else None
            if found is None:
                found, seen = _judged(row, scope, judge)
                if new := seen - set(known):
                    self._outside = (*self._outside, *sorted(new - set(self._outside)))
                    known, outside = self._outside, self._looked_at(scope)
                    key = _digest([row.data, outside]) if outside else b""
                if len(self._kept) >= MOST:
                    self._kept.clear()
                if key:
                    self._kept[key] = found
            yield found

    def _looked_at(self, scope: Scope) -> bytes:
        """A digest of the answers outside of the records that they are judged by."""
        steps, places = scope.answers, self._outside
        there = [dict(steps.step(slug).data) if name == ALL else steps.step(slug).value(name) for slug, name in places]
        return _digest([there, places, scope.step, steps.title])


def _judged(row: Record, scope: Scope, judge: Judge) -> tuple[tuple[Problem, ...], set[Place]]:
    """What is wrong with a record, and which answers outside of it that rests on."""
    seen: set[Place] = set()
    answers = Answers(scope.answers.track, scope.answers.title, _NotedSteps(scope.answers, seen))
    return tuple(judge(row, Scope(answers, scope.catalogue, scope.step, scope.row))), seen


def _digest(what: list[Any]) -> bytes:
    """Empty where something is no plain JSON."""
    try:
        return blake2b(marshal.dumps(what, 0), digest_size=16).digest()
    except ValueError:
        return b""
