"""The word that people must know where the wizard can be reached from other machines; accounts will take its place."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections import deque

from flask import Blueprint, Flask, abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

bp = Blueprint("access", __name__)
OPEN = {"static", "access.enter", "home.alive", "home.ready", "home.accessibility", "agency.sheet", "agency.logo"}
MOST_TRIES, MOST_IN_ALL, WITHIN = (
    20,
    400,
    300.0,
)  # wrong words that one process takes from one address, and from all, within so many seconds
MOST_ADDRESSES = 1000  # that are remembered
_wrong: dict[str, deque[float]] = {}
_all_wrong: deque[float] = deque(maxlen=MOST_IN_ALL)


def register(app: Flask, word: str) -> None:
    """Lets only those in who know the word; everybody where none is set."""
    app.config["ACCESS"] = hashlib.sha256(word.encode()).hexdigest() if word else ""
    if word:
        app.before_request(_check)


def _check() -> ResponseReturnValue | None:
    if request.endpoint in OPEN or hmac.compare_digest(session.get("access", ""), current_app.config["ACCESS"]):
        return None
    if request.method not in ("GET", "HEAD"):
        abort(403)
    return redirect(url_for("access.enter", to=request.full_path.rstrip("?")), 303)


@bp.route("/enter", methods=["GET", "POST"])
def enter() -> ResponseReturnValue:
    """Asks for the word, then leads to where the person wanted to go."""
    to = request.values.get("to", "/")
    to = to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/"
    if request.method != "POST":
        return _page(to)
    now, address = time.monotonic(), request.remote_addr or ""
    if _are_too_many(_wrong.get(address), now) or _are_too_many(_all_wrong, now):
        abort(429)
    given = hashlib.sha256(request.form.get("word", "").strip().encode("utf-8", "replace")).hexdigest()
    if not hmac.compare_digest(given, current_app.config["ACCESS"]):
        _note(address, now)
        return _page(to, "This is not the access word. Ask the person who runs the wizard for you"), 422
    session["access"] = given
    return redirect(to, 303)


def _are_too_many(wrong: deque[float] | None, now: float) -> bool:
    return wrong is not None and len(wrong) == wrong.maxlen and now - wrong[0] < WITHIN


def _note(address: str, now: float) -> None:
    """One person's guesses keep nobody else out; the address that was first noted is forgotten first."""
    if address not in _wrong and len(_wrong) >= MOST_ADDRESSES:
        del _wrong[next(iter(_wrong))]
    _wrong.setdefault(address, deque(maxlen=MOST_TRIES)).append(now)
    _all_wrong.append(now)


def _page(to: str, problem: str = "") -> str:
    return render_template(
        "enter.html", place="", heading="Enter the access word", to=to, error=problem, problems=[(problem, "#word")] if problem else []
    )
