"""Files on their way out: asked for, waited for, sent with what browsers need to keep them, or told how far they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZipFile, is_zipfile

from flask import Blueprint, Response, abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from exports import exporters
from wizard.editions import label_of
from wizard.rendering.orders import Order
from wizard.review import today
from wizard.storage.freshness import Stamp
from wizard.storage.jobs import Jobs, JobState
from wizard.storage.renders import Renders
from wizard.web import asked
from wizard.web.database import commit, read_session, write_session
from wizard.web.file_names import file_name, format_words
from wizard.web.plan_pages import Opened, opened
from wizard.web.ready import Ready, remembered
from wizard.web.waiting import awaited

bp = Blueprint("files", __name__)
SHOWN = ("html", "pdf")  # formats that a browser shows itself
NAME = re.compile(r"[a-z0-9.-]{1,200}", re.IGNORECASE)  # of a file, as `file_name` makes them
MEMBERS = {"svg": "image/svg+xml", "png": "image/png"}  # kinds of files that are sent out of an archive
# A file carries its own styles, and nothing else may run or load in it
SEALED = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; frame-ancestors 'none'"


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the stages through which a file goes, and whether it is there now."""

    words: str
    now: bool


def ask(order: Order) -> JobState | None:
    """The job of a file; asked for, where nobody did yet. None for HEAD requests, which ask for nothing."""
    state = Jobs(read_session()).state(order.digest)
    if (state is None or state.state == "cancelled") and request.method != "HEAD":
        jobs, asked = Jobs(write_session()), order.asked()
        if not jobs.ask(asked):
            jobs.retry(order.digest)
        commit()
        current_app.extensions["bell"](order.digest)
        state = Jobs(read_session()).state(order.digest)
    return state


def deliver(plan: Opened, state: JobState | None, name: str, at: Stamp | None = None, member: str = "") -> ResponseReturnValue:
    """The file under a name when it is ready, else the page that tells how far it is.

    With the plan's stamp `at`, read before the plan, the address is remembered. `member` names one file of an archive.
    """
    if state is None:
        return Response(status=202, headers={"Retry-After": "5"})
    state = awaited(state)
    if state.state != "done":
        return _progress(plan, state, name, member)
    ready = Ready(state.result, state.format, name, member)
    response = send(ready)
    if response is None:
        abort(404)
    asked.forget(state.digest)
    if at is not None:
        remembered().keep(at, ready)
    return response


def at_once(at: Stamp | None) -> Response | None:
    """The file of this address if it was sent before and nothing changed since; `at` is the plan's stamp."""
    ready = remembered().find(at) if at is not None else None
    return send(ready) if ready is not None else None


def send(ready: Ready) -> Response | None:
    """The finished file, or word that the browser has it already; None for one that is not kept."""
    mark = f"{ready.result}-{ready.member}" if ready.member else ready.result
    known = request.if_none_match
    if known.contains(mark) or known.contains(f"{mark}-gzip"):
        response = Response(status=304)
    else:
        found = remembered().content(ready, _content)
        if found is None:
            return None
        response = Response(found[1], content_type=found[0])
        response.headers["Content-Disposition"] = f'{"inline" if ready.format in SHOWN else "attachment"}; filename="{ready.name}"'
        if found[0].startswith("text/html"):
            response.headers["Content-Security-Policy"] = SEALED
    response.set_etag(mark)
    response.headers["Cache-Control"] = "private, no-cache"  # kept, but asked about each time
    return response


def _content(ready: Ready) -> tuple[str, bytes] | None:
    """A file's kind and bytes, or those of one member of an archive."""
    found = Renders(read_session()).content(ready.result)
    if found is None or not ready.member:
        return found
    if not is_zipfile(BytesIO(found[1])):
        return None
    with ZipFile(BytesIO(found[1])) as archive:
        if ready.member not in archive.namelist():
            return None
        return MEMBERS[ready.member.rpartition(".")[2]], archive.read(ready.member)


