"""Advice and what a team makes of it: suggestions used or declined, checks left as they are, and all of it undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from wizard.advice import acts
from wizard.advice.acts import Changes, Who
from wizard.advice.checks.check import by_kind
from wizard.advice.decisions import Decided, key_of
from wizard.engine.answers import Record
from wizard.engine.fields import Rows
from wizard.engine.planfile import DECISIONS
from wizard.engine.posted import clean
from wizard.figures.written import listed
from wizard.review import Review, today
from wizard.web.advice_shown import address_of_row, shown
from wizard.web.conflicts import conflict_page
from wizard.web.database import commit, writing
from wizard.web.pasting import with_pasted
from wizard.web.plan_pages import Opened, opened, step_of
from wizard.web.records import table_of, with_record
from wizard.web.saving import Read, keep, note_lists, posted_tree

bp = Blueprint("advice", __name__)
bp.add_app_template_global(key_of, "finding_key")
bp.add_app_template_filter(key_of, "finding_key")
bp.add_app_template_global(by_kind, "by_kind")
CHECKS = "check"  # the page from which a check was left as it is
TABLES = ("used", "declined", "set_aside")


@bp.get("/plans/<uuid:plan_id>/advice")
def advice(plan_id: UUID) -> ResponseReturnValue:
    """Everything that is advised, the strongest first."""
    plan = opened(plan_id)
    return render_template(
        "plans/advice.html", place="plans", heading="What we suggest", trail=plan.trail(("What we suggest", "")),
        plan=plan.state, advice=shown(plan),
    )  # fmt: skip


@bp.post("/plans/<uuid:plan_id>/advice/<act>")
def decide(plan_id: UUID, act: str) -> ResponseReturnValue:
    """One decision; everything that follows from it is stored at once."""
    if act not in ACTS:
        abort(404)
    if collided := _typed(opened(plan_id)):
        return _conflict(plan_id, collided)
    plan = opened(plan_id)
    journey = plan.review.journey
    changes = Changes(journey.answers, journey.catalogue)
    told = ACTS[act](plan, changes, Who(session.get("name", ""), today()))
    if any(place.startswith(f"{DECISIONS}.") for place in changes.full):
        told = "There is no room for more decisions of this kind. Show some of the earlier ones again first."
    if isinstance(told, str):
        flash(told, "info")
        return redirect(_back(plan), 303)
    if told is None:
        return redirect(_back(plan, why=request.values.get("about", "")), 303)
    if collided := _store(plan, changes):
        return _conflict(plan_id, collided)
    flash(told, "advised")  # type: ignore[arg-type]
    return redirect(_landing(plan, act, changes), 303)


def _conflict(plan_id: UUID, slug: str) -> ResponseReturnValue:
    """Two people changed the same answer of a step: both texts, and a choice."""
    plan = opened(plan_id)
    return conflict_page(plan, step_of(plan, slug)), 409


def _typed(plan: Opened) -> str:
    """Keeps what was typed where the button stands within a step's form; the step where another changed the same, or ""."""
    here = plan.review.journey.step(request.args.get("place", ""))
    if here is None or "within" not in request.args:
        return ""
    read: Read | None = None
    if name := request.args.get("rows", ""):
        table, row_id = table_of(plan, here, name), request.args.get("record", "")
        read = lambda sent, over: {table.id: with_record(plan, here, table, row_id, sent, over)}  # noqa: E731
    kept = keep(plan, here, posted_tree(), with_pasted(plan, here, None), read)
    return here.slug if kept.saved.collisions else ""


Told = dict[str, Any] | str | None  # what to say when it is stored; a text where nothing is; None where a reason is missing


def _use(plan: Opened, changes: Changes, who: Who) -> Told:
    decided = _asked(plan)
    if decided is None:
        return GONE
    if decided.state == "used":
        return "This is in your plan already."
    acts.use(decided, changes, who)
    titles = [title for title in (_title(plan, changes, one) for one in changes.added) if title]
    words = f"Added: {listed(titles)}. Fill in what only you know." if titles else f"Noted: {decided.one.title}."
    return {"words": words + _full(plan, changes), "undo": "used", "row": _row(changes, "used")}


def _decline(plan: Opened, changes: Changes, who: Who) -> Told:
    decided = _asked(plan)
    reason = _reason()
    if decided is None:
        return GONE
    if not reason:
        return None
    if decided.state != "declined":
        acts.decline(decided.one, reason, changes, who)
    words = f"Declined: {decided.one.title}. Your reason is kept here and in the decision log."
    return {"words": words + _full(plan, changes), "undo": "declined", "row": _row(changes, "declined")}


