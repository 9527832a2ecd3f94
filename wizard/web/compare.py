"""The candidates of step 8 side by side, with their totals and what is known of each."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from wizard.engine import content
from wizard.figures.comparison import CRITERIA, Compared, compared, cost_words, fit_words, months_words, weights
from wizard.figures.written import plain
from wizard.web.evidence import Example, examples_of
from wizard.web.plan_pages import Opened, opened, step_of

bp = Blueprint("compare", __name__)
SLUG = "design-strategies"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One candidate as the page shows it; empty words where nothing is known."""

    title: str
    scores: tuple[str, ...]
    total: str
    tier: str
    evidence: str
    cost: str
    drivers: str
    start: str
    fit: tuple[str, ...]
    in_library: bool
    examples: tuple[Example, ...]


@bp.get("/plans/<uuid:plan_id>/design-strategies/compare")
def compare(plan_id: UUID) -> ResponseReturnValue:
    plan = opened(plan_id)
    step = step_of(plan, SLUG)
    answers = plan.review.journey.visible
    weighed = weights(answers)
    back = url_for("steps.step", plan_id=plan_id, slug=SLUG)
    return render_template(
        "plans/compare.html", place="plans", heading="Compare strategies", plan=plan.state, back=back,
        trail=plan.trail((step.named(plan.state.track), back), ("Compare strategies", "")),
        candidates=[_candidate(plan, one) for one in compared(answers)], criteria=list(CRITERIA.values()),
        weights=[plain(weighed[name]) for name in CRITERIA],
    )  # fmt: skip


def _beside_tier(words: str, tier: str) -> str:
    """An evidence note as a sentence, without the tier that is said before it."""
    rest = words.removeprefix(f"Tier {tier}; ") if words != f"Tier {tier}" else ""
    return rest[:1].upper() + rest[1:]


def _candidate(plan: Opened, one: Compared) -> Candidate:
    more = one.item.more if one.item else {}
    tiers = content.choices("evidence_tiers", plan.state.track)
    tier = tiers.get(str(more.get("tier", "")))
    return Candidate(
        title=one.title,
        scores=tuple(plain(one.scores[name]) if name in one.scores else "Not scored" for name in CRITERIA),
        total=f"{one.total:.1f}" if one.total is not None else "Not scored",
        tier=f"Tier {tier.label}" if tier else "No single tier fits" if one.item else "",
        evidence=_beside_tier(str(more.get("evidence", "")), tier.label[:1] if tier else ""),
        cost=cost_words(one.item),
        drivers=str(more.get("cost_drivers", "")),
        start=months_words(one.item),
        fit=tuple(fit_words(lack) for lack in one.shortfalls),
        in_library=one.item is not None,
        examples=examples_of(one.item, plan.state.track),
    )
