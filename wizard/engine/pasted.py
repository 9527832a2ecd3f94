"""Rows out of a list or of cells that were copied from a spreadsheet or a document."""

from __future__ import annotations

import csv
import io
import re
from typing import Literal

from wizard.engine.answers import Json
from wizard.engine.fields import Choice, Choices, Question, Rows, YesNo, new_row_id
from wizard.engine.posted import Posted, clean
from wizard.engine.scope import Scope

BULLET = re.compile(r"^\s*(?:[-*•‣▪◦·–—]|\d{1,3}[.)])\s+")


def pasted_rows(text: str, table: Rows, scope: Scope) -> list[Json]:
    """One record for each line, one column for each cell, in the order in which the table asks them.

    Cells are parted by tabs, as spreadsheets copy them (quoted where a cell holds several lines). Bullets and numbers
    before a line go; a first line that repeats the columns' names is left out. What a column cannot read is kept as it
    was written, to be mended there.
    """
    columns = pasted_columns(table)
    lines = _lines(clean(text))
    names = [column.label.casefold() for column in columns]
    if lines and [cell.casefold() for cell in lines[0]] == names[: len(lines[0])] and len(lines[0]) > 1:
        lines = lines[1:]
    rows: list[Json] = []
    for cells in lines:
        row_id = new_row_id()
        node = Posted(below={"id": Posted([row_id])})
        extra = cells[len(columns) :]
        kept = [*cells[: len(columns) - 1], " ".join([cells[len(columns) - 1], *extra])] if extra else cells
        for column, words in zip(columns, kept, strict=False):
            if words:
                node.below[column.id] = Posted([_coded(column, words, scope)])
        row = table.read_row(node, {"id": row_id}, scope)
        if table.counts(row):
            rows.append(row)
    return rows


def pasted_columns(table: Rows) -> list[Question]:
    """The columns that cells go into, in order."""
    return [
        column for column in table.columns.values() if column.kind not in ("rows", "matrix", "scale") and not column.id.endswith("_other")
    ]


def _lines(text: str) -> list[list[str]]:
    """Cells by line; lines without any are left out."""
    if "\t" in text:
        quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if text.count('"') % 2 == 0 else csv.QUOTE_NONE
        found = [
            [" ".join(cell.split()) for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=quoting)
        ]
    else:
        found = [[" ".join(BULLET.sub("", line).split())] for line in text.split("\n")]
    return [row for row in found if any(row)]


def _coded(column: Question, words: str, scope: Scope) -> str:
    """The code of a choice that was written in words; anything else as it was written."""
    if isinstance(column, YesNo):
        return {"yes": "yes", "y": "yes", "true": "yes", "no": "no", "n": "no", "false": "no"}.get(words.casefold(), words)
    if isinstance(column, (Choice, Choices)):
        offered = {option.label.casefold(): str(option.value) for option in column.options(scope)}
        return offered.get(words.casefold(), words)
    return words
