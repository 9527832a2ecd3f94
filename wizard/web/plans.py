"""A plan's home, and what can be done with a plan as a whole."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wizard.engine.answers import as_day
from wizard.engine.fields.texts import MONTHS
from wizard.engine.planfile import PlanFile
from wizard.engine.posted import clean
from wizard.engine.scope import plan_years
from wizard.figures.summary import key_figures
from wizard.web.adoption import status_words
from wizard.web.advice_shown import address_of
from wizard.web.database import commit, reading, writing
from wizard.web.home import summarize
from wizard.web.people import around
from wizard.web.plan_pages import Opened, opened

bp = Blueprint("plans", __name__)


@bp.get("/plans/<uuid:plan_id>")
def plan(plan_id: UUID) -> ResponseReturnValue:
    here = opened(plan_id)
    review = here.review
    last = review.journey.visible.step("review-export")
    return render_template(
        "plans/plan.html", place="plans", heading=here.title, trail=here.trail(), plan=here.state, review=review,
        track=here.state.track, next=review.next(here.state.last_step), years=_years(here),
        status=status_words(here),
        version=last.text("version_label"), figures=key_figures(review.journey.visible), advice=review.advice(),
        address_of=partial(address_of, here), **around(here),
    )  # fmt: skip


def _years(plan: Opened) -> str:
    answers = plan.review.journey.visible
    start = as_day(answers.value("plan-profile.plan_start"))
    if start is None:
        return ""
    months = plan_years(answers) * 12 - 1
    end = start.year + (start.month - 1 + months) // 12, (start.month - 1 + months) % 12
    return f"{MONTHS[start.month - 1]} {start.year} to {MONTHS[end[1]]} {end[0]}"


@bp.post("/plans/<uuid:plan_id>/rename")
def rename(plan_id: UUID) -> ResponseReturnValue:
    title = " ".join(clean(request.form.get("title", "")).split())[:200]
    if title:
        writing().describe(plan_id, title=title)
        commit()
        flash("The plan has its new name.", "success")
    else:
        flash("Enter a name for the plan.", "error")
    return redirect(url_for(".plan", plan_id=plan_id), 303)


@bp.post("/plans/<uuid:plan_id>/duplicate")
def duplicate(plan_id: UUID) -> ResponseReturnValue:
    state = reading().load(plan_id)
    title = f"Copy of {state.title}"[:200]
    copy_id = writing().duplicate(plan_id, title)
    summarize(copy_id, PlanFile(state.track, title, {slug: dict(step) for slug, step in state.answers.items()}))
    commit()
    flash("This is the copy. Changes here do not change the first plan.", "success")
    return redirect(url_for(".plan", plan_id=copy_id), 303)


@bp.post("/plans/<uuid:plan_id>/bin")
def to_bin(plan_id: UUID) -> ResponseReturnValue:
    writing().to_bin(plan_id)
    commit()
    flash("The plan is deleted. You can bring it back from “Deleted plans”.", "success")
    return redirect(url_for("home.home"), 303)


@bp.post("/plans/<uuid:plan_id>/restore")
def from_bin(plan_id: UUID) -> ResponseReturnValue:
    writing().from_bin(plan_id)
    commit()
    flash("The plan is back.", "success")
    return redirect(url_for(".plan", plan_id=plan_id), 303)
