"""Measures over time against their targets, two beside each other."""

from __future__ import annotations

from exports.charts.canvas import HAIR, SOFT, Canvas
from exports.charts.measure import cut, width, wrapped
from exports.palette import Palette
from exports.shapes import Point, Trend, TrendsChart

ACROSS, PLOT, TALL, HEAD = 2, 222.0, 96.0, 26.0
BETWEEN = 14.0
MOST_VALUES = 12
MOST = 6  # in one drawing


def parts(chart: TrendsChart) -> tuple[TrendsChart, ...]:
    return tuple(TrendsChart(chart.trends[at : at + MOST]) for at in range(0, len(chart.trends), MOST))


def draw(chart: TrendsChart, colours: Palette, title: str, wide: float) -> str:
    canvas = Canvas(wide)
    head = HEAD if any(len(wrapped(trend.name, PLOT, 8.5, 700)) > 1 for trend in chart.trends) else HEAD - 11
    for at, trend in enumerate(chart.trends):
        _one(canvas, trend, at % ACROSS * (wide - PLOT), at // ACROSS * (head + TALL + BETWEEN), head, colours)
    return canvas.finish(title)


def _one(canvas: Canvas, trend: Trend, left: float, top: float, head: float, colours: Palette) -> None:
    canvas.lines(left, top + 9, wrapped(trend.name, PLOT, 8.5, 700), 11, 8.5, 700)
    points = trend.points[-MOST_VALUES:]
    high, floor = top + head + 12, top + head + TALL - 16
    values = [point.value for point in points] + ([trend.target] if trend.target is not None else [])
    low, span = min(values), max(values) - min(values) or 1.0
    days = [point.day.toordinal() for point in points]

    def x(point: Point) -> float:
        return left + 16 + (point.day.toordinal() - days[0]) / max(1, days[-1] - days[0]) * (PLOT - 32)

    def y(value: float) -> float:
        return floor - 6 - (value - low) / span * (floor - high - 14)

    canvas.line(left, floor, left + PLOT, floor, HAIR)
    if trend.target is not None:
        canvas.line(left, y(trend.target), left + PLOT, y(trend.target), SOFT, 1, "3 2")
    here = [(x(point), y(point.value)) for point in points]
    canvas.way(here, colours.accent, 1.8)
    for dot in here:
        canvas.circle(*dot, 2.4, colours.accent)
    _labels(canvas, trend, points, here, left, floor, y(trend.target) if trend.target is not None else None)


def _labels(
    canvas: Canvas, trend: Trend, points: tuple[Point, ...], here: list[tuple[float, float]], left: float, floor: float, target: float | None
) -> None:  # fmt: skip
    """The first and the last value, their days, and the target where it touches neither."""
    taken: list[tuple[float, float, float]] = []  # from, to, baseline
    for at in dict.fromkeys((len(points) - 1, 0)):
        words = points[at].words
        wide = width(words, 8.5, 700)
        middle = min(max(here[at][0], left + wide / 2 + 2), left + PLOT - wide / 2 - 2)
        day = f"{points[at].day:%b} {points[at].day.year}"
        if any(middle - wide / 2 < to and start < middle + wide / 2 for start, to, _ in taken):
            continue
        taken.append((middle - wide / 2, middle + wide / 2, here[at][1] - 6))
        canvas.plate(middle, here[at][1] - 6, words, 8.5, 700)
        room = width(day, 8) / 2
        canvas.words(min(max(here[at][0], left + room), left + PLOT - room), floor + 11, day, 8, fill=SOFT, anchor="middle")
    if target is not None and trend.words:
        words = cut(f"Target {trend.words}", PLOT / 2, 8)
        half = width(words, 8) / 2 + 3
        spots = [(left + PLOT / 2, target - 3.5), (left + PLOT / 2, target + 10)]
        spot = next((s for s in spots if _free(s, half, taken, here)), None)
        if spot:
            canvas.plate(*spot, words, 8, 400, SOFT)


def _free(spot: tuple[float, float], half: float, taken: list[tuple[float, float, float]], here: list[tuple[float, float]]) -> bool:
    x, y = spot
    words = any(x - half < to and start < x + half and abs(y - base) < 12 for start, to, base in taken)
    return not words and not any(x - half - 3 < dot[0] < x + half + 3 and y - 12 < dot[1] < y + 5 for dot in here)


def told(chart: TrendsChart) -> tuple[str, str]:
    """What it is, and its values in words."""
    said = [
        f"{trend.name}: {trend.points[0].words} to {trend.points[-1].words}" + (f", target {trend.words}" if trend.words else "")
        for trend in chart.trends[:4]
    ]
    return "Measures over time", "; ".join(said)
