"""How far a district's plan answers what its state requires: derived from the words of each element, nothing more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from wizard.engine import content
from wizard.engine.answers import Answers, Record
from wizard.engine.fields.base import Question
from wizard.engine.starter import RULES, starter_of

State = Literal["covered", "open", "unknown"]
BINDING = ("required", "recommended")


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the state: `met` and `open` are the steps that answer it and those that do not yet."""

    id: str
    text: str
    kind: str
    met: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def state(self) -> State:
        """Unknown when its words say nothing about where a plan would answer it."""
        return "open" if self.open else "covered" if self.met else "unknown"


def elements(answers: Answers) -> tuple[Element, ...]:
    """What the state requires or recommends, as it gave it: taking a row out of the plan takes nothing out here."""
    starter = starter_of(answers)
    rows = starter.given.get(RULES, {}).values() if starter else ()
    return tuple(_element(row, answers) for row in rows if row.text("sr_type") in BINDING and row.text("sr_text"))


def _element(row: Record, answers: Answers) -> Element:
    met: dict[str, None] = {}
    still: dict[str, None] = {}
    for part in _parts():
        if part.pattern.search(row.text("sr_text").lower()):
            found = next((one for one in part.answers if _holds(one, answers)), None)
            (met if found else still)[(found or part.answers[0])["place"].partition(".")[0]] = None
    return Element(row.id, row.text("sr_text"), row.text("sr_type"), tuple(one for one in met if one not in still), tuple(still))


@dataclass(frozen=True, slots=True)
class _Part:
    pattern: re.Pattern[str]
    answers: tuple[Mapping[str, Any], ...]


@cache
def _parts() -> tuple[_Part, ...]:
    return tuple(
        _Part(re.compile("|".join(rf"\b{re.escape(word)}" for word in part["words"])), tuple(part["answers"]))
        for part in content.table("elements")["part"]
    )


def _holds(wanted: Mapping[str, Any], answers: Answers) -> bool:
    """Whether the plan has the answer that a part of elements.toml names."""
    column = wanted.get("column", "")
    if not column:
        return not Question.is_blank(answers.value(wanted["place"]))
    rows = answers.rows(wanted["place"])
    if "among" in wanted:
        return any(row.text(column) in wanted["among"] for row in rows)
    return bool(rows) and not any(Question.is_blank(row.value(column)) for row in rows)


def answered_words(one: Element, names: Mapping[str, str]) -> str:
    """Where a plan answers an element, in words; `names` are those of the steps."""
    if one.state == "unknown":
        return "To be compared by hand"
    met = "; ".join(names.get(slug, slug) for slug in one.met)
    still = "; ".join(names.get(slug, slug) for slug in one.open)
    return ". ".join(part for part in (f"Covered in: {met}" if met else "", f"Not yet: {still}" if still else "") if part)


def covered_words(found: tuple[Element, ...]) -> str:
    """ "4 of 5 required elements are answered in this plan"."""
    binding = [one for one in found if one.kind == "required"]
    kind, counted = ("required", binding) if binding else ("recommended", list(found))
    met = sum(one.state == "covered" for one in counted)
    return f"{met} of {len(counted)} {kind} elements {'is' if met == 1 else 'are'} answered in this plan"
