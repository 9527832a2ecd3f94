"""Tables with given rows: for each row one answer a column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wizard.engine.answers import Json, Record
from wizard.engine.fields.base import Problem, Question, described
from wizard.engine.fields.rows import Rows
from wizard.engine.posted import Posted
from wizard.engine.questions import Questions
from wizard.engine.scope import Scope
from wizard.engine.tracks import Said, Track, said


class Matrix(Question):
    """For each row id one value for each column id.

    Rows are named here (`rows`, id to words) or are the rows of another table (`rows_from`); likewise columns are
    questions, or the rows of another table (`columns_from`) with one `cell` question for all. `whole` are the columns
    a row must have to be filled (none: every column); `filled` is how many rows must be (None: all of them).
    """

    kind = "matrix"
    verb = "Fill in"

    def __init__(
        self,
        *args: Any,
        rows: Mapping[str, Said] | None = None,
        columns: type[Questions] | None = None,
        rows_from: str = "",
        columns_from: str = "",
        cell: Question | None = None,
        whole: Sequence[str] = (),
        filled: int | None = None,
        corner: str = "",
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._rows, self._columns = rows or {}, columns
        self.rows_from, self.columns_from, self._cell = rows_from, columns_from, cell
        self.whole, self.filled, self.corner = tuple(whole), filled, corner
        self._row_words: dict[str, str] = {}
        self.columns: dict[str, Question] = {}
        self.cell: Question | None = None

    def on(self, track: Track) -> Matrix:
        made = super().on(track)
        made._row_words = {name: said(words, track) for name, words in self._rows.items()}  # noqa: SLF001 -- a copy
        made.columns = self._columns.on(track) if self._columns else {}
        made.cell = self._cell.on(track).named("cell") if self._cell else None
        return made

    def row_words(self, scope: Scope) -> dict[str, str]:
        """Row id to what it is called."""
        return self._listed(self.rows_from, scope) if self.rows_from else self._row_words

    def column_questions(self, scope: Scope) -> dict[str, Question]:
        """Column id to its question, labelled."""
        if not self.columns_from or self.cell is None:
            return self.columns
        made: dict[str, Question] = {}
        for row_id, words in self._listed(self.columns_from, scope).items():
            made[row_id] = self.cell.named(row_id)
            made[row_id].label = made[row_id].told = words
        return made

    @staticmethod
    def _listed(place: str, scope: Scope) -> dict[str, str]:
        place = scope.full(place)
        table = scope.catalogue.question(place)
        if not isinstance(table, Rows):
            return {}
        rows = enumerate(scope.answers.rows(place), 1)
        return {row.id: table.row_title(row, at, scope) for at, row in rows if row.id}

    def is_sent(self, posted: Posted) -> bool:
        return bool(posted.below)

    def read(self, posted: Posted, before: Json, scope: Scope) -> Json:
        """Rows come numbered with their id in "row", columns of another table numbered below "columns"."""
        made: dict[str, Json] = dict(before) if isinstance(before, Mapping) else {}
        names = {number: node.text for number, node in columns.numbered()} if (columns := posted.at("columns")) else {}
        for _, node in posted.numbered():
            row_id = row.text if (row := node.at("row")) else ""
            if row_id:
                cells = made.get(row_id)
                made[row_id] = self._read_row(node, dict(cells) if isinstance(cells, Mapping) else {}, names, scope)
        return {row_id: cells for row_id, cells in made.items() if cells} or None

    def _read_row(self, node: Posted, before: dict[str, Json], names: dict[str, str], scope: Scope) -> dict[str, Json]:
        cells = dict(before)
        for key, below in node.below.items():
            column = names.get(key.removeprefix("c"), "") if self.columns_from else key
            question = self.cell if self.columns_from else self.columns.get(column)
            if question is None or not column or key == "row":
                continue
            value = question.read(below, before.get(column), scope)
            if value is None:
                cells.pop(column, None)
            else:
                cells[column] = value
        return cells

    def problems(self, value: Json, scope: Scope) -> Iterator[Problem]:
        if value is not None and not isinstance(value, Mapping):
            yield Problem((), f"{self.label}: this table could not be read; fill it in again")
            return
        table = value or {}
        rows, columns = self.row_words(scope), self.column_questions(scope)
        yield from self._cell_faults(table, rows, columns, scope)
        if self.is_required(scope) and columns:
            open_rows = [words for row_id, words in rows.items() if not self._is_filled(table.get(row_id), columns)]
            wanted = len(rows) if self.filled is None else min(self.filled, len(rows))
            if len(rows) - len(open_rows) < wanted or (self.filled is None and not rows):
                yield Problem((), self._unfilled(open_rows, wanted))

    def _unfilled(self, open_rows: list[str], wanted: int) -> str:
        if self.required_message:
            return self.required_message
        if self.filled is not None:
            return f"{self.label}: fill in at least {wanted} rows"
        named = "; ".join(open_rows[:3]) + (f" and {len(open_rows) - 3} more" if len(open_rows) > 3 else "")
        return f"{self.label}: still to fill in: {named}" if named else f"Fill in {self.label}"

    def _is_filled(self, cells: Json, columns: Mapping[str, Question]) -> bool:
        if not isinstance(cells, Mapping):
            return False
        if self.columns_from:
            return any(not question.is_blank(cells.get(name)) for name, question in columns.items())
        wanted = self.whole or tuple(columns)
        return all(name in columns and not columns[name].is_blank(cells.get(name)) for name in wanted)

    def _cell_faults(
        self, table: Mapping[str, Json], rows: Mapping[str, str], columns: Mapping[str, Question], scope: Scope
    ) -> Iterator[Problem]:
        for row_id in rows:
            cells = table.get(row_id)
            if not isinstance(cells, Mapping):
                continue
            inside = scope.within(Record(cells))
            for name, question in columns.items():
                if not question.is_blank(cells.get(name)):
                    for problem in question.faults(cells[name], inside):
                        yield Problem((row_id, name, *problem.path), f"{rows[row_id]}: {problem.message}")

    def faults(self, value: Json, scope: Scope) -> Iterator[Problem]:
        yield from self.problems(value, scope)

    def written(self, value: Json, scope: Scope) -> str:
        record = Record({self.id: value}).cells(self.id)
        rows, columns = self.row_words(scope), self.column_questions(scope)
        parts: list[str] = []
        for row_id, words in rows.items():
            cells = record.get(row_id, Record())
            inside = scope.within(cells)
            said_here = [(q.told, w) for name, q in columns.items() if (w := q.written(cells.value(name), inside))]
            if said_here:
                alone = len(columns) == 1
                parts.append(f"{words}: " + ", ".join(w if alone else f"{label} {w}" for label, w in said_here))
        return "; ".join(parts)

    def schema(self, track: Track) -> dict[str, Any]:
        if self.columns_from and self.cell is not None:
            inner: dict[str, Any] = {"type": "object", "additionalProperties": self.cell.schema(track)}
        else:
            cells = {name: described(question, track) for name, question in self.columns.items()}
            inner = {"type": "object", "properties": cells}
        if self.rows_from:
            return {"type": "object", "additionalProperties": inner}
        named = {row_id: {"title": words, **inner} for row_id, words in self._row_words.items()}
        return {"type": "object", "properties": named}
