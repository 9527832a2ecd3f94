"""Suggestions on the pages of a plan: what is offered below a question, taken, put away, offered again.

Their buttons belong to the page's own form, so that what was typed is saved with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from wizard.advice.suggestions import PUT_AWAY, Suggestion, open_ones, put_away, suggests
from wizard.advice.suggestions.taking import taken
from wizard.engine.answers import Answers, Json, Record
from wizard.engine.fields import Rows, new_row_id
from wizard.engine.forms import Shown
from wizard.engine.planfile import DECISIONS
from wizard.engine.posted import Posted
from wizard.engine.step import Step
from wizard.figures.written import listed
from wizard.review import Review
from wizard.web.database import commit, writing
from wizard.web.plan_pages import Opened, opened
from wizard.web.saving import Change, Kept

TAKES = ("suggest", "suggest_all")
SUGGESTION_ACTS = (*TAKES, "put_away", "offer_again")
FEW = {"plan-goals.goals": 4, "design-strategies.strategies": 6, "design-roles.roles": 5}  # STEPS: what most teams can carry
MANY = 1000
FIRST = 8  # suggestions that stand there at once; the others are folded


@dataclass(frozen=True, slots=True)
class Offered:
    """The suggestions below one question: the first ones, the others, how many were put away, whether it stands open.

    `fills` are the names of the columns that a suggestion for a record would fill in, by its id; `most` is how many more
    rows a plan does well with.
    """

    field: str
    name: str
    first: tuple[Suggestion, ...]
    others: tuple[Suggestion, ...]
    away: int
    open: bool
    fills: Mapping[str, str]
    most: int

    @property
    def count(self) -> int:
        return len(self.first) + len(self.others)

    @property
    def together(self) -> bool:
        """Whether all of them can be taken at once: not where a team does well to choose a few."""
        return 1 < self.count <= self.most

    @property
    def sources(self) -> tuple[str, ...]:
        """What they are taken from, each source once."""
        return tuple(dict.fromkeys(one.source for one in (*self.first, *self.others) if one.source))


def offered(plan: Opened, here: Step, shown: Iterable[Shown], row_id: str = "") -> dict[str, Offered]:
    """What is offered below each question of a page, or for one record of a table; only what concerns these is worked out."""
    names = {one.question.id: one for one in shown if not one.hidden and f"{here.slug}.{one.question.id}" in suggests()}
    if not names:
        return {}
    answers = plan.review.journey
    found = [one for one in open_ones(answers.visible, here.slug, names, answers.answers) if _belongs(one, row_id)]
    away, asked = put_away(answers.answers), request.args.get("offer", "")
    made: dict[str, Offered] = {}
    for name, one in names.items():
        mine = [each for each in found if each.field == name and (each.row is None or _room(one) > 0)]
        offers = [each for each in mine if each.id not in away]
        if mine:
            made[name] = Offered(
                name,
                one.name,
                tuple(offers[:FIRST]),
                tuple(offers[FIRST:]),
                len(mine) - len(offers),
                asked == name,
                _columns(one, offers, answers.answers.step(here.slug)),
                _room(one, FEW.get(f"{here.slug}.{name}", MANY)),
            )
    return made


def offered_for(plan: Opened, here: Step, table: Rows, row_id: str) -> Offered | None:
    """What is offered for one record of a table."""
    scope = plan.review.journey.scope(here.slug)
    return offered(plan, here, [Shown(table.id, table, None, table.label, False, scope)], row_id).get(table.id)


def drawn_for(plan: Opened, here: Step, table: Rows, row_id: str, kept: Kept) -> str:
    """The same after a save, drawn as on the record's page."""
    macros: Any = current_app.jinja_env.get_template("ui/suggestions.html").module
    return str(macros.for_record(offered_for(Opened(plan.state, kept.review), here, table, row_id)))


def _belongs(one: Suggestion, row_id: str) -> bool:
    return one.row_id == row_id if row_id else one.on_list


def _columns(shown: Shown, offers: list[Suggestion], step: Record) -> dict[str, str]:
    rows = {row.id: row for row in step.rows(shown.question.id)}
    columns = getattr(shown.question, "columns", {})
    return {
        one.id: listed(
            [columns[name].label for name in one.fills if name in columns and columns[name].is_blank(rows[one.row_id].value(name))]
        )
        for one in offers
        if not one.on_list and one.row_id in rows and isinstance(one.fills, Mapping)
    }


def _room(shown: Shown, few: int = MANY) -> int:
    """How many more rows a table takes, or does well with; what is no table has room for anything."""
    if not isinstance(shown.question, Rows):
        return MANY
    rows = shown.value if isinstance(shown.value, list) else []
    return min(few, shown.question.most) - len(rows)


