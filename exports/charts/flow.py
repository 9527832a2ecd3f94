"""Steps that follow each other, in rows of four."""

from __future__ import annotations

from dataclasses import replace

from exports.charts.canvas import SOFT, Canvas
from exports.charts.measure import wrapped
from exports.palette import Palette
from exports.shapes import FlowChart

ACROSS, GAP, BETWEEN = 4, 18.0, 12.0
PAD, LINE = 8.0, 10.6


MOST = 16  # steps in one drawing


def parts(chart: FlowChart) -> tuple[FlowChart, ...]:
    return tuple(replace(chart, steps=chart.steps[at : at + MOST], first=at + 1) for at in range(0, len(chart.steps), MOST))


def draw(chart: FlowChart, colours: Palette, title: str, wide: float) -> str:
    canvas = Canvas(wide)
    each = (wide - GAP * (ACROSS - 1)) / ACROSS
    room = each - 2 * PAD
    top = 0.0
    for begin in range(0, len(chart.steps), ACROSS):
        row = [
            (wrapped(name, room, 8.5, 600, 3) or ("Step",), wrapped(detail, room, 8, most=3))
            for name, detail in chart.steps[begin : begin + ACROSS]
        ]
        high = max(22 + (len(names) + len(details)) * LINE + PAD for names, details in row)
        for at, (names, details) in enumerate(row):
            left = at * (each + GAP)
            canvas.rect(left, top, each, high, colours.tint, round_by=3)
            canvas.rect(left, top, each, 2.2, colours.deep)
            canvas.words(left + PAD, top + 17, str(chart.first + begin + at), 10.5, 700, colours.accent)
            canvas.lines(left + PAD, top + 29, names, LINE, 8.5, 600)
            canvas.lines(left + PAD, top + 29 + len(names) * LINE, details, LINE, 8, fill=SOFT)
            if begin + at + 1 < len(chart.steps) and at < ACROSS - 1:
                x, y = left + each + GAP / 2, top + high / 2
                canvas.way(((x - 2.6, y - 6), (x + 3, y), (x - 2.6, y + 6)), colours.accent, 1.8)
        top += high + BETWEEN
    return canvas.finish(title)


def told(chart: FlowChart) -> tuple[str, str]:
    """What it is, and its values in words."""
    said = "; ".join(f"{at}. {name}" for at, (name, _) in enumerate(chart.steps[:6], chart.first))
    return chart.what, said + (f"; and {len(chart.steps) - 6} more" if len(chart.steps) > 6 else "")
