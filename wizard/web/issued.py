"""Editions are given out here: numbered, dated, kept byte for byte."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, abort, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from wizard.editions import FULL, editions
from wizard.rendering.making import composed, digest_of
from wizard.rendering.orders import standing
from wizard.rendering.source import Wanted, packed
from wizard.review import today
from wizard.storage.editions import Editions
from wizard.storage.jobs import Jobs
from wizard.web.database import commit, person, read_session, write_session
from wizard.web.file_names import file_name
from wizard.web.files import deliver
from wizard.web.plan_pages import Opened, opened

bp = Blueprint("issued", __name__)
FORMATS = ("pdf", "html")  # in which an edition is given out


@bp.post("/plans/<uuid:plan_id>/editions")
def issue(plan_id: UUID) -> ResponseReturnValue:
    """Gives an edition out: the answers as they are now, and its files, from now on unchanged."""
    plan = opened(plan_id)
    name = request.form.get("edition", FULL)
    if name not in editions():
        abort(404)
    number, digests = _issue(plan, name)
    commit()
    for digest in digests:
        current_app.extensions["bell"](digest)
    flash(f"Edition {number} is given out. Its files stay as they are, whatever changes in the plan.", "issued")
    return redirect(url_for("downloads.downloads", plan_id=plan_id, _anchor="issued"), 303)


def _issue(plan: Opened, name: str) -> tuple[int, list[str]]:
    """Its number, and the jobs that make its files."""
    now, day = standing(read_session(), plan.state), today()
    orders = {format: now.order(Wanted(format, day, name)) for format in FORMATS}
    source = orders[FORMATS[0]].source
    document = composed(source)  # before anything is written: nobody has to wait for it
    asked, jobs = [one.asked() for one in orders.values()], Jobs(write_session())
    for one in asked:
        if not jobs.ask(one):
            jobs.retry(one.digest)
    files = {format: one.digest for format, one in orders.items()}
    number = Editions(write_session()).issue(
        plan.state.id, edition=name, title=document.title, version_label=document.version[:200], who=person().name,
        digest=digest_of(document, ""), files=files, source=packed(source),
    )  # fmt: skip
    return number, list(files.values())


@bp.get("/plans/<uuid:plan_id>/editions/<int:number>.<format>")
def file(plan_id: UUID, number: int, format: str) -> ResponseReturnValue:
    """A file of an issued edition, byte for byte as it was given out."""
    plan = opened(plan_id)
    one = Editions(read_session()).one(plan_id, number)
    state = Jobs(read_session()).state(one.files.get(format, ""))
    if state is None:
        abort(404)
    name = file_name(plan, format, one.issued_at.date(), one.edition, number)
    return deliver(plan, state, name)