def taking(plan: Opened, here: Step, act: str, subject: str) -> Change | None:
    """What a button does to the posted values, where it takes suggestions."""
    if act not in TAKES:
        return None
    asked = plan.review.journey.catalogue.steps[here.slug]
    most = {name: question.most for name, question in asked.items() if isinstance(question, Rows)}

    def take(values: dict[str, Json], posted: Posted) -> dict[str, Json]:
        chosen = _chosen(plan, here, act, subject, values)
        made, _ = taken(values, chosen, most)
        return made

    return take


def _chosen(plan: Opened, here: Step, act: str, subject: str, values: dict[str, Json]) -> list[Suggestion]:
    """The suggestions a button means, as they stand with what was just typed."""
    stored = plan.review.journey.answers.replaced(here.slug, values)
    answers = Review(stored).journey.visible
    fields = [subject] if act == "suggest_all" else list(plan.review.journey.catalogue.steps[here.slug])
    away = put_away(stored)
    found = [one for one in open_ones(answers, here.slug, fields, stored) if act == "suggest" or one.id not in away]
    return [one for one in found if (one.on_list if act == "suggest_all" else one.id == subject)]


def after(plan: Opened, here: Step, act: str, subject: str, kept: Kept, address: dict[str, Any] | None = None) -> ResponseReturnValue:
    """Says what happened and goes back to the place; `address` is that of a record's page."""
    field, named = subject, ""
    if act in ("suggest", "put_away"):
        one = _named(plan, here, subject, kept)
        field, named = (one.field, one.title) if one else ("", "")
    if act in TAKES:
        _tell(plan, field, named, kept)
    elif act == "put_away" and field:
        _decide(plan, lambda rows: [*rows, {"id": new_row_id(), "suggestion": subject}])
        flash("Put away. “Offer again” below the suggestions brings it back.", "success")
    elif act == "offer_again":
        ids = {one.id for one in _all_open(kept.review, here, field)}
        _decide(plan, lambda rows: [row for row in rows if not isinstance(row, dict) or row.get("suggestion") not in ids])
    onward = _next(plan, here, field, subject, kept)
    if address is not None:
        return redirect(url_for("records.record", **address, did="suggest", _anchor=onward or "suggestions"), 303)
    left = any(one.on_list and one.id not in put_away(_now(plan)) for one in _all_open(kept.review, here, field))
    anchor = onward or (f"{field}-suggestions" if left or act == "put_away" else field)
    offer: dict[str, Any] = {"offer": field} if left or act == "put_away" else {}
    return redirect(url_for("steps.step", plan_id=plan.state.id, slug=here.slug, **offer, did="suggest", _anchor=anchor), 303)


def _all_open(review: Review, here: Step, field: str) -> tuple[Suggestion, ...]:
    return open_ones(review.journey.visible, here.slug, [field], review.journey.answers)


def _next(plan: Opened, here: Step, field: str, subject: str, kept: Kept) -> str:
    """The place of the suggestion that stood below one that was decided about, if both stood there; else none."""
    before = list(_all_open(plan.review, here, field))
    at = next((at for at, one in enumerate(before) if one.id == subject), len(before))
    below = [one.id for one in before[at + 1 :] if one.row_id == before[at].row_id]
    still = {one.id for one in _all_open(kept.review, here, field)} - set(put_away(_now(plan)))
    return next((f"suggestion-{one}" for one in below if one in still), "")


def _now(plan: Opened) -> Answers:
    return opened(plan.state.id).review.journey.answers


def _named(plan: Opened, here: Step, subject: str, kept: Kept) -> Suggestion | None:
    """The suggestion of an id, as the plan stood before or after the save."""
    fields = list(plan.review.journey.catalogue.steps[here.slug])
    for journey in (plan.review.journey, kept.review.journey):
        for one in open_ones(journey.visible, here.slug, fields, journey.answers):
            if one.id == subject:
                return one
    return None


def _tell(plan: Opened, field: str, named: str, kept: Kept) -> None:
    """How many were taken: rows that are new, or answers that were filled in."""
    before = plan.state.answers.get(kept.step, {}).get(field)
    now = kept.saved.answers.get(field)
    ids = [{row.get("id") for row in rows if isinstance(row, dict)} if isinstance(rows, list) else set() for rows in (before, now)]
    count = len(ids[1] - ids[0])
    if named and now != before:
        flash(f"Added: {named}" if count else f"Filled in: {named}", "success")
    elif now != before:
        flash(f"{count} added." if count != 1 else "1 added.", "success")
    else:
        flash("Nothing was added: it stands in the plan already, or the list is full.", "info")


def _decide(plan: Opened, change: Any) -> None:
    """Keeps what the team decided about suggestions."""
    state = opened(plan.state.id).state
    rows = state.answers.get(DECISIONS, {}).get(PUT_AWAY)
    there = rows if isinstance(rows, list) else []
    made = change(there)
    if made != there:
        writing().save(plan.state.id, DECISIONS, {PUT_AWAY: made or None}, state.versions.get(DECISIONS, 0))
        commit()
