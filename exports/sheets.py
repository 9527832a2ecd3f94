"""Tables of plain values for spreadsheets, with our formulas as data: every format that calculates shows the same numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, assert_never

Kind = Literal["text", "number", "money", "percent", "date"]


@dataclass(frozen=True, slots=True)
class Sum:
    """Adds a column over the rows of a sheet; with `says`, only over rows whose cell in column `where` says it."""

    sheet: str
    column: int
    where: int = 0
    says: str = ""


@dataclass(frozen=True, slots=True)
class Across:
    """Adds the cells of its own line from one column to another, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Times:
    """Multiplies two cells of its own line; nothing where one of them is empty."""

    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Less:
    """One total of its own sheet less another, in the same column; totals count from 0."""

    total: int
    less: int


@dataclass(frozen=True, slots=True)
class Per:
    """One total of its own sheet divided by another, in the same column; nothing where that is empty or 0."""

    total: int
    by: int


Formula = Sum | Across | Times | Less | Per
Value = str | float | date | None  # percents are whole: 20 for 20%
Cell = Value | Formula


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """What its cells are; text may stand in any of them."""

    title: str
    kind: Kind = "text"


@dataclass(frozen=True, slots=True)
class Total:
    """A line below the rows; `kind` is that of its numbers where it is not the column's."""

    cells: tuple[Cell, ...]
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One topic: as many cells in each line as there are columns. `code` is what formulas call it, `name` what people do."""

    code: str
    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Total, ...] = ()
    note: str = ""

    def line(self, at: int) -> tuple[Cell, ...]:
        """A row, or after the rows a total; counts from 0."""
        return self.rows[at] if at < len(self.rows) else self.totals[at - len(self.rows)].cells

    def lines(self) -> Iterable[tuple[int, tuple[Cell, ...], Kind | None]]:
        """Every line with its place, and the kind that its numbers have against their columns."""
        for at, row in enumerate(self.rows):
            yield at, row, None
        for at, total in enumerate(self.totals, len(self.rows)):
            yield at, total.cells, total.kind


class Book:
    """Sheets that refer to each other, with what every formula comes to."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self.sheets = {sheet.code: sheet for sheet in sheets}

    def value(self, sheet: Sheet, line: int, column: int) -> Value:
        """What a cell shows."""
        cell = sheet.line(line)[column]
        if isinstance(cell, (Sum, Across, Times, Less, Per)):
            return self._worked_out(cell, sheet, line, column)
        return cell

    def _worked_out(self, formula: Formula, sheet: Sheet, line: int, column: int) -> Value:
        match formula:
            case Sum():
                return self._sum(formula)
            case Across(first, last):
                return sum(self._number(sheet, line, at) for at in range(first, last + 1))
            case Times(first, second):
                pair = self.value(sheet, line, first), self.value(sheet, line, second)
                return None if None in pair else self._number(sheet, line, first) * self._number(sheet, line, second)
            case Less(total, less):
                return self._number(sheet, len(sheet.rows) + total, column) - self._number(sheet, len(sheet.rows) + less, column)
            case Per(total, by):
                heads = self._number(sheet, len(sheet.rows) + by, column)
                return self._number(sheet, len(sheet.rows) + total, column) / heads if heads else None
            case _:
                assert_never(formula)

    def _sum(self, formula: Sum) -> float:
        target = self.sheets.get(formula.sheet)
        if target is None:
            return 0.0
        chosen = (at for at, row in enumerate(target.rows) if not formula.says or row[formula.where] == formula.says)
        return sum(self._number(target, at, formula.column) for at in chosen)

    def _number(self, sheet: Sheet, line: int, column: int) -> float:
        """What a cell counts for: 0 where it holds no number."""
        found = self.value(sheet, line, column)
        return found if isinstance(found, (int, float)) else 0.0
