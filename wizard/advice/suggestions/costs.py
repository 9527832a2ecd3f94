"""Cost lines that follow from roles, learning and a standing advisory; once taken they are kept up to date."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.advice.suggestions.suggestion import Suggestion, given, offering
from wizard.engine.answers import Answers
from wizard.figures.calculated_costs import calculated_lines, standing
from wizard.figures.written import money

PLACE = "design-budget.cost_lines"
offered = offering(PLACE)


def calculated(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 12: auto-lines. A row without amounts of its own shows what the calculator says."""
    there = standing(answers.rows(PLACE))
    for line in calculated_lines(answers):
        if not line.places(there):
            row = given(cl_item=line.item[:200], cl_category=line.category, cl_kind="recurring", cl_role=line.role_id)
            first = next(amount for amount in line.years if amount)
            follows = ", ".join(filter(None, (f"it follows from {line.origin}", line.only_if)))
            because = f"{follows}; it is kept up to date until you use amounts of your own"
            yield offered(line.suggestion, title=f"{line.item}, {money(first)} in its first year", because=because, row=row)


SUGGESTS = {PLACE: calculated}
