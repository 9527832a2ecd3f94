"""Risks that the answers suggest, and assumptions that may not hold."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.advice.defaults import row_for
from wizard.advice.risks import suggested_risks
from wizard.advice.suggestions.suggestion import Suggestion, given, offering
from wizard.engine.answers import Answers

PLACE = "implement-risks.risks"
offered = offering(PLACE)


def from_answers(answers: Answers) -> Iterator[Suggestion]:
    """LIBRARY 8.1."""
    for risk in suggested_risks(answers):
        if made := row_for(risk.code, answers):
            text = made.row["risk_text"]
            yield offered(f"risk.{risk.code}", title=text, because=risk.words, row=made.row, known_by=("risk_code", "risk_text"))


def from_assumptions(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 7: assumptions that the team is not sure of."""
    for row in answers.rows("design-theory-of-action.assumptions"):
        if (text := row.text("as_text")) and row.text("as_confidence") == "low":
            words = f"This may not hold: {text}"[:200]
            made = given(risk_code="custom", risk_text=words, risk_signal=row.text("as_test"), risk_response="reduce", risk_status="open")
            because = "you are not sure of this assumption"
            yield offered(f"risk-of-assumption.{row.id}", title=words, because=because, row=made, known_by=("risk_text",))


SUGGESTS = {PLACE: lambda answers: (*from_answers(answers), *from_assumptions(answers))}
