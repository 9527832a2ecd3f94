"""Keeping what a page sent: read, merge, store, and note what lists show, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import request
from werkzeug.datastructures import MultiDict

from wizard.engine.answers import Answers, Json
from wizard.engine.forms import AnswerForm, form_class
from wizard.engine.posted import Posted, tree
from wizard.engine.step import Step
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.storage.plans import Saved
from wizard.web.database import commit, writing
from wizard.web.plan_pages import Opened

Change = Callable[[dict[str, Json], Posted], dict[str, Json]]


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept: the save itself and the plan as it is afterwards."""

    saved: Saved
    review: Review
    title: str


def posted_tree(form: MultiDict[str, str] | None = None) -> Posted:
    return tree((request.form if form is None else form).items(multi=True))


def drawn_from(posted: Posted) -> int:
    """The version the page was drawn from; 0 when it does not say."""
    text = found.text if (found := posted.at("version")) else ""
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def ancestor(plan: Opened, step: Step, version: int) -> Mapping[str, Json]:
    """The step's answers when the page was drawn."""
    if version == plan.state.versions.get(step.slug, 0):
        return plan.state.answers.get(step.slug, {})
    return writing().snapshot(plan.state.id, step.slug, version)


def keep(plan: Opened, step: Step, posted: Posted, change: Change | None = None, rows: Mapping[str, Json] | None = None) -> Kept:
    """Stores a step's page. `change` is a button's doing on the posted values, `rows` are whole fields made elsewhere.

    What will most likely stand afterwards is judged before the database is locked, so that others need not wait for it.
    """
    version = drawn_from(posted)
    before = ancestor(plan, step, version)
    values = _values(plan, step, posted, before, change, rows)
    track, title = _outside(plan, step, values)
    expected = Answers(track, title, plan.state.answers).replaced(step.slug, _with(before, values))
    review = Review(expected)
    summary = _summary(plan, step, review)
    if step.slug == "start":
        writing().describe(plan.state.id, track=track, title=title)
    saved = writing().save(plan.state.id, step.slug, values, version)
    if saved.answers != expected.step(step.slug).data:  # somebody else saved meanwhile
        review = Review(expected.replaced(step.slug, saved.answers))
        summary = _summary(plan, step, review)
    last = review.journey.visible.step("review-export")
    writing().summarize(plan.state.id, summary, last.text("plan_status"), last.text("version_label")[:200])
    commit()
    return Kept(saved, review, title)


def _values(plan: Opened, step: Step, posted: Posted, before: Mapping[str, Json], change: Change | None,
            rows: Mapping[str, Json] | None) -> dict[str, Json]:  # fmt: skip
    """What the page changes, by question; None empties an answer."""
    if rows is not None:
        values = dict(rows)
    else:
        form: AnswerForm = form_class(step, plan.state.track)(posted, before, plan.review.journey.scope(step.slug))
        values = form.posted_values()
    if change is not None:
        values = change({**before, **values}, posted) if rows is None else change(values, posted)
    return {name: value for name, value in values.items() if name not in before or before[name] != value}


def _with(before: Mapping[str, Json], values: Mapping[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in {**before, **values}.items() if name not in values or value is not None}


def _outside(plan: Opened, step: Step, values: dict[str, Json]) -> tuple[Track, str]:
    """Takes the track and the title out of the start's values: they are stored with the plan."""
    track, title = plan.state.track, plan.state.title
    if step.slug != "start":
        return track, title
    wanted, words = values.pop("track", None), values.pop("plan_title", None)
    track = Track(wanted) if wanted in tuple(Track) else track
    return track, (words if isinstance(words, str) and words.strip() else title)[:400]


def _summary(plan: Opened, step: Step, review: Review) -> dict[str, str]:
    """What lists show: a step's own status, and all others when the track or the depth may have changed what is asked."""
    if step.slug == "start":
        return review.statuses()
    return {step.slug: review.standing(step).status.value} if step.number else {}
