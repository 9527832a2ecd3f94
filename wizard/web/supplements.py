"""Progress supplements: given out as of a day, kept whole, each compared with the text before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from exports import exporters
from wizard.editions import SUPPLEMENT
from wizard.engine.answers import Answers
from wizard.engine.fields.texts import day_words
from wizard.engine.merge import same
from wizard.engine.reading import Reading
from wizard.rendering.orders import kept_text
from wizard.rendering.source import Wanted
from wizard.review import Review, today
from wizard.steps.review.supplement import About
from wizard.storage.states import PlanState
from wizard.web.adoption import adopted_text, issued
from wizard.web.database import commit, read_session, writing
from wizard.web.file_names import file_name
from wizard.web.files import ask, deliver
from wizard.web.notices import File
from wizard.web.plan_pages import Opened, opened

bp = Blueprint("supplements", __name__)
LINKS = (("PDF", "pdf"), ("web page", "html"))


@dataclass(frozen=True, slots=True)
class Base:
    """The earlier text that a plan is compared with: in words, its day, its answers."""

    words: str
    day: date | None
    answers: Answers | None


NO_BASE = Base("", None, None)


def base_of(plan: PlanState, before: int = 0) -> Base:
    """The last supplement or adopted text, whichever came later; with `before` only what came before that supplement."""
    given = issued().listed(plan.id)
    at = next((one.at for one in given if one.kind == "supplement" and one.number == before), None)
    found = next((one for one in given if at is None or one.at < at), None)
    if found is None:
        adopted = adopted_text(plan) if at is None else None
        return Base(f"the framework, {adopted.words}", adopted.day, adopted.answers) if adopted else NO_BASE
    answers = issued().answers(plan.id, found.kind, found.number)
    if found.kind == "supplement":
        return Base(f"progress supplement {found.number} of {day_words(found.day)}", found.day, answers)
    version = f" version {found.version_label}," if found.version_label else ""
    return Base(f"the framework,{version} adopted {day_words(found.day)}", found.day, answers)


def then_of(base: Base, day: date) -> Reading | None:
    return Review(base.answers).reading(day) if base.answers else None


def next_number(plan: PlanState) -> int:
    return max((one.number for one in issued().listed(plan.id, "supplement")), default=0) + 1


@bp.post("/plans/<uuid:plan_id>/supplements")
def issue(plan_id: UUID) -> ResponseReturnValue:
    """Gives out the supplement as of today; the plan as it stands is kept with it."""
    plan = opened(plan_id)
    if (last := next_number(plan.state) - 1) and _is_as_issued(plan.state, last):
        flash(f"Nothing has changed since progress supplement {last}; it stands as it was issued.", "info")
        return redirect(url_for("progress.progress", plan_id=plan_id, _anchor="supplements"), 303)
    writing().issued.adopt(plan.state.id)  # an adopted text that is not kept yet is what this one is compared with
    number = writing().issued.issue(plan.state.id, "supplement", today())
    commit()
    flash(f"Progress supplement {number} is issued. The next one will say what changed since.", "success")
    return redirect(url_for("progress.progress", plan_id=plan_id, _anchor="supplements"), 303)


def _is_as_issued(plan: PlanState, number: int) -> bool:
    """Whether a plan still stands as it stood when a supplement was issued: a button pressed twice issues once."""
    then = issued().answers(plan.id, "supplement", number)
    return then is not None and then.title == plan.title and same(dict(then.steps), dict(plan.answers))


@bp.get("/plans/<uuid:plan_id>/supplement.<name>")
def next_supplement(plan_id: UUID, name: str) -> ResponseReturnValue:
    """The supplement as it would be issued today."""
    plan = opened(plan_id)
    base = base_of(plan.state)
    about = About(next_number(plan.state), base.words, base.day, is_issued=False)
    return _sent(plan, plan.state.as_answers(), today(), about, base, name)


@bp.get("/plans/<uuid:plan_id>/supplement/<int:number>.<name>")
def issued_supplement(plan_id: UUID, number: int, name: str) -> ResponseReturnValue:
    """A supplement as it was issued."""
    plan = opened(plan_id)
    found = next((one for one in issued().listed(plan_id, "supplement") if one.number == number), None)
    answers = issued().answers(plan_id, "supplement", number) if found else None
    if found is None or answers is None:
        abort(404)
    base = base_of(plan.state, number)
    about = About(number, base.words, base.day, is_issued=True)
    return _sent(plan, answers, found.day, about, base, name)


def _sent(plan: Opened, text: Answers, day: date, about: About, base: Base, name: str) -> ResponseReturnValue:
    if name not in exporters():
        abort(404)
    told = {"number": about.number, "words": base.words, "day": base.day.isoformat() if base.day else "", "is_issued": about.is_issued}
    mark = f"supplement {about.number}" if about.is_issued else f"{plan.state.mark()} after {base.words}"
    order = kept_text(read_session(), plan.state, Wanted(name, day, SUPPLEMENT), text, mark, before=base.answers, about=told)
    return deliver(plan, ask(order), file_name(plan, f"supplement-{about.number}.{name}", today()))


def files(plan: PlanState) -> Iterator[File]:
    """The supplement in preparation, as the downloads page lists it."""
    told = "Boards and partners. What changed in words, milestones by status, values, tests and decisions."
    next_links = tuple(
        (f"As of today, {words}", url_for("supplements.next_supplement", plan_id=plan.id, name=name)) for words, name in LINKS
    )
    yield f"Progress supplement {next_number(plan)}, not issued yet", told, next_links
