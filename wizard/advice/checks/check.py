"""A plan check: what it looks for, how serious that is, and what it says of each place where it finds it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from wizard.engine.answers import Answers
from wizard.engine.tracks import Track

Level = Literal["error", "warning", "info"]
LEVELS: tuple[Level, ...] = ("error", "warning", "info")
ANYWHERE = ()  # for a check that looks at every step by itself

STEPS = (
    "start",
    "plan-profile",
    "plan-challenges",
    "plan-goals",
    "plan-readiness",
    "plan-stakeholders",
    "plan-responsibilities",
    "design-theory-of-action",
    "design-strategies",
    "design-roles",
    "design-support-system",
    "design-conditions",
    "design-budget",
    "implement-rollout",
    "implement-milestones",
    "implement-governance",
    "implement-communications",
    "implement-risks",
    "assess-metrics",
    "assess-data-plan",
    "assess-review-cycles",
    "assess-reporting",
    "assess-sustain",
    "review-export",
)
FEW = 3  # findings of a kind that are told one by one


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not hold together: where, what, why, how to mend; `row` is "" for the question as a whole."""

    check_id: str
    level: Level
    step: str
    field: str
    row: str
    message: str
    why: str = ""
    mend: str = ""
    waits_for: str = ""

    def is_timely(self, answers: Answers) -> bool:
        """Whether the team has come to where it can be mended; before that, pages do not speak of it."""
        return not self.waits_for or answers.has_begun(self.waits_for)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a check found something, and the sentence to show, figures filled in; `mend` where this place has one of its own."""

    step: str
    field: str
    row: str
    message: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One check; `find` never fails, whatever the answers are.

    `steps` are all steps where it can find something (ANYWHERE: it looks at each step by itself), so that a page asks
    only what concerns it. `only` names the one track that it looks at. `asks` are questions ("step.field" or
    "step.table.column") without which it cannot be told: where a plan leaves one of them out, it says nothing.
    `waits_for` is a later step, or a question, in which it is mended.
    """

    id: str
    level: Level
    steps: tuple[str, ...]
    find: Callable[[Answers], Iterable[Place]]
    why: str
    mend: str
    only: Track | None = None
    asks: tuple[str, ...] = ()
    waits_for: str = ""

    def can_fire(self, track: Track, step: str | None = None) -> bool:
        """Whether it can find anything in plans of a track (in one step of them)."""
        return self.only in (None, track) and not (step and self.steps and step not in self.steps)

    def findings(self, answers: Answers, step: str | None = None) -> Iterator[Finding]:
        """What it finds in the plan, or in one step of it."""
        if not self.can_fire(answers.track, step):
            return
        here = answers.alone(step) if step and not self.steps else answers
        for at in self.find(here):
            if step in (None, at.step):
                yield Finding(self.id, self.level, at.step, at.field, at.row, at.message, self.why, at.mend or self.mend, self.waits_for)


def serious_first(finding: Finding) -> tuple[int, int]:
    """Sorts errors before warnings before notes, then by step."""
    at = STEPS.index(finding.step) if finding.step in STEPS else len(STEPS)
    return LEVELS.index(finding.level), at


def by_kind(found: Iterable[Finding], few: int = FEW) -> list[tuple[Finding, ...]]:
    """Findings in their order: each alone, but those of one check at one question together where they are more than `few`."""
    kinds: dict[tuple[str, str, str], list[Finding]] = {}
    for one in found:
        kinds.setdefault((one.check_id, one.step, one.field), []).append(one)
    return [told for kind in kinds.values() for told in ([tuple(kind)] if len(kind) > few else [(one,) for one in kind])]
