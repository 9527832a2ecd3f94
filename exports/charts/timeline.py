"""Milestones by phase over school years, with fixed dates and what waits for what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from exports.charts.calendar import Calendar, calendar_of
from exports.charts.canvas import ANCHOR, GAP, HAIR, RULE, SOFT, Canvas
from exports.charts.measure import cut, width, wrapped
from exports.palette import Palette
from exports.shapes import Task, TimelineChart

LABEL, NUMBER = 166.0, 16.0
BAND, QUARTERS, LANE = 14.0, 13.0, 11.0
PHASE, ROW, SECOND_LINE, BAR = 13.5, 18.6, 8.4, 10.0
MOST_ROWS, MOST_LANES = 18, 5
LEAST = 4.0  # as long is every bar, however short its task
LONGEST_ARROW = 150.0
HIGHEST = 410.0  # rows of one drawing
NAMED = 120.0  # as wide is at most what a fixed date is called
DIAMOND = 6.0  # from its middle to a corner
ROOM = 9.0  # between two bars, for an arrow to enter at the left


@dataclass(frozen=True)
class _Placed:
    """A task with the middle of its row and the ends of its bar."""

    task: Task
    y: float
    left: float
    right: float


def parts(chart: TimelineChart) -> tuple[TimelineChart, ...]:
    """The chart itself, or one for each phase (and for each full height of one) where it would be too high."""
    rows = sum(len(tasks) for _, tasks in chart.phases)
    if rows <= MOST_ROWS and sum(PHASE + sum(map(_high, tasks)) for _, tasks in chart.phases) <= HIGHEST:
        return (chart,)
    return tuple(TimelineChart(((name, some),), chart.anchors) for name, tasks in chart.phases for some in _runs(tasks))


def _runs(tasks: tuple[Task, ...]) -> list[tuple[Task, ...]]:
    """Tasks in runs that each have room in one drawing."""
    made: list[list[Task]] = []
    high = HIGHEST
    for task in tasks:
        high += _high(task)
        if high > HIGHEST or len(made[-1]) >= MOST_ROWS:
            made.append([])
            high = PHASE + _high(task)
        made[-1].append(task)
    return [tuple(run) for run in made]


def draw(chart: TimelineChart, colours: Palette, title: str, wide: float) -> str:
    canvas = Canvas(wide)
    days = [day for _, tasks in chart.phases for task in tasks for day in (task.start, task.end)]
    calendar = calendar_of(min(days), max(days), LABEL, wide - DIAMOND - 2)
    anchors = _lanes([(day, words) for day, words in chart.anchors if calendar.holds(day)], calendar, wide)
    head = BAND + QUARTERS + LANE * (max((lane for _, _, lane, _ in anchors), default=-1) + 1) + 4
    foot = head + sum(PHASE + sum(_high(task) for task in tasks) for _, tasks in chart.phases)
    _grid(canvas, calendar, head, foot, colours)
    for x, _, lane, _ in anchors:
        canvas.line(x, BAND + QUARTERS + LANE * lane, x, foot, ANCHOR, 1, "3 2")
    placed = _rows(canvas, chart, calendar, head, colours, wide)
    _arrows(canvas, placed)
    for one in placed.values():
        _bar(canvas, one, colours, wide)
    for x, words, lane, after in anchors:
        y = BAND + QUARTERS + LANE * lane + 8
        canvas.plate(x + 3.5 if after else x - 3.5, y, words, 8, 600, ANCHOR, "start" if after else "end")
    canvas.line(0, foot + 0.5, wide, foot + 0.5, RULE, 1)
    return canvas.finish(title)


def _high(task: Task) -> float:
    return ROW + SECOND_LINE * (len(_title(task)) - 1)


def _title(task: Task) -> tuple[str, ...]:
    return wrapped(task.title, LABEL - NUMBER - 10, 8, 700 if task.critical else 400) or ("Milestone",)


def _lanes(dated: list[tuple[date, str]], calendar: Calendar, wide: float) -> list[tuple[float, str, int, bool]]:
    """Fixed dates as (x, words, lane, whether the words stand after it): each in the first lane where it touches no other.

    Where no lane has room, fewer words are tried on both sides; beyond that there is none.
    """
    made: list[tuple[float, str, int, bool]] = []
    taken: list[list[tuple[float, float]]] = [[] for _ in range(MOST_LANES)]
    for day, said in sorted(dated):
        x = calendar.x(day)
        for words, span in _spans(said, x, wide):
            lane = next((at for at, used in enumerate(taken) if all(span[1] < a or b < span[0] for a, b in used)), None)
            if lane is not None and words:
                taken[lane].append(span)
                made.append((x, words, lane, span[0] == x))
                break
    return made


def _spans(said: str, x: float, wide: float) -> Iterator[tuple[str, tuple[float, float]]]:
    """The words of a date and where they would stand: as many as fit after it, else before it, then fewer."""
    for room in (NAMED, NAMED / 2):
        words = cut(said, room, 8, 600)
        long = width(words, 8, 600) + 8
        after = x + long - 3 <= wide
        if after:
            yield words, (x, x + long)
        if not after or room < NAMED:
            yield words, (x - long, x)


def _grid(canvas: Canvas, calendar: Calendar, head: float, foot: float, colours: Palette) -> None:
    for at, (left, right, name) in enumerate(calendar.bands):
        canvas.rect(left, 0, right - left - 0.8, BAND, colours.deep if at % 2 else colours.shade(0.85))
        words = next((one for one in (name, f"{name[2:5]}{name[-2:]}") if width(one, 8.5, 600) + 4 < right - left), "")
        if words:
            canvas.words((left + right) / 2, 10, words, 8.5, 600, "#ffffff", "middle")
    for x, name in calendar.ticks:
        canvas.line(x, BAND + 1, x, foot, HAIR, 0.6)
        if name:
            canvas.plate(x + 10, BAND + 10, name, 7.5, 400, SOFT)
    canvas.line(LABEL, head, LABEL, foot, HAIR, 0.6)


def _rows(canvas: Canvas, chart: TimelineChart, calendar: Calendar, top: float, colours: Palette, wide: float) -> dict[int, _Placed]:
    placed: dict[int, _Placed] = {}
    for name, tasks in chart.phases:
        canvas.rect(0, top, wide, PHASE, colours.tint)
        canvas.words(6, top + 9.7, cut(name, LABEL - 10, 8, 700), 8, 700, colours.deep)
        top += PHASE
        for task in tasks:
            lines, high = _title(task), _high(task)
            middle = top + high / 2
            weight = 700 if task.critical else 400
            canvas.words(6, middle + 2.8, str(task.number), 8, 600, colours.accent)
            start = 6 + NUMBER if task.number < 100 else 10 + NUMBER
            canvas.lines(start, middle + 2.8 - SECOND_LINE / 2 * (len(lines) - 1), lines, SECOND_LINE, 8, weight)
            left = min(calendar.x(task.start), calendar.right - LEAST)
            placed[task.number] = _Placed(task, middle, left, max(calendar.x(task.end), left + LEAST))
            top += high
    return placed


def _bar(canvas: Canvas, one: _Placed, colours: Palette, wide: float) -> None:
    task, y = one.task, one.y
    fill = colours.deep if task.critical else colours.light
    canvas.rect(one.left, y - BAR / 2, one.right - one.left, BAR, fill, colours.deep if task.critical else colours.accent, 0.9, 1.5)
    if task.critical:
        x = one.right
        canvas.shape(((x - DIAMOND, y), (x, y - DIAMOND), (x + DIAMOND, y), (x, y + DIAMOND)), colours.mark, colours.deep, 0.9)
    if task.done and one.right - one.left >= 12:
        x = one.left + 6
        ink = "#ffffff" if task.critical else colours.deep
        canvas.way(((x - 3, y), (x - 0.8, y + 2.4), (x + 3.4, y - 2.6)), ink, 1.4)
    if task.late:
        _late(canvas, one, wide)


def _late(canvas: Canvas, one: _Placed, wide: float) -> None:
    """The word after the bar, before it, or (where the bar takes all the room) on it."""
    long = width("late", 8, 600)
    if one.right + 10 + long < wide:
        canvas.plate(one.right + 9, one.y + 2.8, "late", 8, 600, GAP, "start")
    elif one.left - 8 - long > LABEL:
        canvas.plate(one.left - 5, one.y + 2.8, "late", 8, 600, GAP, "end")
    else:
        canvas.plate((one.left + one.right) / 2, one.y + 2.8, "late", 8, 600, GAP)


def _arrows(canvas: Canvas, placed: dict[int, _Placed]) -> None:
    """From the end of what must be finished to the start of what waits: into its left edge, or onto its top."""
    for later in placed.values():
        for number in later.task.waits:
            earlier = placed.get(number)
            if earlier is None or earlier is later or abs(later.y - earlier.y) > LONGEST_ARROW:
                continue
            down = 1 if later.y > earlier.y else -1
            if later.left - earlier.right >= ROOM:
                bend = max(earlier.right + 3, later.left - 7)
                end = (later.left - 1, later.y)
                canvas.way(((earlier.right, earlier.y), (bend, earlier.y), (bend, later.y), (end[0] - 3, later.y)), SOFT, 0.8)
                canvas.shape((end, (end[0] - 4, end[1] - 2.4), (end[0] - 4, end[1] + 2.4)), SOFT)
            elif later.right > earlier.right - 3:
                x = min(max(earlier.right, later.left) + 3, later.right - 1)
                end = (x, later.y - down * (BAR / 2 + 0.5))
                canvas.way(((earlier.right, earlier.y), (x, earlier.y), (x, end[1] - down * 3)), SOFT, 0.8)
                canvas.shape((end, (x - 2.4, end[1] - down * 4), (x + 2.4, end[1] - down * 4)), SOFT)


def told(chart: TimelineChart) -> tuple[str, str]:
    """What it is, and its values in words."""
    tasks = [task for _, tasks in chart.phases for task in tasks]
    first, last = min(task.start for task in tasks), max(task.end for task in tasks)
    phases = "; ".join(f"{name}: {len(tasks)}" for name, tasks in chart.phases)
    decisive = [f"{task.title}, by {task.end:%B} {task.end.year}" for task in tasks if task.critical]
    critical = f". Critical{', the first two' if len(decisive) > 2 else ''}: {'; '.join(decisive[:2])}" if decisive else ""
    return f"Timeline, {first:%B} {first.year} to {last:%B} {last.year}", phases + critical
