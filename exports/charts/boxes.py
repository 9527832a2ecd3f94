"""Columns of boxes that lead to each other: the logic model, or what drives what."""

from __future__ import annotations

from dataclasses import dataclass

from exports.charts.canvas import SOFT, Canvas
from exports.charts.measure import cut, wrapped
from exports.palette import Palette
from exports.shapes import BoxColumn, BoxesChart
from exports.text import cut as shortened

FIRST_BOX, ALL_TOLD = (120, 28), 270  # letters of each column's first box that are told, and of all of it
GAP = 17.0  # between columns, for the chevron
PAD, BETWEEN, LINE, SIZE = 7.0, 6.0, 10.6, 8.0
MOST_LINES, MOST_BOXES, FEWER, TALLEST = 5, 6, 5, 380.0
HEAD, GROUP, INSET = 39.0, 15.0, 4.0


@dataclass(frozen=True)
class _Item:
    """A box (`framed`), or the title of a group."""

    lines: tuple[str, ...]
    framed: bool

    @property
    def high(self) -> float:
        return len(self.lines) * LINE + 2 * PAD - 3 if self.framed else GROUP


def draw(chart: BoxesChart, colours: Palette, title: str, wide: float) -> str:
    columns = chart.columns
    each = (wide - GAP * (len(columns) - 1)) / len(columns)
    made = [_items(column, each - 2 * (PAD + INSET)) for column in columns]
    high = min(TALLEST, max(_height(items) for items in made)) + 2 * BETWEEN + 8
    canvas = Canvas(wide)
    for at, (column, items) in enumerate(zip(columns, made, strict=True)):
        left = at * (each + GAP)
        canvas.words(left, 9, cut(column.head, min(each + 4, wide - left), 8.75, 700), 8.75, 700, colours.deep)
        canvas.words(left, 20, cut(column.under, each, 8), 8, fill=SOFT)
        canvas.rect(left, 26, each, 2.2, colours.mark if column.last else colours.deep)
        canvas.rect(left, HEAD - 5, each, high, colours.deep if column.last else colours.tint, round_by=3)
        _stack(canvas, items, left, HEAD - 5 + (high - _height(items)) / 2, each, column.last, colours)
        if at:
            x, y = left - GAP / 2, HEAD - 5 + high / 2
            canvas.way(((x - 2.6, y - 6), (x + 3, y), (x - 2.6, y + 6)), colours.accent, 1.8)
    return canvas.finish(title)


def _items(column: BoxColumn, room: float) -> list[_Item]:
    """What stands in a column: as many boxes as there is height for, then how many more there are."""
    made: list[_Item] = []
    boxes = sum(len(group) for _, group in column.groups)
    most = boxes if boxes <= MOST_BOXES else FEWER
    shown = 0
    for name, group in column.groups:
        began = False
        for words in group:
            item = _Item(wrapped(words, room, SIZE, most=MOST_LINES) or ("–",), framed=True)
            title = [_Item((cut(name, room + 8, SIZE, 600),), framed=False)] if name and not began else []
            rest = boxes - shown - 1
            if shown >= most or _height([*made, *title, item]) > TALLEST - (GROUP + BETWEEN if rest else 0):
                return [*made, _Item((f"and {boxes - shown} more",), framed=False)]
            made += [*title, item]
            began, shown = True, shown + 1
    return made or [_Item(("None yet",), framed=False)]


def _height(items: list[_Item]) -> float:
    return sum(item.high for item in items) + BETWEEN * max(0, len(items) - 1)


def _stack(canvas: Canvas, items: list[_Item], left: float, top: float, wide: float, last: bool, colours: Palette) -> None:
    for item in items:
        if item.framed:
            fill, edge = (colours.accent, colours.accent) if last else ("#ffffff", colours.line)
            canvas.rect(left + INSET, top, wide - 2 * INSET, item.high, fill, edge, 0.8, 2.5)
            canvas.lines(left + INSET + PAD, top + PAD + 6, item.lines, LINE, SIZE, fill="#ffffff" if last else "#1b1b1b")
        else:
            canvas.lines(left + INSET + 3, top + 10, item.lines, LINE, SIZE, 600, colours.bright if last else colours.accent)
        top += item.high + BETWEEN


def told(chart: BoxesChart) -> tuple[str, str]:
    """What it is, and its values in words."""
    long, short = ("; ".join(_column_told(column, most) for column in chart.columns) for most in FIRST_BOX)
    return chart.what, long if len(long) <= ALL_TOLD else short


def _column_told(column: BoxColumn, most: int) -> str:
    boxes = [words for _, group in column.groups for words in group]
    return f"{column.head}: {len(boxes)}" + (f", first {shortened(boxes[0], most)}" if boxes else "")
