"""One record of a heavy table on a page of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wizard.engine.answers import Json, Record
from wizard.engine.fields import Problem, Rows
from wizard.engine.forms import Drawing, Shown, ShownRow, unstored
from wizard.engine.posted import Posted
from wizard.engine.row_acts import ACTS, changed, path_of, row_at
from wizard.engine.scope import Scope
from wizard.engine.step import Step
from wizard.engine.tracks import said
from wizard.web.advice_shown import shown_on_record
from wizard.web.conflicts import conflict_page
from wizard.web.findings import told
from wizard.web.linked import LINK_ACTS, linking, marked, tell
from wizard.web.lists import at_record
from wizard.web.mending import to_mend
from wizard.web.pasting import tell_of_pasted, with_pasted
from wizard.web.people import on_step
from wizard.web.plan_pages import Opened, opened, step_of
from wizard.web.saving import AUTO, Change, Kept, answer, keep, posted_tree
from wizard.web.sections import laid_out
from wizard.web.steps import table_path, tell_of_row
from wizard.web.suggestions import SUGGESTION_ACTS, after, drawn_for, offered_for, taking

bp = Blueprint("records", __name__)


def table_of(plan: Opened, step: Step, name: str) -> Rows:
    """The heavy table of an address; 404 when the step has none of that name, or does not ask it now."""
    question = plan.review.journey.catalogue.steps[step.slug].get(name)
    if not isinstance(question, Rows) or not question.record:
        abort(404)
    return question


def _rows_then(table: Rows, stored: Json, plan: Opened, step: Step) -> list[dict[str, Json]]:
    return table.rows_to_show(stored, plan.review.journey.scope(step.slug))


@bp.route("/plans/<uuid:plan_id>/<slug>/<rows>/<path:row_id>", methods=["GET", "POST"])
def record(plan_id: UUID, slug: str, rows: str, row_id: str) -> ResponseReturnValue:
    plan = opened(plan_id)
    here = step_of(plan, slug)
    table = table_of(plan, here, rows)
    if request.method == "POST":
        return _save(plan, here, table, row_id)
    there = _rows_then(table, plan.state.answers.get(slug, {}).get(rows), plan, here)
    data = next((row for row in there if row.get("id") == row_id), None)
    if data is None and "new" not in request.args:
        abort(404)
    scope = plan.review.journey.scope(slug)
    found = list(table.row_problems(_whole(table, data, there, scope), scope)) if data and "errors" in request.args else []
    return record_page(plan, here, table, data or {"id": row_id}, found, request.args.getlist("add"))


def _save(plan: Opened, here: Step, table: Rows, row_id: str) -> ResponseReturnValue:
    posted = posted_tree()
    act, _, subject = request.form.get("do", "continue").partition(":")
    change = with_pasted(plan, here, _doing(plan, here, table, row_id, act, subject))
    kept = keep(plan, here, posted, change, lambda sent, over: {table.id: with_record(plan, here, table, row_id, sent, over)})
    if act == AUTO:
        return answer(plan, here, kept, (table.id, row_id), {"offers": drawn_for(plan, here, table, row_id, kept)})
    if kept.saved.collisions:
        return conflict_page(opened(plan.state.id), here), 409
    return _after(plan, here, table, row_id, kept, posted)


def _doing(plan: Opened, here: Step, table: Rows, row_id: str, act: str, subject: str) -> Change | None:
    """What a button does to the posted values."""
    if act in ACTS:
        return _on_rows(subject, act)
    return taking(plan, here, act, subject) or linking(table, row_id, act, plan.review.journey.visible)


def _after(plan: Opened, here: Step, table: Rows, row_id: str, kept: Kept, posted: Posted) -> ResponseReturnValue:
    """Where a button leads."""
    act, _, subject = request.form.get("do", "continue").partition(":")
    address: dict[str, Any] = {"plan_id": plan.state.id, "slug": here.slug}
    if act == "later":
        flash("Saved. You can come back at any time.", "success")
        return redirect(url_for("plans.plan", plan_id=plan.state.id), 303)
    here_again: dict[str, Any] = {**address, "rows": table.id, "row_id": row_id, "new": 1}
    if act == "add":
        return redirect(url_for(".record", **here_again, add=table_path(subject, posted), did="add", _anchor=subject), 303)
    if act == "paste":
        return redirect(url_for(".record", **here_again, did="paste", _anchor=tell_of_pasted(plan, here, subject, posted, kept)), 303)
    if act in LINK_ACTS:
        tell(act)
        return redirect(url_for(".record", **here_again), 303)
    if act in SUGGESTION_ACTS:
        return after(plan, here, act, subject, kept, here_again)
    if act in ACTS:
        path = path_of(subject, posted)
        if path is None or len(path) < 4:
            return redirect(url_for(".record", **here_again), 303)
        parts = tell_of_row(plan, here, path, act, subject, kept)
        name = "-".join([parts[0], "0", *parts[2:]])  # on its page a record is the only one
        return redirect(url_for(".record", **here_again, did=act, _anchor=name), 303)
    return _done(plan, here, table, row_id, kept)


def _done(plan: Opened, here: Step, table: Rows, row_id: str, kept: Kept) -> ResponseReturnValue:
    """Back to the list, or the same page again with what is to be mended; to the page that asks where the record is to go."""
    if request.form.get("do", "").startswith("remove_record:") and row_at(kept.saved.answers, (table.id, row_id)):
        return redirect(url_for("removing.remove", plan_id=plan.state.id, slug=here.slug, field=table.id, row_id=row_id), 303)
    journey = kept.review.journey
    scope = journey.scope(here.slug)
    rows = table.rows_to_show(kept.saved.answers.get(table.id), scope)
    data = next((row for row in rows if row.get("id") == row_id), None)
    found = _problems_of(plan, table, _whole(table, data, rows, scope), scope) if data else []
    if data is not None and found:
        return record_page(opened(plan.state.id), here, table, data, found), 422
    address: dict[str, Any] = {"plan_id": plan.state.id, "slug": here.slug}
    if data is None:
        return redirect(url_for("steps.step", **address, _anchor=table.id), 303)
    at = rows.index(data)
    said = f"{table.row_title(Record(data), at + 1, scope)} saved."
    onward = next((row for row in rows[at + 1 :] + rows[:at] if _problems_of(plan, table, _whole(table, row, rows, scope), scope)), None)
    if onward is None:
        flash(said, "success")
        return redirect(url_for("steps.step", **address, did="back", **at_record(table.id, at + 1)), 303)
    flash(f"{said} Next: {table.row_title(Record(onward), rows.index(onward) + 1, scope)}.", "success")
    return redirect(url_for(".record", **address, rows=table.id, row_id=onward.get("id"), new=1), 303)


def _whole(table: Rows, data: dict[str, Json], rows: list[dict[str, Json]], scope: Scope) -> Record:
    """A record with what it takes from elsewhere."""
    return next((Record(row) for row in table.whole(rows, scope.answers) if row.get("id") == data.get("id")), Record(data))


def _problems_of(plan: Opened, table: Rows, row: Record, scope: Scope) -> list[Problem]:
    """What is to be mended in a record; with only the essentials asked, in its required columns."""
    found = list(table.row_problems(row, scope))
    if plan.review.journey.essentials:
        return [p for p in found if p.path and table.columns[p.path[0]].is_required(scope)]
    return found


def with_record(plan: Opened, here: Step, table: Rows, row_id: str, posted: Posted, over: Mapping[str, Json]) -> Json:
    """All rows that stand there, with this record as it was posted."""
    scope = plan.review.journey.scope(here.slug)
    before = over.get(table.id)
    rows = [row for row in before if isinstance(row, dict)] if isinstance(before, list) else []
    at = next((at for at, row in enumerate(rows) if row.get("id") == row_id), len(rows))
    known = next((row for row in table.rows_to_show(before, scope) if row.get("id") == row_id), {"id": row_id})
    node = found.at("0") if (found := posted.at(table.id)) else None
    made = table.read_row(node or Posted(), known, scope)
    if not table.counts(made):
        return [row for row in rows if row.get("id") != row_id] or None
    return [*rows[:at], made, *rows[at + 1 :]]


def _on_rows(subject: str, act: str) -> Change:
    """What a button beside a row inside of the record does."""

    def on_rows(values: dict[str, Json], posted: Posted) -> dict[str, Json]:
        path = path_of(subject, posted)
        return changed(values, path, act) if path and len(path) > 3 else values

    return on_rows


def record_page(
    plan: Opened, here: Step, table: Rows, data: dict[str, Json], errors: list[Problem], adding: list[str] | None = None
) -> str:
    """One record as a page."""
    journey = plan.review.journey
    scope = journey.scope(here.slug)
    row_id = str(data.get("id"))
    placed = [problem.under(table.id, row_id) for problem in errors]
    drawing = Drawing(journey, here.slug, placed, adding or ())
    rows = _rows_then(table, plan.state.answers.get(here.slug, {}).get(table.id), plan, here)
    at = next((at for at, row in enumerate(rows) if row.get("id") == row_id), len(rows))
    shown = drawing.record(table, data, scope, f"{table.id}-0", (table.id,), at)
    link = marked(table, rows, shown, scope)
    new = at == len(rows)
    title = f"New {table.noun[0]}" if new else shown.title
    missing = {p.path[0] for p in _problems_of(plan, table, _whole(table, data, rows, scope), scope) if p.path}
    sections, is_long = laid_out(_grouped(table, shown, plan), missing)
    track = plan.state.track
    step_url = url_for("steps.step", plan_id=plan.state.id, slug=here.slug)
    return render_template(
        "steps/record.html",
        place="plans",
        heading=title,
        trail=plan.trail((here.named(track), step_url), (title, "")),
        plan=plan.state,
        review=plan.review,
        step=here,
        track=track,
        table=table,
        row=shown,
        sections=sections,
        is_long=is_long,
        missing=len(missing),
        card=here.card(journey.visible, row_id),
        problems=to_mend(errors, shown.cells),
        guidance=here.guidance(track).groups,
        words=here.words(track),
        version=plan.state.versions.get(here.slug, 0),
        unstored=list(unstored(shown.cells)),
        advice=shown_on_record(plan, here, table.id, row_id),
        findings=told(plan, plan.review.findings_in(here), row_id),
        count=len(rows) + new,
        can_go=not new and not table.fixed,
        link=link,
        offer=offered_for(plan, here, table, row_id),
        **on_step(plan, here),
        number=at + 1,
        back=step_url,
        onward=url_for("steps.step", plan_id=plan.state.id, slug=here.slug, did="back", **at_record(table.id, at + 1)),
        neighbours=_neighbours(plan, here, table, rows, at),
    )


def _grouped(table: Rows, row: ShownRow, plan: Opened) -> list[tuple[str, str, list[Shown]]]:
    """The cells of a record in the groups its table names; the rest comes last."""
    track = plan.state.track
    by_id = {cell.question.id: cell for cell in row.cells}
    made = [(said(title, track), said(hint, track), [by_id.pop(n) for n in names if n in by_id]) for title, hint, names in table.groups]
    rest = list(by_id.values())
    return [group for group in [*made, ("More" if made and rest else "", "", rest)] if group[2]]


def _neighbours(plan: Opened, here: Step, table: Rows, rows: list[dict[str, Json]], at: int) -> list[tuple[str, str]]:
    """Links to the records before and after."""
    made: list[tuple[str, str]] = []
    for words, other in ((f"Previous {table.noun[0]}", at - 1), (f"Next {table.noun[0]}", at + 1)):
        if 0 <= other < len(rows):
            url = url_for(".record", plan_id=plan.state.id, slug=here.slug, rows=table.id, row_id=rows[other].get("id"))
            made.append((words, url))
    return made
