"""Days along a line: where each stands, the school years above, the quarters between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FIRST_MONTH = 7  # of a school year
QUARTERLY, HALF_YEARLY, BANDS = 16, 30, 9
NAMES = {1: "Jan", 4: "Apr", 7: "Jul", 10: "Oct"}


@dataclass(frozen=True, slots=True)
class Calendar:
    """`bands` are (from, to, name) of school years, `ticks` (x, name or "") of quarters; all in points."""

    first: int
    last: int
    left: float
    right: float
    bands: tuple[tuple[float, float, str], ...]
    ticks: tuple[tuple[float, str], ...]

    def holds(self, day: date) -> bool:
        return self.first <= day.toordinal() <= self.last

    def x(self, day: date) -> float:
        return _x(day.toordinal(), self.first, self.last, self.left, self.right)


def _x(ordinal: int, first: int, last: int, left: float, right: float) -> float:
    return left + (min(max(ordinal, first), last) - first) / max(1, last - first) * (right - left)


def calendar_of(start: date, end: date, left: float, right: float) -> Calendar:
    """Whole quarters around the days; marks grow fewer as the years grow more."""
    first = start.year * 4 + (start.month - 1) // 3
    last = end.year * 4 + (end.month - 1) // 3 + 1
    if last - first < 4:
        last = first + 4
    begin, finish = _ordinal(first), _ordinal(last)
    count = last - first
    every = 1 if count <= QUARTERLY else 2 if count <= HALF_YEARLY else 0
    ticks = []
    for quarter in range(first, last):
        month = quarter % 4 * 3 + 1
        if every and (quarter - first) % every == 0:
            room = _x(_ordinal(quarter + every), begin, finish, left, right) - _x(_ordinal(quarter), begin, finish, left, right)
            ticks.append((_x(_ordinal(quarter), begin, finish, left, right), NAMES[month] if room >= 19 else ""))
    return Calendar(begin, finish, left, right, _bands(first, last, begin, finish, left, right), tuple(ticks))


def _bands(first: int, last: int, begin: int, finish: int, left: float, right: float) -> tuple[tuple[float, float, str], ...]:
    school = [(quarter - 2) // 4 for quarter in (first, last - 1)]  # a school year begins with the third quarter
    together = max(1, -(-(school[1] - school[0] + 1) // BANDS))
    made = []
    for year in range(school[0], school[1] + 1, together):
        from_x = _x(_ordinal(year * 4 + 2), begin, finish, left, right)
        to_x = _x(_ordinal((year + together) * 4 + 2), begin, finish, left, right)
        until = year + together
        made.append((from_x, to_x, f"{year}–{until % 100:02d}" if together == 1 else f"{year}–{until}"))
    return tuple(made)


def _ordinal(quarter: int) -> int:
    """The first day of a quarter; quarters are counted from the year 0. Beyond the calendar, its last day."""
    year = quarter // 4
    if year > 9999:
        return date.max.toordinal()
    return date(max(1, year), quarter % 4 * 3 + 1, 1).toordinal()
