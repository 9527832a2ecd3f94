"""The framework leaves: the download page, every format, and how a section will read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, Response, abort, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from exports import UnknownFormat, exporter, exporters
from exports.palette import palette
from exports.to_html import section_html, stylesheet
from wizard.engine.compose import outline
from wizard.engine.planfile import dumped
from wizard.web.adoption import working
from wizard.web.agency import dressed, look
from wizard.web.database import reading
from wizard.web.plan_pages import Opened, opened, step_of, today

bp = Blueprint("downloads", __name__)


GROUPS = (("document", "Documents"), ("data", "Data"))


@dataclass(frozen=True, slots=True)
class Offer:
    """One file on the download page: its place in an address, what it is, and for whom."""

    name: str
    label: str
    audience: str


PLAN_FILE = Offer("json", "Plan file, JSON", "Your team: all answers, to keep, to open again or to carry to another machine.")


def offers() -> list[tuple[str, list[Offer]]]:
    """Every file that can be had, in groups."""
    made = [
        (title, [Offer(one.name, one.label, one.audience) for one in exporters().values() if one.group == group]) for group, title in GROUPS
    ]
    made[-1][1].append(PLAN_FILE)
    return made


def file_name(plan: Opened, name: str) -> str:
    """A name that sorts, for a format: "northland-framework-v0.9-2026-11-24.pdf", "northland-budget-v0.9-2026-11-24.csv"."""
    topic, _, ending = name.rpartition(".")
    place = plan.review.reading(today()).written("plan-profile.jurisdiction_name")
    label = plan.review.journey.visible.step("review-export").text("version_label")
    version = re.sub(r"[^A-Za-z0-9.]+", "-", label).strip("-.")[:20].lstrip("vV")
    parts = (_slug(place) or _slug(plan.title), topic.replace(".", "-") or "framework", version and f"v{version}", today().isoformat())
    return f"{'-'.join(part for part in parts if part)}.{ending}"


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].rstrip("-")


@bp.get("/plans/<uuid:plan_id>/downloads")
def downloads(plan_id: UUID) -> ResponseReturnValue:
    plan = opened(plan_id)
    return render_template("plans/downloads.html", place="plans", heading="Downloads", trail=plan.trail(("Downloads", "")),
                           plan=plan.state, groups=offers())  # fmt: skip


@bp.get("/plans/<uuid:plan_id>/framework.<name>")
def framework(plan_id: UUID, name: str) -> ResponseReturnValue:
    """The whole framework in one format; `json` is the plan file."""
    plan = opened(plan_id)
    if name == "json":
        return _file(dumped(reading().dump(plan_id)), "application/json", file_name(plan, "json"))
    try:
        chosen = exporter(name)
    except UnknownFormat:
        abort(404)
    made = chosen.render(dressed(working(plan).document(today(), key=str(plan_id))))
    return _file(made, chosen.media_type, file_name(plan, name), show=name in ("html", "pdf"))


def _file(data: bytes, media_type: str, name: str, show: bool = False) -> Response:
    response = Response(data, content_type=media_type)
    response.headers["Content-Disposition"] = f'{"inline" if show else "attachment"}; filename="{name}"'
    if media_type.startswith("text/html"):
        # The file carries its own styles, and nothing else may run or load in it
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; frame-ancestors 'none'"
        )
    return response


@bp.get("/plans/<uuid:plan_id>/<slug>/preview")
def preview(plan_id: UUID, slug: str) -> ResponseReturnValue:
    """How the sections that a step feeds will read."""
    plan = opened(plan_id)
    step = step_of(plan, slug)
    codes = [code for code in step.sections if code in {place.code for place in outline(plan.state.track)}]
    document = dressed(plan.review.document(today(), only=frozenset(codes)))
    sheets = [(section.title, Markup(section_html(document, section.code))) for section in document.sections()]
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
