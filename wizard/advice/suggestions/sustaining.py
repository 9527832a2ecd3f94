"""How cost moves from money that ends to money that stays."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.advice.suggestions.suggestion import Suggestion, given, offering
from wizard.engine import content
from wizard.engine.answers import Answers
from wizard.engine.scope import plan_years
from wizard.figures.budget import dollars
from wizard.figures.written import money

PLACE = "assess-sustain.funding_transition"
offered = offering(PLACE)


def transitions(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 22: one for each time-limited source, with what it pays in its last year."""
    known = content.choices("funding_sources", answers.track)
    for row in answers.rows("design-budget.funding_lines"):
        if row.id and row.text("fl_recurring") == "time_limited":
            item = known.get(row.text("fl_source"))
            name = row.text("fl_name") or (item.label if item else "a source without a name")
            paid = [amount for amount in dollars(row, "fl_y", plan_years(answers)) if amount > 0]
            ends = row.day("fl_ends")
            made = given(ft_from=row.id, ft_amount=round(paid[-1]) if paid else None, ft_by=ends.isoformat() if ends else None)
            told = f"{name}: {money(paid[-1])} a year to be replaced" if paid else f"{name}: what replaces it"
            yield offered(f"transition.{row.id}", title=told, because="this money ends", row=made, known_by=("ft_from",))


SUGGESTS = {PLACE: transitions}
