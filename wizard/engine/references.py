"""What refers to a row: picks of it in any step, in rows inside of rows too, and tables that have a line or a column for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wizard.engine.answers import Answers, Json, Record
from wizard.engine.fields import Matrix, Pick, Question, Rows
from wizard.engine.scope import Catalogue


@dataclass(frozen=True, slots=True)
class Reference:
    """One answer that names a row: the step and question, the row there ("" for none), the column ("" for the question itself)."""

    step: str
    field: str
    row: str
    column: str


def references(catalogue: Catalogue, answers: Answers, place: str, row_id: str) -> tuple[Reference, ...]:
    """Every answer that names the row `row_id` of the table at `place` ("step.field"), in the order of the steps."""
    found: list[Reference] = []
    for slug, questions in catalogue.steps.items():
        here = answers.step(slug)
        for name, question in questions.items():
            wanted = _Wanted(slug, place, row_id)
            found += [Reference(slug, name, row, column) for row, column in wanted.within(question, here.value(name))]
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A row that is looked for in the answers of one step."""

    step: str
    place: str
    row_id: str

    def _is_it(self, target: str) -> bool:
        return (target if "." in target else f"{self.step}.{target}") == self.place

    def within(self, question: Question, value: Json) -> Iterator[tuple[str, str]]:
        """Row and column of each answer to a question of the step that names the row."""
        if isinstance(question, Pick):
            if self._is_it(question.target) and self.row_id in Record({"it": value}).codes("it"):
                yield "", ""
        elif isinstance(question, Rows):
            for row in Record({"it": value}).rows("it"):
                for column in question.columns.values():
                    if any(True for _ in self.within(column, row.value(column.id))):
                        yield row.id, column.id
        elif isinstance(question, Matrix):
            yield from self._in_matrix(question, value)

    def _in_matrix(self, question: Matrix, value: Json) -> Iterator[tuple[str, str]]:
        for name, cells in Record({"it": value}).cells("it").items():
            filled = {column for column, cell in cells.data.items() if not Question.is_blank(cell)}
            if question.rows_from and self._is_it(question.rows_from) and name == self.row_id and filled:
                yield name, ""
            if question.columns_from and self._is_it(question.columns_from) and self.row_id in filled:
                yield name, self.row_id
            for column in question.columns.values():
                if any(True for _ in self.within(column, cells.value(column.id))):
                    yield name, column.id
