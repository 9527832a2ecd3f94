"""The one table from what went wrong to the page that says so."""

from __future__ import annotations

import logging
import secrets

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from wizard.engine.planfile import BadPlanFile
from wizard.storage.plans import PlanNotFound

log = logging.getLogger("wizard")

PAGES = {
    400: (
        "We could not use what was sent",
        "Go back, check the page, and send it again. What you saved before is safe.",
    ),
    404: (
        "We cannot find that page",
        "The link may be old, or the plan may be in the bin or belong to another team. Your plans are on the home page.",
    ),
    405: (
        "That address does not take what was sent",
        "Go back and use the buttons on the page. What you saved is safe.",
    ),
    413: ("That is more than one page can send", "Nothing was changed. Send less at once, or shorten the text."),
    500: ("Something went wrong on our side", "What you saved is safe. Try again in a moment."),
}


def _page(status: int, detail: str = "", reference: str = "") -> ResponseReturnValue:
    heading, words = PAGES.get(status, PAGES[400 if status < 500 else 500])
    return render_template("errors/error.html", heading=heading, words=words, detail=detail, reference=reference), status


def register(app: Flask) -> None:
    """Answers every failure with a page."""

    @app.errorhandler(PlanNotFound)
    def no_plan(error: PlanNotFound) -> ResponseReturnValue:
        log.warning("no plan %s at %s", error.plan_id, request.path)
        return _page(404)

    @app.errorhandler(BadPlanFile)
    def bad_file(error: BadPlanFile) -> ResponseReturnValue:
        return _page(400, str(error))

    @app.errorhandler(CSRFError)
    def foreign_form(error: CSRFError) -> ResponseReturnValue:
        log.warning("refused a form at %s: %s", request.path, error.description)
        fields = [(name, text) for name, text in request.form.items(multi=True) if name != "csrf_token"]
        return render_template("errors/expired.html", heading="This page was open for too long", fields=fields), 400

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> ResponseReturnValue:
        if error.code is not None and 300 <= error.code < 400:
            return error.get_response()
        log.warning("%s at %s", error.code, request.path)
        return _page(error.code or 500)

    @app.errorhandler(Exception)
    def broken(error: Exception) -> ResponseReturnValue:
        reference = secrets.token_hex(4)
        log.error("%s at %s", reference, request.path, exc_info=error)
        return _page(500, reference=reference)
