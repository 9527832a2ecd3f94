"""Records that take answers from elsewhere: shown with their origin, given answers of their own, following it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import flash

from wizard.engine.answers import Answers, Json, Record
from wizard.engine.fields import Rows
from wizard.engine.fields.rows import Taken
from wizard.engine.forms import ShownRow
from wizard.engine.posted import Posted
from wizard.engine.scope import Scope
from wizard.figures.written import listed
from wizard.web.saving import Change

LINK_ACTS = ("detach", "attach")


@dataclass(frozen=True, slots=True)
class Link:
    """Where a record's locked answers come from, whether it follows them, and what they are in words."""

    origin: str
    follows: bool
    words: str


def marked(table: Rows, rows: list[dict[str, Json]], shown: ShownRow, scope: Scope) -> Link | None:
    """Writes beside each empty column what the record takes from elsewhere; its link, where columns are locked."""
    taken = table.taken(rows, scope.answers).get(shown.id)
    inside = scope.within(Record(taken.values)) if taken else scope
    for cell in shown.cells if taken else ():
        if taken and cell.question.id in taken.values:
            words = cell.question.written(taken.values[cell.question.id], inside)
            cell.locked = cell.question.id in table.locked
            cell.taken = words if cell.locked else f"From {taken.origin}: {words}. Type here only what differs."
    would = table.would_take(rows, shown.id, scope.answers)
    if would is None:
        return None
    return Link(would.origin, bool(taken and set(table.locked) & set(taken.values)), _amounts(table, would, inside))


def _amounts(table: Rows, taken: Taken, scope: Scope, named: bool = True) -> str:
    """The locked columns of a record in words, each with its name, or in the order of the columns alone."""
    asked = (column for name in table.locked if (column := table.columns.get(name)) and name in taken.values and column.shown(scope))
    words = ((column.written(taken.values[column.id], scope), f" ({column.title(scope)})" if named else "") for column in asked)
    return listed(["".join(one) for one in words])


def marks(table: Rows, rows: list[dict[str, Json]], scope: Scope) -> dict[str, str]:
    """By row id, what a list says of the records that can follow the calculator: that they do, or what they would be."""
    if not table.locked or not rows:
        return {}
    emptied = [{name: value for name, value in row.items() if name not in table.locked} for row in rows]
    taken, would = table.taken(rows, scope.answers), table.taken(emptied, scope.answers)
    made = {}
    for row in rows:
        row_id, is_detached = Record(row).id, any(not table.is_blank(row.get(name)) for name in table.locked)
        if is_detached and row_id in would:
            made[row_id] = f"Your own amounts. The calculator says {_amounts(table, would[row_id], scope, named=False)}."
        elif row_id in taken:
            made[row_id] = "Follows the calculator"
    return made


def linking(table: Rows, row_id: str, act: str, answers: Answers) -> Change | None:
    """What "Use amounts of my own" and "Follow the calculator again" do to the posted values."""
    if act not in LINK_ACTS or not table.locked:
        return None

    def link(values: dict[str, Json], posted: Posted) -> dict[str, Json]:
        given: Any = values.get(table.id)
        rows = [row for row in given if isinstance(row, dict)] if isinstance(given, list) else []
        would = table.would_take(rows, row_id, answers)
        if would is None:
            return values
        changed = [_changed(row, dict(would.values), act, table) if row.get("id") == row_id else row for row in rows]
        return {**values, table.id: changed}

    return link


def _changed(row: dict[str, Json], taken: dict[str, Json], act: str, table: Rows) -> dict[str, Json]:
    if act == "detach":
        return {**taken, **{name: value for name, value in row.items() if not table.is_blank(value)}}
    return {name: value for name, value in row.items() if name not in table.locked and (name not in taken or taken[name] != value)}


def tell(act: str) -> None:
    words = {
        "detach": "The amounts are now your own to change. They no longer follow the calculator.",
        "attach": "The amounts follow the calculator again; the ones you had typed are in the history of this step.",
    }
    flash(words[act], "success")
