"""Everything that a plan gave out, in one list: adopted texts, progress supplements, issued editions, the newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import url_for

from exports import exporters
from wizard.editions import label_of
from wizard.engine.fields.texts import day_words
from wizard.storage.editions import Editions
from wizard.storage.issued import Issued
from wizard.storage.jobs import Jobs
from wizard.storage.states import PlanState
from wizard.web.adoption import adopted_text, issued
from wizard.web.database import read_session
from wizard.web.file_names import format_words
from wizard.web.offers import Way, standing_of

LINKS = (("PDF", "pdf"), ("web page", "html"))
ADOPTED = "The text as it was adopted; later changes are not in it."
EARLIER = "To look up: a later text took its place."


@dataclass(frozen=True, slots=True)
class Line:
    """One text that was given out. `at` is when it was kept, None while the plan as it stands is that text; `since` is
    where to read what changed after it."""

    name: str
    hint: str
    at: datetime | None
    who: str
    ways: tuple[Way, ...]
    since: str = ""


def given_out(plan: PlanState) -> list[Line]:
    """All of it, the newest first."""
    lines = [*_texts(plan), *_editions(plan)]
    return sorted(lines, key=lambda line: line.at or datetime.max.replace(tzinfo=UTC), reverse=True)


def _texts(plan: PlanState) -> Iterator[Line]:
    newest = adopted_text(plan)
    if newest and not newest.number:
        ways = tuple(Way(f"Adopted text, {words}", url_for("adopted.newest", plan_id=plan.id, name=name)) for words, name in LINKS)
        yield Line(f"Framework, {newest.words}", ADOPTED, None, "", ways)
    for one in issued().listed(plan.id):
        yield _supplement(plan, one) if one.kind == "supplement" else _adopted(plan, one, newest.number if newest else 0)


def _supplement(plan: PlanState, one: Issued) -> Line:
    what = f"Supplement {one.number}"
    ways = tuple(
        Way(f"{what}, {words}", url_for("supplements.issued_supplement", plan_id=plan.id, number=one.number, name=name))
        for words, name in LINKS
    )
    return Line(f"Progress supplement {one.number}, {day_words(one.day)}", "As it was issued.", one.at, one.who, ways)


def _adopted(plan: PlanState, one: Issued, newest: int) -> Line:
    version = f"version {one.version_label}, " if one.version_label else ""
    place, number = ("adopted.newest", None) if one.number == newest else ("adopted.earlier", one.number)
    ways = tuple(Way(f"Adopted text, {words}", url_for(place, plan_id=plan.id, number=number, name=name)) for words, name in LINKS)
    hint = EARLIER if number else ADOPTED
    return Line(f"Framework, {version}adopted {day_words(one.day)}", hint, one.at, one.who, ways)


def _editions(plan: PlanState) -> Iterator[Line]:
    found = Editions(read_session()).listed(plan.id)
    states = Jobs(read_session()).states([digest for one in found for digest in one.files.values()])
    for one in found:
        ways = []
        for format, digest in one.files.items():
            if format not in exporters():
                continue
            label = f"Edition {one.number}, {format_words(exporters()[format])}"
            address = url_for("issued.file", plan_id=plan.id, number=one.number, format=format)
            if state := states.get(digest):
                ways.append(standing_of(label, address, state))
        version = f"Version {one.version_label}" if one.version_label else ""
        since = f"{url_for('changes.compare', plan_id=plan.id)}?from={one.number}"
        yield Line(f"Edition {one.number}: {label_of(one.edition)}", version, one.issued_at, one.who, tuple(ways), since)
