"""The one table from what went wrong to the page that says so."""

from __future__ import annotations

import logging
import secrets

from flask import Flask, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, generate_csrf
from werkzeug.exceptions import HTTPException

from wizard.engine.planfile import BadPlanFile
from wizard.storage.database import DatabaseAway
from wizard.storage.editions import EditionNotFound
from wizard.storage.plans import PlanNotFound
from wizard.web.kept import fields

log = logging.getLogger("wizard")

PAGES = {
    400: (
        "We could not use what was sent",
        "Go back, check the page, and send it again. What you saved before is safe.",
    ),
    404: (
        "We cannot find that page",
        "The link may be old, or the plan may have been deleted or belong to another team. The home page has your plans, and a link to deleted ones.",
    ),
    405: (
        "That address does not take what was sent",
        "Go back and use the buttons on the page. What you saved is safe.",
    ),
    413: (
        "That is more than one page can send",
        "Nothing was changed, and what you saved before is safe. Go back: what you typed should still be there. Send less at once, or shorten it.",
    ),
    403: (
        "The access word is needed again",
        "What you saved is safe. Open the wizard in a new tab, enter the access word there, and try again here.",
    ),
    409: ("Somebody else changed this at the same moment", "Both texts are kept in the history of the plan. Open the page again."),
    422: ("Something on the page is still to be mended", "What you typed is saved. Go back and look at the marked questions."),
    429: ("Too many tries", "What you saved is safe. Wait five minutes, then try again."),
    507: (
        "Nothing can be saved right now",
        "The disk that keeps your plans is full, or may not be written to. What you saved before is safe. Tell whoever looks after this wizard; then try again.",
    ),
    503: ("We cannot reach your plans right now", "What you saved is safe. Try again in a minute."),
    500: ("Something went wrong on our side", "What you saved is safe. Try again in a moment."),
}

UNWRITABLE = ("disk is full", "No space left", "readonly database", "read-only")  # how SQLite and PostgreSQL say so


def _by_script() -> bool:
    """Whether a script asks, which shows what went wrong itself."""
    return request.headers.get("X-Autosave") == "1"


def _page(status: int, detail: str = "", reference: str = "") -> ResponseReturnValue:
    heading, words = PAGES.get(status, PAGES[400 if status < 500 else 500])
    if _by_script():
        return {"state": "refused", "words": f"{heading}. {words}", "reference": reference}, status
    return render_template("errors/error.html", heading=heading, words=words, detail=detail, reference=reference), status


def _kept_page(status: int, heading: str, words: str, reference: str = "") -> ResponseReturnValue:
    """What was typed, to be sent again."""
    slug = (request.view_args or {}).get("slug", "start")
    sent = fields(request.form.items(multi=True), slug)
    return render_template("errors/kept.html", heading=heading, words=words, reference=reference, fields=sent), status


def register(app: Flask) -> None:
    """Answers every failure with a page."""
    app.register_error_handler(PlanNotFound, _no_plan)
    app.register_error_handler(EditionNotFound, lambda error: _page(404))
    app.register_error_handler(BadPlanFile, lambda error: _page(400, str(error)))
    app.register_error_handler(CSRFError, _old_form)
    for kind in DatabaseAway:
        app.register_error_handler(kind, _away)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _broken)


def _no_plan(error: PlanNotFound) -> ResponseReturnValue:
    log.warning("no plan %s at %s", error.plan_id, request.path)
    return _page(404)


def _old_form(error: CSRFError) -> ResponseReturnValue:
    log.warning("refused a form at %s: %s", request.path, error.description)
    if _by_script():
        return {"state": "expired", "token": generate_csrf()}, 400
    words = "We did not save it, because the page was too old to be sure who sent it. What you typed is still here: send it again, or copy it first."
    return _kept_page(400, "This page was open for too long", words)


def _away(error: Exception) -> ResponseReturnValue:
    g.away = True  # nothing that the answer shows waits for it again
    log.error("the database is away at %s", request.path, exc_info=error)
    if any(sign in str(error) for sign in UNWRITABLE):
        words = f"{PAGES[507][1]} What you typed is still here: send it again then, or copy it first."
        return _kept_page(507, PAGES[507][0], words) if request.form and not _by_script() else _page(507)
    if request.method == "POST" and not _by_script():
        words = "The place where plans are kept does not answer. What you typed is still here: send it again in a minute, or copy it first."
        return _kept_page(503, PAGES[503][0], words)
    return _page(503)


def _refused(error: HTTPException) -> ResponseReturnValue:
    if error.code is not None and 300 <= error.code < 400:
        return error.get_response()
    log.warning("%s at %s", error.code, request.path)
    if error.code == 403 and request.form and not _by_script():
        words = "We did not save it yet. What you typed is still here. Open the wizard in a new tab, enter the access word there, then send it again here."
        return _kept_page(403, PAGES[403][0], words)
    return _page(error.code or 500)


def _broken(error: Exception) -> ResponseReturnValue:
    reference = secrets.token_hex(4)
    log.error("%s at %s", reference, request.path, exc_info=error)
    if request.form and not _by_script():
        words = "We may not have saved it. What you typed is still here: send it again in a moment, or copy it first."
        return _kept_page(500, PAGES[500][0], words, reference)
    return _page(500, reference=reference)
