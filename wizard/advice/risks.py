"""The risks that a plan's own answers suggest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from wizard.advice.conditions import Because, Condition
from wizard.advice.parse import BadCondition, codes_of, parse
from wizard.advice.rules import FILE, said
from wizard.advice.view import View
from wizard.engine import content
from wizard.engine.answers import Answers
from wizard.engine.content import BadContent
from wizard.figures.written import listed


@dataclass(frozen=True, slots=True)
class SuggestedRisk:
    """A code of the list `risks`, the answers that suggest it, and what they say, to follow "because"."""

    code: str
    because: tuple[Because, ...]
    words: str


@cache
def suggestions() -> tuple[tuple[Condition, str, tuple[str, ...]], ...]:
    """The [[risk]] parts of rules.toml; raises BadContent for an unknown name or a missing part."""
    found = []
    for item in content.table("rules").get("risk", ()):
        name = str(item.get("risks", "a risk without codes"))
        try:
            unknown = [code for code in item["risks"] if code not in codes_of("risks")]
            if unknown:
                raise ValueError(f"there is no risk {', '.join(unknown)}")
            found.append((parse(item["when"]), str(item.get("facts", "")), tuple(item["risks"])))
        except (BadCondition, KeyError, TypeError, ValueError) as error:
            raise BadContent(FILE, f"{name}: {error}") from error
    return tuple(found)


def suggested_risks(answers: Answers) -> tuple[SuggestedRisk, ...]:
    """Each risk that answers suggest (LIBRARY 8.1) and that the plan does not have yet, once."""
    view = View(answers)
    there = {row.text("risk_code") for row in answers.rows("implement-risks.risks")}
    found: dict[str, SuggestedRisk] = {}
    for condition, facts, codes in suggestions():
        held = condition.held(view)
        for code in codes if held else ():
            if held and code not in there:
                found.setdefault(code, SuggestedRisk(code, held.because, listed([words for words, _ in said(held, facts)])))
    return tuple(found.values())
