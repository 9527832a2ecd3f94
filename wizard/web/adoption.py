"""Whether a plan is adopted, which text that was, and whether the working text has left it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from wizard.engine.answers import Answers
from wizard.engine.fields.texts import day_words
from wizard.engine.living import revised, settled
from wizard.engine.merge import same
from wizard.rendering.orders import working_answers
from wizard.review import Review
from wizard.storage.issued import LAST_STEP, IssuedTexts, adoption_of
from wizard.storage.states import PlanState
from wizard.web.database import person, read_session
from wizard.web.plan_pages import Opened


@dataclass(frozen=True)
class Adopted:
    """An adopted text of a plan. `number` is 0 while the plan as it stands is that text."""

    plan: PlanState
    number: int
    day: date
    version: str

    @cached_property
    def answers(self) -> Answers:
        """What it was made of, read when it is first asked for."""
        kept = issued().answers(self.plan.id, "adoption", self.number) if self.number else None
        return kept or self.plan.as_answers()

    def left(self, slug: str) -> bool:
        """Whether a step's text is no longer the adopted one."""
        now = self.plan.answers.get(slug, {})
        return self.number > 0 and not same(settled(slug, issued().step(self.plan.id, "adoption", self.number, slug)), settled(slug, now))

    @property
    def words(self) -> str:
        """ "version 1.0, adopted November 20, 2026"."""
        return f"{f'version {self.version}, ' if self.version else ''}adopted {day_words(self.day)}"


def issued() -> IssuedTexts:
    """The texts given out, to look at."""
    return IssuedTexts(read_session(), person())


def adopted_text(plan: PlanState) -> Adopted | None:
    """The newest text that was adopted; None for a plan that never was.

    A plan that names an adoption which is not kept yet is itself that text: it is kept before the next change.
    """
    named = adoption_of(plan.as_answers().step(LAST_STEP))
    kept = issued().listed(plan.id, "adoption")
    if named and (not kept or kept[0].day != named[0]):
        return Adopted(plan, 0, *named)
    return Adopted(plan, kept[0].number, kept[0].day, kept[0].version_label) if kept else None


def revised_steps(plan: PlanState, review: Review, found: Adopted) -> tuple[str, ...]:
    """The steps whose text is no longer the adopted one."""
    return revised(found.answers, plan.as_answers(), review.journey.catalogue.steps) if found.number else ()


def status_words(plan: Opened) -> str:
    """How far a plan is on its way to a board: "Draft", "Final", "Adopted, revision in preparation"."""
    status = plan.review.journey.visible.step(LAST_STEP).text("plan_status")
    if status != "final":
        return "Draft for comment" if status == "for_comment" else "Draft"
    return "Final" if working(plan) is plan.review else "Adopted, revision in preparation"


def working(plan: Opened) -> Review:
    """The plan as its working text is printed: one that left the adopted text says so and is a draft again."""
    is_final = plan.review.journey.visible.step(LAST_STEP).text("plan_status") == "final"
    answers = working_answers(read_session(), plan.state) if is_final else None
    return plan.review if answers is None or answers.step(LAST_STEP).text("plan_status") == "final" else Review(answers)