def _progress(plan: Opened, state: JobState, name: str, member: str) -> ResponseReturnValue:
    """How far a file is, with the ways on from there, on all of which it keeps its name."""
    form = exporters()[state.format]
    what = f"{label_of(state.edition)}, {format_words(form)}" if form.group == "document" else form.label
    about: dict[str, Any] = {"plan_id": plan.state.id, "digest": state.digest, "name": name, "member": member or None}
    failed, end = state.state == "failed", {"failed": "could not be made", "done": "ready", "cancelled": "not made"}
    if failed:
        asked.forget(state.digest)  # it is told here
    elif request.endpoint != "files.progress":
        asked.remember(state.digest, what, url_for("files.file", **about))
    page = render_template(
        "plans/making.html", place="plans", heading=f"{what}: {end.get(state.state, 'being made')}",
        trail=plan.trail(("Downloads", url_for("downloads.downloads", plan_id=plan.state.id)), (what, "")),
        plan=plan.state, job=state, stages=stages(state), what=what, again=request.full_path.rstrip("?"),
        about=about,
    )  # fmt: skip
    return page, (200 if failed or request.endpoint == "files.progress" else 202), {"Retry-After": "5"}


def stages(state: JobState) -> list[Stage]:
    """Queued, laying out, checking, ready."""
    now = state.stage or "laying_out" if state.state == "running" else state.state
    told = {"queued": "Waiting for its turn", "laying_out": "Laying out", "checking": "Checking", "done": "Ready"}
    return [Stage(words, name == now) for name, words in told.items()]


def _job(plan_id: UUID, digest: str) -> JobState:
    state = Jobs(read_session()).state(digest)
    if state is None or state.plan_id != plan_id or state.format not in exporters():
        abort(404)
    return state


def _named(plan: Opened, state: JobState) -> str:
    """What a file was called where it was asked for: an issued edition by its number, a picture by its figure."""
    given = request.args.get("name", "")
    return given if NAME.fullmatch(given) else file_name(plan, state.format, today(), state.edition)


@bp.get("/plans/<uuid:plan_id>/files/<digest>")
def file(plan_id: UUID, digest: str) -> ResponseReturnValue:
    """A file that was asked for, by the name of its job."""
    plan, state = opened(plan_id), _job(plan_id, digest)
    return deliver(plan, state, _named(plan, state), member=request.args.get("member", ""))


@bp.get("/plans/<uuid:plan_id>/files/<digest>/progress")
def progress(plan_id: UUID, digest: str) -> ResponseReturnValue:
    """How far a file is; what scripts ask again and again."""
    plan, state = opened(plan_id), _job(plan_id, digest)
    return _progress(plan, state, _named(plan, state), request.args.get("member", ""))


@bp.get("/plans/<uuid:plan_id>/files/waited-for")
def waited_for(plan_id: UUID) -> str:
    """What the pages of a plan say of the files that this person asked for; asked again and again while one is being made."""
    return render_template("parts/asked.html", plan=opened(plan_id).state, files=asked.asked(plan_id))


@bp.post("/plans/<uuid:plan_id>/files/<digest>/cancel")
def cancel(plan_id: UUID, digest: str) -> ResponseReturnValue:
    opened(plan_id)
    _job(plan_id, digest)
    if Jobs(write_session()).cancel(digest):
        commit()
        asked.forget(digest)
        flash("Canceled. The file is not made.", "success")
    return redirect(url_for("downloads.downloads", plan_id=plan_id), 303)


@bp.post("/plans/<uuid:plan_id>/files/<digest>/again")
def again(plan_id: UUID, digest: str) -> ResponseReturnValue:
    """Makes what could not be made, or was canceled, after all."""
    opened(plan_id)
    _job(plan_id, digest)
    if Jobs(write_session()).retry(digest):
        commit()
        current_app.extensions["bell"](digest)
    name, member = request.args.get("name"), request.args.get("member")
    return redirect(url_for(".file", plan_id=plan_id, digest=digest, name=name, member=member), 303)
