"""What changed since an edition was given out: as a page, and as a file."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from exports.html.words import inline
from wizard.editions import CHANGES, FULL, editions, label_of
from wizard.editions.redline import changed
from wizard.engine.answers import Answers
from wizard.rendering.orders import standing, working_answers
from wizard.rendering.source import Wanted, unpacked
from wizard.review import today
from wizard.storage.editions import Editions, Issued
from wizard.web.database import read_session
from wizard.web.file_names import file_name
from wizard.web.files import ask, deliver
from wizard.web.plan_pages import opened

bp = Blueprint("changes", __name__)
FORMATS = {"pdf": "PDF", "html": "web page", "docx": "Word"}


def _since(plan_id: UUID) -> Issued:
    """The edition that an address compares with; the newest one where it names none. 404 where there is none."""
    given = request.args.get("from", "")
    if given.isdecimal() and len(given) < 9:
        return Editions(read_session()).one(plan_id, int(given))
    found = Editions(read_session()).listed(plan_id)
    if given or not found:
        abort(404)
    return found[0]


@bp.get("/plans/<uuid:plan_id>/compare")
def compare(plan_id: UUID) -> ResponseReturnValue:
    """Each answer that differs from an issued edition, by step."""
    plan = opened(plan_id)
    since = _since(plan_id)
    before = _answers(plan_id, since.number)
    steps = [
        (one.title, one.slug, [(label, inline(words)) for label, words in one.told()])
        for one in changed(before, working_answers(read_session(), plan.state))
    ]
    files = [(words, f"{url_for('.file', plan_id=plan_id, name=name)}?from={since.number}") for name, words in FORMATS.items()]
    back = url_for("downloads.downloads", plan_id=plan_id)
    return render_template(
        "plans/changes.html", place="plans", heading=f"What changed since edition {since.number}", plan=plan.state, since=since,
        label=label_of(since.edition), is_full=since.edition == FULL, trail=plan.trail(("Downloads", back), ("What changed", "")), steps=steps, files=files,
        others=[one for one in Editions(read_session()).listed(plan_id) if one.number != since.number],
    )  # fmt: skip


@bp.get("/plans/<uuid:plan_id>/changes.<name>")
def file(plan_id: UUID, name: str) -> ResponseReturnValue:
    """The same as a file, with every insertion and deletion said in words: what the edition does not tell is not told of it."""
    plan = opened(plan_id)
    if name not in FORMATS:
        abort(404)
    since = _since(plan_id)
    wanted = Wanted(name, today(), CHANGES, since=since.number)
    told = editions().get(since.edition, editions()[FULL]).compared
    now = standing(read_session(), plan.state)
    order = replace(now, answers=told(now.answers)).order(wanted, told(_answers(plan_id, since.number)))
    return deliver(plan, ask(order), file_name(plan, name, wanted.day, CHANGES, since.number))


def _answers(plan_id: UUID, number: int) -> Answers:
    """What the plan said when an edition was given out."""
    return unpacked(Editions(read_session()).source(plan_id, number)).answers
