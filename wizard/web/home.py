"""The front page, the start of a plan, and the pages about the wizard itself."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf
from sqlalchemy import text

from wizard.engine.answers import Json
from wizard.engine.journey import Journey
from wizard.engine.planfile import BadPlanFile, PlanFile, parse
from wizard.engine.posted import clean
from wizard.engine.starter import starter_of
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.samples import sample
from wizard.web.database import _session, commit, reading, writing

bp = Blueprint("home", __name__)
PER_PAGE = 50
FROM_FILE = ("import", "district_starter")
MODES = ("blank", "sample", "import", "district_starter")


@bp.get("/")
def home() -> ResponseReturnValue:
    page = request.args.get("page", "1")
    number = max(1, int(page)) if page.isdecimal() and len(page) < 7 else 1
    plans, total = reading().listed(page=number, per_page=PER_PAGE)
    return render_template("home.html", place="plans", heading="Plan teacher leadership that lasts", plans=plans,
                           total=total, page=number, pages=-(-total // PER_PAGE))  # fmt: skip


@bp.get("/bin")
def the_bin() -> ResponseReturnValue:
    plans, total = reading().listed(binned=True, per_page=500)
    return render_template("bin.html", place="plans", heading="Deleted plans", plans=plans, total=total,
                           trail=[("Plans", url_for(".home")), ("Deleted plans", "")])  # fmt: skip


@bp.route("/plans/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    if request.method != "POST":
        return _start_page({"track": request.args.get("track", ""), "start_mode": request.args.get("mode", "")})
    values = {name: clean(request.form.get(name, "")).strip() for name in ("track", "start_mode", "plan_title", "depth")}
    problems = _problems(values)
    if problems:
        return _start_page(values, problems), 422
    try:
        plan_id = _begin(values)
    except BadPlanFile as error:
        return _start_page(values, {"plan_file": f"This file cannot be opened: {str(error)[:300]}"}), 422
    return redirect(url_for("plans.plan", plan_id=plan_id), 303)


def _problems(values: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    mode = values["start_mode"]
    if mode not in MODES:
        found["start_mode"] = "Choose how you want to start"
    if mode not in FROM_FILE and values["track"] not in tuple(Track):
        found["track"] = "Choose who this plan is for"
    if mode == "blank" and not values["plan_title"]:
        found["plan_title"] = "Enter a title for the plan"
    if len(values["plan_title"]) > 200:
        found["plan_title"] = f"Shorten the title to 200 characters; it has {len(values['plan_title'])}"
    if mode in FROM_FILE and not _uploaded():
        found["plan_file"] = "Choose the plan file to open" if mode == "import" else "Choose the starter file of your state"
    return found


def _uploaded() -> bytes:
    sent = request.files.get("plan_file")
    return sent.read() if sent and sent.filename else b""


def _begin(values: dict[str, str]) -> UUID:
    """Makes the plan that was asked for."""
    if values["start_mode"] in FROM_FILE:
        sent = request.files["plan_file"]
        sent.stream.seek(0)
        file = parse(sent.read())
        if values["start_mode"] == "district_starter" and starter_of(file.as_answers()) is None:
            raise BadPlanFile("", "it is a plan, not a starter file; choose “Open a plan file” to open it")
        return take_in(file, values["plan_title"])
    track = Track(values["track"])
    if values["start_mode"] == "sample":
        return take_in(sample(track), values["plan_title"])
    start: dict[str, Json] = {
        "start_mode": "blank",
        "depth": values["depth"] if values["depth"] == "essentials" else "full",
    }
    plan_id = writing().create(track, values["plan_title"], {"start": start})
    summarize(plan_id, PlanFile(track, values["plan_title"], {"start": start}))
    commit()
    return plan_id


def take_in(file: PlanFile, title: str = "") -> UUID:
    """A plan file becomes a plan; says what was read and what was set aside."""
    file = PlanFile(file.track, title or "Untitled plan", file.answers, file.extra) if title or not file.title.strip() else file
    plan_id = writing().create_from_file(file)
    review = summarize(plan_id, file)
    commit()
    flash(read_words(review.journey), "success")
    return plan_id


def summarize(plan_id: UUID, file: PlanFile) -> Review:
    review = Review(file.as_answers())
    last = review.journey.visible.step("review-export")
    writing().summarize(plan_id, review.statuses(), last.text("plan_status"), last.text("version_label")[:200])
    return review


def read_words(journey: Journey) -> str:
    """What was read from a file: "22 steps, 3 goals, 2 roles. 1 field we do not know is kept." """
    counts = [(len([s for s in journey.counted if journey.answers.steps.get(s.slug)]), "step", "steps")]
    for place, one, many in (("plan-goals.goals", "goal", "goals"), ("design-roles.roles", "role", "roles")):
        counts.append((len(journey.answers.rows(place)), one, many))
    words = "Read: " + ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in counts if n or many == "steps") + "."
    unknown = list(journey.unknown())
    if unknown:
        named = ", ".join(place[:60] for place in unknown[:5]) + (" and more" if len(unknown) > 5 else "")
        words += f" {len(unknown)} {'answer' if len(unknown) == 1 else 'answers'} we do not know {'is' if len(unknown) == 1 else 'are'} kept and set aside: {named}."
    return words


def _start_page(values: dict[str, str], problems: dict[str, str] | None = None) -> str:
    return render_template("start.html", place="plans", heading="Start or open a plan", values=values, errors=problems or {},
                           problems=[(words, f"#{name}") for name, words in (problems or {}).items()],
                           trail=[("Plans", url_for(".home")), ("Start or open a plan", "")])  # fmt: skip


@bp.get("/help")
def help_page() -> ResponseReturnValue:
    return render_template("help.html", place="help", heading="Help")


@bp.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    return render_template("accessibility.html", place="", heading="Accessibility statement")


@bp.get("/privacy")
def privacy() -> ResponseReturnValue:
    return render_template("privacy.html", place="", heading="Privacy and public records")


@bp.get("/token")
def token() -> ResponseReturnValue:
    """A fresh token for pages that stay open; only pages of ours can read it."""
    return {"token": generate_csrf()}


@bp.get("/healthz")
def alive() -> ResponseReturnValue:
    return "ok", 200, {"Content-Type": "text/plain; charset=utf-8"}


@bp.get("/readyz")
def ready() -> ResponseReturnValue:
    _session("reader").execute(text("select 1"))
    return "ready", 200, {"Content-Type": "text/plain; charset=utf-8"}
