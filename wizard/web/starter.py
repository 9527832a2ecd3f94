"""The state's starter file: given on by a state's plan, and what of it a district sees beside its own answers."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from flask import Blueprint, Response, abort, url_for
from flask.typing import ResponseReturnValue

from wizard.engine.fields import Rows
from wizard.engine.starter import PLACES, RULES, Starter
from wizard.engine.step import Step
from wizard.engine.tracks import Track
from wizard.figures.elements import answered_words, covered_words, elements
from wizard.figures.written import money
from wizard.review import Review, today
from wizard.steps import known
from wizard.steps.review.district_starter import NoStarter, gives_starter, starter_bytes
from wizard.web.file_names import file_name
from wizard.web.notices import File, Notice
from wizard.web.plan_pages import opened

bp = Blueprint("starter", __name__)
MOST_FACTS = 12
LONGEST = 300


@bp.get("/plans/<uuid:plan_id>/framework.starter.json")
def starter_file(plan_id: UUID) -> ResponseReturnValue:
    """The starter file of a state's plan; a district's plan has none."""
    plan = opened(plan_id)
    try:
        made = starter_bytes(plan.review.reading(today()), known(Track.DISTRICT))
    except NoStarter:
        abort(404)
    response = Response(made, content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(plan, "starter.json", today())}"'
    return response


def files(review: Review, plan_id: UUID) -> Iterator[File]:
    """The starter file as the downloads page lists it."""
    if gives_starter(review.journey.catalogue):
        told = "Districts of your state. Their plan starts with your goals, required elements, model roles and measures."
        yield "Starter file for districts", told, (("Starter file, JSON", url_for("starter.starter_file", plan_id=plan_id)),)


def notices(review: Review, step: Step, row_id: str) -> Iterator[Notice]:
    """What the state said about the rows of a step, or about one of its records."""
    plan = review.reading(today())
    if plan.starter is None:
        return
    if row_id:
        yield from _of_row(review, plan.starter, step, row_id)
        return
    for place in PLACES:
        slug, _, name = place.partition(".")
        given = plan.starter.given.get(place, {})
        here = [row for row in review.journey.answers.rows(place) if row.id in given]
        if slug == step.slug and given and place != RULES:
            table = review.journey.catalogue.question(place)
            label = table.label.lower() if table else name
            yield Notice(
                "From your state", (f"{len(here)} of these {label} came from {plan.starter.name}. Open one to read what the state wrote.",)
            )
    if RULES.startswith(f"{step.slug}."):
        yield from _completeness(review, plan.starter)


def _completeness(review: Review, starter: Starter) -> Iterator[Notice]:
    """What the state requires, and where this plan answers it."""
    found = elements(review.journey.visible)
    names = {one.slug: one.named(review.journey.track) for one in review.journey.steps}
    if found:
        words = (f"From {starter.name}. {covered_words(found)}.", "Found by the words of each element: read them against your plan.")
        yield Notice("What your state asks", words, tuple((one.text, answered_words(one, names)) for one in found))


def _of_row(review: Review, starter: Starter, step: Step, row_id: str) -> Iterator[Notice]:
    """The row as the state wrote it, beside what the district makes of it."""
    for place in PLACES:
        slug, _, _ = place.partition(".")
        table, row = review.journey.catalogue.question(place), starter.row(place, row_id)
        if slug != step.slug or row is None or not isinstance(table, Rows):
            continue
        inside = review.journey.scope(slug).within(row)
        told = ((column.title(inside), column.written(row.value(column.id), inside)) for column in table.columns.values())
        facts = [(label, words[:LONGEST]) for label, words in told if words]
        for column, (least, most) in starter.ranges.get(row_id, {}).items():
            asked = table.columns.get(column)
            if asked is not None:
                facts.insert(1, (f"{asked.label}: the state’s range", f"{money(least)} to {money(most)}"))
        yield Notice("What your state wrote", (f"From {starter.name}.",), tuple(facts[:MOST_FACTS]))
