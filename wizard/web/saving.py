"""Keeping what a page sent: read, merge, store, and note what lists show, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import request
from werkzeug.datastructures import MultiDict

from wizard.engine.answers import Json
from wizard.engine.forms import AnswerForm, form_class
from wizard.engine.posted import Posted, tree
from wizard.engine.step import Step
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.storage.plans import Saved
from wizard.web.database import commit, writing
from wizard.web.plan_pages import Opened

Change = Callable[[dict[str, Json], Posted], dict[str, Json]]
OUTSIDE = ("track", "plan_title")  # questions of the start that are stored with the plan itself


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
    """Stores a step's page. `change` is a button's doing on the posted values, `rows` are whole fields made elsewhere."""
    version = drawn_from(posted)
    before = ancestor(plan, step, version)
    if rows is not None:
        values = dict(rows)
    else:
        scope = plan.review.journey.scope(step.slug)
        form: AnswerForm = form_class(step, plan.state.track)(posted, before, scope)
        values = form.posted_values()
    if change is not None:
        values = change({**before, **values}, posted) if rows is None else change(values, posted)
        values = {name: value for name, value in values.items() if name not in before or before[name] != value}
    track, title = _outside(plan, step, values)
    saved = writing().save(plan.state.id, step.slug, values, version)
    answers = plan.state.as_answers().replaced(step.slug, saved.answers)
    review = Review(type(answers)(track, title, answers.steps))
    _note(plan, step, review, everything=track is not plan.state.track)
    commit()
    return Kept(saved, review, title)


def _outside(plan: Opened, step: Step, values: dict[str, Json]) -> tuple[Track, str]:
    """Takes the track and the title out of the start's values and stores them with the plan."""
    track, title = plan.state.track, plan.state.title
    if step.slug != "start":
        return track, title
    wanted, words = values.pop("track", None), values.pop("plan_title", None)
    track = Track(wanted) if wanted in tuple(Track) else track
    title = words if isinstance(words, str) and words.strip() else title
    writing().describe(plan.state.id, track=track, title=title[:400])
    return track, title[:400]


def _note(plan: Opened, step: Step, review: Review, everything: bool) -> None:
    """What lists show. A step's own status always; the others when the track or the depth changed what is asked."""
    last = review.journey.visible.step("review-export")
    if everything or step.slug == "start":
        statuses = review.statuses()
    else:
        statuses = {step.slug: review.standing(step).status.value} if step.number else {}
    writing().summarize(plan.state.id, statuses, last.text("plan_status"), last.text("version_label")[:200])
