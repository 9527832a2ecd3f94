"""What a team decided about advice: checks left as they are, suggestions declined, suggestions used."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from wizard.advice.checks.check import Finding
from wizard.advice.rules import Recommendation, recommendations, rules, step_of
from wizard.engine.answers import NOTHING, Answers, Json, Record
from wizard.engine.planfile import DECISIONS

AT_ONCE, OPEN = 8, 3  # LIBRARY 12: at most eight at once; the strongest three are spelled out
State = Literal["open", "met", "declined", "used"]
COLUMNS = {  # where a code stands once it is in the plan
    "design-strategies": ("strategies", "st_code"),
    "assess-metrics": ("metrics", "met_code"),
    "design-roles": ("roles", "role_archetype"),
    "implement-risks": ("risks", "risk_code"),
    "design-budget": ("funding_lines", "fl_source"),
}


def digest(value: Json) -> str:
    """A short name of what a value says; another value has another."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()[:12]


# Checks


def cause_of(finding: Finding) -> str:
    """What a finding rests on: its message, which has the figures in it."""
    return digest(finding.message)


def key_of(finding: Finding) -> str:
    """The name of a finding for addresses and forms; another message has another."""
    return digest([finding.check_id, finding.step, finding.field, finding.row, finding.message])


@dataclass(frozen=True, slots=True)
class Left:
    """A finding that the team leaves as it is: `decided` has id, reason, by and day."""

    finding: Finding
    decided: Record


def sorted_out(findings: Iterable[Finding], answers: Answers) -> tuple[tuple[Finding, ...], tuple[Left, ...]]:
    """The findings that are open, and those that the team left as they are for as long as they say the same.

    An error stays open whatever a plan file says.
    """
    said = {
        (row.text("check"), row.text("step"), row.text("field"), row.text("row"), row.text("cause")): row
        for row in answers.rows(f"{DECISIONS}.set_aside")
        if row.text("reason")
    }
    found = tuple(findings)
    if not said:
        return found, ()
    left = []
    for one in found:
        row = said.get((one.check_id, one.step, one.field, one.row, cause_of(one)))
        if row is not None and one.level != "error":
            left.append(Left(one, row))
    gone = {id(one.finding) for one in left}
    return tuple(one for one in found if id(one) not in gone), tuple(left)


# Suggestions


def grounds_of(one: Recommendation) -> str:
    """What a recommendation rests on: the answers and what they say."""
    return digest(sorted(([place, value] for place, value in one.because), key=repr))


