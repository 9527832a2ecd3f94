"""What a plan could take over: every suggestion of every module in this package that offers SUGGESTS."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from functools import cache
from importlib import import_module

from wizard.advice.suggestions.suggestion import Suggestion, Suggests, is_open
from wizard.engine.answers import Answers
from wizard.engine.planfile import DECISIONS

__all__ = ["PUT_AWAY", "Suggestion", "open_ones", "put_away", "suggestions", "suggests"]

PUT_AWAY = "put_away"  # rows {id, suggestion} among what a team decided


@cache
def suggests() -> dict[str, tuple[Suggests, ...]]:
    """Place "step.field" -> what makes suggestions for it, module after module in alphabetical order."""
    found: dict[str, tuple[Suggests, ...]] = {}
    for module in sorted(pkgutil.iter_modules(__path__, f"{__name__}."), key=lambda module: module.name):
        for place, made in getattr(import_module(module.name), "SUGGESTS", {}).items():
            found[place] = (*found.get(place, ()), made)
    return found


def suggestions(answers: Answers, step: str, fields: Iterable[str], stored: Answers | None = None) -> tuple[Suggestion, ...]:
    """Every open suggestion for some questions of a step: not in the plan already, not put away.

    `answers` are the visible ones; `stored` is all that stands in the plan, where that is more.
    """
    away = put_away(stored or answers)
    return tuple(one for one in open_ones(answers, step, fields, stored) if one.id not in away)


def open_ones(answers: Answers, step: str, fields: Iterable[str], stored: Answers | None = None) -> tuple[Suggestion, ...]:
    """The same with those that were put away; each id once."""
    here = (stored or answers).step(step)
    found = (one for field in fields for made in suggests().get(f"{step}.{field}", ()) for one in made(answers))
    return tuple({one.id: one for one in found if is_open(one, here)}.values())


def put_away(answers: Answers) -> frozenset[str]:
    """The ids of suggestions that the team does not want to see."""
    return frozenset(row.text("suggestion") for row in answers.step(DECISIONS).rows(PUT_AWAY))
