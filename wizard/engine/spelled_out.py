"""Answers with everything that stands in them, rows and tables too, as people read them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from wizard.engine.answers import Json, Record
from wizard.engine.fields import Matrix, Question, Rows, Scale
from wizard.engine.scope import Scope


def spelled_out(question: Question, value: Json, scope: Scope) -> str:
    """An answer in words, a line for each part; as it is stored where it cannot be said; "" for none."""
    if question.is_blank(value):
        return ""
    if isinstance(question, Rows) and isinstance(value, list):
        return "\n".join(filter(None, (record_in_words(question, row, scope) for row in question.rows_to_show(value, scope))))
    if isinstance(question, Matrix) and isinstance(value, Mapping):
        return "\n".join(_cells(question, value, scope))
    note = value.get("note") if isinstance(question, Scale) and isinstance(value, Mapping) else None
    return "\n".join(filter(None, (question.written(value, scope) or ("" if note else raw(value)), note if isinstance(note, str) else "")))


def record_in_words(table: Rows, row: Mapping[str, Json], scope: Scope) -> str:
    """All that a record says, a line for each answer."""
    inside = scope.within(Record(row))
    told = ((column.told_title(inside), spelled_out(column, row.get(name), inside)) for name, column in table.columns.items())
    return "\n".join(f"{title}: {said}" for title, said in told if said)


def _cells(table: Matrix, value: Mapping[str, Json], scope: Scope) -> list[str]:
    names, columns = table.row_words(scope), table.column_questions(scope)
    made = []
    for row_id, cells in value.items():
        for column_id, cell in cells.items() if isinstance(cells, Mapping) else ():
            column = columns.get(column_id)
            said = spelled_out(column, cell, scope) if column else raw(cell)
            title = names.get(row_id, row_id) + (f", {column.told if column else column_id}" if len(columns) > 1 or not column else "")
            made += [f"{title}: {said}"] if said else []
    return made


def raw(value: Json) -> str:
    """A stored value as text."""
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
