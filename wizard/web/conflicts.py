"""Where two people changed the same answer: both texts, and a choice."""

from __future__ import annotations

import copy
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wizard.engine.answers import Json
from wizard.engine.fields import Question, Rows
from wizard.engine.fields.matrix import Matrix
from wizard.engine.merge import Collision
from wizard.engine.planfile import value_in
from wizard.engine.posted import clean
from wizard.engine.step import Step
from wizard.review import Review
from wizard.storage.plans import Saved
from wizard.web.database import commit, writing
from wizard.web.plan_pages import Opened, opened, step_of
from wizard.web.saving import note_lists


def conflict_page(plan: Opened, step: Step, saved: Saved) -> str:
    """Both texts of each answer; what was mine is in the history already."""
    journey = plan.review.journey
    asked = journey.catalogue.steps[step.slug]
    rows = []
    for at, collision in enumerate(saved.collisions):
        question = asked.get(collision.path[0])
        rows.append({
            "name": f"choice-{at}",
            "path": list(collision.path),
            "label": _label(question, collision, plan, step),
            "mine": _words(question, collision.path[1:], collision.mine, plan, step),
            "theirs": _words(question, collision.path[1:], collision.theirs, plan, step),
            "was": _words(question, collision.path[1:], collision.ancestor, plan, step),
            "value": collision.mine,
        })  # fmt: skip
    return render_template(
        "steps/conflict.html", place="plans", heading=f"Two changes to the same answer: {step.named(plan.state.track)}",
        trail=plan.trail((step.named(plan.state.track), "")), plan=plan.state, step=step, rows=rows, version=saved.version,
    )  # fmt: skip


def _inner(question: Question | None, path: tuple[str, ...]) -> Question | None:
    """The question that a path leads to, through rows and tables."""
    if question is None or not path:
        return question
    columns = question.columns if isinstance(question, (Rows, Matrix)) else {}
    return _inner(columns.get(path[1]), path[2:]) if len(path) > 1 and path[1] in columns else None


def _label(question: Question | None, collision: Collision, plan: Opened, step: Step) -> str:
    if question is None:
        return ".".join(collision.path)
    scope = plan.review.journey.scope(step.slug)
    inner = _inner(question, collision.path[1:])
    return question.title(scope) if inner is question or inner is None else f"{question.title(scope)}: {inner.title(scope)}"


def _words(question: Question | None, path: tuple[str, ...], value: Json, plan: Opened, step: Step) -> str:
    scope = plan.review.journey.scope(step.slug)
    inner = _inner(question, path)
    written = inner.written(value, scope) if inner is not None and value is not None else ""
    return written or (str(value) if value is not None else "")


bp = Blueprint("conflicts", __name__)


@bp.post("/plans/<uuid:plan_id>/<slug>/settle")
def settle(plan_id: UUID, slug: str) -> ResponseReturnValue:
    """Stores what was chosen for each answer that two people had changed."""
    plan = opened(plan_id)
    here = step_of(plan, slug)
    answers: dict[str, Json] = copy.deepcopy(dict(plan.state.answers.get(slug, {})))
    for at in range(min(len(request.form), 500)):
        path, value = _decoded(f"path-{at}"), _decoded(f"value-{at}")
        if not isinstance(path, list) or not all(isinstance(part, str) for part in path) or not path:
            break
        choice = request.form.get(f"choice-{at}", "theirs")
        if choice == "mine":
            placed(answers, tuple(path), value)
        elif choice == "edit":
            placed(answers, tuple(path), clean(request.form.get(f"edit-{at}", "")).strip() or None)
    before = plan.state.answers.get(slug, {})
    values = {name: answers.get(name) for name in {**before, **answers} if answers.get(name) != before.get(name)}
    version = request.form.get("version", "")
    drawn = int(version) if version.isdecimal() and len(version) < 10 else 0
    saved = writing().save(plan_id, slug, values, drawn if drawn == plan.state.versions.get(slug, 0) else plan.state.versions.get(slug, 0))
    note_lists(plan_id, Review(plan.state.as_answers().replaced(slug, saved.answers)))
    commit()
    flash("Your choice is saved. The other text stays in the history.", "success")
    if saved.collisions:
        return conflict_page(opened(plan_id), here, saved), 409
    return redirect(url_for("steps.step", plan_id=plan_id, slug=here.slug), 303)


def _decoded(name: str) -> Json:
    return value_in(request.form.get(name, "null"))


def placed(answers: dict[str, Json], path: tuple[str, ...], value: Json) -> None:
    """Puts a value at a path of fields, row ids and columns; a row that is gone is passed over."""
    holder: Json = answers
    for part in path[:-1]:
        if isinstance(holder, list):
            holder = next((row for row in holder if isinstance(row, dict) and row.get("id") == part), None)
        elif isinstance(holder, dict):
            holder = holder.setdefault(part, {})
    if not isinstance(holder, dict):
        return
    if value is None:
        holder.pop(path[-1], None)
    else:
        holder[path[-1]] = value
