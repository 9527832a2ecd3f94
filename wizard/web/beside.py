"""What stands beside the questions of a step or a record: notices, what is known of a choice, pages that belong to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from flask import Flask, url_for

from wizard.engine.answers import Record
from wizard.engine.step import Step
from wizard.review import Review
from wizard.storage.states import PlanState
from wizard.web import adopted, progress, starter, supplements
from wizard.web.evidence import LIMIT, Known, of_role, of_strategy
from wizard.web.notices import File, Notice

KNOWN: dict[str, tuple[str, Callable[..., Known | None]]] = {
    "design-strategies": ("strategies", of_strategy),
    "design-roles": ("roles", of_role),
}
PROGRESS = ("Progress: what is late, moved and due", "progress.progress")
PAGES = {
    "design-strategies": (("Compare the candidates side by side", "compare.compare"),),
    "implement-milestones": (PROGRESS,),
    "assess-metrics": (PROGRESS,),
    "assess-review-cycles": (PROGRESS,),
}


@dataclass(frozen=True, slots=True)
class Beside:
    """All that stands beside one page."""

    notices: tuple[Notice, ...] = ()
    known: tuple[Known, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    limit: str = field(default=LIMIT)


def beside(plan: PlanState, step: Step, row_id: str = "") -> Beside:
    """What to draw beside a step, or beside the record of that id."""
    review = Review(plan.as_answers())
    notices = [
        *starter.notices(review, step, row_id),
        *progress.notices(plan, review, step.slug, row_id),
        *adopted.notices(plan, step),
    ]
    links = tuple((words, url_for(endpoint, plan_id=plan.id)) for words, endpoint in PAGES.get(step.slug, ()))
    return Beside(tuple(notices), known=tuple(_known(plan, step, row_id)), links=links)


def _known(plan: PlanState, step: Step, row_id: str) -> Iterator[Known]:
    name, of = KNOWN.get(step.slug, ("", None))
    for row in Record(plan.answers.get(step.slug, {})).rows(name) if of and row_id else ():
        if of and row.id == row_id and (found := of(row, plan.track)):
            yield found


def more_files(plan: PlanState) -> list[tuple[str, tuple[File, ...]]]:
    """Files beside the framework, in titled groups."""
    review = Review(plan.as_answers())
    return [
        ("Progress", tuple(supplements.files(plan))),
        ("For districts", tuple(starter.files(review, plan.id))),
    ]


def register(app: Flask) -> None:
    """Lets the pages of steps, records and downloads ask."""
    app.jinja_env.globals.update(beside=beside, more_files=more_files)
