"""What an edition is: which answers it leaves out, and how it arranges the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from exports.document import Document
from wizard.engine.answers import Answers
from wizard.engine.reading import Reading

LAST = "review-export"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose for one file; what is empty or None stays as the plan says."""

    sections: tuple[str, ...] = ()
    paper: str = ""
    gaps: bool | None = None

    def laid_over(self, answers: Answers) -> Answers:
        """The answers as if the plan said so."""
        last: dict[str, Any] = dict(answers.step(LAST).data)
        if self.sections:
            last["export_sections"] = list(self.sections)
        if self.paper in ("letter", "a4"):
            last["paper"] = self.paper
        if self.gaps is not None:
            last["include_checks"] = self.gaps
        return answers.replaced(LAST, last) if last != answers.step(LAST).data else answers

    def as_data(self) -> dict[str, Any]:
        return {"sections": list(self.sections), "paper": self.paper, "gaps": self.gaps}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Choices:
        return cls(tuple(data["sections"]), data["paper"], data["gaps"])


AS_PLANNED = Choices()


def _all(answers: Answers) -> Answers:
    return answers


def _as_it_is(document: Document, plan: Reading) -> Document:
    return document


@dataclass(frozen=True, slots=True)
class Edition:
    """One way to give a framework out.

    `name` stands in addresses and file names; `audience` says for whom it is, `holds` what is in it. `answers` takes
    away what it may not say, before anything is composed; `arranged` makes its document of the composed one.
    `tailored` where a person may choose sections and known gaps for it; `summed_up` are steps whose answers it tells in
    sum, so that what changed in one of them is not told.
    """

    name: str
    label: str
    audience: str
    holds: str
    order: int
    answers: Callable[[Answers], Answers] = _all
    arranged: Callable[[Document, Reading], Document] = _as_it_is
    tailored: bool = False
    summed_up: frozenset[str] = frozenset()

    def compared(self, answers: Answers) -> Answers:
        """The answers as far as it tells them one by one, to be compared with others."""
        answers = self.answers(answers)
        for slug in self.summed_up:
            answers = answers.replaced(slug, {})
        return answers

    def named(self, document: Document) -> Document:
        """The document with the edition's name in its title and footer."""
        return replace(
            document, edition=self.label, title=f"{document.title}: {self.label.lower()}", footer=f"{self.label} · {document.footer}"
        )
