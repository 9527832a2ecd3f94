"""Sheets as comma-separated text that a spreadsheet opens and never runs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from io import StringIO

from exports.sheets import Book, Sheet, Value
from exports.text import safe

RUN = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # what begins a formula in Excel, LibreOffice or Google Sheets
MARK = "\ufeff"  # without it Excel takes a file for the system's code page
FIRST = ("Table", "Line")


def separated(book: Book, chosen: Iterable[str]) -> bytes:
    """The rows of the chosen sheets under one head: which table, what its line is called, then every column that one of them has.

    Sums and totals of rows are left to the spreadsheet; what follows within a line is worked out.
    """
    sheets = [book.sheets[code] for code in chosen if code in book.sheets]
    heads = list(dict.fromkeys(column.title for sheet in sheets for column in sheet.columns[1:]))
    made = StringIO()
    made.write(MARK)
    out = csv.writer(made, lineterminator="\r\n")
    out.writerow([plain(head) for head in (*FIRST, *heads)])
    out.writerows(line for sheet in sheets for line in _lines(sheet, book, heads))
    return made.getvalue().encode("utf-8")


def _lines(sheet: Sheet, book: Book, heads: list[str]) -> Iterator[list[str]]:
    places = {column.title: at for at, column in enumerate(sheet.columns)}
    for line in range(len(sheet.rows)):
        cells = (plain(book.value(sheet, line, places[head])) if head in places else "" for head in heads)
        yield [plain(sheet.name), plain(book.value(sheet, line, 0)), *cells]


def plain(value: Value) -> str:
    """A cell: days as ISO writes them, numbers without signs, and no text that begins a formula."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float)):
        return str(int(value)) if value == int(value) else repr(round(value, 4))
    words = safe(value)
    return f"'{words}" if words.lstrip(" \n\"'").startswith(RUN) or words.startswith(("\t", "\r")) else words
