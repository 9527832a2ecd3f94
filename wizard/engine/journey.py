"""One plan on its way: which questions are visible, what is answered, what is missing, what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from wizard.engine.answers import Answers, Json, Record
from wizard.engine.fields.base import Problem, Question
from wizard.engine.fields.rows import Rows
from wizard.engine.lookers import concerns_others, looked_at, seen
from wizard.engine.merge import same
from wizard.engine.planfile import DECISIONS
from wizard.engine.scope import Catalogue, Scope
from wizard.engine.step import Phase, Step
from wizard.engine.tracks import Track


class Status(StrEnum):
    """How far a step is."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"

    @property
    def words(self) -> str:
        return {"not_started": "Not started", "in_progress": "In progress", "complete": "Complete"}[self.value]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one step stands: its status, how many of the questions to answer are answered, and what to mend."""

    status: Status
    answered: int
    asked: int
    problems: tuple[Problem, ...]


def catalogue(steps: Iterable[Step], track: Track) -> Catalogue:
    """All questions of a track by step."""
    return Catalogue(track, {step.slug: step.asked(track) for step in steps})


class _Visible(Mapping[str, Mapping[str, Json]]):
    """Step id -> its visible answers. Conditions look back only (a test holds that), so this comes to an end."""

    def __init__(self, journey: Journey) -> None:
        self._journey = journey
        self._made: dict[str, dict[str, Json]] = {}

    def __getitem__(self, slug: str) -> Mapping[str, Json]:
        if (made := self._made.get(slug)) is None:
            if (lender := self._journey.lender) is not None and slug != self._journey.changed:
                made = self._made[slug] = dict(lender.visible.steps[slug])
                return made
            if slug not in self._journey.catalogue.steps:
                raise KeyError(slug)
            made = self._made[slug] = {}
            self._journey.fill(slug, made)
        return made

    def one(self, slug: str, name: str) -> Json:
        """One visible answer that is no table; where its step was not looked at yet, the others of it are not worked out."""
        if slug not in self._made and (self._journey.lender is None or slug == self._journey.changed):
            return self._journey.one(slug, name)
        return self[slug].get(name)

    def __iter__(self) -> Iterator[str]:
        return (step.slug for step in self._journey.steps if step.slug == "start" or self._journey.answers.steps.get(step.slug))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Journey:
    """A plan's answers laid along the steps. Computing anything here changes nothing."""

    def __init__(self, steps: Sequence[Step], answers: Answers, known: Catalogue | None = None) -> None:
        self.steps = tuple(steps)
        self.answers = answers
        self.catalogue = known or catalogue(steps, answers.track)
        self.lender: Journey | None = None  # the same plan a moment ago, whose other steps show what they show now
        self.changed = ""

    def follow(self, before: Journey, slug: str) -> None:
        """Takes from a moment ago what a change in one step does not concern."""
        alone = slug != "start" and not concerns_others(self.steps, self.track, slug, before._stored(slug), self._stored(slug))
        if alone:
            self.lender, self.changed = before, slug

    @property
    def track(self) -> Track:
        return self.answers.track

    @cached_property
    def essentials(self) -> bool:
        """Whether only the questions that must be answered are asked."""
        return self.answers.step("start").text("depth") == "essentials"

    def step(self, slug: str) -> Step | None:
        return next((step for step in self.steps if step.slug == slug), None)

    @cached_property
    def counted(self) -> tuple[Step, ...]:
        """The steps that count, in order."""
        return tuple(step for step in self.steps if step.number)

    def scope(self, slug: str) -> Scope:
        return Scope(self.visible, self.catalogue, slug)

    # What is visible

    @cached_property
    def visible(self) -> Answers:
        """The answers without those set aside: off the track, hidden by a condition, left out by the depth, unknown.

        A step is worked out when it is first looked at: most pages look at a few of them.
        """
        return Answers(self.track, self.answers.title, _Visible(self), self.answers.extra)

    def _stored(self, slug: str) -> Mapping[str, Json]:
        stored = self.answers.steps.get(slug)
        stored = stored if isinstance(stored, Mapping) else {}
        if slug == "start":  # two of its answers stand above the others in a plan
            return {**stored, "track": self.track.value, "plan_title": self.answers.title}
        return stored

    def fill(self, slug: str, kept: dict[str, Json]) -> None:
        """Puts the visible answers of a step into `kept`, in order, so that its conditions see the ones before."""
        stored = self._stored(slug)
        scope = self.scope(slug)
        for name, question in self.catalogue.steps[slug].items():
            if name in stored and self._is_shown(question, scope):
                value = stored[name]
                kept[name] = self._visible_rows(question, value, scope) if isinstance(question, Rows) else value

    def one(self, slug: str, name: str) -> Json:
        """A stored answer that is no table, where its question is asked now."""
        question, value = self.catalogue.steps.get(slug, {}).get(name), self._stored(slug).get(name)
        if question is None or value is None:
            return None
        return value if self._is_shown(question, self.scope(slug)) else None

    def _visible_rows(self, question: Rows, value: Json, scope: Scope) -> Json:
        if not isinstance(value, list):
            return value
        return self._visible_records(question, question.whole(question.rows_to_show(value, scope), scope.answers), scope)

    def _visible_records(self, question: Rows, rows: Iterable[Mapping[str, Json]], scope: Scope) -> list[dict[str, Json]]:
        """Records without what is not asked. What is asked in all of them or in none is looked at once."""
        able = question.columns.values() if self.essentials else question.changing  # those that can be hidden
        gone = {column.id for column in able if column.id in question.alike and not self._is_shown(column, scope)}
        names = {"id", *question.columns} - gone
        single = [column for column in able if column.id not in gone and (column.id not in question.alike or isinstance(column, Rows))]
        kept = [{name: value for name, value in row.items() if name in names} for row in rows]
        return [self._visible_record(question, single, row, scope) for row in kept] if single else kept

    def _visible_record(self, question: Rows, single: Iterable[Question], kept: dict[str, Json], scope: Scope) -> dict[str, Json]:
        """A record without those of some columns that are not asked in it."""
        inside = scope.within(Record(kept))
        for column in single:
            if column.id not in kept:
                continue
            if column.id not in question.alike and not self._is_shown(column, inside):
                del kept[column.id]
            elif isinstance(column, Rows):
                kept[column.id] = self._visible_rows(column, kept[column.id], inside)
        return kept

    def visible_row(self, question: Rows, row: Mapping[str, Json], scope: Scope) -> Record:
        """A record of a table without what is not asked in it now."""
        return Record(self._visible_records(question, [row], scope)[0])

    def _is_shown(self, question: Question, scope: Scope) -> bool:
        if self.essentials and scope.step != "start" and not question.is_required(scope):
            return False
        return question.shown(scope)

    def is_shown(self, question: Question, scope: Scope) -> bool:
        """Whether a question is asked now."""
        return self._is_shown(question, scope)

    def asks(self, place: str) -> bool:
        """Whether the plan's depth leaves a question ("step.field"), or a column of a table, among what is asked."""
        if not self.essentials:
            return True
        slug, name, *column = place.split(".")
        question = self.catalogue.steps[slug].get(name)
        columns = question.columns if isinstance(question, Rows) else {}
        return question is not None and bool(question.required) and all(columns[one].required for one in column)

    def affected(self, before: Journey, slug: str) -> set[str]:
        """The steps that may stand differently than in `before` after answers of one step changed; that step is one."""
        if self.lender is before and self.changed == slug:
            return {slug}
        lookers = looked_at(self.steps, self.track)
        reached, todo = {slug}, [slug]
        while todo:
            here = todo.pop()
            was, now = before.visible.step(here).data, self.visible.step(here).data
            for name, looks in lookers.get(here, {}).items():
                one, other = was.get(name), now.get(name)
                if one is other or same(one, other):
                    continue
                for what, slugs in looks.items():
                    if not same(seen(one, what), seen(other, what)):
                        todo += slugs - reached
                        reached |= slugs
        return reached

    def questions(self, step: Step) -> list[Question]:
        """The questions of a step that are asked now."""
        scope = self.scope(step.slug)
        return [q for q in self.catalogue.steps[step.slug].values() if self._is_shown(q, scope)]

    # What is complete

    def standing(self, step: Step, errors: Iterable[Problem] = ()) -> Standing:
        """Where a step stands; `errors` are the open checks of error level in it, told where no question complains already."""
        scope = self.scope(step.slug)
        here = self.visible.step(step.slug)
        problems: list[Problem] = []
        asked = answered = filled = 0
        for question in self.questions(step):
            value = here.value(question.id)
            found = [problem.under(question.id) for problem in self._problems(question, value, scope)]
            blank = question.is_blank(value)
            filled += not blank
            if question.is_required(scope) or found:
                asked += 1
                answered += not found and not blank
            problems += found
        sound = here
        if not problems:
            problems += list(step.questions.agree(sound, scope))
        problems += [error for error in errors if not any(told.path[: len(error.path)] == error.path for told in problems)]
        status = Status.COMPLETE if not problems and (asked or filled) else Status.IN_PROGRESS if filled else Status.NOT_STARTED
        return Standing(status, answered, asked, tuple(problems))

    def _problems(self, question: Question, value: Json, scope: Scope) -> Iterator[Problem]:
        if self.essentials and isinstance(question, Rows):
            known = set(question.columns)
            for problem in question.problems(value, scope):
                column = problem.path[1] if len(problem.path) > 1 and problem.path[1] in known else ""
                if not column or question.columns[column].required or question.columns[column].required_when:
                    yield problem
        else:
            yield from question.problems(value, scope)

    def standings(self) -> dict[str, Standing]:
        """Every counted step's standing, by id."""
        return {step.slug: self.standing(step) for step in self.counted}

    # The way

    def after(self, step: Step) -> Step | None:
        """The next step in the recommended order."""
        at = self.steps.index(step)
        return self.steps[at + 1] if at + 1 < len(self.steps) else None

    def before(self, step: Step) -> Step | None:
        at = self.steps.index(step)
        earlier = self.steps[at - 1] if at > 0 else None
        return earlier if earlier is not None and earlier.number else None

    def phase(self, phase: Phase) -> tuple[Step, ...]:
        return tuple(step for step in self.counted if step.phase is phase)

    # What we do not know

    def unknown(self) -> Iterator[str]:
        """Places of answers that are kept although no question of ours asks for them."""
        for slug, stored in self.answers.steps.items():
            asked = self.catalogue.steps.get(slug)
            if asked is None:
                yield from (slug,) if slug != DECISIONS else ()
            elif isinstance(stored, Mapping):
                yield from (f"{slug}.{name}" for name in stored if name not in asked)
