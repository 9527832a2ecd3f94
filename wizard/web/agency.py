"""Settings of this installation: whose wizard it is, its colour and its logo."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError

from exports.colour import BadColour, readable
from exports.document import Document
from wizard.engine.posted import clean
from wizard.rendering.dress import dress
from wizard.storage import agencies
from wizard.storage.agencies import Look
from wizard.web.database import commit, read_session, write_session
from wizard.web.logos import BadLogo, checked

bp = Blueprint("agency", __name__)
LONG = "public, max-age=31536000, immutable"
SHEET = """:root {{ --accent: {0}; --link: {0}; }}
.usa-button:not(.usa-button--outline, .usa-button--unstyled) {{ background-color: {0}; }}
.usa-button--outline {{ color: {0}; box-shadow: inset 0 0 0 2px {0}; }}
.usa-button--unstyled, a {{ color: {0}; }}
@media (forced-colors: none) {{
  :is(.usa-checkbox__input, .usa-radio__input):checked + [class*="__label"]::before {{ background-color: {0}; box-shadow: 0 0 0 2px {0}; }}
  .usa-radio__input:checked + [class*="__label"]::before {{ box-shadow: 0 0 0 2px {0}, inset 0 0 0 2px #fff; }}
  .usa-radio__input--tile:checked + [class*="__label"] {{ border-color: {0}; background-color: #edf2f8; }}
}}
"""


def register(app: Flask) -> None:
    """Makes the look known to every page."""
    app.jinja_env.globals["agency"] = look


def look() -> Look:
    """What was set; ours while the database is away, since error pages show it too."""
    if "away" in g:
        return Look()
    try:
        return agencies.look(read_session())
    except SQLAlchemyError:
        return Look()


def dressed(document: Document) -> Document:
    """The document with the name, the colour and the logo that were set for this installation."""
    return dress(read_session()).on(document)


@bp.route("/settings", methods=["GET", "POST"])
def settings() -> ResponseReturnValue:
    """Name, accent colour and logo."""
    now = agencies.look(read_session())
    if request.method != "POST":
        return _page({"name": now.name, "accent": now.accent})
    values = {name: " ".join(clean(request.form.get(name, "")).split())[:120] for name in ("name", "accent")}
    problems: dict[str, str] = {}
    accent, darkened = "", False
    if values["accent"]:
        try:
            accent, darkened = readable(values["accent"])
        except BadColour:
            problems["accent"] = "Enter the color as # and six digits or letters a to f, like #1a4480"
    sent = request.files.get("logo")
    logo = None
    if sent and sent.filename:
        try:
            logo = checked(sent.read())
        except BadLogo as error:
            problems["logo"] = str(error)
    if problems:
        return _page(values, problems), 422
    agencies.describe(write_session(), values["name"], accent, logo, keep_logo=logo is None and "remove_logo" not in request.form)
    commit()
    flash("Saved." + (" We darkened the color so that text can be read." if darkened else ""), "success")
    return redirect(url_for(".settings"), 303)


def _page(values: dict[str, str], problems: dict[str, str] | None = None) -> str:
    problems = problems or {}
    return render_template(
        "settings.html", place="", heading="Settings of your agency", values=values, errors=problems,
        problems=[(words, f"#{name}") for name, words in problems.items()],
    )  # fmt: skip


@bp.get("/agency.css")
def sheet() -> ResponseReturnValue:
    accent = look().accent
    words = SHEET.format(readable(accent)[0]) if accent else ""
    return Response(words, mimetype="text/css", headers={"Cache-Control": LONG if "v" in request.args else "no-cache"})


@bp.get("/agency/logo")
def logo() -> ResponseReturnValue:
    """The logo, which can neither run nor fetch anything even when it is opened by itself."""
    found = agencies.logo(read_session())
    if found is None:
        abort(404)
    kind, data = found
    headers = {"Cache-Control": LONG if "v" in request.args else "no-cache",
               "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}  # fmt: skip
    return Response(data, mimetype=kind, headers=headers)
