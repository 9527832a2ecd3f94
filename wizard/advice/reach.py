"""Whether each rule can ever hold: its places are asked, its codes offered, its parts in agreement."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from wizard.advice.conditions import (
    COMPARISONS,
    Condition,
    Every,
    Has,
    InBand,
    Includes,
    Not,
    Opened,
    Ready,
    Some,
)
from wizard.advice.row_conditions import AnyRow, Lacks
from wizard.advice.rules import FILE, Rule, rules
from wizard.advice.view import PRIORITIES
from wizard.engine import content
from wizard.engine.content import BadContent
from wizard.engine.scope import Catalogue
from wizard.figures.readiness import DIMENSIONS

Part = tuple[Condition, bool]  # a condition without parts of its own, and whether it has to hold
Way = tuple[Part, ...]  # parts that together make a condition hold
LEVELS = range(1, 5)
MEANS = {"low": (1.0, 1.9), "medium": (2.0, 2.9), "high": (3.0, 4.0)}


def check_rules(catalogue: Catalogue) -> None:
    """Raises BadContent for a rule that can never hold on the catalogue's track, or that leads to no question there."""
    for rule in rules():
        if not rule.on(catalogue.track):
            continue
        targets = (target for offer in rule.on(catalogue.track) for target in offer.targets if "." in target)
        lost = [target for target in targets if catalogue.question(target) is None]
        if lost:
            raise BadContent(FILE, f"{rule.id}: the {catalogue.track} track has no question {', '.join(lost)}")
        if not can_hold(rule, catalogue):
            raise BadContent(FILE, f"{rule.id} can never hold on the {catalogue.track} track")
        if rule.done is not None and not _can(rule.done, catalogue):
            raise BadContent(FILE, f"{rule.id} can never be done on the {catalogue.track} track")


def can_hold(rule: Rule, catalogue: Catalogue) -> bool:
    """Whether some answers of a track make it hold."""
    return _can(rule.when, catalogue)


def _can(condition: Condition, catalogue: Catalogue) -> bool:
    return any(_agrees(way, catalogue) for way in _ways(condition, True))


def _ways(condition: Condition, holds: bool) -> Iterator[Way]:
    """Every way to make a condition hold, or not hold."""
    if isinstance(condition, Not):
        yield from _ways(condition.part, not holds)
    elif isinstance(condition, (Every, Some)):
        inner = [list(_ways(part, holds)) for part in condition.parts]
        if isinstance(condition, Every) is holds:
            yield from (tuple(itertools.chain.from_iterable(ways)) for ways in itertools.product(*inner))
        else:
            yield from itertools.chain.from_iterable(inner)
    else:
        yield ((condition, holds),)


def _agrees(way: Way, catalogue: Catalogue) -> bool:
    wanted = {part for part, holds in way if holds}
    unwanted = {part for part, holds in way if not holds}
    challenges = {part.challenge for part in wanted if isinstance(part, Has)}
    asked = all(_is_asked(part, catalogue) for part in wanted)
    return asked and not wanted & unwanted and len(challenges) <= PRIORITIES and _levels_agree(wanted, unwanted)


def _is_asked(part: Condition, catalogue: Catalogue) -> bool:
    """Whether its place is a question of the track and its codes are offered there."""
    if isinstance(part, Has):
        return part.challenge in content.choices("challenges", catalogue.track)
    if isinstance(part, Opened):
        return part.step in catalogue.steps
    place = getattr(part, "place", "")
    if not place:
        return True
    question: Any = catalogue.question(place)
    for column in filter(None, (getattr(part, "column", ""), (getattr(part, "where", None) or ("",))[0])):
        if column not in getattr(question, "columns", {}):
            return False
    if isinstance(part, Includes):
        return question is not None and any(question.knows(code) for code in part.codes)
    if isinstance(part, (AnyRow, Lacks)):
        codes = part.codes if isinstance(part, AnyRow) else (part.code,)
        return any(question.columns[part.column].knows(code) for code in codes)
    return question is not None


def _levels_agree(wanted: set[Condition], unwanted: set[Condition]) -> bool:
    """Whether levels exist that fit what is said of the dimensions and of the band."""
    left = {name: [level for level in LEVELS if _fits(name, level, wanted, unwanted)] for name in DIMENSIONS}
    compared = {part.dimension for part in wanted if isinstance(part, Ready)}
    if any(not left[name] for name in compared):
        return False
    bands = [part for part in wanted if isinstance(part, InBand)]
    if not bands:
        return True
    if any(not levels for levels in left.values()):
        return False
    lowest, highest = (sum(pick(levels) for levels in left.values()) / len(left) for pick in (min, max))
    names = [name for name in MEANS if all(COMPARISONS[one.sign](list(MEANS).index(name), list(MEANS).index(one.band)) for one in bands)]
    return any(lowest <= MEANS[name][1] and highest >= MEANS[name][0] for name in names)


def _fits(name: str, level: int, wanted: set[Condition], unwanted: set[Condition]) -> bool:
    def says(part: Condition) -> bool:
        return isinstance(part, Ready) and part.dimension == name

    def holds(part: Any) -> bool:
        return COMPARISONS[part.sign](level, part.level)

    return all(holds(part) for part in wanted if says(part)) and not any(holds(part) for part in unwanted if says(part))
