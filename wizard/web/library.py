"""What the wizard knows, to read: strategies, roles, metrics, states' examples, words."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from wizard.engine import content
from wizard.engine.tracks import Track

bp = Blueprint("library", __name__)


@bp.get("/library")
def library() -> ResponseReturnValue:
    lists = {
        "state": content.choices("strategies_state", Track.STATE),
        "district": content.choices("strategies_district", Track.DISTRICT),
        "roles": content.choices("role_archetypes", Track.DISTRICT),
        "metrics": content.choices("metrics", Track.DISTRICT),
        "exemplars": content.choices("exemplars", Track.STATE),
    }
    return render_template("library.html", place="library", heading="Library", lists=lists, sources=content.sources(),
                           glossary=content.table("glossary")["term"])  # fmt: skip
