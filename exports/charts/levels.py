"""Levels of several dimensions as rows of cells: readiness, maturity."""

from __future__ import annotations

from dataclasses import replace

from exports.charts.canvas import ANCHOR, EDGE, INK, SOFT, Canvas
from exports.charts.measure import cut, wrapped
from exports.palette import Palette
from exports.shapes import LevelsChart, Rating

LABEL, CELL, GAP, HIGH = 164.0, 46.0, 1.5, 12.5
ROW, SECOND_LINE = 18.5, 9.5
TOP = 18.0
WORD, REMARK = 92.0, 64.0


MOST = 16  # rows in one drawing


def parts(chart: LevelsChart) -> tuple[LevelsChart, ...]:
    return tuple(replace(chart, rows=chart.rows[at : at + MOST]) for at in range(0, len(chart.rows), MOST))


def draw(chart: LevelsChart, colours: Palette, title: str, wide: float) -> str:
    """High to low as given; a row without a level is striped."""
    canvas = Canvas(wide)
    cells = chart.highest - max(chart.lowest, 1) + 1
    cell = min(CELL, (wide - LABEL - WORD - REMARK - 14) / cells)
    foot = TOP
    for row in chart.rows:
        foot += _row(canvas, row, foot, cells, cell, colours, wide)
    for at in range(cells):
        canvas.words(LABEL + (at + 0.5) * cell, 8, str(at + max(chart.lowest, 1)), 8, fill=SOFT, anchor="middle")
    if chart.mean is not None:
        x = LABEL + max(0.0, min(cells, chart.mean - max(chart.lowest, 1) + 1)) * cell - GAP / 2
        canvas.line(x, TOP - 2, x, foot - 2, INK, 1.2, "3 2.4")
        canvas.shape(((x - 3.2, TOP - 7), (x + 3.2, TOP - 7), (x, TOP - 2)), INK)
    return canvas.finish(title)


def _row(canvas: Canvas, row: Rating, top: float, cells: int, cell: float, colours: Palette, wide: float) -> float:
    """Draws one row and tells how high it is."""
    weight = 700 if row.stressed else 400
    lines = wrapped(row.name, LABEL - 10, 8, weight)
    high = ROW + SECOND_LINE * max(0, len(lines) - 1)
    middle = top + high / 2 - 1.5
    canvas.lines(0, middle + 2.8 - SECOND_LINE / 2 * (len(lines) - 1), lines, SECOND_LINE, 8, weight)
    for at in range(cells):
        x, y = LABEL + at * cell, middle - HIGH / 2
        full = row.level is not None and at < row.level
        canvas.rect(x, y, cell - GAP, HIGH, colours.accent if full else "#ffffff", colours.accent if full else EDGE, 0.8, 2)
        if row.level is None:
            canvas.stripes(x, y, cell - GAP, HIGH, EDGE, 6, 0.9)
    if row.before is not None and 0 < row.before <= cells:
        canvas.circle(LABEL + row.before * cell - cell / 2, middle, 3.4, "#ffffff", INK, 1.4)
    x = LABEL + cells * cell + 8
    canvas.words(x, middle + 2.8, cut(row.words, wide - REMARK - x - 4, 8, 600), 8, 600)
    if row.remark:
        canvas.words(wide, middle + 2.8, cut(row.remark, REMARK, 8, weight), 8, weight, ANCHOR if row.stressed else SOFT, "end")
    return high


def told(chart: LevelsChart) -> tuple[str, str]:
    """What it is, and its values in words."""
    rated = [row for row in chart.rows if row.level is not None]
    mean = f"Mean: {chart.mean:.1f} of {chart.highest}. " if chart.mean is not None else ""
    if len(rated) <= 6:
        return chart.what, mean + "; ".join(f"{row.name}: {row.words}" for row in rated)
    counts = {words: sum(row.words == words for row in rated) for words in dict.fromkeys(row.words for row in rated)}
    return chart.what, mean + "; ".join(f"{words}: {count} of {len(rated)}" for words, count in counts.items())
