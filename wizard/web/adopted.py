"""The texts that were adopted leave in every format, and pages say quietly what a change after adoption means."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from exports import exporters
from wizard.editions import ADOPTED
from wizard.engine.fields.texts import day_words
from wizard.engine.living import moves_on
from wizard.engine.step import Step
from wizard.rendering.orders import kept_text
from wizard.rendering.source import Wanted
from wizard.review import today
from wizard.storage.states import PlanState
from wizard.web.adoption import Adopted, adopted_text, issued
from wizard.web.database import commit, read_session, writing
from wizard.web.file_names import file_name
from wizard.web.files import ask, deliver
from wizard.web.notices import Notice
from wizard.web.plan_pages import Opened, opened

bp = Blueprint("adopted", __name__)


@bp.get("/plans/<uuid:plan_id>/adopted.<name>")
def newest(plan_id: UUID, name: str) -> ResponseReturnValue:
    """The text that was adopted last, in one format."""
    plan = opened(plan_id)
    found = adopted_text(plan.state)
    if found is None:
        abort(404)
    return _rendered(plan, found, name)


@bp.post("/plans/<uuid:plan_id>/adopt")
def correct(plan_id: UUID) -> ResponseReturnValue:
    """Keeps the working text as the one that was adopted on the day the plan names: a slip is corrected."""
    opened(plan_id)
    if writing().issued.adopt(plan_id, again=True):
        commit()
        flash("The working text is kept as the adopted one. The text before it stays under Downloads.", "success")
    return redirect(url_for("progress.progress", plan_id=plan_id), 303)


@bp.get("/plans/<uuid:plan_id>/adopted/<int:number>.<name>")
def earlier(plan_id: UUID, number: int, name: str) -> ResponseReturnValue:
    """One of the texts that were adopted."""
    plan = opened(plan_id)
    about = next((one for one in issued().listed(plan_id, "adoption") if one.number == number), None)
    if about is None:
        abort(404)
    return _rendered(plan, Adopted(plan.state, number, about.day, about.version_label), name)


def _rendered(plan: Opened, found: Adopted, name: str) -> ResponseReturnValue:
    if name not in exporters():
        abort(404)
    mark = f"adopted {found.number}" if found.number else plan.state.mark()  # 0: the plan as it stands is that text
    order = kept_text(read_session(), plan.state, Wanted(name, found.day, ADOPTED), found.answers, mark)
    return deliver(plan, ask(order), file_name(plan, f"adopted.{name}", today()))


def notices(plan: PlanState, step: Step) -> Iterator[Notice]:
    """Says quietly what a change on a step means once the framework is adopted."""
    found = adopted_text(plan)
    if found is None or not step.number:
        return
    words = []
    if found.left(step.slug):
        words.append("This step differs from the adopted text. The change counts as a revision in preparation.")
    else:
        words.append("A change to the text here changes the adopted framework: it is kept as a revision in preparation.")
    if moves_on(step.slug):
        words.append("Status, values, tests, reviews and records can be updated at any time; they leave the adopted text as it is.")
    title = f"Adopted {day_words(found.day)}"
    yield Notice(title, tuple(words), link=("Progress of this plan", url_for("progress.progress", plan_id=plan.id)))
