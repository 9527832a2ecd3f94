"""What is to be mended, as the list at the top of a page tells it: in words that name the row, with the place where it is mended."""

from __future__ import annotations

from collections.abc import Iterable

from flask import url_for

from wizard.engine.answers import Record
from wizard.engine.fields import Problem, Rows
from wizard.engine.forms import Shown
from wizard.engine.step import Step
from wizard.web.plan_pages import Opened

Mending = list[tuple[str, str]]  # what to do, and the address of the place


def to_mend(problems: Iterable[Problem], shown: Iterable[Shown]) -> Mending:
    """Problems of questions that stand on the page itself, which a path leads to."""
    by_id = {one.question.id: one for one in shown}
    return [_told(by_id.get(problem.path[0]) if problem.path else None, problem) for problem in problems]


def step_to_mend(problems: Iterable[Problem], shown: Iterable[Shown], plan: Opened, here: Step) -> Mending:
    """The same for a step, whose records have pages of their own: a record is named once, however much it lacks."""
    by_id = {one.question.id: one for one in shown}
    made: Mending = []
    of_record: dict[tuple[str, str], list[str]] = {}
    for problem in problems:
        field = by_id.get(problem.path[0]) if problem.path else None
        if field is not None and isinstance(field.question, Rows) and field.question.record and len(problem.path) > 1:
            of_record.setdefault((problem.path[0], problem.path[1]), []).append(problem.message)
        else:
            made.append(_told(field, problem))
    for (name, row_id), said in of_record.items():
        title = _title(by_id[name], row_id)
        words = f"{title}: {said[0] if len(said) == 1 else f'{len(said)} to answer'}"
        made.append((words, url_for("records.record", plan_id=plan.state.id, slug=here.slug, rows=name, row_id=row_id, errors=1)))
    return made


def _title(shown: Shown, row_id: str) -> str:
    """What a record is called."""
    table = shown.question
    if not isinstance(table, Rows):
        return table.label
    rows = enumerate(table.rows_to_show(shown.value, shown.scope), 1)
    return next((table.row_title(Record(row), at, shown.scope) for at, row in rows if row.get("id") == row_id), table.label)


def _told(shown: Shown | None, problem: Problem) -> tuple[str, str]:
    if shown is None:
        return problem.message, "#main"
    title, anchor = _place(shown, problem.path[1:])
    return f"{title}: {problem.message}" if title else problem.message, f"#{anchor}"


def _place(shown: Shown, path: tuple[str, ...]) -> tuple[str, str]:
    """The row that a path leads to, where there are several, and the id of the control."""
    row = next((row for row in shown.rows if row.id == path[0]), None) if path else None
    if row is None:
        return "", shown.name
    title = row.title if len(shown.rows) > 1 else ""
    cell = row.cell(path[1]) if len(path) > 1 else None
    inner, anchor = _place(cell, path[2:]) if cell else ("", row.name)
    return inner or title, anchor
