"""Where two people changed the same answer: both texts, and a choice."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wizard.engine.answers import Json, Record
from wizard.engine.fields import LongText, Question, Rows, ShortText
from wizard.engine.fields.matrix import Matrix
from wizard.engine.posted import clean, tree
from wizard.engine.scope import Scope
from wizard.engine.spelled_out import raw, record_in_words, spelled_out
from wizard.engine.step import Step
from wizard.review import Review
from wizard.web.database import commit, person, reading, writing
from wizard.web.plan_pages import Opened, opened, step_of
from wizard.web.saving import note_lists


def conflict_page(plan: Opened, step: Step) -> str:
    """Every answer of a step that two people changed, with both texts."""
    asked = plan.review.journey.catalogue.steps[step.slug]
    there = plan.state.answers.get(step.slug, {})
    mine = person().visitor
    rows = []
    for one in reading().people.disagreements(plan.state.id, step.slug):
        spot = _spot(asked.get(one.path[0]), one.path, there, plan.review.journey.scope(step.slug))
        rows.append({
            "id": one.id,
            "label": spot.words,
            "whose": "Your text" if mine and one.visitor == mine else f"Text by {one.name or 'someone else'}",
            "at": one.at,
            "mine": (text := spot.written(one.mine)),
            "theirs": (other := spot.written(at_path(there, one.path))),
            "both": ("\n\n" if isinstance(spot.question, LongText) else " ").join(part for part in (other, text) if part),
            "was": spot.written(one.was),
            "text": isinstance(one.mine, str | None) and isinstance(spot.question, ShortText),
        })  # fmt: skip
    return render_template(
        "steps/conflict.html", place="plans", heading=f"Two changes to the same answer: {step.named(plan.state.track)}",
        trail=plan.trail((step.named(plan.state.track), url_for("steps.step", plan_id=plan.state.id, slug=step.slug)), ("Two changes", "")),
        plan=plan.state, step=step, rows=rows, version=plan.state.versions.get(step.slug, 0),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a path leads: the question there, what it is called with its rows, how its answers are read; None for a whole row."""

    question: Question | None
    table: Rows | None
    words: str
    scope: Scope

    def written(self, value: Json) -> str:
        """A text of it in words, whatever stands in it."""
        if value is None:
            return ""
        if self.table is not None and isinstance(value, Mapping):
            return record_in_words(self.table, value, self.scope)
        return spelled_out(self.question, value, self.scope) if self.question else raw(value)

    def read(self, text: str) -> Json:
        """A text as its question reads it: what would read otherwise on a page looks like somebody's change there."""
        node = tree([("text", text)]).at("text")
        if self.question is None or node is None:  # nobody asks for it any more; what was typed is kept all the same
            return clean(text).strip() or None
        return self.question.read(node, None, self.scope)


def _spot(question: Question | None, path: tuple[str, ...], there: Mapping[str, Json], scope: Scope) -> _Spot:
    """Follows a path (field, row id, column, row id ...) through rows and tables."""
    words = question.title(scope) if question else path[0].replace("_", " ").capitalize()
    for at in range(1, len(path), 2):
        row = at_path(there, path[: at + 1])
        record = Record(row) if isinstance(row, Mapping) else Record({})
        if isinstance(question, Rows):
            words += f", {question.called(record, scope)}"
        elif isinstance(question, Matrix):
            words += f", {question.row_words(scope).get(path[at], 'a line that is gone')}"
        scope = scope.within(record)
        if at + 1 == len(path):
            return _Spot(None, question if isinstance(question, Rows) else None, words, scope)
        question = _column(question, path[at + 1], scope)
        words += f": {question.title(scope)}" if question else ""
    return _Spot(question, None, words, scope)


def _column(question: Question | None, name: str, scope: Scope) -> Question | None:
    if isinstance(question, Matrix):
        return question.column_questions(scope).get(name)
    return question.columns.get(name) if isinstance(question, Rows) else None


bp = Blueprint("conflicts", __name__)


@bp.route("/plans/<uuid:plan_id>/<slug>/settle", methods=["GET", "POST"])
def settle(plan_id: UUID, slug: str) -> ResponseReturnValue:
    """The answers of a step that two people changed; stores what was chosen for each."""
    plan = opened(plan_id)
    here = step_of(plan, slug)
    if request.method != "POST":
        return conflict_page(plan, here)
    answers: dict[str, Json] = copy.deepcopy(dict(plan.state.answers.get(slug, {})))
    asked, chosen = plan.review.journey.catalogue.steps[slug], list[int]()
    for one in writing().people.disagreements(plan_id, slug):
        choice = request.form.get(f"choice-{one.id}", "")
        if choice == "mine":
            placed(answers, one.path, cast("Json", one.mine))
        elif choice == "edit":
            spot = _spot(asked.get(one.path[0]), one.path, answers, plan.review.journey.scope(slug))
            placed(answers, one.path, spot.read(request.form.get(f"edit-{one.id}", "")))
        if choice in ("mine", "theirs", "edit"):
            chosen.append(one.id)
    before = plan.state.answers.get(slug, {})
    values = {name: answers.get(name) for name in {**before, **answers} if answers.get(name) != before.get(name)}
    writing().people.settle(plan_id, slug, chosen)
    saved = writing().save(plan_id, slug, values, plan.state.versions.get(slug, 0))
    note_lists(plan_id, Review(plan.state.as_answers().replaced(slug, saved.answers)))
    commit()
    if saved.collisions:
        return conflict_page(opened(plan_id), here), 409
    flash("Your choice is saved. The other text stays in the history.", "success")
    return redirect(url_for("steps.step", plan_id=plan_id, slug=here.slug), 303)


def at_path(answers: Mapping[str, Json], path: tuple[str, ...]) -> Json:
    """The value at a path of fields, row ids and columns; None where nothing stands."""
    found: Json = dict(answers)
    for part in path:
        if isinstance(found, list):
            found = next((row for row in found if isinstance(row, dict) and row.get("id") == part), None)
        else:
            found = found.get(part) if isinstance(found, dict) else None
    return found


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
