"""The application: puts the parts together and decides nothing."""

from __future__ import annotations

import secrets
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files as resources
from pathlib import Path

from flask import Flask, Response, current_app, session
from flask_wtf.csrf import CSRFProtect

from wizard.config import Settings
from wizard.rendering.desk import bell
from wizard.review import check_rules
from wizard.storage.database import open_engine
from wizard.web import (
    access,
    adopted,
    advice,
    agency,
    asked,
    assets,
    beside,
    changes,
    check,
    compare,
    compression,
    conflicts,
    database,
    downloads,
    drawing,
    errors,
    files,
    history,
    home,
    issued,
    library,
    people,
    pictures,
    plans,
    progress,
    ready,
    records,
    removing,
    search,
    starter,
    steps,
    supplements,
)

MOST_SENT = 9 * 2**20  # a plan file of 8 MB and what stands around it
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
GUARDS = (  # what an answer says unless its page says otherwise
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)
UNSENDABLE = bytes([*range(9), 11, 12, *range(14, 32), 127])


def template_folder() -> str:
    """Beside the package in a checkout, inside it in a wheel."""
    beside = Path(__file__).resolve().parent.parent / "templates"
    if beside.is_dir() and (beside.parent / "setup.cfg").is_file():
        return str(beside)
    return str(resources("wizard") / "templates")


def product_version() -> str:
    try:
        return version("teacher-leadership-framework-wizard")
    except PackageNotFoundError:
        return "from a checkout"


class Answer(Response):
    """A response whose text any reader can take: an imported answer may hold characters that no page may."""

    def set_data(self, value: bytes | str) -> None:
        if isinstance(value, str):
            value = value.encode("utf-8", "ignore").translate(None, UNSENDABLE).replace(b"\xef\xbf\xbe", b"").replace(b"\xef\xbf\xbf", b"")
        super().set_data(value)


class Wizard(Flask):
    response_class = Answer


def create_app(settings: Settings | None = None) -> Flask:
    """The wizard as a WSGI application for one installation."""
    settings = settings or Settings.read()
    check_rules()
    app = Wizard("wizard", template_folder=template_folder(), static_folder=None)
    app.config.update(
        SECRET_KEY=settings.signing_key(),
        MAX_CONTENT_LENGTH=MOST_SENT,
        MAX_FORM_MEMORY_SIZE=MOST_SENT,
        MAX_FORM_PARTS=20_000,
        WTF_CSRF_TIME_LIMIT=None,  # people write for hours; the session still binds the token
        WTF_CSRF_SSL_STRICT=False,
        PERMANENT_SESSION_LIFETIME=timedelta(days=365),
        SESSION_REFRESH_EACH_REQUEST=False,  # signed again only when something in it changes
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["product_version"] = product_version()
    CSRFProtect(app)
    engine = open_engine(settings.database)
    database.connect(app, engine)
    app.extensions["settings"] = settings
    app.extensions["bell"] = bell(settings, engine)
    drawing.register(app)
    beside.register(app)
    assets.register(app)
    ready.register(app)
    errors.register(app)
    agency.register(app)
    asked.register(app)
    access.register(app, settings.access)
    for module in (
        home, access, agency, plans, people, history, advice, check, downloads, files, pictures, issued, changes, library, conflicts, search, compare, starter, adopted,
        progress, supplements, removing, records, steps,
    ):  # fmt: skip
        app.register_blueprint(module.bp)
    app.before_request(_stay)
    app.after_request(_guard)
    compression.register(app)
    return app


def _stay() -> None:
    """The cookie outlives the browser window, so that a page left open over night can still be saved; it tells browsers apart."""
    if "visitor" not in session:
        session.permanent = True
        session["visitor"] = secrets.token_hex(8)


def _guard(response: Response) -> Response:
    there = {name.lower() for name, _ in response.headers}
    response.headers.extend([(name, value) for name, value in GUARDS if name.lower() not in there])
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response
