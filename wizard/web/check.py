"""Check your answers: every answer of the plan, what is missing, and the summary."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wizard.engine.answers import Record
from wizard.engine.fields import Rows
from wizard.engine.forms import Drawing, unstored
from wizard.engine.step import Step
from wizard.review import today
from wizard.steps.review.summary import drafted
from wizard.web.advice_shown import address_of
from wizard.web.conflicts import conflict_page
from wizard.web.plan_pages import Opened, opened, step_of
from wizard.web.saving import AUTO, answer, keep, posted_tree
from wizard.web.sections import laid_out
from wizard.web.steps import groups_of

bp = Blueprint("check", __name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answered or open question as the page lists it."""

    label: str
    words: str
    url: str
    missing: bool


def answers_of(plan: Opened, step: Step) -> list[Answer]:
    """Every question that a step asks now, with its answer in words."""
    journey = plan.review.journey
    scope = journey.scope(step.slug)
    here = journey.visible.step(step.slug)
    address = url_for("steps.step", plan_id=plan.state.id, slug=step.slug)
    made: list[Answer] = []
    for question in journey.questions(step):
        value = here.value(question.id)
        words = question.written(value, scope)
        required = question.is_required(scope)
        if isinstance(question, Rows) and question.record:
            made += _records(plan, step, question, value)
        if words or required or not question.is_blank(value):
            raw = "" if words or question.is_blank(value) else str(value)
            made.append(
                Answer(
                    question.title(scope),
                    words or raw,
                    f"{address}#{question.id}",
                    required and question.is_blank(value),
                )
            )
    return made


def _records(plan: Opened, step: Step, table: Rows, value: object) -> list[Answer]:
    """What is open in the records of a heavy table, a line for each record that needs something."""
    scope = plan.review.journey.scope(step.slug)
    made: list[Answer] = []
    for at, data in enumerate(table.rows_to_show(value, scope), 1):
        row = Record(data)
        problems = list(table.row_problems(row, scope))
        if problems:
            url = url_for("records.record", plan_id=plan.state.id, slug=step.slug, rows=table.id, row_id=row.id, errors=1)
            words = "; ".join(problem.message for problem in problems[:3])
            made.append(Answer(table.row_title(row, at, scope), words, url, True))
    return made


@bp.get("/plans/<uuid:plan_id>/check")
def check(plan_id: UUID) -> ResponseReturnValue:
    return check_page(opened(plan_id))


def check_page(plan: Opened) -> str:
    review = plan.review
    phases = [
        (phase, done, len(steps), [(step, review.standings[step.slug], answers_of(plan, step)) for step in steps])
        for phase, steps, done in review.phases()
    ]
    last = step_of(plan, "review-export")
    drawing = Drawing(review.journey, last.slug)
    groups = groups_of(plan, last, drawing)
    sections, _ = laid_out(groups, ())
    return render_template(
        "plans/check.html", place="plans", heading="Check your answers", trail=plan.trail(("Check your answers", "")),
        plan=plan.state, review=review, phases=phases, sections=sections, track=plan.state.track,
        unstored=list(unstored(one for _, _, shown in groups for one in shown)),
        version=plan.state.versions.get(last.slug, 0), draft=drafted(review.reading(today())),
        address_of=partial(address_of, plan),
        written=bool(review.journey.visible.step(last.slug).text("exec_summary")),
    )  # fmt: skip


@bp.post("/plans/<uuid:plan_id>/check")
def save(plan_id: UUID) -> ResponseReturnValue:
    """Saves the last questions; "Draft from my answers" fills the summary where it is empty."""
    plan = opened(plan_id)
    last = step_of(plan, "review-export")
    act = request.form.get("do", "continue")
    change = None
    if act == "draft":
        words = drafted(plan.review.reading(today()))
        change = lambda values, posted: values if values.get("exec_summary") else {**values, "exec_summary": words}  # noqa: E731
    kept = keep(plan, last, posted_tree(), change)
    if act == AUTO:
        return answer(plan, last, kept)
    if kept.saved.collisions:
        return conflict_page(opened(plan.state.id), last), 409
    flash("Saved.", "success")
    if act == "draft":
        return redirect(url_for(".check", plan_id=plan_id, _anchor="exec_summary"), 303)
    if act == "later":
        return redirect(url_for("plans.plan", plan_id=plan_id), 303)
    return redirect(url_for("downloads.downloads", plan_id=plan_id), 303)
