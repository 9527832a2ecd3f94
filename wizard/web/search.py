"""Search within a plan: its answers, what the steps ask and advise, and the library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from uuid import UUID

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from wizard.engine.answers import Record
from wizard.engine.fields import Rows
from wizard.engine.places import Place, in_record, places
from wizard.engine.search import Entry, Found, find
from wizard.engine.spelled_out import record_in_words, spelled_out
from wizard.engine.step import Step
from wizard.web import library
from wizard.web.plan_pages import Opened, opened

bp = Blueprint("search", __name__)
ANSWERS, ASKED = "Your answers", "Questions and guidance"


def answers(plan: Opened) -> Iterator[Entry]:
    """Every answer that counts now, each with the place where it was given."""
    journey, track = plan.review.journey, plan.state.track
    for step in journey.steps:
        scope, here = journey.scope(step.slug), journey.visible.step(step.slug)
        for question in journey.questions(step):
            value = here.value(question.id)
            name, title = step.named(track), question.title(scope)
            name = name if name == title else f"{name}: {title}"
            if isinstance(question, Rows) and question.record:
                for at, row in enumerate(question.rows_to_show(value, scope), 1):
                    url = url_for("records.record", plan_id=plan.state.id, slug=step.slug, rows=question.id, row_id=row["id"])
                    title = question.row_title(Record(row), at, scope)
                    parts = partial(in_record, question, row, scope, f"{question.id}-0")  # on its page a record is the only one
                    yield Entry(ANSWERS, f"{name}, {title}", record_in_words(question, row, scope), url, partial(_within, url, parts))
            elif words := spelled_out(question, value, scope):
                url, parts = _step_url(plan, step), partial(places, question, value, scope, question.id)
                typed = step.slug != "review-export" and question.id not in step.asked_once  # on a page of their own, or on none
                yield Entry(ANSWERS, name, words, _step_url(plan, step, question.id), partial(_within, url, parts) if typed else None)


def _within(url: str, parts: Callable[[], Iterator[Place]]) -> Iterator[tuple[str, str]]:
    """The texts of an answer, each with the address of the control that holds it."""
    return ((words, f"{url}#{place}") for words, place in parts())


def _step_url(plan: Opened, step: Step, anchor: str | None = None) -> str:
    if step.slug == "review-export":
        return url_for("check.check", plan_id=plan.state.id, _anchor=anchor)
    return url_for("steps.step", plan_id=plan.state.id, slug=step.slug, _anchor=anchor)


def asked(plan: Opened) -> Iterator[Entry]:
    """What the steps ask and advise."""
    journey, track = plan.review.journey, plan.state.track
    for step in journey.steps:
        name = step.named(track)
        scope = journey.scope(step.slug)
        for question in journey.questions(step):
            columns = [f"{column.label} {column.help}" for column in getattr(question, "columns", {}).values()]
            text = " ".join([question.help, *columns])
            yield Entry(ASKED, f"{name}: {question.title(scope)}", text, _step_url(plan, step, question.id))
        for heading, bullets in step.guidance(track).groups:
            for words in bullets:
                yield Entry(ASKED, f"{name}: {heading}", words, _step_url(plan, step))


@bp.get("/plans/<uuid:plan_id>/search")
def search(plan_id: UUID) -> ResponseReturnValue:
    plan = opened(plan_id)
    query = request.args.get("q", "")[:200]
    entries = [*answers(plan), *asked(plan), *library.entries()] if query.strip() else []
    hits = find(entries, query)
    groups: dict[str, list[Found]] = {kind: [] for kind in (ANSWERS, ASKED)}
    for hit in hits:
        groups.setdefault(hit.entry.kind, []).append(hit)
    return render_template(
        "plans/search.html", place="plans", heading=f"Search: {query}" if query.strip() else "Search", trail=plan.trail(("Search", "")),
        plan=plan.state, query=query, groups={kind: found for kind, found in groups.items() if found}, count=len(hits),
    )  # fmt: skip
