"""Which milestones everything waits for, and how long each may slip."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wizard.figures.timeline import Item, in_turn


@dataclass(frozen=True, slots=True)
class CriticalPath:
    """`ids` lead up to the milestone that ends last of all that wait for something: each link is the milestone, of those
    the next one waits for, that ends last and so sets its date. It is empty where nothing waits for anything.

    `days` run from the first day of the first link to the last day of the last, both counted; None where one is missing.
    `slack` is how many days a milestone may end later before one that waits for it has to start later: below 0 in a
    conflict, and only for milestones with dates that something dated waits for. `held_up` counts the milestones that are
    late when this one is: those that wait for it, directly or through others.
    """

    ids: tuple[str, ...]
    days: int | None
    slack: dict[str, int]
    held_up: dict[str, int]


def work_days(item: Item) -> int | None:
    """Calendar days of a milestone, its first and its last counted; None while one is missing or they are out of order."""
    return _span(item, item)


def _span(first: Item, last: Item) -> int | None:
    days = (last.end - first.start).days + 1 if first.start and last.end else 0
    return days if days > 0 else None


def critical_path(items: tuple[Item, ...]) -> CriticalPath:
    """From milestones in their order. Dropped ones hold nothing up; those in a ring, or behind one, have no place in a chain."""
    live = {item.id: item for item in items if item.id and item.status != "dropped"}
    at = {one: nth for nth, one in enumerate(live)}
    waits = {one: tuple(sorted({on for on in item.depends if on in live and on != one}, key=at.__getitem__)) for one, item in live.items()}
    order = in_turn(waits)
    ids = _leading_up(set(order), waits, live)
    return CriticalPath(ids, _span(live[ids[0]], live[ids[-1]]) if ids else None, _slack(live, waits), _held_up(order, waits))


def _leading_up(placed: set[str], waits: dict[str, tuple[str, ...]], live: dict[str, Item]) -> tuple[str, ...]:
    def ends(one: str) -> date:
        return live[one].end or live[one].start or date.min

    here = max((one for one in waits if one in placed and waits[one]), key=ends, default="")
    chain = [here] if here else []
    while chain and waits[chain[-1]]:
        chain.append(max(waits[chain[-1]], key=ends))
    return tuple(reversed(chain))


def _slack(live: dict[str, Item], waits: dict[str, tuple[str, ...]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for one, ons in waits.items():
        start = live[one].start
        for on in ons:
            end = live[on].end
            if start and end:
                found[on] = min((start - end).days, found.get(on, (start - end).days))
    return {one: found[one] for one in live if one in found}


def _held_up(order: list[str], waits: dict[str, tuple[str, ...]]) -> dict[str, int]:
    bit = {one: 1 << at for at, one in enumerate(order)}
    behind = dict.fromkeys(order, 0)  # a set of milestones as bits: a hostile plan may chain thousands
    for one in reversed(order):
        for on in waits[one]:
            behind[on] |= bit[one] | behind[one]
    return {one: count for one in waits if (count := behind.get(one, 0).bit_count())}
