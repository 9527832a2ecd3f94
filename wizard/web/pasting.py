"""Lists and cells that were pasted below a table become rows of it, whichever button is pressed."""

from __future__ import annotations

from typing import Any

from flask import flash, request

from wizard.engine.answers import Json
from wizard.engine.fields import Rows
from wizard.engine.pasted import pasted_rows
from wizard.engine.posted import Posted
from wizard.engine.row_acts import Path, appended, landing, path_of_table
from wizard.engine.step import Step
from wizard.web.plan_pages import Opened
from wizard.web.saving import Change, Kept

BOX = "paste-"


def with_pasted(plan: Opened, step: Step, change: Change | None) -> Change | None:
    """What a page's button does, after the text of its paste boxes was made into rows."""
    boxes = [(name.removeprefix(BOX), text) for name, text in request.form.items() if name.startswith(BOX) and text.strip()]
    if not boxes:
        return change

    def act(values: dict[str, Json], posted: Posted) -> dict[str, Json]:
        for name, text in boxes:
            values = _pasted(plan, step, values, posted, name, text)
        return change(values, posted) if change is not None else values

    return act


def _pasted(plan: Opened, step: Step, values: dict[str, Json], posted: Posted, name: str, text: str) -> dict[str, Json]:
    path = path_of_table(name, posted)
    return appended(values, path, found) if (found := _rows(plan, step, path, text)) else values


def _rows(plan: Opened, step: Step, path: Path, text: str) -> list[Json]:
    """The rows that a text makes of the table at a path."""
    table = _table(plan, step, path)
    return pasted_rows(text, table, plan.review.journey.scope(step.slug)) if table else []


def _table(plan: Opened, step: Step, path: Path) -> Rows | None:
    """The light table at a path."""
    table: Any = None
    asked: Any = plan.review.journey.catalogue.steps[step.slug]
    for part in path[::2]:
        table = asked.get(part)
        asked = table.columns if isinstance(table, Rows) else {}
    return table if isinstance(table, Rows) and not table.record and not table.fixed else None


def tell_of_pasted(plan: Opened, step: Step, name: str, posted: Posted, kept: Kept) -> str:
    """Says how many rows a box became; the posted name of the first of them, or of the table where there are none."""
    path = path_of_table(name, posted)
    table = _table(plan, step, path)
    added = len(_rows(plan, step, path, request.form.get(BOX + name, "")))
    if table is None or not added:
        return name
    flash(f"{added} {table.noun[0] if added == 1 else table.noun[1]} added.", "told")
    _, _, count = landing(kept.saved.answers, (*path, ""), "", 0)
    return f"{name}-{max(count - added, 0)}"
