"""Static files under an address that changes when any of them does, so that browsers keep them for a year."""

from __future__ import annotations

import hashlib
import mimetypes
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from flask import Flask, Response, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join

LONG = "public, max-age=31536000, immutable"
KINDS = {".js": "text/javascript", ".woff2": "font/woff2"}  # what not every machine knows
SCRIPTS = (
    "adopt",
    "answers",
    "autosave",
    "chosen",
    "conditions",
    "counts",
    "days",
    "delivery",
    "device",
    "lines",
    "live",
    "making",
    "outbox",
    "paste",
    "presence",
    "ranks",
    "rows",
    "saying",
    "seen",
    "times",
)  # what site.js imports


@cache
def folder() -> Path:
    """Where static files lie; a wheel is always unpacked."""
    with as_file(files("wizard") / "static") as place:
        return place


@cache
def build() -> str:
    """A fingerprint of all of them: what they refer to by relative addresses lies under it too."""
    found = hashlib.sha256()
    for place in sorted(folder().rglob("*")):
        if place.is_file():
            found.update(str(place.relative_to(folder())).encode() + b"\0" + place.read_bytes())
    return found.hexdigest()[:12]


def asset(name: str) -> str:
    """The address of a static file."""
    return url_for("static", mark=build(), filename=name)


def register(app: Flask) -> None:
    app.jinja_env.globals["asset"] = asset
    app.jinja_env.globals["modules"] = SCRIPTS
    app.add_url_rule("/static/<mark>/<path:filename>", endpoint="static", view_func=_send)


@lru_cache(maxsize=500)
def _content(filename: str) -> tuple[bytes, str]:
    """What a file holds, and its kind; NotFound for what is none of ours."""
    place = safe_join(str(folder()), filename)
    if place is None or "\0" in place or not Path(place).is_file():
        raise NotFound
    kind = KINDS.get(Path(place).suffix) or mimetypes.guess_type(place)[0] or "application/octet-stream"
    return Path(place).read_bytes(), kind


def _send(mark: str, filename: str) -> Response:
    """Pages of an earlier release find the files of this one."""
    data, kind = _content(filename)
    response = Response(data, mimetype=kind, headers={"Cache-Control": LONG if mark == build() else "no-cache"})
    response.add_etag()
    response.make_conditional(request)
    return response
