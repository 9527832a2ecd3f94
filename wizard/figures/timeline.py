"""The milestones in the order of their dates, and where they contradict each other."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wizard.engine.answers import Answers, Record
from wizard.engine.scope import plan_years


@dataclass(frozen=True, slots=True)
class Item:
    """One milestone; a day that was not given is None."""

    id: str
    title: str
    phase: str
    start: date | None
    end: date | None
    status: str
    critical: bool
    owner: str
    depends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Milestone `id` starts before milestone `on`, on which it depends, ends."""

    id: str
    on: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """`items` by first day, then last day, undated ones last; `start` and `end` are the plan's first and last day.

    `critical` are ids. Each of `cycles` is a ring of ids that wait for each other, beginning with the first in order.
    """

    items: tuple[Item, ...]
    start: date | None
    end: date | None
    launch: date | None
    critical: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    cycles: tuple[tuple[str, ...], ...]

    @property
    def needs(self) -> tuple[str, ...]:
        """What it lacks, in words."""
        undated = sum(item.start is None or item.end is None for item in self.items)
        wanted = (
            ("the day the plan starts", self.start is not None),
            ("milestones", bool(self.items)),
            ("the start of the first wave", self.launch is not None),
            (f"both dates of {undated} {'milestone' if undated == 1 else 'milestones'}", not undated),
        )
        return tuple(label for label, there in wanted if not there)


def plan_end(answers: Answers) -> date | None:
    """The last day of the plan; None without a first day."""
    start = answers.step("plan-profile").day("plan_start")
    return years_later(start, plan_years(answers)) - timedelta(days=1) if start else None


def years_later(day: date, years: int) -> date:
    """The same day some years on (or back); February 29 becomes February 28."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=min(max(day.year + years, 1), 9999), day=28 if day.month == 2 else day.day)


def months_later(day: date, months: int) -> date:
    """The same day of the month some months on (or back); the month's last day where it has no such day."""
    at = day.year * 12 + day.month - 1 + months
    year, month = min(max(at // 12, 1), 9999), at % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def launch(answers: Answers) -> date | None:
    """When work in schools begins: the first wave's start; None without one."""
    starts = [day for wave in answers.rows("implement-rollout.waves") if (day := wave.day("wv_start"))]
    return min(starts, default=None)


def timeline(answers: Answers) -> Timeline:
    """STEPS step 14. Dropped milestones stay in `items`; nothing depends on them."""
    return answers.once(_timeline)


def _timeline(answers: Answers) -> Timeline:
    items = tuple(sorted(map(_item, answers.rows("implement-milestones.milestones")), key=_when))
    known = {item.id: item for item in items if item.id}
    return Timeline(
        items=items,
        start=answers.step("plan-profile").day("plan_start"),
        end=plan_end(answers),
        launch=launch(answers),
        critical=tuple(item.id for item in items if item.critical),
        conflicts=_conflicts(known),
        cycles=_cycles(known),
    )


def _item(row: Record) -> Item:
    return Item(
        id=row.id,
        title=row.text("ms_title"),
        phase=row.text("ms_phase"),
        start=row.day("ms_start"),
        end=row.day("ms_end"),
        status=row.text("ms_status"),
        critical=row.flag("ms_critical"),
        owner=row.text("ms_owner"),
        depends=row.codes("ms_depends"),
    )


def _when(item: Item) -> tuple[date, date, str, str]:
    return item.start or item.end or date.max, item.end or item.start or date.max, item.title, item.id


def _conflicts(known: dict[str, Item]) -> tuple[Conflict, ...]:
    found = []
    for item in known.values():
        for on in dict.fromkeys(item.depends):
            earlier = known.get(on)
            if earlier is None or earlier.status == "dropped" or item.status == "dropped" or on == item.id:
                continue
            if item.start and earlier.end and item.start < earlier.end:
                found.append(Conflict(item.id, on))
    return tuple(found)


def in_turn(waits: Mapping[str, Sequence[str]]) -> list[str]:
    """Each after all that it waits for; without those in a ring, or behind one. Every name waited for is a key."""
    left = {one: len(ons) for one, ons in waits.items()}
    behind: dict[str, list[str]] = {one: [] for one in waits}
    for one, ons in waits.items():
        for on in ons:
            behind[on].append(one)
    order = [one for one, count in left.items() if not count]
    for here in order:
        for one in behind[here]:
            left[one] -= 1
            if not left[one]:
                order.append(one)
    return order


def _cycles(known: dict[str, Item]) -> tuple[tuple[str, ...], ...]:
    """Rings in the dependencies, each once, found without recursion: a hostile plan may chain thousands."""
    live = {one: item for one, item in known.items() if item.status != "dropped"}
    waits = {one: [on for on in item.depends if on in live] for one, item in live.items()}
    free = set(in_turn(waits))
    tied = {one: [on for on in ons if on not in free] for one, ons in waits.items() if one not in free}
    order, seen = list(tied), set[str]()
    found: list[tuple[str, ...]] = []
    for first in order:
        if first not in seen and (ring := _ring(first, tied)) and not seen & set(ring):
            seen |= set(ring)
            at = ring.index(min(ring, key=order.index))
            found.append(ring[at:] + ring[:at])
    return tuple(found)


def _ring(first: str, waits: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The shortest way from a milestone back to itself along its dependencies; empty where there is none."""
    came: dict[str, str] = {}
    waiting = [first]
    for here in waiting:
        for on in waits[here]:
            if on == first:
                way = [here]
                while way[-1] != first:
                    way.append(came[way[-1]])
                return tuple(reversed(way))
            if on not in came:
                came[on] = here
                waiting.append(on)
    return ()
