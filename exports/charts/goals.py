"""Goals, each with its way from the baseline to the target."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date

from exports.charts.canvas import HAIR, RULE, SOFT, Canvas
from exports.charts.measure import cut, width, wrapped
from exports.palette import Palette
from exports.shapes import GoalPath, GoalsChart, Point

Scale = tuple[Callable[[date], float], Callable[[float], float]]

PLOT, TALL = 222.0, 85.0
CARD = TALL + 13
APART = 26.0  # points between labels below which only the ends are told
BESIDE = 24.0  # between the words and the plot
MOST = 4  # goals in one drawing


def parts(chart: GoalsChart) -> tuple[GoalsChart, ...]:
    return tuple(GoalsChart(chart.goals[at : at + MOST]) for at in range(0, len(chart.goals), MOST))


def draw(chart: GoalsChart, colours: Palette, title: str, wide: float) -> str:
    """One goal under the other: its words at the left, its way at the right."""
    canvas = Canvas(wide)
    for at, goal in enumerate(chart.goals):
        top = at * CARD
        canvas.line(0, top + 0.5, wide, top + 0.5, RULE)
        _words(canvas, goal, top, wide - PLOT - BESIDE, colours)
        _plot(canvas, goal, wide - PLOT, top + 8, colours)
    return canvas.finish(title, 0)


def _words(canvas: Canvas, goal: GoalPath, top: float, room: float, colours: Palette) -> None:
    head = f"Goal {goal.number}: "
    indent = width(head, 10)
    lines = wrapped(goal.name, room - indent, 10, 700)
    canvas.words(0, top + 18, head, 10, fill=SOFT)
    canvas.lines(indent, top + 18, lines, 13, 10, 700, colours.deep)
    below = top + 18 + 13 * max(1, len(lines)) + 2
    canvas.lines(0, below, wrapped(goal.statement, room, 8, most=4), 11, 8)


def _plot(canvas: Canvas, goal: GoalPath, left: float, top: float, colours: Palette) -> None:
    start = goal.baseline
    points = [*((start,) if start else ()), *goal.steps, goal.target]
    floor = top + TALL - 17
    x, y = _scale(points, goal, left, top, floor)
    here = [(x(point.day), y(point.value)) for point in points]
    if start:
        canvas.shape(((here[0][0], floor), *here, (here[-1][0], floor)), colours.tint)
        canvas.way(here, colours.accent, 2)
    else:
        origin = (left + 14, here[0][1])  # level: nobody knows yet from where the way leads
        canvas.way((origin, *here), colours.accent, 1.4, "4 3")
        canvas.rect(origin[0] - 3.6, origin[1] - 3.6, 7.2, 7.2, "#ffffff", colours.accent, 1.6)
        canvas.words(left, floor + 12, cut(goal.pending, 76, 8), 8, fill=SOFT)
    canvas.line(left, floor, left + PLOT, floor, HAIR)
    for dot in here[1:-1] if start else here[:-1]:
        canvas.circle(*dot, 2.4, colours.accent)
    if start:
        canvas.circle(*here[0], 4.2, "#ffffff", colours.accent, 2)
    canvas.circle(*here[-1], 5, colours.accent)
    _labels(canvas, points, here, bool(start), left, floor)


def _scale(points: list[Point], goal: GoalPath, left: float, top: float, floor: float) -> Scale:
    days = [point.day.toordinal() for point in points]
    values = [point.value for point in points]
    low, high = min(values), max(values)
    pad = (high - low or abs(high) or 1) * 0.25
    first, last = min(days), max(days)
    begin, end = left + 14, left + PLOT - 14

    def x(day: date) -> float:
        if goal.baseline is None:
            begin_here = left + 90
            return end if first == last else begin_here + (day.toordinal() - first) / (last - first) * (end - begin_here)
        return begin + (day.toordinal() - first) / max(1, last - first) * (end - begin)

    def y(value: float) -> float:
        return floor - 8 - (value - low + pad * 0.4) / (high - low + pad * 1.4 or 1) * (floor - top - 26)

    return x, y


def _labels(canvas: Canvas, points: list[Point], here: list[tuple[float, float]], based: bool, left: float, floor: float) -> None:
    """Values over their dots, years below the axis; where they would touch, the ends alone."""
    last = len(points) - 1
    kept: list[tuple[float, float]] = []  # from, to
    order = [last, *([0] if last else []), *range(1, last)]
    for at in order:
        end = at == last or (at == 0 and based)
        size, weight = (10.5, 700) if end else (8, 400)
        words = points[at].words
        wide = max(width(words, size, weight), width(str(points[at].day.year), 8, 700))
        middle = min(max(here[at][0], left + wide / 2), left + PLOT - wide / 2)
        span = (middle - wide / 2 - 3, middle + wide / 2 + 3)
        if any(span[0] < to and start < span[1] for start, to in kept) or (kept and _close(middle, kept, end)):
            continue
        kept.append(span)
        top = _above(here, based, middle - wide / 2 - 2, middle + wide / 2 + 2)
        canvas.words(middle, top, words, size, weight, "#1b1b1b" if end else SOFT, "middle")
        canvas.words(
            middle, floor + 12, str(points[at].day.year), 8, 700 if at == last else 400, "#1b1b1b" if at == last else SOFT, "middle"
        )


def _above(here: list[tuple[float, float]], based: bool, left: float, right: float) -> float:
    """The lowest baseline at which words between two places stand clear of the line and its dots."""
    last = len(here) - 1
    found = [y - (9 if at == last or (at == 0 and based) else 6.5) for at, (x, y) in enumerate(here) if left - 5 <= x <= right + 5]
    for (x1, y1), (x2, y2) in itertools.pairwise(here):
        found += [y1 + (x - x1) / (x2 - x1) * (y2 - y1) - 5 for x in (left, right) if x1 <= x <= x2 and x2 > x1]
    return min(found)


def _close(middle: float, kept: list[tuple[float, float]], end: bool) -> bool:
    return not end and any(abs(middle - (start + to) / 2) < APART for start, to in kept)


def told(chart: GoalsChart) -> tuple[str, str]:
    """What it is, and its values in words."""
    said = [
        f"{goal.name}: {goal.baseline.words if goal.baseline else goal.pending} to {goal.target.words} by {goal.target.day.year}"
        for goal in chart.goals
    ]
    return "Goals from baseline to target", "; ".join(said)
