"""All that a file is made from, as one value that can be kept, sent to another process and named by a digest."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from uuid import UUID

from wizard.editions import FULL
from wizard.editions.edition import AS_PLANNED, Choices
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.rendering.dress import UNDRESSED, Dress

MADE_OF = {".py", ".toml", ".md", ".css", ".svg", ".html", ".ttf", ".json", ".xml"}


@cache
def build() -> str:
    """A fingerprint of the code and words that make documents: another release makes its files anew."""
    found = hashlib.sha256()
    for package in ("exports", "wizard"):
        root = Path(str(files(package)))
        for place in sorted(root.rglob("*")):
            if place.suffix in MADE_OF and "static" not in place.parts:
                found.update(str(place.relative_to(root)).encode() + b"\0" + place.read_bytes())
    return found.hexdigest()


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file of a plan: which edition, in which format, of which day, with which choices."""

    format: str
    day: date
    edition: str = FULL
    choices: Choices = AS_PLANNED
    since: int = 0  # the issued edition with which the plan is compared; 0 for none

    def as_data(self) -> dict[str, Any]:
        return {
            "format": self.format,
            "day": self.day.isoformat(),
            "edition": self.edition,
            "choices": self.choices.as_data(),
            "since": self.since,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Wanted:
        day, choices = date.fromisoformat(data["day"]), Choices.from_data(data["choices"])
        return cls(data["format"], day, data["edition"], choices, data["since"])

    def digest(self, plan_id: UUID, mark: str) -> str:
        """Names the file: the same for everybody who asks for it while the plan says the same. `mark` is the plan's."""
        return hashlib.sha256(json.dumps([build(), str(plan_id), mark, self.as_data()]).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Source:
    """A file's plan and what is wanted of it.

    `key` names the plan the same in every export of it; `before` are the answers of the text it is compared with,
    `about` what else a progress supplement says of itself.
    """

    answers: Answers
    wanted: Wanted
    key: str
    before: Answers | None = None
    dress: Dress = UNDRESSED
    about: Mapping[str, Any] = field(default_factory=dict)


def packed(source: Source) -> bytes:
    """A source as bytes; `unpacked` reads them."""
    told = {
        "answers": _told(source.answers), "wanted": source.wanted.as_data(), "key": source.key, "dress": source.dress.as_data(),
        "before": _told(source.before) if source.before else None, "about": dict(source.about),
    }  # fmt: skip
    return zlib.compress(json.dumps(told, separators=(",", ":")).encode("ascii"), 6)


def _told(answers: Answers) -> dict[str, Any]:
    steps = {slug: dict(answers.step(slug).data) for slug in answers}
    return {"track": answers.track.value, "title": answers.title, "steps": steps, "extra": dict(answers.extra)}


def _answers(told: dict[str, Any]) -> Answers:
    return Answers(Track(told["track"]), told["title"], told["steps"], told["extra"])


def unpacked(data: bytes) -> Source:
    told: dict[str, Any] = json.loads(zlib.decompress(data))
    before = _answers(told["before"]) if told["before"] else None
    return Source(
        _answers(told["answers"]), Wanted.from_data(told["wanted"]), told["key"], before, Dress.from_data(told["dress"]), told["about"]
    )
