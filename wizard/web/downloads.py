"""The framework leaves: the download page, every format, and how a section will read."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from exports import exporters
from exports.palette import palette
from exports.to_html import section_html, stylesheet
from wizard.editions import FULL, editions
from wizard.editions.edition import Choices
from wizard.engine.compose import outline
from wizard.engine.planfile import dumped
from wizard.engine.tracks import Track
from wizard.rendering.orders import standing
from wizard.rendering.source import Wanted
from wizard.review import today
from wizard.storage.freshness import stamp
from wizard.web.agency import dressed, look
from wizard.web.database import person, read_session, reading
from wizard.web.file_names import file_name, format_words
from wizard.web.files import ask, at_once, deliver
from wizard.web.given_out import given_out
from wizard.web.offers import groups
from wizard.web.plan_pages import Opened, opened, step_of

bp = Blueprint("downloads", __name__)


@bp.get("/plans/<uuid:plan_id>/downloads")
def downloads(plan_id: UUID) -> ResponseReturnValue:
    """Every file that can be had of a plan, how far each is, and what was given out."""
    plan = opened(plan_id)
    return render_template(
        "plans/downloads.html", place="plans", heading="Downloads", trail=plan.trail(("Downloads", "")), plan=plan.state,
        groups=groups(plan), documents=[(one.name, format_words(one)) for one in exporters().values() if one.group == "document"], editions=editions().values(),
        sections=printable(plan), paper=plan.review.journey.visible.step("review-export").text("paper") or "letter",
        tailored=[one for one in editions().values() if one.tailored],
        given_out=given_out(plan.state), name=person().name,
    )  # fmt: skip


def printable(plan: Opened) -> list[tuple[str, str, bool]]:
    """The sections that can be chosen: code, title, and whether the plan has chosen it."""
    chosen = set(plan.review.journey.visible.step("review-export").codes("export_sections"))
    return [(place.code, place.title, not chosen or place.code in chosen) for place in outline(plan.state.track)]


@bp.get("/plans/<uuid:plan_id>/framework.<name>")
def framework(plan_id: UUID, name: str) -> ResponseReturnValue:
    """An edition of the framework in one format; `json` is the plan file.

    What is chosen for this file alone stands in the address: edition, sections, paper, gaps.
    """
    at = stamp(read_session(), plan_id)
    if (kept := at_once(at)) is not None:
        return kept
    plan = opened(plan_id)
    if name == "json":
        return _plan_file(plan)
    wanted = _wanted(name)
    state = ask(standing(read_session(), plan.state).order(wanted))
    return deliver(plan, state, file_name(plan, name, wanted.day, wanted.edition), at)


def _wanted(name: str) -> Wanted:
    """What an address asks for; 404 for a format or an edition that there is not."""
    given = request.args
    if name not in exporters() or given.get("edition", FULL) not in editions():
        abort(404)
    codes = {place.code for track in Track for place in outline(track)}
    sections = tuple(dict.fromkeys(code for code in given.getlist("sections") if code in codes))
    paper = given.get("paper", "") if given.get("paper") in ("letter", "a4") else ""
    gaps = {"yes": True, "no": False}.get(given.get("gaps", ""))
    return Wanted(name, today(), given.get("edition", FULL), Choices(sections, paper, gaps))


def _plan_file(plan: Opened) -> Response:
    response = Response(dumped(reading().dump(plan.state.id)), content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(plan, "json", today())}"'
    return response


@bp.get("/plans/<uuid:plan_id>/<slug>/preview")
def preview(plan_id: UUID, slug: str) -> ResponseReturnValue:
    """How the sections that a step feeds will read."""
    plan = opened(plan_id)
    step = step_of(plan, slug)
    codes = [code for code in step.sections if code in {place.code for place in outline(plan.state.track)}]
    document = dressed(plan.review.document(today(), only=frozenset(codes)))
    sheets = [
        (section.code, Markup(section_html(document, section.code)), any(figure.chart for figure in section.figures()))
        for section in document.sections()
    ]
    name = step.named(plan.state.track)
    address = url_for("steps.step", plan_id=plan_id, slug=slug)
    return render_template("plans/preview.html", place="plans", heading=f"As it will print: {name}", plan=plan.state, step=step,
                           trail=plan.trail((name, address), ("As it will print", "")), sheets=sheets, back=address)  # fmt: skip


@bp.get("/skin.css")
def skin() -> ResponseReturnValue:
    """How documents look on a screen, for the preview."""
    return Response(
        stylesheet("document", "screen", colours=palette(look().accent)),
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": "max-age=3600"},
    )
