"""The one view that serves every step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wizard.engine.answers import Json, Record
from wizard.engine.fields import Problem, Ranking, Rows, new_row_id
from wizard.engine.forms import Drawing, Shown, unstored
from wizard.engine.planfile import value_in
from wizard.engine.posted import Posted
from wizard.engine.row_acts import ACTS, brought_back, changed, copied, landing, path_of, path_of_table, reordered, row_at, row_standing
from wizard.engine.step import Step
from wizard.review import Review
from wizard.web.advice_shown import shown
from wizard.web.conflicts import conflict_page
from wizard.web.database import commit, writing
from wizard.web.findings import told
from wizard.web.lists import LIST_ACTS, at_record, listing, turned
from wizard.web.mending import step_to_mend
from wizard.web.pasting import tell_of_pasted, with_pasted
from wizard.web.people import on_step
from wizard.web.plan_pages import Opened, opened, step_of
from wizard.web.removing import asks_first, tell_removed
from wizard.web.saving import AUTO, Kept, answer, keep, note_lists, open_questions, posted_tree
from wizard.web.sections import laid_out
from wizard.web.suggestions import SUGGESTION_ACTS, after, offered, taking

bp = Blueprint("steps", __name__)


@bp.route("/plans/<uuid:plan_id>/<slug>", methods=["GET", "POST"])
def step(plan_id: UUID, slug: str) -> ResponseReturnValue:
    plan = opened(plan_id)
    here = step_of(plan, slug)
    if request.method != "POST":
        errors = plan.review.standing(here).problems if "errors" in request.args else ()
        return step_page(plan, here, errors, request.args.getlist("add"))
    posted = posted_tree()
    act, _, subject = request.form.get("do", "continue").partition(":")
    asking = asks_first(plan, here, act, subject, posted)
    change = None if asking else taking(plan, here, act, subject) or _change(plan, here, act, subject)
    kept = keep(plan, here, posted, with_pasted(plan, here, change))
    if act == AUTO:
        return answer(plan, here, kept)
    if kept.saved.collisions:
        return conflict_page(opened(plan.state.id), here), 409
    if kept.saved.from_them:
        flash("Saved. The page now also shows changes that somebody else made meanwhile.", "success")
    if act in ("continue", "later"):
        return _onward(kept.review, plan, here, act)
    if asking:
        return redirect(asking, 303)
    if act in SUGGESTION_ACTS:
        return after(plan, here, act, subject, kept)
    return _back(plan, here, act, subject, posted, kept)


def _onward(review: Any, plan: Opened, here: Step, act: str) -> ResponseReturnValue:
    """After "Save and continue" or "Save and come back later"."""
    home = url_for("plans.plan", plan_id=plan.state.id)
    if act == "later":
        flash("Saved. You can come back at any time.", "success")
        return redirect(home, 303)
    found = review.standing(here).problems
    if found:
        return step_page(opened(plan.state.id), here, found), 422
    after = review.journey.after(here)
    if here.slug == "start" or after is None:
        return redirect(home, 303)
    flash(f"{here.named(review.journey.track)} saved. Next: {after.named(review.journey.track)}.", "success")
    target = (
        url_for("check.check", plan_id=plan.state.id)
        if after.slug == "review-export"
        else url_for(".step", plan_id=plan.state.id, slug=after.slug)
    )
    return redirect(target, 303)


# --- buttons beside rows -------------------------------------------------------------------------------------------


def _change(plan: Opened, here: Step, act: str, subject: str) -> Any:
    """What a row button does to the posted values."""
    if act in ACTS:

        def on_row(values: dict[str, Json], posted: Posted) -> dict[str, Json]:
            path = path_of(subject, posted)
            return changed(values, path, act) if path and len(path) > 1 else values

        return on_row
    if act.endswith("_record") and act.removesuffix("_record") in ACTS:
        name, _, row_id = subject.partition(":")
        table = plan.review.journey.catalogue.steps[here.slug].get(name)
        if act == "copy_record" and isinstance(table, Rows):
            return lambda values, posted: copied(values, table, row_id)
        return lambda values, posted: changed(values, (name, row_id), act.removesuffix("_record"))
    if act in ("rank_up", "rank_down"):
        name, _, code = subject.partition(":")
        return lambda values, posted: {**values, name: reordered(values.get(name), code, act.removeprefix("rank_"))}
    return None


def _back(plan: Opened, here: Step, act: str, subject: str, posted: Posted, kept: Kept) -> ResponseReturnValue:
    """To the same page, at the place where the button was pressed."""
    address: dict[str, Any] = {"plan_id": plan.state.id, "slug": here.slug}
    name, _, row_id = subject.partition(":")
    if act in LIST_ACTS:
        return redirect(turned(plan, here, act, subject, request.form), 303)
    if act == "new_record":
        return redirect(url_for("records.record", **address, rows=name, row_id=new_row_id(), new=1), 303)
    if act == "paste":
        return redirect(url_for(".step", **address, did="paste", _anchor=tell_of_pasted(plan, here, subject, posted, kept)), 303)
    if act == "add":
        return redirect(url_for(".step", **address, add=table_path(subject, posted), did="add", _anchor=subject), 303)
    if act in ("rank_up", "rank_down"):
        return redirect(
            url_for(".step", **address, did=act.removeprefix("rank_"), _anchor=_tell_of_rank(plan, here, name, row_id, kept)), 303
        )
    path = (name, row_id) if act.endswith("_record") else path_of(subject, posted) if act in ACTS else None
    if path is None or len(path) < 2:
        return redirect(url_for(".step", **address, _anchor=name.split("-")[0]), 303)
    did = act.removesuffix("_record")
    parts = tell_of_row(plan, here, path, did, subject, kept)
    if act.endswith("_record"):
        place = int(parts[-1]) + 1 if len(parts) > 1 else 0  # rows of a list of records count from 1
        return redirect(url_for(".step", **address, did=did, **at_record(name, place)), 303)
    return redirect(url_for(".step", **address, did=did, _anchor="-".join(parts)), 303)


def _tell_of_rank(plan: Opened, here: Step, name: str, code: str, kept: Kept) -> str:
    """Says where a moved entry of an order stands now; the id of that entry."""
    order = kept.saved.answers.get(name)
    question = plan.review.journey.catalogue.steps[here.slug].get(name)
    if not isinstance(question, Ranking) or not isinstance(order, list) or code not in order:
        return name
    words = question.label_of(code, kept.review.journey.scope(here.slug))
    flash(f"{words}: now {order.index(code) + 1} of {len(order)}.", "told")
    return f"{name}-{code}"


def tell_of_row(plan: Opened, here: Step, path: tuple[str, ...], did: str, subject: str, kept: Kept) -> list[str]:
    """Says what happened to a row, with a way back where it was removed; the parts of the name where it stands now."""
    last = subject.rpartition("-")[2]
    parts, place, count = landing(kept.saved.answers, path, did, int(last) if last.isdecimal() and len(last) < 6 else 0)
    table = _table(plan.review.journey.catalogue.steps[here.slug].get(path[0]), path[2::2])
    noun = table.noun[0].capitalize() if table else "Row"
    scope = plan.review.journey.scope(here.slug)
    if did == "remove" and kept.saved.changed:
        gone = row_at(plan.state.answers.get(here.slug, {}), path)
        tell_removed(f"{table.called(Record(gone), scope) if table and gone else noun} removed.", path, kept.saved.version)
    elif place:
        row = row_standing(kept.saved.answers, path, place)
        noun = table.called(Record(row), scope) if table and row else noun
        done = {"up": "moved up, now", "down": "moved down, now", "copy": "was added as a copy,", "remove": "stands here, now"}[did]
        flash(f"{noun} {done} {place} of {count}.", "success" if did == "copy" and table and table.record else "told")
    return parts


def _table(question: Any, columns: Iterable[str]) -> Rows | None:
    """The table that columns lead to."""
    for name in columns:
        question = question.columns.get(name) if isinstance(question, Rows) else None
    return question if isinstance(question, Rows) else None


def table_path(name: str, posted: Posted) -> str:
    """The path of a table as drawing names it: "challenge_detail.<row>.cd_evidence"."""
    return ".".join(path_of_table(name, posted)) or name


@bp.post("/plans/<uuid:plan_id>/<slug>/undo")
def undo(plan_id: UUID, slug: str) -> ResponseReturnValue:
    """Puts a removed row back as it was."""
    plan = opened(plan_id)
    here = step_of(plan, slug)
    path, version = value_in(request.form.get("path", "null")), request.form.get("version", "")
    sound = isinstance(path, list) and len(path) > 1 and len(path) % 2 == 0 and all(isinstance(part, str) for part in path)
    if not sound or not version.isdecimal() or len(version) > 9:
        return redirect(url_for(".step", plan_id=plan_id, slug=here.slug), 303)
    name, *way = cast("list[str]", path)
    before = writing().snapshot(plan_id, slug, int(version))
    now = plan.state.answers.get(slug, {}).get(name)
    rows = brought_back(now, before.get(name), tuple(way))
    if rows != now:
        saved = writing().save(plan_id, slug, {name: rows}, plan.state.versions.get(slug, 0))
        note_lists(plan_id, Review(plan.state.as_answers().replaced(slug, saved.answers)))
        commit()
        flash("It is back where it was.", "success")
    table = plan.review.journey.catalogue.steps[here.slug].get(name)
    if isinstance(table, Rows) and table.record and len(way) > 1:
        record: dict[str, Any] = {"plan_id": plan_id, "slug": here.slug, "rows": name, "row_id": way[0], "new": 1}
        parts = landing({name: rows}, (name, *way), "undo", 0)[0]
        return redirect(url_for("records.record", **record, did="undo", _anchor="-".join([name, "0", *parts[2:]])), 303)
    there = rows if isinstance(rows, list) else []
    at = next((at for at, row in enumerate(there) if isinstance(row, dict) and row.get("id") == way[0]), None)
    where: dict[str, Any] = {"_anchor": name if at is None else f"{name}-{at}"}
    if isinstance(table, Rows) and table.record:
        where = at_record(name, 0 if at is None else at + 1)
    return redirect(url_for(".step", plan_id=plan_id, slug=here.slug, did="undo", **where), 303)


# --- the page ------------------------------------------------------------------------------------------------------


def groups_of(plan: Opened, step: Step, drawing: Drawing) -> list[tuple[str, str, list[Shown]]]:
    """The questions of a step in their groups, laid out."""
    journey = plan.review.journey
    scope = journey.scope(step.slug)
    stored = Record(
        {
            **plan.state.answers.get(step.slug, {}),
            **({"track": plan.state.track.value, "plan_title": plan.state.title} if step.slug == "start" else {}),
        }
    )
    made: list[tuple[str, str, list[Shown]]] = []
    for title, hint, questions in step.grouped(plan.state.track):
        shown = [one for q in questions if q.id not in step.asked_once and (one := drawing.shown(q, stored.value(q.id), scope))]
        if shown:
            made.append((title, hint, shown))
    return made


def step_page(plan: Opened, here: Step, errors: Iterable[Problem] = (), adding: Iterable[str] = ()) -> str:
    """A step as a page; `errors` are shown beside their questions and listed at the top."""
    errors = tuple(errors)
    drawing = Drawing(plan.review.journey, here.slug, errors, adding)
    track = plan.state.track
    groups = groups_of(plan, here, drawing)
    asked = [one for _, _, shown in groups for one in shown]
    missing = open_questions(plan.review, here)
    sections, is_long = laid_out(groups, missing)
    return render_template(
        "steps/step.html",
        place="plans",
        heading=here.named(track),
        trail=plan.trail((here.named(track), "")),
        plan=plan.state,
        review=plan.review,
        step=here,
        track=track,
        purpose=here.purpose if isinstance(here.purpose, str) else here.purpose.on(track),
        sections=sections,
        is_long=is_long,
        lists=[one for one in asked[1:] if isinstance(one.question, Rows) and one.question.record],
        missing=len(missing),
        card=here.card(plan.review.journey.visible),
        problems=step_to_mend(errors, asked, plan, here),
        guidance=here.guidance(track).groups,
        words=here.words(track),
        version=plan.state.versions.get(here.slug, 0),
        unstored=list(unstored(asked)),
        findings=told(plan, plan.review.findings_in(here)),
        advice=shown(plan, here),
        **on_step(plan, here),
        before=plan.review.journey.before(here),
        after=plan.review.journey.after(here),
        offers=offered(plan, here, asked),
        listing=lambda shown: listing(plan, here, shown),
    )
