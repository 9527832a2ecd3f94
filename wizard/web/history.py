"""The history of a plan and of each step: who changed what, when, in words; any earlier state can be brought back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wizard.engine.answers import Json
from wizard.engine.differences import Difference, differences
from wizard.engine.planfile import DECISIONS
from wizard.engine.step import Step
from wizard.review import Review
from wizard.storage.states import Entry
from wizard.web.database import commit, reading, writing
from wizard.web.plan_pages import Opened, opened, step_of
from wizard.web.saving import note_lists

bp = Blueprint("history", __name__)
PAUSE = timedelta(minutes=30)  # saves of one person with no longer pause between them are one sitting
ENTRIES = 400  # of which a page is made
WORDS = {
    "save": "Changed",
    "back": "Brought back an earlier state",
    "import": "Opened from a file",
    "duplicate": "Copied from another plan",
    "conflict": "Text kept beside another change",
    "describe": "Changed",
    "bin": "Deleted",
    "restore": "Brought back from the bin",
}
DECIDED = {"set_aside": "checks left as they are", "declined": "suggestions declined", "used": "suggestions used"}


@dataclass(slots=True)
class Sitting:
    """What one person did to one step without a long pause, the latest save first."""

    entries: list[Entry]

    @property
    def last(self) -> Entry:
        return self.entries[0]

    @property
    def first(self) -> Entry:
        return self.entries[-1]

    @property
    def changed(self) -> list[str]:
        """The questions it touched, in the order in which they were saved."""
        names = (name.partition(".")[0] for entry in reversed(self.entries) for name in entry.changed)
        return list(dict.fromkeys(names))


def sittings(entries: Iterable[Entry]) -> list[Sitting]:
    """Entries (the latest first) laid together by step, person and time."""
    made: list[Sitting] = []
    open_ones: dict[str, Sitting] = {}
    for entry in entries:
        there = open_ones.get(entry.step)
        if there is not None and _goes_on(entry, there.first):
            there.entries.append(entry)
        else:
            made.append(Sitting([entry]))
            open_ones[entry.step] = made[-1]
    return made


def _goes_on(entry: Entry, later: Entry) -> bool:
    one_person = (entry.who, entry.visitor) == (later.who, later.visitor)
    return one_person and entry.reason == later.reason == "save" and later.at - entry.at < PAUSE


def _entries(plan_id: UUID, slug: str | None) -> tuple[list[Entry], int | None]:
    """One page of the history, and where the next one begins."""
    asked = request.args.get("before", "")
    before = int(asked) if asked.isdecimal() and len(asked) < 18 else None
    found = reading().history(plan_id, slug, ENTRIES, before)
    return found, found[-1].id if len(found) == ENTRIES else None


@bp.get("/plans/<uuid:plan_id>/history")
def history(plan_id: UUID) -> ResponseReturnValue:
    """Every sitting of a plan, the latest first."""
    here = opened(plan_id)
    asked = here.review.journey.catalogue.steps
    entries, older = _entries(plan_id, None)
    return render_template(
        "plans/history.html", place="plans", heading="History", trail=here.trail(("History", "")), plan=here.state,
        sittings=sittings(entries), older=older, words=WORDS,
        names={step.slug: step.named(here.state.track) for step in here.review.journey.steps},
        advice=DECISIONS,
        labels={DECISIONS: DECIDED} | {slug: {name: question.label for name, question in questions.items()} for slug, questions in asked.items()},
    )  # fmt: skip


@bp.get("/plans/<uuid:plan_id>/<slug>/history")
def step_history(plan_id: UUID, slug: str) -> ResponseReturnValue:
    """What each sitting changed in one step, was and is, in words."""
    plan = opened(plan_id)
    here = step_of(plan, slug)
    entries, older = _entries(plan_id, slug)
    name = here.named(plan.state.track)
    told = _once([_told(plan, here, one) for one in sittings(entries)])
    if "before" not in request.args and (now := next((one for one in told if one["reason"] != "conflict"), None)):
        now["now"] = True
    return render_template(
        "steps/history.html", place="plans", heading=f"History: {name}", plan=plan.state, step=here, name=name,
        trail=plan.trail((name, url_for("steps.step", plan_id=plan_id, slug=slug)), ("History", "")),
        sittings=told, older=older,
    )  # fmt: skip


def _once(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without the same text kept again: scripts send it while somebody types, and its page once more to compare."""
    kept = [(one["reason"], one["who"], one["changes"]) for one in told]
    return [one for at, one in enumerate(told) if one["reason"] != "conflict" or kept[at] not in kept[:at]]


def _told(plan: Opened, step: Step, sitting: Sitting) -> dict[str, Any]:
    last = sitting.last
    changes = _kept_text(plan, step, last) if last.reason == "conflict" else _changes(plan, step, sitting)
    return {
        "at": last.at,
        "who": last.who or "Somebody",
        "what": WORDS.get(last.reason, last.reason),
        "reason": last.reason,
        "version": last.version,
        "current": last.version == plan.state.versions.get(step.slug, 0),
        "changes": changes,
    }


def _changes(plan: Opened, step: Step, sitting: Sitting) -> list[Difference]:
    before = reading().snapshot(plan.state.id, step.slug, sitting.first.version - 1)
    after = reading().snapshot(plan.state.id, step.slug, sitting.last.version)
    return _between(plan, step, before, after)


def _kept_text(plan: Opened, step: Step, entry: Entry) -> list[Difference]:
    """What a conflict kept, against what the plan said."""
    kept = reading().kept(plan.state.id, entry.id)
    there = reading().snapshot(plan.state.id, step.slug, entry.version)
    return _between(plan, step, {name: value for name, value in there.items() if name in kept}, kept)


def _between(plan: Opened, step: Step, before: dict[str, Json], after: dict[str, Json]) -> list[Difference]:
    journey = plan.review.journey
    return list(differences(journey.catalogue.steps[step.slug], before, after, journey.scope(step.slug)))


@bp.post("/plans/<uuid:plan_id>/<slug>/history")
def bring_back(plan_id: UUID, slug: str) -> ResponseReturnValue:
    """Makes an earlier state of a step the current one, as a new save."""
    plan = opened(plan_id)
    here = step_of(plan, slug)
    asked = request.form.get("version", "")
    version = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
    at = writing().saved_at(plan_id, slug, version)
    if at is None:
        abort(404)
    then, now = writing().snapshot(plan_id, slug, version), plan.state.answers.get(slug, {})
    values = {name: then.get(name) for name in {**now, **then}}
    saved = writing().save(plan_id, slug, values, plan.state.versions.get(slug, 0), reason="back")
    note_lists(plan_id, Review(plan.state.as_answers().replaced(slug, saved.answers)))
    commit()
    flash("The earlier state of this step is back. What stood here meanwhile is in its history.", "success")
    return redirect(url_for("steps.step", plan_id=plan_id, slug=here.slug), 303)
