"""How advice looks on pages: suggestions in words with links, what became of each, checks that were left as they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request, url_for

from wizard.advice.checks import Finding
from wizard.advice.checks.check import FEW
from wizard.advice.decisions import Decided, Doubtful
from wizard.advice.rules import step_of
from wizard.engine import content
from wizard.engine.answers import Record, as_day
from wizard.engine.fields import Rows
from wizard.engine.fields.texts import day_words
from wizard.engine.planfile import DECISIONS
from wizard.engine.step import Step
from wizard.figures.written import listed
from wizard.web.plan_pages import Opened

Link = tuple[str, str]  # words and address


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion in words.

    `where` are the places that a check found, each with how to mend it. `notes` say how far the evidence for each strategy goes; `adds` names what a button adds ("" where it leads to the
    questions of `goes`).
    """

    id: str
    lead: str
    title: str
    says: tuple[Link, ...]
    reason: str
    evidence: str
    where: tuple[Link, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    ends: str
    adds: str
    goes: tuple[Link, ...]
    also: tuple[tuple[str, tuple[Link, ...]], ...]
    before: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A suggestion that was used or declined: the row that says so, in words, and what it added that still stands."""

    id: str
    row_id: str
    title: str
    because: str
    reason: str
    by: str
    day: str
    added: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """The advice of a page, decided about under `acts`.

    `place` is the step it stands on, "" for the page of all advice; `within` says in which form of a step its buttons
    stand, as the end of an address; `why` waits for a reason.
    """

    acts: str
    place: str
    why: str
    first: tuple[Suggestion, ...] = ()
    more: tuple[Suggestion, ...] = ()
    rest: tuple[Suggestion, ...] = ()
    met: tuple[Suggestion, ...] = ()
    used: tuple[Settled, ...] = ()
    declined: tuple[Settled, ...] = ()
    doubtful: tuple[Settled, ...] = ()
    others: int = 0
    within: str = ""

    def __bool__(self) -> bool:
        return bool(self.first or self.met or self.used or self.declined or self.doubtful)


def shown(plan: Opened, step: Step | None = None) -> Shown:
    """The advice of one step's page, or of the page of all advice; a step spells out the strongest and counts the others."""
    found = plan.review.advice(step.slug if step else None)
    words = _Words(plan)
    parts = (found.first, found.met, *(((), ()) if step else (found.more, found.rest)))
    first, met, more, rest = (tuple(words.suggestion(one) for one in part) for part in parts)
    used, declined, doubtful = (tuple(words.settled(one) for one in part) for part in (found.used, found.declined, found.doubtful))
    return Shown(
        f"{words.home}/advice", step.slug if step else "", request.args.get("why", ""),
        first, more, rest, met, used, declined, doubtful, len(found.open) - len(first),
        "&within=step" if step else "",
    )  # fmt: skip


def shown_on_record(plan: Opened, step: Step, table: str, row_id: str) -> Shown:
    """Where a record came from a suggestion: which, why, and whether it would still be made."""
    used = plan.review.journey.answers.rows(f"{DECISIONS}.used")
    words = _Words(plan)
    if not any(one.id == row_id for row in used for one in row.rows("added")):
        return Shown(f"{words.home}/advice", step.slug, "")
    found = plan.review.advice(step.slug)
    here = [
        tuple(words.settled(one) for one in part if any(row.id == row_id for row in one.decided.rows("added")))
        for part in (found.used, found.doubtful)
    ]
    return Shown(
        f"{words.home}/advice",
        step.slug,
        "",
        used=here[0],
        doubtful=here[1],
        within=f"&{urlencode({'within': 'record', 'rows': table, 'record': row_id})}",
    )


class _Words:
    """Turns advice about one plan into words and links."""

    def __init__(self, plan: Opened) -> None:
        self.plan = plan
        self.journey = plan.review.journey
        self.home = url_for("plans.plan", plan_id=plan.state.id)

    def suggestion(self, decided: Decided) -> Suggestion:
        one = decided.one
        return Suggestion(
            id=one.id,
            lead="Caution" if one.action == "caution" else "Suggestion",
            title=one.title,
            says=tuple((words, self.place(place)) for words, place in one.says),
            reason=one.reason,
            evidence=one.evidence,
            where=self.where(one.said_by),
            notes=self.notes(one.codes),
            sources=tuple(content.sources().get(key, key) for key in one.sources),
            ends=one.ends,
            adds=self.adds(decided.adds),
            goes=self.goes(one.targets),
            also=tuple((offer.title, self.goes(offer.targets, codes=True)) for offer in one.also),
            before=decided.before.text("reason"),
        )

    def settled(self, found: Decided | Doubtful) -> Settled:
        row = found.decided
        title, rule = (found.title, found.rule) if isinstance(found, Doubtful) else (found.one.title, found.one.id)
        day = as_day(row.value("day"))
        added = [link for one in row.rows("added") if (link := self.row(one))]
        because = row.text("because") or (found.one.words if isinstance(found, Decided) else "")
        return Settled(rule, row.id, title, because, row.text("reason"), row.text("by"), day_words(day) if day else "", tuple(added))

    def where(self, checks: Iterable[str]) -> tuple[Link, ...]:
        """The rows that checks which say the same have found."""
        review = self.plan.review
        found = [one for one in review.findings if one.row and one.check_id in checks] if checks else []
        return tuple((f"{review.told(one)} {one.mend}", address_of(self.plan, one)) for one in found[:FEW])

    def notes(self, codes: Iterable[str]) -> tuple[str, ...]:
        """What the library says of the evidence for strategies."""
        known = content.choices(f"strategies_{self.journey.track}", self.journey.track)
        there = [known[code] for code in codes if code in known]
        return tuple(f"Evidence for “{item.label}”: {item.more['evidence']}." for item in there if item.more.get("evidence"))

    def place(self, place: str) -> str:
        """The address of a question, "step.field"."""
        return f"{self.home}/{place.replace('.', '#')}"

    def adds(self, codes: Iterable[str]) -> str:
        """ "this strategy", "1 strategy and 2 metrics"; "" where there is nothing to add."""
        counts: dict[str, int] = {}
        for code in codes:
            counts[step_of(code)] = counts.get(step_of(code), 0) + 1
        nouns = [(count, self.noun(step)) for step, count in counts.items()]
        if len(nouns) == 1 and nouns[0][0] == 1:
            return f"this {nouns[0][1][0]}"
        return listed([f"{count} {noun[0] if count == 1 else noun[1]}" for count, noun in nouns])

    def noun(self, step: str) -> tuple[str, str]:
        """What the rows of a step's main table are called."""
        tables = (question for question in self.journey.catalogue.steps[step].values() if isinstance(question, Rows))
        return next((table.noun for table in tables if table.id in MAIN), ("row", "rows"))

    def goes(self, targets: Iterable[str], codes: bool = False) -> tuple[Link, ...]:
        """Links to the questions among some targets; with `codes`, to the steps of codes too."""
        made: dict[str, str] = {}
        for target in targets:
            step, _, field = target.partition(".")
            question, scope = self.journey.catalogue.question(target), self.journey.scope(step)
            if question is not None and self.journey.is_shown(question, scope):
                made[question.title(scope).rstrip("?.")] = self.place(target)
            elif question is not None and (there := self.journey.step(step)) is not None:  # it comes up with an answer beside it
                made[there.named(self.journey.track)] = f"{self.home}/{step}"
            elif codes and not field and (there := self.journey.step(step_of(target))) is not None:
                made[there.named(self.journey.track)] = f"{self.home}/{there.slug}"
        return tuple(made.items())

    def row(self, added: Record) -> Link | None:
        """A row that was added, by its title; None for one that is gone."""
        step, field = added.text("step"), added.text("field")
        question = self.journey.catalogue.question(f"{step}.{field}")
        if not isinstance(question, Rows) or not added.id:
            return None
        for at, row in enumerate(self.journey.answers.rows(f"{step}.{field}"), 1):
            if row.id == added.id:
                title = question.row_title(row, at, self.journey.scope(step))
                return title, address_of_row(self.plan, step, question, row.id)
        return None


MAIN = {"strategies", "metrics", "roles", "risks", "funding_lines"}


def address_of_row(plan: Opened, step: str, table: Rows, row_id: str) -> str:
    """The page of a record; for a row of a light table its step's page."""
    if table.record:
        return url_for("records.record", plan_id=plan.state.id, slug=step, rows=table.id, row_id=row_id)
    return url_for("steps.step", plan_id=plan.state.id, slug=step, _anchor=table.id)


def address_of(plan: Opened, one: Finding) -> str:
    """Where it is mended: the record, where it is about one, else the question."""
    question = plan.review.journey.catalogue.question(f"{one.step}.{one.field}")
    if one.row and isinstance(question, Rows):
        return address_of_row(plan, one.step, question, one.row)
    return url_for("steps.step", plan_id=plan.state.id, slug=one.step, _anchor=one.field)
