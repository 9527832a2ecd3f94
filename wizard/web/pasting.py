"""Lists and cells that were pasted below a table become rows of it, whichever button is pressed."""

from __future__ import annotations

from typing import Any

from flask import request

from wizard.engine.answers import Json
from wizard.engine.fields import Rows
from wizard.engine.pasted import pasted_rows
from wizard.engine.posted import Posted
from wizard.engine.row_acts import appended, path_of_table
from wizard.engine.step import Step
from wizard.web.plan_pages import Opened
from wizard.web.saving import Change

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
    asked: Any = plan.review.journey.catalogue.steps[step.slug]
    for at, part in enumerate(path):
        if at % 2 == 0:
            table = asked.get(part)
            asked = table.columns if isinstance(table, Rows) else {}
    if not path or not isinstance(table, Rows) or table.record or table.fixed:
        return values
    return appended(values, path, pasted_rows(text, table, plan.review.journey.scope(step.slug)))
