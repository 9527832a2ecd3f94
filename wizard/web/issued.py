"""Editions are given out here: numbered, dated, kept byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, abort, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from exports import exporters
from wizard.editions import FULL, editions, label_of
from wizard.rendering.making import composed, digest_of
from wizard.rendering.orders import standing
from wizard.rendering.source import Wanted, packed
from wizard.storage.editions import Editions, Issued
from wizard.storage.jobs import Jobs
from wizard.web.database import commit, person, read_session, write_session
from wizard.web.file_names import file_name, format_words
from wizard.web.files import deliver
from wizard.web.offers import Way, ready
from wizard.web.plan_pages import Opened, opened, today

bp = Blueprint("issued", __name__)
FORMATS = ("pdf", "html")  # in which an edition is given out


@dataclass(frozen=True, slots=True)
class Line:
    """An issued edition as the page lists it."""

    issued: Issued
    label: str
    ways: tuple[Way, ...]


def listed(plan_id: UUID) -> list[Line]:
    """The editions of a plan, the newest first."""
    found = Editions(read_session()).listed(plan_id)
    states = Jobs(read_session()).states([digest for one in found for digest in one.files.values()])
    made = []
    for one in found:
        ways = []
        for format, digest in one.files.items():
            if format not in exporters():
                continue
            label = format_words(exporters()[format])
            address = url_for("issued.file", plan_id=plan_id, number=one.number, format=format)
            state = states.get(digest)
            done = state is not None and state.state == "done"
            ways.append(ready(label, address, state) if state and done else Way(label, address, state="going", words="Being made"))
        made.append(Line(one, label_of(one.edition), tuple(ways)))
    return made


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
    flash(f"Edition {number} is given out. Its files stay as they are, whatever changes in the plan.", "success")
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
