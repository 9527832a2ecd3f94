"""Removing a row that others refer to: the page asks first, says what loses the link, and can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wizard.engine.answers import Record
from wizard.engine.fields import Rows
from wizard.engine.posted import Posted
from wizard.engine.references import references
from wizard.engine.row_acts import changed, path_of, row_at
from wizard.engine.step import Step
from wizard.figures.written import listed
from wizard.review import Review
from wizard.web.database import commit, writing
from wizard.web.lists import at_record
from wizard.web.plan_pages import Opened, opened, step_of
from wizard.web.saving import note_lists

bp = Blueprint("removing", __name__)


@dataclass(frozen=True, slots=True)
class Losing:
    """Rows of one question that refer to the row: "2 milestones", where they are, what they are called."""

    words: str
    where: str
    slug: str
    field: str
    names: tuple[str, ...]


def asks_first(plan: Opened, here: Step, act: str, subject: str, posted: Posted) -> str | None:
    """The address of the page that asks, where a button removes a row that others refer to; None where nothing does."""
    path: tuple[str, ...] = ()
    if act == "remove_record":
        name, _, row_id = subject.partition(":")
        path = (name, row_id)
    elif act == "remove":
        path = path_of(subject, posted) or ()
    if len(path) != 2 or not losing(plan, here, *path):
        return None
    return url_for("removing.remove", plan_id=plan.state.id, slug=here.slug, field=path[0], row_id=path[1])


def losing(plan: Opened, here: Step, field: str, row_id: str) -> list[Losing]:
    """What loses its link when a row goes, question by question."""
    journey = plan.review.journey
    found: dict[tuple[str, str], list[str]] = {}
    for one in references(journey.catalogue, journey.answers, f"{here.slug}.{field}", row_id):
        if (one.step, one.field, one.row) != (here.slug, field, row_id):  # what goes with the row needs no word
            rows = found.setdefault((one.step, one.field), [])
            rows += [one.row] if one.row not in rows else []
    return [_told(plan, slug, name, rows) for (slug, name), rows in found.items()]


def _told(plan: Opened, slug: str, name: str, rows: list[str]) -> Losing:
    journey = plan.review.journey
    question: Any = journey.catalogue.steps[slug][name]
    step = journey.step(slug)
    where, scope = step.named(plan.state.track) if step else slug, journey.scope(slug)
    if not isinstance(question, Rows):
        lines = f"{len(rows)} {'line' if len(rows) == 1 else 'lines'} of “{question.label}”" if rows != [""] else f"“{question.label}”"
        return Losing(lines, where, slug, name, ())
    known = {row.id: question.row_title(row, at, scope) for at, row in enumerate(journey.answers.rows(f"{slug}.{name}"), 1)}
    words = f"{len(rows)} {question.noun[0] if len(rows) == 1 else question.noun[1]}"
    return Losing(words, where, slug, name, tuple(known[row] for row in rows if row in known))


@bp.route("/plans/<uuid:plan_id>/<slug>/remove/<field>/<path:row_id>", methods=["GET", "POST"])
def remove(plan_id: UUID, slug: str, field: str, row_id: str) -> ResponseReturnValue:
    plan = opened(plan_id)
    here = step_of(plan, slug)
    table = plan.review.journey.catalogue.steps[here.slug].get(field)
    stored = plan.state.answers.get(slug, {})
    rows = table.rows_to_show(stored.get(field), plan.review.journey.scope(slug)) if isinstance(table, Rows) else []
    at = next((at for at, row in enumerate(rows) if row.get("id") == row_id), None)
    if not isinstance(table, Rows) or at is None:
        abort(404)
    found = losing(plan, here, field, row_id)
    back = url_for("steps.step", plan_id=plan_id, slug=here.slug, _anchor=field)
    if request.method == "POST":
        _remove(plan, here, table, row_id, found)
        place = min(at + 1, len(rows) - 1) if table.record else 0  # of the record that took its place, from 1 on
        return redirect(url_for("steps.step", plan_id=plan_id, slug=here.slug, did="remove", **at_record(field, place)), 303)
    title = table.row_title(Record(rows[at]), at + 1, plan.review.journey.scope(slug))
    track = plan.state.track
    return render_template(
        "plans/remove.html", place="plans", heading=f"Remove {title}?", plan=plan.state, step=here, noun=table.noun[0], losing=found,
        trail=plan.trail((here.named(track), back), ("Remove", "")), back=back, here=url_for(".remove", plan_id=plan_id, slug=here.slug, field=field, row_id=row_id),
    )  # fmt: skip


def _remove(plan: Opened, here: Step, table: Rows, row_id: str, found: list[Losing]) -> None:
    version = plan.state.versions.get(here.slug, 0)
    stored = dict(plan.state.answers.get(here.slug, {}))
    left = changed(stored, (table.id, row_id), "remove").get(table.id)
    saved = writing().save(plan.state.id, here.slug, {table.id: left}, version)
    note_lists(plan.state.id, Review(plan.state.as_answers().replaced(here.slug, saved.answers)))
    commit()
    gone = row_at(stored, (table.id, row_id))
    name = table.called(Record(gone or {}), plan.review.journey.scope(here.slug))
    tell_removed(f"{name} removed.{_lost(found)}", (table.id, row_id), saved.version)


def tell_removed(words: str, path: Sequence[str], version: int) -> None:
    """Says what was removed by saving a version; with it comes the way back."""
    told: Any = {"words": words, "path": list(path), "version": version - 1}  # Flask declares texts alone, and keeps any JSON
    flash(told, "removed")


def _lost(found: list[Losing]) -> str:
    """ " 2 milestones and 1 metric stay and lose the link."."""
    if not found:
        return ""
    words = [one.words for one in found]
    single = len(words) == 1 and words[0].startswith(("1 ", "“"))
    told = listed(words)
    return f" {told[:1].upper()}{told[1:]} {'stays and loses' if single else 'stay and lose'} the link."
