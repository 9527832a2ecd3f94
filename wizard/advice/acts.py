"""What deciding about advice changes in a plan's answers: rows added, and taken away again where nobody touched them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from wizard.advice.checks.check import Finding
from wizard.advice.decisions import Decided, cause_of, digest, grounds_of, in_plan
from wizard.advice.defaults import row_for
from wizard.advice.rules import Recommendation, step_of
from wizard.engine.answers import Answers, Json, Record
from wizard.engine.fields import Rows
from wizard.engine.fields.rows import new_row_id
from wizard.engine.planfile import DECISIONS
from wizard.engine.scope import Catalogue

NOBODY = "The planning team"  # decides where no one gave a name
STRATEGIES = "design-strategies"
MOST_DECISIONS = 1000  # of one kind; a plan file takes twice as many


@dataclass(frozen=True, slots=True)
class Who:
    """Who decides, and when."""

    by: str
    day: date


class Changes:
    """Tables of a plan on their way to being stored; each is read from the plan when it is first changed."""

    def __init__(self, answers: Answers, catalogue: Catalogue, new_id: Callable[[], str] = new_row_id) -> None:
        self.answers, self.catalogue, self._new_id = answers, catalogue, new_id
        self.steps: dict[str, dict[str, Json]] = {}
        self.added: list[Json] = []  # step, field, id and mark of each row that was added beside the decisions
        self.full: list[str] = []  # places that took no more rows
        self.edited = 0  # rows that stayed because somebody had changed them

    def add(self, place: str, row: dict[str, Json]) -> bool:
        """Adds a row at "step.field"; not where the table is full, or holds something that is no table."""
        step, _, name = place.partition(".")
        held = self._held(step, name)
        question = self.catalogue.question(place)
        most = question.most if isinstance(question, Rows) else MOST_DECISIONS if step == DECISIONS else 0
        if not isinstance(held, list) or len(held) >= most:
            self.full.append(place)
            return False
        made = {"id": self._new_id(), **row}
        self.steps.setdefault(step, {})[name] = [*held, made]
        if step != DECISIONS:
            self.added.append({"id": made["id"], "step": step, "field": name, "mark": digest(made)})
        return True

    def take_away(self, place: str, row_id: str, mark: str = "") -> None:
        """Takes a row away; with a `mark`, only while it is as it was added."""
        step, _, name = place.partition(".")
        held = self._held(step, name)
        for row in held if isinstance(held, list) else ():
            if isinstance(row, dict) and row.get("id") == row_id:
                if mark and digest(row) != mark:
                    self.edited += 1
                    return
                self.steps.setdefault(step, {})[name] = [other for other in held if other is not row] or None
                return

    def replace(self, place: str, row_id: str, row: dict[str, Json]) -> None:
        step, _, name = place.partition(".")
        held = self._held(step, name)
        if isinstance(held, list):
            made = [row if isinstance(one, dict) and one.get("id") == row_id else one for one in held]
            self.steps.setdefault(step, {})[name] = made

    def _held(self, step: str, name: str) -> Json:
        found = self.steps.get(step, {}).get(name) if name in self.steps.get(step, {}) else self.answers.step(step).value(name)
        return [] if found is None else found


def use(decided: Decided, changes: Changes, who: Who) -> None:
    """Adds a row for each code that the recommendation names and the plan does not have; remembers which."""
    one = decided.one
    for code in decided.adds:
        if (made := row_for(code, changes.answers)) is not None:
            changes.add(f"{made.step}.{made.field}", made.row)
    for row in changes.answers.rows(f"{DECISIONS}.declined"):
        if row.text("rule") == one.id:  # what is used now is no longer among the strategies that were declined
            _take_away_added(row, changes, f"{STRATEGIES}.declined")
    changes.add(f"{DECISIONS}.used", {
        "rule": one.id, "targets": list(one.targets), "cause": grounds_of(one), "because": one.words, "by": who.by,
        "day": who.day.isoformat(), "added": list(changes.added),
    })  # fmt: skip


def decline(one: Recommendation, reason: str, changes: Changes, who: Who) -> None:
    """Keeps the reason: with the advice, beside the strategies it names, and in the decision log."""
    there = in_plan(changes.answers, one.codes)
    known = {row.text("dc_code") for row in changes.answers.rows(f"{STRATEGIES}.declined")}
    for code in one.codes if one.action in ("recommend", "suggest") else ():
        if step_of(code) == STRATEGIES and code not in there | known:
            changes.add(f"{STRATEGIES}.declined", {"dc_code": code, "dc_reason": reason})
    changes.add("implement-governance.decision_log", {
        "dl_date": who.day.isoformat(), "dl_decision": f"Declined suggestion: {one.title}", "dl_reason": reason,
        "dl_by": who.by or NOBODY, "dl_public": True,
    })  # fmt: skip
    changes.add(f"{DECISIONS}.declined", {
        "rule": one.id, "cause": grounds_of(one), "reason": reason, "by": who.by, "day": who.day.isoformat(),
        "added": list(changes.added),
    })  # fmt: skip


def leave(finding: Finding, reason: str, changes: Changes, who: Who) -> None:
    """Leaves a warning or a note as it is."""
    changes.add(f"{DECISIONS}.set_aside", {
        "check": finding.check_id, "step": finding.step, "field": finding.field, "row": finding.row,
        "cause": cause_of(finding), "reason": reason, "by": who.by, "day": who.day.isoformat(),
    })  # fmt: skip


def keep(row: Record, changes: Changes) -> None:
    """Keeps what a suggestion added although it would not be made today."""
    changes.replace(f"{DECISIONS}.used", row.id, {**row.data, "kept": True})


def take_back(table: str, row: Record, changes: Changes) -> None:
    """Undoes a decision of one of the three tables, with the rows it added that nobody changed since."""
    _take_away_added(row, changes)
    changes.take_away(f"{DECISIONS}.{table}", row.id)


def _take_away_added(row: Record, changes: Changes, only: str = "") -> None:
    """Takes away what a decision added, as long as it is as it was added; with `only`, from one table."""
    for one in row.rows("added"):
        place = f"{one.text('step')}.{one.text('field')}"
        if one.text("step") != DECISIONS and only in ("", place):
            changes.take_away(place, one.id, one.text("mark") or "-")
