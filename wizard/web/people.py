"""Who works on a plan: the name a person gives, who is here now, what others changed meanwhile."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from wizard.engine.posted import clean
from wizard.engine.step import Step
from wizard.figures.written import listed
from wizard.storage.people import Somebody
from wizard.web.database import commit, reading, writing
from wizard.web.plan_pages import Opened
from wizard.web.saving import named_people

bp = Blueprint("people", __name__)
MOST_OF_A_NAME = 60


@bp.post("/plans/<uuid:plan_id>/name")
def name(plan_id: UUID) -> ResponseReturnValue:
    """Takes the name that others on the plan see and that stands in its history."""
    writing().expect(plan_id)
    given = " ".join(clean(request.form.get("name", "")).split())[:MOST_OF_A_NAME]
    session["name"] = given
    writing().people.arrive(plan_id, "")
    commit()
    flash(f"You are “{given}” here and in the history of your plans." if given else "You work without a name now.", "success")
    return redirect(url_for("plans.plan", plan_id=plan_id), 303)


@bp.post("/plans/<uuid:plan_id>/here")
def here(plan_id: UUID) -> ResponseReturnValue:
    """A page says which step it shows, or that it is closing; it is told who else is there and what was saved since."""
    step = request.form.get("step", "")[:100]
    writing().expect(plan_id)
    people = writing().people
    if request.form.get("leaving"):
        people.leave(plan_id)
        commit()
        return {}
    people.arrive(plan_id, step)
    there = who_is_here(plan_id, step)
    version = writing().step_version(plan_id, step)
    commit()
    return {"here": there, "version": version}


def who_is_here(plan_id: UUID, step: str) -> str:
    """Who else looks at a step now: "Also here now: J. Ortiz and someone else", or ""."""
    names = [one.name for one in reading().people.others(plan_id) if one.step == step]
    return f"Also on this step now: {counted(names)}." if names else ""


def _placed(others: list[Somebody], names: dict[str, str]) -> list[tuple[str, str]]:
    """Who is where: those at one place in one line."""
    places: dict[str, list[str]] = {}
    for one in others:
        places.setdefault(names.get(one.step, ""), []).append(one.name)
    told = ((counted(there), len(there), where) for where, there in places.items())
    return [(f"{words[0].upper()}{words[1:]} {'is' if count == 1 else 'are'} here now", where) for words, count, where in told]


def on_step(plan: Opened, step: Step) -> dict[str, Any]:
    """For a step's page: who else looks at it, and how many of its answers wait for a choice."""
    conflicts = reading().people.open_conflicts(plan.state.id)
    return {"here": who_is_here(plan.state.id, step.slug), "conflicts": conflicts.get(step.slug, 0)}


def counted(names: list[str]) -> str:
    """Names in a sentence; several without one are counted."""
    nameless = sum(not one for one in names)
    words = "" if not nameless else "someone else" if nameless == 1 else f"{nameless} others"
    return listed([*sorted({one for one in names if one}), *([words] if words else [])])


def around(plan: Opened) -> dict[str, Any]:
    """For a plan's home: who is here and where, what others changed since the last visit, which answers wait for a choice."""
    journey, track = plan.review.journey, plan.state.track
    names = {step.slug: step.named(track) for step in journey.steps}
    people = reading().people
    since = people.last_here(plan.state.id)
    news = people.news(plan.state.id, since) if since else []
    return {
        "others": _placed(people.others(plan.state.id), names),
        "since": since,
        "news": [
            (names.get(one.step, ""), one.step if one.step in names else "", named_people(one.names), one.at)
            for one in news
            if one.step in names or one.step == "plan"
        ],
        "conflicts": [(names[slug], slug, count) for slug, count in people.open_conflicts(plan.state.id).items() if slug in names],
        "name": session.get("name", ""),
    }
