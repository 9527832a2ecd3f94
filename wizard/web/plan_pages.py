"""What the pages of one plan share: the plan as it is stored, the way to it, what stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import abort, url_for

from wizard.engine.step import Step
from wizard.review import Review, today
from wizard.storage.states import PlanState
from wizard.web.database import reading

Trail = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Opened:
    """A stored plan with its review."""

    state: PlanState
    review: Review

    @property
    def title(self) -> str:
        return self.state.title.strip() or "Untitled plan"

    def trail(self, *further: tuple[str, str]) -> Trail:
        """Breadcrumbs: the plan, then what lies in it."""
        home = url_for("plans.plan", plan_id=self.state.id)
        plans = ("Plans", url_for("home.home"))
        return [plans, (self.title, home if further else ""), *further]


def opened(plan_id: UUID) -> Opened:
    """The plan, or PlanNotFound."""
    state = reading().load(plan_id)
    return Opened(state, Review(state.as_answers(), today()))


def step_of(plan: Opened, slug: str) -> Step:
    """The step of an address; 404 when there is none."""
    step = plan.review.journey.step(slug)
    if step is None:
        abort(404)
    return step
