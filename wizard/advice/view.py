"""A plan as the conditions of rules see it; each thing is worked out once, when it is asked for."""

from __future__ import annotations

from functools import cached_property

from wizard.advice.checks import Finding, all_checks
from wizard.engine import content
from wizard.engine.answers import Answers
from wizard.figures.readiness import Readiness, readiness

PRIORITIES = 3  # how many ranked challenges count as priority
ORDINALS = ("first", "second", "third")


class View:
    """The answers of one plan with what conditions ask of them again and again."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self._fired: dict[str, tuple[Finding, ...]] = {}

    @cached_property
    def readiness(self) -> Readiness:
        return readiness(self.answers)

    @cached_property
    def priorities(self) -> tuple[str, ...]:
        """The top three challenges, most important first; codes that were not chosen do not count."""
        step = self.answers.step("plan-challenges")
        chosen = step.codes("challenges")
        ranked = [code for code in dict.fromkeys(step.codes("challenge_rank")) if not chosen or code in chosen]
        return tuple(ranked[:PRIORITIES])

    def fired(self, check_id: str) -> tuple[Finding, ...]:
        """What one check finds."""
        if check_id not in self._fired:
            self._fired[check_id] = tuple(found for check in all_checks() if check.id == check_id for found in check.findings(self.answers))
        return self._fired[check_id]

    def label(self, name: str, code: str) -> str:
        """What a code of a content list is called on this plan's track."""
        item = content.choices(name, self.answers.track).get(code)
        return item.label if item else code
