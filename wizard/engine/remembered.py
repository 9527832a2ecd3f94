"""What was worked out from answers, remembered: a save that changes one answer works out anew what rests on that one.

What is worked out rests on the thing it is about and on the answers that were looked at on the way. Those are noted
meanwhile, and what is remembered holds only while they are the same.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Generic, TypeVar

from wizard.engine.answers import Answers, Json

ALL = ""  # stands for every answer of a step
Place = tuple[str, str, bool]  # step id, field id or ALL, whether it was asked for without the rest of its step
Thing = TypeVar("Thing")
Made = TypeVar("Made")


class Memory(Generic[Made]):
    """What one kind of work made of answers; at most `most` results."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._places: tuple[Place, ...] = ()  # grows as places are found; what was remembered before is then found no more
        self._kept: dict[bytes, Made] = {}

    def each(
        self, things: Iterable[Thing], told: Callable[[Thing], Json], answers: Answers, work: Callable[[Thing, Answers], Made]
    ) -> Iterator[Made]:
        """What `work` makes of each thing and the answers; it may look at nothing else. `told` writes a thing as JSON."""
        places = self._places  # others may find more meanwhile; what is kept here names all that it rests on
        seen_there = _looked_at(answers, places)
        for thing in things:
            key = _digest([told(thing), seen_there]) if seen_there else b""
            found = self._kept.get(key) if key else None
            if found is None:
                seen: set[Place] = set()
                found = work(thing, Answers(answers.track, answers.title, _NotedSteps(answers, seen)))
                if new := seen - set(places):
                    self._places = places = tuple(dict.fromkeys((*self._places, *places, *sorted(new))))
                    seen_there = _looked_at(answers, places)
                    key = _digest([told(thing), seen_there]) if seen_there else b""
                if len(self._kept) >= self._most:
                    self._kept.clear()
                if key:
                    self._kept[key] = found
            yield found


def _looked_at(answers: Answers, places: tuple[Place, ...]) -> bytes:
    """A digest of the answers at some places."""
    return _digest([[_value(answers, *place) for place in places], places, answers.track.value, answers.title])


def _value(answers: Answers, slug: str, name: str, alone: bool) -> Json:
    if alone:
        return answers.one(slug, name)
    step = answers.step(slug)
    return dict(step.data) if name == ALL else step.value(name)


class _Noted(Mapping[str, Json]):
    """The answers of one step; notes which were looked at."""

    def __init__(self, slug: str, data: Mapping[str, Json], seen: set[Place]) -> None:
        self._slug, self._data, self._seen = slug, data, seen

    def __getitem__(self, name: str) -> Json:
        self._seen.add((self._slug, name, False))
        return self._data[name]

    def __iter__(self) -> Iterator[str]:
        self._seen.add((self._slug, ALL, False))
        return iter(self._data)

    def __len__(self) -> int:
        self._seen.add((self._slug, ALL, False))
        return len(self._data)


class _NotedSteps(Mapping[str, Mapping[str, Json]]):
    """All steps, each noting what is looked at."""

    def __init__(self, answers: Answers, seen: set[Place]) -> None:
        self._answers, self._seen = answers, seen

    def __getitem__(self, slug: str) -> Mapping[str, Json]:
        return _Noted(slug, self._answers.step(slug).data, self._seen)

    def one(self, slug: str, name: str) -> Json:
        self._seen.add((slug, name, True))
        return self._answers.one(slug, name)

    def __iter__(self) -> Iterator[str]:
        raise TypeError("what is remembered rests on answers it names, not on all there are")

    def __len__(self) -> int:
        return len(self._answers.steps)


def _digest(what: list[Json]) -> bytes:
    """Empty where something is no plain JSON."""
    try:
        return blake2b(marshal.dumps(what, 0), digest_size=16).digest()
    except ValueError:
        return b""
