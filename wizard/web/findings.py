"""What the checks find, as a step's page tells it: once for each kind, with the places to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wizard.advice.checks import Finding
from wizard.advice.decisions import key_of
from wizard.web.advice_shown import address_of
from wizard.web.plan_pages import Opened

AT_ONCE = 5  # places that are named before the others are left to the page of checks


@dataclass(frozen=True, slots=True)
class Spot:
    """One place where something was found: what it is called, where it is, and what is found there where others differ."""

    title: str
    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """What one check found at one question: `words` hold for all of it, "" where they differ; `leave` is the end of an address."""

    level: str
    words: str
    mend: str
    spots: tuple[Spot, ...]
    more: int
    leave: str


def told(plan: Opened, found: Iterable[Finding], row_id: str = "") -> list[Told]:
    """Findings in their order, those of one check at one question together; on the page of a record it needs no name."""
    kinds: dict[tuple[str, str, str], list[Finding]] = {}
    for one in found:
        if row_id in ("", one.row):
            kinds.setdefault((one.check_id, one.step, one.field), []).append(one)
    return [_told(plan, kind, row_id) for kind in kinds.values()]


def _told(plan: Opened, kind: list[Finding], row_id: str) -> Told:
    first = kind[0]
    same = len({one.message for one in kind}) == 1
    named = [] if row_id else [one for one in kind if one.row or not same]
    spots = tuple(_spot(plan, one, same) for one in named[:AT_ONCE])
    words = first.message if same and first.message not in {one.title for one in spots} else ""
    leave = "" if first.level == "error" else f"leave-{key_of(first)}"
    return Told(first.level, words, first.mend, spots, len(named[AT_ONCE:]), leave)


def _spot(plan: Opened, one: Finding, same: bool) -> Spot:
    title = plan.review.titled(one)
    if not title or one.message.startswith(title):  # the message says itself what it is about
        return Spot(one.message, address_of(plan, one), "")
    return Spot(title, address_of(plan, one), "" if same else one.message)
