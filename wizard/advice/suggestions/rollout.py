"""What sites commit to, gates between waves, and the first 90 days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from wizard.advice.suggestions.suggestion import Suggestion, given, offering, starters
from wizard.engine.answers import Answers
from wizard.figures.timeline import launch

STEP = "implement-rollout"


def commitments(answers: Answers) -> Iterator[Suggestion]:
    offered = offering(f"{STEP}.site_requirements")
    for one in starters("site_requirement", answers.track):
        row, because = {"text": one["text"]}, "sites that start well usually commit to it"
        yield offered(f"commitment.{one['id']}", title=one["text"], because=because, row=row, known_by=("text",))


def gates(answers: Answers) -> Iterator[Suggestion]:
    """LIBRARY 13, the gate checklist: for the first two waves."""
    offered = offering(f"{STEP}.gates")
    waves = answers.rows(f"{STEP}.waves")
    if len(waves) < 2:
        return
    between = " and ".join(wave.text("wv_name") or f"wave {at}" for at, wave in enumerate(waves[:2], 1))[:200]
    metrics = {row.text("met_code"): row.id for row in reversed(answers.rows("assess-metrics.metrics"))}
    for one in starters("gate", answers.track):
        row = given(gt_between=between, gt_condition=one["text"], gt_measure=metrics.get(one.get("metric", "")))
        because = "the plan grows in waves"
        yield offered(f"gate.{one['id']}", title=one["text"], because=because, row=row, known_by=("gt_condition",))


def first_days(answers: Answers) -> Iterator[Suggestion]:
    """LIBRARY 14.3, dated from the launch."""
    offered = offering(f"{STEP}.first_90_days")
    begin = launch(answers)
    for one in starters("first_days", answers.track):
        row = given(fd_action=one["text"], fd_by=(begin + timedelta(days=one["day"])).isoformat() if begin else None)
        because = f"it belongs to the first {one['day']} days"
        yield offered(f"first-days.{one['id']}", title=one["text"], because=because, row=row, known_by=("fd_action",))


SUGGESTS = {f"{STEP}.site_requirements": commitments, f"{STEP}.gates": gates, f"{STEP}.first_90_days": first_days}
