"""A step: what it asks, in which groups, with which guidance, and what it gives to the framework."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from exports.document import Block, Words
from exports.sheets import Sheet
from wizard.engine import content
from wizard.engine.answers import Answers
from wizard.engine.card import Card
from wizard.engine.content import Guidance
from wizard.engine.fields.base import Question
from wizard.engine.glossary import Term, terms_in
from wizard.engine.questions import Questions
from wizard.engine.tracks import Said, Track, said

if TYPE_CHECKING:
    from wizard.engine.reading import Reading


class Phase(StrEnum):
    """The four phases, and what stands before and after them."""

    START = "start"
    PLAN = "plan"
    DESIGN = "design"
    IMPLEMENT = "implement"
    ASSESS = "assess"
    REVIEW = "review"

    @property
    def words(self) -> str:
        return self.value.capitalize()


PHASES = (Phase.PLAN, Phase.DESIGN, Phase.IMPLEMENT, Phase.ASSESS)


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that stand together under one heading."""

    title: Said
    hint: Said
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """The one sentence that opens a section; the first that a step offers is taken."""

    words: Words


@dataclass(frozen=True, slots=True)
class Closing:
    """A block that ends its section, after what the steps that follow say there."""

    block: Block


Contribution = tuple[str, Block | Lead | Closing | Sheet]


class Step:
    """One step. It holds no request, no database and no clock; its one instance is shared.

    `number` is 1 to 22, 0 for the two that are not counted; `order` sorts them all, in tens. `sections` are the codes
    of the framework's sections it feeds. `minutes` is what a team usually needs.
    """

    slug: ClassVar[str]
    title: ClassVar[Said]
    told: ClassVar[Said] = ""  # what readers of documents see instead of the title, where that speaks to the team
    phase: ClassVar[Phase]
    order: ClassVar[int]
    number: ClassVar[int] = 0
    purpose: ClassVar[Said] = ""
    minutes: ClassVar[int] = 30
    questions: ClassVar[type[Questions]]
    groups: ClassVar[tuple[Group, ...]] = ()
    asked_once: ClassVar[frozenset[str]] = frozenset()  # questions that only the page for a new plan asks
    sections: ClassVar[tuple[str, ...]] = ()
    # answers of other steps that its agreements and tables look at, beside what conditions name: "step.field", "step.rows:column"
    looks: ClassVar[tuple[str, ...]] = ()
    library: ClassVar[str] = "examples"  # the part of the library that helps here most

    def asked(self, track: Track) -> dict[str, Question]:
        """Every question of this step that a track can be asked, by id."""
        return self.questions.on(track)

    def guidance(self, track: Track) -> Guidance:
        return content.guidance(self.slug, track)

    def named(self, track: Track) -> str:
        return said(self.title, track)

    def told_name(self, track: Track) -> str:
        return said(self.told or self.title, track)

    def words(self, track: Track) -> tuple[Term, ...]:
        """The terms of the field that its page uses."""
        return _words(self, track)

    def grouped(self, track: Track) -> tuple[tuple[str, str, tuple[Question, ...]], ...]:
        """The questions of a track in their groups: title, hint, questions."""
        return _grouped(self, track)

    def card(self, answers: Answers, row_id: str = "") -> Card | None:
        """What it works out as people type, for the step or one of its records; None where there is nothing to work out."""
        return None

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        """What it says in the framework: (section code, block), in reading order. Nothing when nothing is answered.

        A Sheet is the data of that section for spreadsheets; it is left out with it.
        """
        return iter(())


@cache
def _words(step: Step, track: Track) -> tuple[Term, ...]:
    said_there = [step.named(track), said(step.purpose, track)]
    for _, bullets in step.guidance(track).groups:
        said_there += bullets
    for question in step.asked(track).values():
        said_there += [question.label, question.help]
        said_there += [f"{column.label} {column.help}" for column in getattr(question, "columns", {}).values()]
    return tuple(terms_in("\n".join(said_there)))


@cache
def _grouped(step: Step, track: Track) -> tuple[tuple[str, str, tuple[Question, ...]], ...]:
    asked = step.asked(track)
    made = [
        (said(group.title, track), said(group.hint, track), tuple(asked[n] for n in group.questions if n in asked)) for group in step.groups
    ]
    named = {name for group in step.groups for name in group.questions}
    rest = tuple(question for name, question in asked.items() if name not in named)
    return tuple(group for group in [*made, ("", "", rest)] if group[2])
