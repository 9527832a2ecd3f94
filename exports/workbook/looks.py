"""How cells look: one format for each kind of value, and for each again in a total."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import ceil
from typing import Any

from exports.sheets import Kind, SheetColumn, Value

DEEP, RULE = "#162e51", "#c6cace"
# "_)" keeps a number away from the words of the next column; "#,##0.##" would write a whole number as "7."
NUMBERS: dict[Kind, str] = {
    "number": "#,##0.##_)",
    "money": "$#,##0_);-$#,##0_)",
    "percent": "0%_)",
    "date": "mmm d, yyyy",
    "text": "General",
}
WHOLE, PARTS, CENTS = "#,##0_)", "0.0%_)", "$#,##0.00_);-$#,##0.00_)"
SMALL = 100  # dollars: below, cents are shown where there are some
LINE, HIGHEST = 15, 405  # points
FULL = 1.15  # lines break before they are full
NARROWEST, WIDEST, NUMBER_WIDEST = 9, 48, 18
DATE_WIDTH = 14


class Looks:
    """The formats of one workbook, made as they are needed."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[str, bool], Any] = {}
        base = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
        self.base = base
        self.text = workbook.add_format(base | {"text_wrap": True})
        self.title = workbook.add_format(base | {"bold": True, "font_size": 16, "font_color": DEEP})
        self.head = workbook.add_format(base | {"bold": True, "font_color": DEEP, "text_wrap": True, "bottom": 1, "bottom_color": DEEP})
        self.number_head = workbook.add_format(
            base | {"bold": True, "font_color": DEEP, "text_wrap": True, "bottom": 1, "bottom_color": DEEP, "align": "right", "indent": 1}
        )
        self.label = workbook.add_format(base | {"bold": True, "font_color": DEEP, "text_wrap": True})
        self.note = workbook.add_format(base | {"italic": True, "text_wrap": False})

    def of(self, kind: Kind, *, total: bool = False, value: Value = None) -> Any:
        """The format of a cell of a kind."""
        shown = _pattern(kind, value)
        if (shown, total) not in self._made:
            look: dict[str, Any] = self.base | {"num_format": shown}
            look |= {"text_wrap": True} if kind == "text" else {"align": "left"} if kind == "date" else {}
            look |= {"bold": True, "top": 1, "top_color": RULE} if total else {}
            self._made[shown, total] = self._workbook.add_format(look)
        return self._made[shown, total]


def _pattern(kind: Kind, value: Value) -> str:
    """The number format; parts of a number are shown where it has some."""
    if isinstance(value, (int, float)):
        is_whole = value == int(value)
        if kind == "number" and is_whole:
            return WHOLE
        if kind == "percent" and not is_whole:
            return PARTS
        if kind == "money" and not is_whole and abs(value) < SMALL:
            return CENTS
    return NUMBERS[kind]


def width(column: SheetColumn, head: str, values: Sequence[Value]) -> float:
    """A column's width in letters: its longest word or number at least, a long text wraps."""
    longest_word = max((len(word) for word in head.split()), default=0) + 2
    if column.kind == "date":
        return max(DATE_WIDTH, longest_word)
    lengths = [_length(value) for value in values]
    most = WIDEST if column.kind == "text" else NUMBER_WIDEST
    return min(max(NARROWEST, longest_word, max(lengths, default=0) + 2), most)


def _length(value: Value) -> int:
    if value is None:
        return 0
    if isinstance(value, str):
        return max(map(len, value.split("\n")), default=0)
    return DATE_WIDTH if isinstance(value, date) else len(f"{value:,.0f}") + 2


def height(values: Sequence[tuple[Value, float]]) -> float:
    """A line's height in points, from what stands in it and how wide its columns are: not every reader works it out."""
    return min(LINE * max((_lines(value, wide) for value, wide in values if isinstance(value, str)), default=1), HIGHEST)


def _lines(words: str, wide: float) -> int:
    """About how many lines a text takes in a column; words that do not fit go on to the next."""
    return sum(1 if len(line) < wide else ceil(len(line) * FULL / wide) for line in words.split("\n"))
