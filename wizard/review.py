"""Everything that can be said of one plan: where its steps stand, what is open, and its framework."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, cached_property

from exports.document import Document
from wizard.advice import reach
from wizard.advice.checks import Finding, checks
from wizard.advice.checks.ahead import ahead
from wizard.advice.checks.check import by_kind, serious_first
from wizard.advice.decisions import Advice, Left, advice, sorted_out, without_untouched
from wizard.advice.risks import suggestions
from wizard.editions import FULL, edition
from wizard.editions.edition import AS_PLANNED, Choices
from wizard.engine.answers import Answers
from wizard.engine.compose import compose
from wizard.engine.fields.base import Problem
from wizard.engine.journey import Journey, Standing, Status
from wizard.engine.reading import Reading
from wizard.engine.step import PHASES, Phase, Step
from wizard.engine.tracks import Track
from wizard.steps import journey, known
from wizard.steps.review.embedded import embedded
from wizard.steps.review.front import FRONT

MOST_NAMED = 10  # findings of a kind that known gaps name


def today() -> date:
    """The day where the machine is: a document made in the evening bears that day, not the next one of another time zone."""
    return datetime.now().astimezone().date()


@dataclass(frozen=True, slots=True)
class Next:
    """What to do next: one sentence and where."""

    words: str
    button: str
    step: str  # "" leads to the check page, "downloads" to the downloads
    finding: Finding | None = None  # what is to be mended, where that is next


class Review:
    """One plan's answers, looked at from all sides; each view is worked out once, when it is asked for.

    Pages say what day it is, so that days still to come are found out.
    """

    def __init__(self, answers: Answers, today: date | None = None) -> None:
        self.journey: Journey = journey(answers)
        self._today = today
        self._standings: dict[str, Standing] = {}
        self._fired: dict[str, tuple[Finding, ...]] = {}
        self._found: dict[str, tuple[Finding, ...]] = {}

    @cached_property
    def _checked(self) -> tuple[tuple[Finding, ...], tuple[Left, ...]]:
        found = [*checks(self.journey.visible, asks=self.journey.asks), *self._ahead()]
        return sorted_out(sorted(found, key=serious_first), self.journey.answers)

    def _ahead(self, step: str | None = None) -> Iterator[Finding]:
        return ahead(self.journey.visible, self._today, step) if self._today else iter(())

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every plan check that fires and is open, errors first."""
        return self._checked[0]

    @property
    def left(self) -> tuple[Left, ...]:
        """What checks find and the team leaves as it is."""
        return self._checked[1]

    @cached_property
    def pressing(self) -> tuple[Finding, ...]:
        """The open checks of steps that the team has come to, about what it has come to."""
        return tuple(one for one in self.findings if self._own.has_begun(one.step) and one.is_timely(self._own))

    @cached_property
    def _own(self) -> Answers:
        """The answers without rows that a suggestion added from afar and nobody has touched since: no step begins with them."""
        return without_untouched(self.journey.visible, self.journey.answers)

    @property
    def waiting(self) -> tuple[Finding, ...]:
        """The open checks about what the team has not come to yet."""
        return tuple(one for one in self.findings if one not in self.pressing)

    def findings_in(self, step: Step) -> tuple[Finding, ...]:
        """The open checks of one step, about what the team has come to; asks only those that can fire there."""
        found = sorted_out(self._fired_in(step.slug), self.journey.answers)[0]
        return tuple(one for one in found if one.is_timely(self._own))

    def _fired_in(self, step: str) -> tuple[Finding, ...]:
        """Everything that the checks find in one step."""
        if step not in self._found:
            softer = checks(self.journey.visible, step, ("warning", "info"), self.journey.asks)
            self._found[step] = (*self._errors(step), *softer, *self._ahead(step))
        return self._found[step]

    def _errors(self, step: str) -> tuple[Finding, ...]:
        if step not in self._fired:
            self._fired[step] = checks(self.journey.visible, step, ("error",))
        return self._fired[step]

    def advice(self, step: str | None = None) -> Advice:
        """What is advised, or what is acted on in one step, by what became of it.

        What the page of the step says already, by itself or by one of its checks, is not said again there.
        """
        found = advice(self.journey.visible, self.journey.answers, step)
        if step is None or not any(one.one.said_by for one in found.open):
            return found
        said = {step, *(one.check_id for one in self._fired_in(step))}
        return replace(found, open=tuple(one for one in found.open if said.isdisjoint(one.one.said_by)))

    def standing(self, step: Step) -> Standing:
        """Where a step stands; its open checks of error level keep it from being complete."""
        if step.slug not in self._standings:
            told = [Problem((f.field, *((f.row,) if f.row else ())), f.message.rstrip(".")) for f in self._errors(step.slug)]
            self._standings[step.slug] = self.journey.standing(step, told)
        return self._standings[step.slug]

    @cached_property
    def standings(self) -> dict[str, Standing]:
        return {step.slug: self.standing(step) for step in self.journey.counted}

    @property
    def complete(self) -> int:
        return sum(standing.status is Status.COMPLETE for standing in self.standings.values())

    def statuses(self) -> dict[str, str]:
        return {slug: standing.status.value for slug, standing in self.standings.items()}

    def phases(self) -> list[tuple[Phase, tuple[Step, ...], int]]:
        """Each phase with its steps and how many of them are complete."""
        made = []
        for phase in PHASES:
            steps = self.journey.phase(phase)
            made.append((phase, steps, sum(self.standings[s.slug].status is Status.COMPLETE for s in steps)))
        return made

    def hint(self, step: Step) -> str:
        """Why a step needs attention, how far it is, or how long it takes."""
        standing = self.standings[step.slug]
        if standing.status is Status.COMPLETE:
            return ""
        if standing.status is Status.NOT_STARTED:
            return f"About {step.minutes} minutes."
        if standing.answered < standing.asked:
            return f"{standing.answered} of {standing.asked} questions to be answered are answered."
        return standing.problems[0].message.rstrip(".") + "." if standing.problems else ""

    def next(self, last: str | None) -> Next:
        """An open error, the step last worked on, the first not started, then the check and the download."""
        for finding in self.findings:
            if finding.level == "error" and (step := self.journey.step(finding.step)):
                return Next(self.told(finding), f"Go to {step.named(self.journey.track)}", step.slug, finding)
        open_steps = [s for s in self.journey.counted if self.standings[s.slug].status is not Status.COMPLETE]
        begun = [s for s in open_steps if self.standings[s.slug].status is Status.IN_PROGRESS]
        step = next((s for s in begun if s.slug == last), None) or next(iter(begun), None)
        if step is not None:
            name = step.named(self.journey.track)
            return Next(f"Continue where you stopped: {name}.", f"Continue with {name}", step.slug)
        if open_steps:
            name = open_steps[0].named(self.journey.track)
            return Next(
                f"The next step is: {name}. It takes about {open_steps[0].minutes} minutes.",
                f"Start {name}",
                open_steps[0].slug,
            )
        if not self.journey.visible.step("review-export").text("exec_summary"):
            return Next("Every step is complete. Check your answers and write the summary.", "Check your answers", "")
        return Next("Every step is complete.", "Download the framework", "downloads")

    def reading(self, day: date) -> Reading:
        return Reading(self.journey, day)

    def document(self, day: date, only: frozenset[str] | None = None, key: str = "") -> Document:
        """The framework as it stands; known gaps are printed when the plan asks for it (drafts do by default).

        `key` names the plan the same in every export of it.
        """
        plan = self.reading(day)
        made = compose(plan, FRONT, gaps=self._gaps(plan), only=only, key=key)
        return made if only else replace(made, plan=embedded(plan))

    def _gaps(self, plan: Reading) -> list[tuple[str, str, str, str]] | None:
        asked = plan.answers.step("review-export").value("include_checks")
        wanted = asked if isinstance(asked, bool) else not plan.is_final()
        if not wanted or plan.is_final():
            return None
        words: Mapping[str, str] = {"error": "Error", "warning": "Warning", "info": "Note"}
        told = by_kind(self.findings, few=1)
        return [
            (words[kind[0].level], _named("\n", (f.message for f in kind)), self.place(*kind), _named("\n", (f.mend for f in kind)))
            for kind in told
        ]

    def place(self, *kind: Finding) -> str:
        """Where findings of one kind stand, in words: the step, and what their rows are called."""
        step = self.journey.step(kind[0].step)
        return ", ".join(filter(None, (step.named(self.journey.track), _named("; ", map(self.titled, kind))))) if step else ""

    def told(self, finding: Finding) -> str:
        """A finding with the name of what it is about, unless its message has it."""
        title = self.titled(finding)
        return finding.message if not title or title in finding.message else f"{title}: {finding.message}"

    def titled(self, finding: Finding) -> str:
        """What the row is called that a finding is about; "" where it is about a question."""
        if not finding.row:
            return ""
        plan, place = self.reading(date.min), f"{finding.step}.{finding.field}"
        rows = {row.id: row.title for row in plan.rows(place)} or plan.row_words(place)
        return rows.get(finding.row, "")


def _named(between: str, names: Iterable[str]) -> str:
    """Each name once, the first of many and how many more."""
    once = [name for name in dict.fromkeys(names) if name]
    return between.join([*once[:MOST_NAMED], *([f"and {len(once) - MOST_NAMED} more"] if len(once) > MOST_NAMED else [])])


def document_of(answers: Answers, name: str, day: date, choices: Choices = AS_PLANNED, key: str = "") -> Document:
    """One edition of a plan as a document; UnknownEdition when there is none of that name."""
    chosen = edition(name)
    review = Review(chosen.answers(choices.laid_over(answers) if chosen.tailored else _paper_only(choices).laid_over(answers)))
    document = chosen.arranged(review.document(day, key=key), review.reading(day))
    return document if chosen.name == FULL else replace(chosen.named(document), plan="")  # it prints less than the plan inside tells


def _paper_only(choices: Choices) -> Choices:
    return Choices(paper=choices.paper)


@cache
def check_rules() -> None:
    """Reads every rule of advice and suggestion of a risk; raises BadContent for one that is wrong or can never hold."""
    suggestions()
    for track in Track:
        reach.check_rules(known(track))
