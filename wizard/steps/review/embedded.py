"""The plan file inside of the framework's PDF: the answers that the framework prints, and no other.

A framework is public. What is for the team's own planning stays out of it, as it stays out of the pages: positions of
groups, decisions and stories that are not for the public, ratings that print as a summary, options that were not chosen.
"""

from __future__ import annotations

from collections.abc import Mapping

from wizard.engine.answers import Json, Record
from wizard.engine.compose import outline
from wizard.engine.fields import Question, Rows
from wizard.engine.planfile import as_file, dumped
from wizard.engine.reading import Reading
from wizard.engine.tracks import Track
from wizard.figures.readiness import DIMENSIONS

SMALL = range(1, 10)  # counts of people that print as "fewer than 10"
COMPARED = ("strategy_candidates", "strategy_scores", "strategy_weights")
PERMITTED = ("obtained", "not_needed")


def embedded(plan: Reading) -> str:
    """A plan file of what the whole framework prints of a plan; "" when only some of its sections are printed."""
    chosen = set(plan.codes("review-export.export_sections"))
    if chosen and {place.code for place in outline(plan.track)} - chosen:
        return ""
    answers: dict[str, dict[str, Json]] = {}
    for slug, questions in plan.journey.catalogue.steps.items():
        here = plan.answers.step(slug)
        kept = {name: _kept(question, here.value(name)) for name, question in questions.items() if _is_printed(plan, name, question)}
        kept = {name: value for name, value in kept.items() if value is not None}
        if kept:
            answers[slug] = kept
    return dumped(as_file(plan.track.value, plan.answers.title, answers)).decode()


def _is_printed(plan: Reading, name: str, question: Question) -> bool:
    if name in COMPARED:
        return plan.includes_detail("strategy_comparison")
    if name == "declined":
        return plan.includes_detail("declined_strategies")
    if name in DIMENSIONS and plan.track is Track.STATE:
        return plan.includes_detail("readiness_detail")
    return question.printed


def _kept(question: Question, value: Json) -> Json:
    """An answer without the rows and columns that do not print."""
    if not isinstance(question, Rows) or not isinstance(value, list):
        return value
    return [_row(question, row) for row in value if isinstance(row, Mapping) and not _is_private(question.id, Record(row))]


def _row(question: Rows, row: Mapping[str, Json]) -> dict[str, Json]:
    columns = {name: column for name, column in question.columns.items() if column.printed and name in row}
    kept = {name: _kept(column, row[name]) for name, column in columns.items() if not _is_small(name, row[name])}
    return {"id": row.get("id"), **kept}


def _is_private(table: str, row: Record) -> bool:
    if table == "decision_log":
        return row.value("dl_public") is False
    if table == "stories":
        return row.text("sy_permission") not in PERMITTED or not row.flag("sy_use")
    if table == "metrics":
        return row.value("met_public") is False
    return table == "stakeholders" and row.flag("stk_na")


def _is_small(name: str, value: Json) -> bool:
    return name == "el_count" and value in SMALL
