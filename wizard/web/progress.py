"""How the work of a plan stands: what is late, what moved, what is due, and quick entry of what changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from wizard.engine.answers import Json
from wizard.engine.fields import Choice, Day, Number, Rows, new_row_id
from wizard.engine.fields.texts import day_words
from wizard.engine.forms import Shown
from wizard.engine.posted import Posted
from wizard.engine.reading import Reading, Row
from wizard.figures.due import late, open_cycles, reviews
from wizard.figures.moves import values
from wizard.figures.timeline import Item, timeline
from wizard.review import Review, today
from wizard.steps.review.moved import MILESTONES, dated, moved_words
from wizard.steps.review.supplement import text_changes
from wizard.storage.states import PlanState
from wizard.web.adoption import Adopted, adopted_text, issued, revised_steps
from wizard.web.conflicts import conflict_page
from wizard.web.notices import Notice
from wizard.web.plan_pages import Opened, opened, step_of
from wizard.web.saving import keep, posted_tree
from wizard.web.supplements import base_of, next_number, then_of

bp = Blueprint("progress", __name__)
METRICS = "assess-metrics.metrics"
DAY = Day("Day of the values").named("day")


# --- the page -----------------------------------------------------------------------------------------------------


FLAGS = {"late": "marked late", "at_risk": "marked at risk"}


def _flagged(plan: Reading) -> list[tuple[Item, str]]:
    """Milestones that the team marks late or at risk although their end is still ahead, with what is said of each."""
    over = {one.item.id for one in late(plan.answers, plan.day)}
    found = [one for one in timeline(plan.answers).items if one.status in FLAGS and one.id not in over]
    return [(one, f"{FLAGS[one.status]}, {f'due {day_words(one.end)}' if one.end else 'without an end date'}") for one in found]


@bp.get("/plans/<uuid:plan_id>/progress")
def progress(plan_id: UUID) -> ResponseReturnValue:
    return _page(opened(plan_id))


def _page(plan: Opened, problems: list[tuple[str, str]] | None = None, typed: Mapping[str, str] | None = None) -> str:
    day = today()
    reading = plan.review.reading(day)
    answers, adopted, base = reading.answers, adopted_text(plan.state), base_of(plan.state)
    names = {step.slug: step.named(reading.track) for step in reading.journey.steps}
    status = _columns(plan, MILESTONES).get("ms_status")
    return render_template(
        "plans/progress.html", place="plans", heading="Progress", trail=plan.trail(("Progress", "")), plan=plan.state,
        adopted=adopted, is_final=reading.is_final(), base=base, moved=moved_words(reading, then_of(base, day)) if base.answers else (),
        revised=[(names[slug], slug) for slug in (revised_steps(plan.state, plan.review, adopted) if adopted else ())],
        differing=_differing(plan, reading, adopted), late=[(one, day_words(one.item.end)) for one in late(answers, day) if one.item.end], flagged=_flagged(reading), due=_due(reading), cycles=_open(reading),
        milestones=_milestones(reading), statuses=status.all_options() if isinstance(status, Choice) else [],
        measures=list(_measured(reading)), day=Shown("day", DAY, day.isoformat(), DAY.label, True, plan.review.journey.scope("assess-metrics")), typed=typed or {}, problems=problems or [],
        versions=plan.state.versions, next_number=next_number(plan.state),
        supplements=[(one, day_words(one.day)) for one in issued().listed(plan.state.id, "supplement")],
    )  # fmt: skip


def _differing(plan: Opened, reading: Reading, adopted: Adopted | None) -> list[tuple[str, str, str]]:
    """The answers in which the working text differs from the adopted one, in words."""
    if adopted is None or not revised_steps(plan.state, plan.review, adopted):
        return []
    return list(text_changes(reading, Review(adopted.answers).reading(reading.day)))


def _columns(plan: Opened, place: str) -> Mapping[str, Any]:
    table = plan.review.journey.catalogue.question(place)
    return table.columns if isinstance(table, Rows) else {}


def _milestones(plan: Reading) -> list[Row]:
    """Those still to be done first, by their end."""
    return sorted(plan.rows(MILESTONES), key=lambda row: (row.code("ms_status") in ("done", "dropped"), row.day("ms_end") or date.max))


def _measured(plan: Reading) -> Iterator[tuple[Row, str]]:
    """Each measure with its latest value in words."""
    for row in plan.rows(METRICS):
        known = values(row.record)
        yield row, dated(known[-1], row.code("met_unit")) if known else "No value yet"


def _due(plan: Reading) -> list[tuple[str, str]]:
    found = reviews(plan.answers, plan.day)
    rows = {row.id: row for row in plan.rows("assess-review-cycles.review_calendar")}
    told = (("Next review", found.next), ("Review before", found.last))
    return [(label, f"{row.written('rv_kind', 'Review')}, {row.written('rv_date')}: {row.written('rv_who', 'nobody named yet')}")
            for label, one in told if one and (row := rows.get(one.id))]  # fmt: skip


def _open(plan: Reading) -> list[tuple[str, str]]:
    """Open test cycles in words, with the address of each."""
    rows = {row.id: row for row in plan.rows("assess-review-cycles.pdsa")}
    made = []
    for record, is_over in open_cycles(plan.answers, plan.day):
        if row := rows.get(record.id):
            end = row.written("pd_end")
            words = (
                f"{row.title}: ended {end}; write down the result and what follows"
                if is_over
                else f"{row.title}: until {end or 'no date yet'}"
            )
            made.append((words, row.id))
    return made


# --- quick entry --------------------------------------------------------------------------------------------------


@bp.post("/plans/<uuid:plan_id>/progress/milestones")
def milestones(plan_id: UUID) -> ResponseReturnValue:
    """Keeps the status of every milestone on the page."""
    plan = opened(plan_id)
    sent = _by_id(posted_tree().at("status"))

    def read(posted: Posted, over: Mapping[str, Json]) -> dict[str, Json]:
        rows = [_with_status(row, sent) for row in over.get("milestones") or ()] if isinstance(over.get("milestones"), list) else None
        return {"milestones": rows} if rows else {}

    return _kept(plan, "implement-milestones", read, "Status of the milestones saved.")


def _by_id(posted: Posted | None) -> dict[str, Posted]:
    """What was sent for each row, by the row's id."""
    found = posted.numbered() if posted else ()
    return {node.text: one for _, one in found if (node := one.at("id")) and node.text}


