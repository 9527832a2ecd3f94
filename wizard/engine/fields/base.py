"""What every question does: it reads what was posted, says what is wrong with an answer, and writes it in words."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from wizard.engine.answers import Json
from wizard.engine.posted import Posted
from wizard.engine.rules import Rule
from wizard.engine.scope import Scope
from wizard.engine.tracks import OnTrack, Said, Track, said


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend: where (field, then row id and column, as deep as needed) and what to do."""

    path: tuple[str, ...]
    message: str

    def under(self, *path: str) -> Problem:
        return Problem((*path, *self.path), self.message)


class Question:
    """One thing a page asks.

    `required` is True, or the message to show while it is unanswered; `required_when` makes it so by a condition;
    `when` hides it while the condition does not hold; `only` names the one track that asks it. `told` is its label
    where readers of the framework see it, who are asked nothing; the label where that reads well for them too.
    An OnTrack gives each track its own words. A resolved question (`on`) has plain strings everywhere.
    """

    kind: ClassVar[str]
    verb: ClassVar[str] = "Enter"
    id: str = ""
    year: int = 0  # the plan year it stands for, where there is one such question a year

    def __init__(
        self,
        label: Said,
        help: Said = "",
        *,
        required: bool | Said = False,
        required_when: Rule | None = None,
        when: Rule | None = None,
        only: Track | None = None,
        default: Json = None,
        printed: bool = True,
        told: Said = "",
    ) -> None:
        self._label, self._help, self._required, self._told = label, help, required, told
        self.label = label if isinstance(label, str) else label.state
        self.help = help if isinstance(help, str) else help.state
        self.told = (told if isinstance(told, str) else told.state) or self.label
        self.required = bool(required)
        self.required_message = required if isinstance(required, str) else ""
        self.required_when, self.when, self.only = required_when, when, only
        self.default = default
        self.printed = printed

    def on(self, track: Track) -> Self:
        """This question in the words of one track."""
        made = copy.copy(self)
        made.label, made.help = said(self._label, track), said(self._help, track)
        made.told = said(self._told, track) or made.label
        if not isinstance(self._required, bool):
            made.required_message = said(self._required, track)
        return made

    def named(self, name: str) -> Self:
        made = copy.copy(self)
        made.id = name
        return made

    # Showing

    @property
    def looks_beside(self) -> bool:
        """Whether a condition of it looks at answers of the same row or step."""
        return any("." not in place for rule in (self.when, self.required_when) if rule is not None for place in rule.places())

    def shown(self, scope: Scope) -> bool:
        return self.when is None or self.when.holds(scope)

    def is_required(self, scope: Scope) -> bool:
        return self.required or (self.required_when is not None and self.required_when.holds(scope))

    def title(self, scope: Scope) -> str:
        """The label, with the year it is about."""
        return self._of_year(self.label, scope)

    def told_title(self, scope: Scope) -> str:
        """What readers of the framework see instead of the label, with the year it is about."""
        return self._of_year(self.told, scope)

    def _of_year(self, words: str, scope: Scope) -> str:
        return f"{words}, {scope.year_name(self.year)}" if self.year else words

    # Reading

    def is_sent(self, posted: Posted) -> bool:
        """Whether what was posted under this question's name is an answer to it."""
        return bool(posted.texts)

    def read(self, posted: Posted, before: Json, scope: Scope) -> Json:
        """The value to store for what was posted, valid or not; `before` is what was stored."""
        return posted.text.strip() or None

    @staticmethod
    def is_blank(value: Json) -> bool:
        return value is None or value == "" or value == [] or value == {}

    # Judging

    def problems(self, value: Json, scope: Scope) -> Iterator[Problem]:
        """What is to be mended before the answer counts; nothing when it is right."""
        if self.is_blank(value):
            if self.is_required(scope):
                yield Problem((), self.missing(scope))
        else:
            yield from self.faults(value, scope)

    def missing(self, scope: Scope) -> str:
        if self.required_message:
            return self.required_message
        label = self.title(scope).rstrip("?.")
        words = label[0].lower() + label[1:] if label[:2].istitle() or label[1:2] == " " else label
        return f"{self.verb} an answer: {label}" if self._label_asks() else f"{self.verb} {words}"

    def _label_asks(self) -> bool:
        return self.label.endswith("?")

    def faults(self, value: Json, scope: Scope) -> Iterator[Problem]:
        """What is wrong with an answer that is there."""
        raise NotImplementedError

    # Writing

    def written(self, value: Json, scope: Scope) -> str:
        """The answer in words, "" when there is none that can be written."""
        raise NotImplementedError

    def schema(self, track: Track) -> dict[str, Any]:
        """The JSON Schema of the stored value, without title and description."""
        raise NotImplementedError


Declared = Question | OnTrack[Question]


def described(question: Question, track: Track) -> dict[str, Any]:
    """The schema of a question with its label and help."""
    made = {"title": question.label, **question.schema(track)}
    if question.help:
        made["description"] = question.help
    return made
