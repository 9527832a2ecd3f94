"""What changed between two states of a step, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wizard.engine.answers import Json, Record
from wizard.engine.fields import Matrix, Question, Rows
from wizard.engine.merge import same
from wizard.engine.scope import Scope
from wizard.engine.spelled_out import raw, record_in_words, spelled_out

ORDER = "order"


@dataclass(frozen=True, slots=True)
class Difference:
    """One answer that changed: its label as readers see it, what it was ("" for nothing), what it is."""

    label: str
    was: str
    now: str


def placed(step: str, label: str) -> str:
    """A difference as it is named below the name of its step: what that says already is left out."""
    table, _, rest = label.partition(", ")
    return rest if rest not in ("", ORDER) and step.startswith(table) else label


def differences(asked: Mapping[str, Question], before: Mapping[str, Json], after: Mapping[str, Json], scope: Scope) -> Iterator[Difference]:
    """Every answer that differs, in the order in which it is asked; answers nobody asks for come last.

    Rows are compared by their ids, however they moved. `scope` is that of the step as it stands now.
    """
    for name, question in asked.items():
        yield from _answer(question, question.told_title(scope), before.get(name), after.get(name), scope)
    for name in dict.fromkeys([*before, *after]):
        if name not in asked and not same(before.get(name), after.get(name)):
            yield Difference(name, raw(before.get(name)), raw(after.get(name)))


def _answer(question: Question, label: str, before: Json, after: Json, scope: Scope) -> Iterator[Difference]:
    if same(before, after) or (question.is_blank(before) and question.is_blank(after)):
        return
    if isinstance(question, Rows) and _list(before) is not None and _list(after) is not None:
        yield from _rows(question, label, _list(before) or [], _list(after) or [], scope)
    elif isinstance(question, Matrix) and isinstance(before or {}, Mapping) and isinstance(after or {}, Mapping):
        yield from _cells(question, label, before or {}, after or {}, scope)
    else:
        was, now = spelled_out(question, before, scope), spelled_out(question, after, scope)
        yield Difference(label, was, now) if was != now else Difference(label, raw(before), raw(after))


def _rows(table: Rows, label: str, before: list[Json], after: list[Json], scope: Scope) -> Iterator[Difference]:
    was = {row["id"]: (at, row) for at, row in enumerate(table.rows_to_show(before, scope), 1)}
    now = {row["id"]: (at, row) for at, row in enumerate(table.rows_to_show(after, scope), 1)}
    for row_id, (at, row) in now.items():
        title = f"{label}, {table.row_title(Record(row), at, scope)}"
        if row_id in was:
            yield from _row(table, title, was[row_id][1], row, scope)
        elif table.counts(row):
            yield Difference(title, "", record_in_words(table, row, scope))
    for row_id, (at, row) in was.items():
        if row_id not in now and table.counts(row):
            yield Difference(f"{label}, {table.row_title(Record(row), at, scope)}", record_in_words(table, row, scope), "")
    stayed = [row_id for row_id in now if row_id in was]
    if table.fixed is None and stayed != [row_id for row_id in was if row_id in now]:
        orders = [[table.row_title(Record(rows[one][1]), rows[one][0], scope) for one in rows if one in stayed] for rows in (was, now)]
        yield Difference(f"{label}, {ORDER}", "; ".join(orders[0]), "; ".join(orders[1]))


def _row(table: Rows, label: str, before: Mapping[str, Json], after: Mapping[str, Json], scope: Scope) -> Iterator[Difference]:
    inside = scope.within(Record(after))
    for name, column in table.columns.items():
        yield from _answer(column, f"{label}: {column.told_title(inside)}", before.get(name), after.get(name), inside)


def _cells(table: Matrix, label: str, before: Mapping[str, Json], after: Mapping[str, Json], scope: Scope) -> Iterator[Difference]:
    names, columns = table.row_words(scope), table.column_questions(scope)
    for row_id in dict.fromkeys([*names, *before, *after]):
        was, now = _object(before.get(row_id)), _object(after.get(row_id))
        for column_id in dict.fromkeys([*columns, *was, *now]):
            title = f"{label}: {names.get(row_id, row_id)}"
            if (column := columns.get(column_id)) is not None:
                named = f"{title}, {column.told}" if len(columns) > 1 else title
                yield from _answer(column, named, was.get(column_id), now.get(column_id), scope)
            elif not same(was.get(column_id), now.get(column_id)):
                yield Difference(f"{title}, {column_id}", raw(was.get(column_id)), raw(now.get(column_id)))


def _list(value: Json) -> list[Json] | None:
    return [] if value is None else value if isinstance(value, list) else None


def _object(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, Mapping) else {}
