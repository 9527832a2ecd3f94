"""Formulas as Excel writes them, made from our data and from nothing that a person typed."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from exports.sheets import Across, Book, Cell, Less, Per, Sheet, Sum, Times

HEAD = 1  # lines above the first row


def written(cell: Cell, line: int, column: int, sheet: Sheet, book: Book) -> str:
    """The formula of a cell; "" where it holds a plain value, or has nothing to refer to."""
    match cell:
        case Sum():
            return _sum(cell, sheet, book)
        case Across(first, last):
            return f"=SUM({place(line, first)}:{place(line, last)})"
        case Times(first, second):
            pair = f"{place(line, first)},{place(line, second)}"
            return f'=IF(COUNT({pair})=2,PRODUCT({pair}),"")'
        case Less(total, less):
            return f"={place(len(sheet.rows) + total, column)}-{place(len(sheet.rows) + less, column)}"
        case Per(total, by):
            heads = place(len(sheet.rows) + by, column)
            return f'=IF(N({heads})=0,"",{place(len(sheet.rows) + total, column)}/{heads})'
        case None | str() | int() | float() | date():
            return ""
        case _:
            assert_never(cell)


def place(line: int, column: int) -> str:
    """Where a line's cell stands: "B2" is that of the first line in the second column."""
    return f"{letters(column)}{line + 1 + HEAD}"


def letters(column: int) -> str:
    """A column as Excel names it: A to Z, AA and on."""
    made = ""
    at = column + 1
    while at:
        at, rest = divmod(at - 1, 26)
        made = chr(ord("A") + rest) + made
    return made


def _sum(formula: Sum, sheet: Sheet, book: Book) -> str:
    target = book.sheets.get(formula.sheet)
    if target is None or not target.rows:
        return ""
    whole = _column(target, formula.column, sheet)
    if not formula.says:
        return f"=SUM({whole})"
    said = formula.says.replace('"', '""')
    return f'=SUMIF({_column(target, formula.where, sheet)},"{said}",{whole})'


def _column(target: Sheet, column: int, sheet: Sheet) -> str:
    """All rows of a column, fixed in place; with the sheet's name where it is another."""
    name = letters(column)
    there = "" if target.code == sheet.code else f"'{target.name}'!"
    return f"{there}${name}${1 + HEAD}:${name}${len(target.rows) + HEAD}"
