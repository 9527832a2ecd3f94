"""The figures of a plan as pictures for slides and websites: a page that shows them all, and each as a file of its own.

The files come out of the archive of all figures of an edition, which is made once, like every other file.
"""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from exports.pictures import pictures
from exports.to_figures_zip import EXPORTER as ALL
from wizard.editions import FULL, editions
from wizard.rendering.making import composed
from wizard.rendering.orders import Order, standing
from wizard.rendering.source import Wanted
from wizard.review import today
from wizard.storage.freshness import stamp
from wizard.web.database import read_session
from wizard.web.file_names import file_name
from wizard.web.files import MEMBERS, ask, at_once, deliver
from wizard.web.plan_pages import Opened, opened

bp = Blueprint("pictures", __name__)


@bp.get("/plans/<uuid:plan_id>/figures")
def figures(plan_id: UUID) -> ResponseReturnValue:
    """Every figure of an edition as it is printed, with the ways to have it as a picture."""
    plan, edition = opened(plan_id), _edition()
    document = composed(_order(plan, edition).source)
    made = pictures(document)
    sections = [(section, [(one, Markup(one.drawn())) for one in made if one.section == section.code]) for section in document.sections()]
    return render_template(
        "plans/figures.html", place="plans", heading="Figures as pictures", plan=plan.state, edition=edition, editions=editions().values(),
        trail=plan.trail(("Downloads", url_for("downloads.downloads", plan_id=plan_id)), ("Figures as pictures", "")),
        sections=[(section, shown) for section, shown in sections if shown], kept=edition if edition != FULL else None,
    )  # fmt: skip


@bp.get("/plans/<uuid:plan_id>/figures/<name>")
def picture(plan_id: UUID, name: str) -> ResponseReturnValue:
    """One figure as a file, named as the archive names it: "figure-05-timeline.svg"."""
    at = stamp(read_session(), plan_id)
    if (kept := at_once(at)) is not None:
        return kept
    plan, edition = opened(plan_id), _edition()
    if name.rpartition(".")[2] not in MEMBERS:
        abort(404)
    return deliver(plan, ask(_order(plan, edition)), file_name(plan, name, today(), edition), at, name)


def _edition() -> str:
    name = request.args.get("edition", FULL)
    if name not in editions():
        abort(404)
    return name


def _order(plan: Opened, edition: str) -> Order:
    return standing(read_session(), plan.state).order(Wanted(ALL.name, today(), edition))