@dataclass(frozen=True, slots=True)
class Decided:
    """A recommendation with what became of it.

    `decided` is the row that says so, `before` a reason given when it rested on other answers; `adds` are the codes that
    the plan neither has nor passed over.
    """

    one: Recommendation
    state: State
    decided: Record = NOTHING
    before: Record = NOTHING
    adds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A suggestion that was used and would not be made today."""

    rule: str
    title: str
    decided: Record


@dataclass(frozen=True, slots=True)
class Advice:
    """All that is advised in a plan or in one step of it, by what became of it; the strongest first."""

    open: tuple[Decided, ...] = ()
    met: tuple[Decided, ...] = ()
    declined: tuple[Decided, ...] = ()
    used: tuple[Decided, ...] = ()
    doubtful: tuple[Doubtful, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.open or self.met or self.declined or self.used or self.doubtful)

    @property
    def first(self) -> tuple[Decided, ...]:
        return self.open[:OPEN]

    @property
    def more(self) -> tuple[Decided, ...]:
        """With the first, at most eight at once."""
        return self.open[OPEN:AT_ONCE]

    @property
    def rest(self) -> tuple[Decided, ...]:
        return self.open[AT_ONCE:]


@dataclass(slots=True)
class _Rows:
    """The decisions of a plan by rule, the latest first."""

    answers: Answers
    declined: dict[str, list[Record]] = field(default_factory=dict)
    used: dict[str, list[Record]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, found in (("declined", self.declined), ("used", self.used)):
            for row in reversed(self.answers.rows(f"{DECISIONS}.{name}")):
                found.setdefault(row.text("rule"), []).append(row)

    def decided(self, one: Recommendation, there: set[str], passed: Mapping[str, Record]) -> Decided:
        grounds = grounds_of(one) if one.id in self.used or one.id in self.declined else ""
        for row in self.used.get(one.id, ()):
            if stands(row, self.answers) or (not row.rows("added") and row.text("cause") == grounds):
                return Decided(one, "used", row)
        reasons = [row for row in self.declined.get(one.id, ()) if row.text("reason")]
        for row in reasons:
            if row.text("cause") == grounds:
                return Decided(one, "declined", row)
        before = reasons[0] if reasons else NOTHING
        adds = tuple(code for code in one.codes if code not in there and code not in passed)
        if one.is_done:
            return Decided(one, "met", before=before)
        if adds or not one.codes or one.action not in ("recommend", "suggest"):
            return Decided(one, "open", before=before, adds=adds)
        over = next((passed[code] for code in one.codes if code not in there), None)
        return Decided(one, "declined", Record({"reason": over.text("dc_reason")})) if over else Decided(one, "met", before=before)


def without_untouched(visible: Answers, stored: Answers) -> Answers:
    """What is visible of a plan, without the rows that used suggestions added and nobody has changed since."""
    for one in [one for row in stored.rows(f"{DECISIONS}.used") for one in row.rows("added")]:
        place = f"{one.text('step')}.{one.text('field')}"
        row = stored.row(place, one.id) if one.id else None
        if row is not None and digest(row.data) == one.text("mark"):
            left = [other.data for other in visible.rows(place) if other.id != one.id]
            visible = visible.replaced(one.text("step"), {**visible.step(one.text("step")).data, one.text("field"): left})
    return visible


def stands(row: Record, answers: Answers) -> bool:
    """Whether something that a used suggestion added still stands in the plan."""
    return any(one.id and answers.row(f"{one.text('step')}.{one.text('field')}", one.id) is not None for one in row.rows("added"))


def passed_over(answers: Answers) -> dict[str, Record]:
    """Strategies that the team itself wrote down as declined, with a reason, by code; not those a decline of ours wrote."""
    ours = {one.id for row in answers.rows(f"{DECISIONS}.declined") for one in row.rows("added") if one.text("field") == "declined"}
    rows = answers.rows("design-strategies.declined")
    return {row.text("dc_code"): row for row in rows if row.text("dc_code") and row.text("dc_reason") and row.id not in ours}


def in_plan(answers: Answers, codes: Iterable[str]) -> set[str]:
    """Those of some codes that stand in the plan already."""
    found = set()
    for step in {step_of(code) for code in codes} & COLUMNS.keys():
        table, column = COLUMNS[step]
        found |= {row.text(column) for row in answers.rows(f"{step}.{table}")}
    return found


def advice(visible: Answers, stored: Answers, step: str | None = None) -> Advice:
    """What is advised in a plan, or what is acted on in one step of it.

    `visible` are the answers that count; `stored` all there are, those set aside and the decisions too.
    """
    found = recommendations(visible, step)
    rows = _Rows(stored)
    there = in_plan(visible, [code for one in found for code in one.codes])
    passed = passed_over(stored)
    decided = [rows.decided(one, there, passed) for one in found]
    by_state: dict[State, list[Decided]] = {"open": [], "met": [], "declined": [], "used": []}
    for one in decided:
        by_state[one.state].append(one)
    doubtful = tuple(_doubtful(rows, {one.id for one in found}, step))
    return Advice(
        tuple(by_state["open"]), tuple(by_state["met"]), tuple(by_state["declined"]), tuple(by_state["used"]), doubtful
    )  # fmt: skip


def in_order(found: Advice) -> list[Decided]:
    """Every recommendation in its rank; the first eight of those that nobody decided about are `shown`."""
    every = sorted((*found.open, *found.met, *found.declined, *found.used), key=lambda decided: decided.one.rank)
    undecided = [decided.one.id for decided in every if decided.state in ("open", "met")][:AT_ONCE]
    return [replace(decided, one=replace(decided.one, shown=decided.one.id in undecided)) for decided in every]


def _doubtful(rows: _Rows, holding: set[str], step: str | None) -> Iterator[Doubtful]:
    """Used suggestions whose rule no longer holds, while what they added stands and nobody chose to keep it."""
    if not rows.used:
        return
    for rule in rules():
        offers = rule.on(rows.answers.track)
        for row in rows.used.get(rule.id, ())[:1]:
            here = step is None or any(one.text("step") == step for one in row.rows("added"))
            if offers and rule.id not in holding and here and not row.flag("kept") and stands(row, rows.answers):
                yield Doubtful(rule.id, offers[0].title, row)
