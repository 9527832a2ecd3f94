"""What a district's plan began with: the part of its state's framework that came in a starter file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from wizard.engine.answers import Answers, Json, Record, as_number
from wizard.engine.fields.texts import MONTHS
from wizard.engine.tracks import Track

MEMBER = "starter"
LONGEST = 400
GOALS, ROLES, METRICS = "plan-goals.goals", "design-roles.roles", "assess-metrics.metrics"
RULES = "plan-responsibilities.state_requirements_known"
PLACES = (GOALS, RULES, ROLES, METRICS)


@dataclass(frozen=True, slots=True)
class Starter:
    """Where a plan came from. `given` are the rows as the state wrote them: place -> row id -> row.

    `ranges` are the amounts the state allows: row id of a role -> column -> (least, most).
    """

    title: str
    version: str
    day: date | None
    given: Mapping[str, Mapping[str, Record]]
    ranges: Mapping[str, Mapping[str, tuple[float, float]]]

    @property
    def name(self) -> str:
        """ "Northland Framework, version 2, November 2026"."""
        day = f"{MONTHS[self.day.month - 1]} {self.day.year}" if self.day else ""
        return ", ".join(part for part in (self.title, f"version {self.version}" if self.version else "", day) if part)

    def row(self, place: str, row_id: str) -> Record | None:
        """The row as the state gave it; None for a row that is the district's own."""
        return self.given.get(place, {}).get(row_id)


def starter_of(answers: Answers) -> Starter | None:
    """The starter of a district's plan, read with every doubt; None where there is none that can be used."""
    found = answers.extra.get(MEMBER)
    if answers.track is not Track.DISTRICT or not isinstance(found, Mapping):
        return None
    origin = found.get("from")
    about = Record(origin if isinstance(origin, Mapping) else {})
    given, ranges = found.get("given"), found.get("ranges")
    rows = {place: _by_id(Record(given).rows(place)) for place in PLACES} if isinstance(given, Mapping) else {}
    title = about.text("title")[:LONGEST] or "the state’s framework"
    return Starter(title, about.text("version")[:60], about.day("date"), rows, _ranges(ranges if isinstance(ranges, Mapping) else {}))


def _by_id(rows: Iterable[Record]) -> dict[str, Record]:
    return {row.id: row for row in rows if row.id}


def _ranges(found: Mapping[str, Json]) -> dict[str, dict[str, tuple[float, float]]]:
    """The ranges that are two numbers in order."""
    made: dict[str, dict[str, tuple[float, float]]] = {}
    for row_id, columns in found.items():
        for column, pair in columns.items() if isinstance(columns, Mapping) else ():
            least, most = (as_number(pair[0]), as_number(pair[1])) if isinstance(pair, list) and len(pair) == 2 else (None, None)
            if least is not None and most is not None and least <= most:
                made.setdefault(row_id, {})[column] = (least, most)
    return made
