"""What the library knows of a code that a record names, for the columns that are still empty."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from wizard.advice.defaults import row_for
from wizard.advice.suggestions.suggestion import Suggestion, offering
from wizard.engine.answers import Answers
from wizard.engine.fields.base import Question

COLUMNS = {  # table -> the column that holds a code of the library
    "design-strategies.strategies": "st_code",
    "design-roles.roles": "role_archetype",
    "assess-metrics.metrics": "met_code",
    "implement-risks.risks": "risk_code",
    "plan-stakeholders.stakeholders": "stk_group",
}


def of_rows(answers: Answers, place: str, column: str) -> Iterator[Suggestion]:
    """For what is empty in the visible answers: what a row takes from elsewhere is not offered again."""
    offered = offering(place)
    for row in answers.rows(place):
        model = {"role_time_model": row.value("role_time_model")} if row.text("role_time_model") else {}
        made = row_for(row.text(column), answers, model)
        fills = {name: value for name, value in made.row.items() if Question.is_blank(row.value(name))} if made is not None else {}
        if fills:
            yield offered(
                f"fill.{row.id}",
                title="What the library knows of it, where answers are empty",
                because="you chose it from the library",
                fills=fills,
                row_id=row.id,
                on_list=False,
            )


SUGGESTS = {place: partial(of_rows, place=place, column=column) for place, column in COLUMNS.items()}
