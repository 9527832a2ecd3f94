"""What may move in an adopted plan without touching what was adopted: how the work stands, not what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wizard.engine.answers import Answers, Json
from wizard.engine.merge import same

# Whole answers that go on after adoption, by step; what is only chosen for export is not text either.
ANSWERS: Mapping[str, frozenset[str]] = {
    "start": frozenset({"start_mode", "depth"}),
    "plan-stakeholders": frozenset({"engagement_log"}),
    "implement-governance": frozenset({"decision_log"}),
    "assess-review-cycles": frozenset({"review_calendar", "pdsa", "maturity", "progress_notes", "stop_start"}),
    "review-export": frozenset({"export_sections", "export_kind", "paper", "include_checks", "include_details"}),
}
# Columns that go on, in rows that do not, by "step.field".
COLUMNS: Mapping[str, frozenset[str]] = {
    "design-conditions.policy_changes": frozenset({"pc_status"}),
    "implement-milestones.milestones": frozenset({"ms_status", "ms_note"}),
    "implement-risks.risks": frozenset({"risk_status"}),
    "assess-metrics.metrics": frozenset({"met_values"}),
}


def moves_on(slug: str) -> bool:
    """Whether a step has answers that are updated after adoption."""
    return slug in ANSWERS or any(place.startswith(f"{slug}.") for place in COLUMNS)


def settled(slug: str, step: Mapping[str, Json]) -> dict[str, Json]:
    """The answers of a step without what moves on, and without what is blank."""
    kept = ((name, value) for name, value in step.items() if name not in ANSWERS.get(slug, ()))
    made = {name: _rows(COLUMNS.get(f"{slug}.{name}"), value) for name, value in kept}
    return {name: value for name, value in made.items() if value not in (None, "", [], {})}


def _rows(columns: frozenset[str] | None, value: Json) -> Json:
    if not columns or not isinstance(value, list):
        return value
    return [
        {name: cell for name, cell in row.items() if name not in columns and cell not in (None, "", [], {})}
        if isinstance(row, Mapping) else row for row in value
    ]  # fmt: skip


def revised(then: Answers, now: Answers, slugs: Iterable[str]) -> tuple[str, ...]:
    """The steps whose settled answers differ from those adopted; the title counts with the start."""
    found = [slug for slug in slugs if not same(settled(slug, then.step(slug).data), settled(slug, now.step(slug).data))]
    return tuple(found if then.title == now.title or "start" in found else ["start", *found])


def as_revision(answers: Answers) -> Answers:
    """A plan that says of itself that it is no longer the text that was adopted."""
    last = dict(answers.step("review-export").data)
    label = answers.step("review-export").text("version_label")
    last |= {"plan_status": "draft", "version_label": f"{label}, revision in preparation".lstrip(", ")}
    return answers.replaced("review-export", last)