def _with_status(row: Json, sent: Mapping[str, Posted]) -> Json:
    if not isinstance(row, Mapping) or not isinstance(row.get("id"), str) or (one := sent.get(row["id"])) is None:
        return row
    now = node.text.strip() if (node := one.at("now")) else ""
    return {**row, "ms_status": now} if now and now != (row.get("ms_status") or "not_started") else row


@bp.post("/plans/<uuid:plan_id>/progress/values")
def new_values(plan_id: UUID) -> ResponseReturnValue:
    """Adds a value, as of one day, to every measure that was given one; what does not fit is kept and named."""
    plan = opened(plan_id)
    posted = posted_tree()
    scope = plan.review.journey.scope("assess-metrics")
    when = DAY.read(posted.at("day") or Posted(), None, scope)
    sent = _by_id(posted.at("value"))
    added = {row_id: made for row_id, one in sent.items() if (made := _value(one, when))}

    def read(posted: Posted, over: Mapping[str, Json]) -> dict[str, Json]:
        rows = over.get("metrics")
        return {"metrics": [_with_value(row, added) for row in rows]} if isinstance(rows, list) and added else {}

    if not added:
        return _page(plan, [("Enter a value for at least one measure", "#values-heading")]), 422
    return _kept(plan, "assess-metrics", read, f"{len(added)} {'value' if len(added) == 1 else 'values'} saved.")


def _value(one: Posted, when: Json) -> dict[str, Json] | None:
    """A row of values from what was typed for one measure; None when nothing was."""
    number, note = (node.text.strip() if (node := one.at(name)) else "" for name in ("number", "note"))
    if not number and not note:
        return None
    value = Number("Value", whole=False).read(Posted([number]), None, None) if number else None  # type: ignore[arg-type] # reads no scope
    made: dict[str, Json] = {"id": new_row_id(), "date": when, "value": value, "note": note}
    return {name: found for name, found in made.items() if found not in (None, "")}


def _with_value(row: Json, added: Mapping[str, dict[str, Json]]) -> Json:
    if not isinstance(row, Mapping) or not isinstance(row.get("id"), str) or row["id"] not in added:
        return row
    before = row.get("met_values")
    return {**row, "met_values": [*(before if isinstance(before, list) else []), added[row["id"]]]}


def _kept(plan: Opened, slug: str, read: Any, words: str) -> ResponseReturnValue:
    """Saves through the way of every page, and says where something is still to be mended."""
    step = step_of(plan, slug)
    kept = keep(plan, step, posted_tree(), read=read)
    if kept.saved.collisions:
        return conflict_page(opened(plan.state.id), step), 409
    flash(words, "success")
    if kept.review.standing(step).problems:
        flash(f"Something in “{step.named(plan.state.track)}” is still to be mended; it is kept as it was typed.", "warning")
    return redirect(url_for(".progress", plan_id=plan.state.id), 303)


# --- beside other pages -------------------------------------------------------------------------------------------


def notices(plan: PlanState, review: Review, slug: str, row_id: str) -> Iterator[Notice]:
    """Milestones past their end: the status is suggested, never set."""
    if slug != "implement-milestones":
        return
    found = [one for one in late(review.journey.visible, today()) if not one.said]
    here = [one for one in found if one.item.id == row_id] if row_id else found
    link = ("Update status on the progress page", url_for("progress.progress", plan_id=plan.id))
    if row_id and here and here[0].item.end:
        words = f"Its end, {day_words(here[0].item.end)}, has passed. If it is not done, choose “Late” or move the date."
        yield Notice("Past its end", (words,), link=link)
    elif here:
        count = f"{len(here)} milestones are" if len(here) > 1 else "1 milestone is"
        yield Notice("Past their end", (f"{count} past the end and neither done nor dropped. Consider the status “Late”.",), link=link)
