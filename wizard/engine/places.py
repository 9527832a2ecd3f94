"""Where each text of an answer stands on its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wizard.engine.answers import Json, Record
from wizard.engine.fields import Day, Matrix, Question, Rows
from wizard.engine.scope import Scope
from wizard.engine.spelled_out import spelled_out

Place = tuple[str, str]  # words, and the id of the control that holds them


def places(question: Question, value: Json, scope: Scope, name: str) -> Iterator[Place]:
    """Every answer in words, each with its place, down to the cells of rows and tables; `name` is the posted name of the question."""
    if isinstance(question, Rows) and isinstance(value, list):
        for at, row in enumerate(question.rows_to_show(value, scope)):
            yield from in_record(question, row, scope, f"{name}-{at}")
    elif isinstance(question, Matrix) and isinstance(value, Mapping):
        yield from _in_matrix(question, value, scope, name)
    elif words := spelled_out(question, value, scope):
        yield words, f"{name}-month" if isinstance(question, Day) else name


def in_record(table: Rows, row: Mapping[str, Json], scope: Scope, name: str) -> Iterator[Place]:
    """The same for one record, but for the key of a fixed table, which nobody types."""
    inside = scope.within(Record(row))
    for column in table.columns.values():
        if table.fixed and column.id == table.fixed[0]:
            continue
        for words, place in places(column, row.get(column.id), inside, f"{name}-{column.id}"):
            yield f"{column.title(inside)} {words}", place


def _in_matrix(table: Matrix, value: Mapping[str, Json], scope: Scope, name: str) -> Iterator[Place]:
    columns = table.column_questions(scope)
    for at, (row_id, words) in enumerate(table.row_words(scope).items()):
        cells = value.get(row_id)
        for number, (column_id, column) in enumerate(columns.items()):
            if isinstance(cells, Mapping) and (said := spelled_out(column, cells.get(column_id), scope)):
                yield f"{words}, {column.label}: {said}", f"{name}-{at}-{f'c{number}' if table.columns_from else column_id}"
