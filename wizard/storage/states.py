"""What the database tells of a plan: its state, what a list shows of it, what a save did, a line of its history."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from wizard.engine.answers import Answers, Json
from wizard.engine.merge import Collision
from wizard.engine.tracks import Track

Steps = Mapping[str, Mapping[str, Json]]


@dataclass(frozen=True, slots=True)
class PlanState:
    """One plan as it is stored now; `versions` are those of its steps (0 for a step never saved)."""

    id: UUID
    track: Track
    title: str
    answers: Steps
    versions: Mapping[str, int]
    version: int
    created_at: datetime
    changed_at: datetime
    deleted_at: datetime | None
    last_step: str | None
    extra: Mapping[str, Json]

    def as_answers(self) -> Answers:
        return Answers(self.track, self.title, self.answers, self.extra)

    def mark(self) -> str:
        """A fingerprint of all that a document is made of: the same while nobody changes anything."""
        found = hashlib.sha256(f"{self.track}\0{self.title}".encode("utf-8", "surrogatepass"))
        found.update(json.dumps(dict(self.extra), sort_keys=True).encode())
        for slug in self.answers:
            text = self.answers.text(slug) if isinstance(self.answers, Written) else json.dumps(self.answers[slug])
            found.update(f"\0{slug}\0{text}".encode("utf-8", "surrogatepass"))
        return found.hexdigest()


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list shows of a plan."""

    id: UUID
    track: str
    title: str
    changed_at: datetime
    steps_complete: int
    plan_status: str
    version_label: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save did: the step as it is now, what came from somebody else, what collided."""

    version: int
    answers: dict[str, Json]
    changed: bool
    from_them: tuple[str, ...] = ()
    collisions: tuple[Collision, ...] = field(default=())
    plan: Any = field(default=None, repr=False, compare=False)  # its locked row, with what lists showed so far


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history."""

    id: int
    step: str
    version: int
    at: datetime
    who: str
    visitor: str
    reason: str
    changed: tuple[str, ...]


class Written(Mapping[str, Mapping[str, Json]]):
    """Step id -> its answers, read from JSON when they are first looked at: a page needs a few steps of a plan."""

    def __init__(self, written: dict[str, str]) -> None:
        self._written = written
        self._read: dict[str, Mapping[str, Json]] = {}

    def __getitem__(self, slug: str) -> Mapping[str, Json]:
        if slug not in self._read:
            self._read[slug] = json.loads(self._written[slug])
        return self._read[slug]

    def text(self, slug: str) -> str:
        """A step's answers as they are stored."""
        return self._written[slug]

    def __contains__(self, slug: object) -> bool:
        return slug in self._written

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)