def _leave(plan: Opened, changes: Changes, who: Who) -> Told:
    about, reason = request.values.get("about", ""), _reason()
    finding = next((one for one in plan.review.findings if key_of(one) == about), None)
    if finding is None:
        return "The check no longer finds this, or says something else now."
    if finding.level == "error":
        return "An error can only be mended."
    if not reason:
        return None
    acts.leave(finding, reason, changes, who)
    return {"words": "Left as it is. Your reason is kept below.", "undo": "set_aside", "row": _row(changes, "set_aside")}


def _again(plan: Opened, changes: Changes, who: Who) -> Told:
    table, row_id = request.values.get("table", ""), request.values.get("row", "")
    row = plan.review.journey.answers.row(f"{DECISIONS}.{table}", row_id) if table in TABLES and row_id else None
    if row is None:
        return "This was undone already."
    acts.take_back(table, row, changes)
    kept = f" {changes.edited} {'row' if changes.edited == 1 else 'rows'} that somebody changed since stayed." if changes.edited else ""
    return {
        "words": {"used": "Taken out again.", "declined": "The suggestion is open again.", "set_aside": "The check is shown again."}[table]
        + kept
    }


def _keep(plan: Opened, changes: Changes, who: Who) -> Told:
    row = plan.review.journey.answers.row(f"{DECISIONS}.used", request.values.get("row", "") or "-")
    if row is None:
        return GONE
    acts.keep(row, changes)
    return {"words": "Kept."}


ACTS: dict[str, Callable[[Opened, Changes, Who], Told]] = {
    "use": _use, "decline": _decline, "leave": _leave, "again": _again, "keep": _keep,
}  # fmt: skip
GONE = "This suggestion is gone: the answers that it rested on have changed."


def _asked(plan: Opened) -> Decided | None:
    """The suggestion that a form is about, if it still holds."""
    about, found = request.values.get("about", ""), plan.review.advice()
    every = (*found.open, *found.met, *found.declined, *found.used)
    return next((one for one in every if one.one.id == about), None)


def _reason() -> str:
    typed = request.form.get("reason") or request.form.get(f"why-{request.values.get('about', '')}") or ""
    return clean(typed).strip()


def _row(changes: Changes, table: str) -> str:
    """The id of the decision that is about to be stored."""
    rows = changes.steps.get(DECISIONS, {}).get(table) or [{}]
    return str(rows[-1].get("id", ""))


def _title(plan: Opened, changes: Changes, added: Any) -> str:
    question = plan.review.journey.catalogue.question(f"{added['step']}.{added['field']}")
    rows = changes.steps[added["step"]][added["field"]]
    at, row = next((at, row) for at, row in enumerate(rows, 1) if isinstance(row, dict) and row.get("id") == added["id"])
    return question.row_title(Record(row), at, plan.review.journey.scope(added["step"])) if isinstance(question, Rows) else ""


def _full(plan: Opened, changes: Changes) -> str:
    """What could not be added."""
    titles = [question.label.rstrip("?.") for place in changes.full if (question := plan.review.journey.catalogue.question(place))]
    return f" There was no room in: {listed(titles)}." if titles else ""


def _store(plan: Opened, changes: Changes) -> str:
    """Saves every step that changes, in one transaction; the step where somebody else changed the same, or "".

    The one that the button leads to comes last: it is where the plan is gone on with.
    """
    answers = plan.state.as_answers()
    for slug, values in reversed(changes.steps.items()):
        saved = writing().save(plan.state.id, slug, values, plan.state.versions.get(slug, 0))
        if saved.collisions and slug != DECISIONS:
            commit()
            return slug
        answers = answers.replaced(slug, saved.answers)
    note_lists(plan.state.id, Review(answers))
    commit()
    return ""


def _landing(plan: Opened, act: str, changes: Changes) -> str:
    """The first row that was added, else back to where the button was."""
    for added in changes.added if act == "use" else ():
        question = plan.review.journey.catalogue.question(f"{added['step']}.{added['field']}")
        if isinstance(question, Rows):
            return address_of_row(plan, added["step"], question, added["id"])
    return _back(plan)


def _back(plan: Opened, why: str = "") -> str:
    """The page that a form stands on; with `why`, at the place that waits for a reason."""
    place = request.values.get("place", "")
    asked: dict[str, Any] = {"why": why, "_anchor": f"{'leave' if place == CHECKS else 'advice'}-{why}"} if why else {}
    if place == CHECKS:
        return url_for("check.check", plan_id=plan.state.id, **asked)
    if place and plan.review.journey.step(place) is not None:
        return url_for("steps.step", plan_id=plan.state.id, slug=place, **asked)
    return url_for(".advice", plan_id=plan.state.id, **asked)
