"""One value a row as bars, the largest first: cost by category."""

from __future__ import annotations

from exports.charts.canvas import RULE, Canvas
from exports.charts.measure import width, wrapped
from exports.palette import Palette
from exports.shapes import Bar, BarsChart

LABEL, HIGH, ROW, SECOND_LINE = 150.0, 13.0, 20.0, 9.5
MOST, KEPT = 14, 10


def shown(bars: tuple[Bar, ...]) -> tuple[Bar, ...]:
    """All of them, or the first ten and one line for the rest."""
    if len(bars) <= MOST:
        return bars
    rest = bars[KEPT:]
    return (*bars[:KEPT], Bar(f"Other ({len(rest)})", sum(bar.value for bar in rest), "see the table"))


def draw(chart: BarsChart, colours: Palette, title: str, wide: float) -> str:
    canvas = Canvas(wide)
    bars = shown(chart.bars)
    after = max(width(bar.words, 8.5, 600) for bar in bars) + 8
    most = max(max(bar.value for bar in bars), 1e-9)
    top = 0.0
    for bar in bars:
        lines = wrapped(bar.name, LABEL - 10, 8)
        high = ROW + SECOND_LINE * max(0, len(lines) - 1)
        middle = top + high / 2
        canvas.lines(0, middle + 2.8 - SECOND_LINE / 2 * (len(lines) - 1), lines, SECOND_LINE, 8)
        long = max(0.0, bar.value) / most * (wide - LABEL - after)
        canvas.rect(LABEL, middle - HIGH / 2, long, HIGH, colours.accent)
        canvas.words(LABEL + long + 5, middle + 3, bar.words, 8.5, 600)
        top += high
    canvas.line(LABEL, 0, LABEL, top, RULE, 1)
    return canvas.finish(title)


def told(chart: BarsChart) -> tuple[str, str]:
    """What it is, and its values in words."""
    bars = shown(chart.bars)
    more = f"; and {len(bars) - 6} more" if len(bars) > 6 else ""
    return chart.what, "; ".join(f"{bar.name}: {bar.words}" for bar in bars[:6]) + more
