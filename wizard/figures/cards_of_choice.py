"""The calculator beside the choice of strategies: what each candidate's scores come to."""

from __future__ import annotations

from wizard.engine.answers import Answers
from wizard.engine.card import Card
from wizard.figures.comparison import CRITERIA, compared, weights
from wizard.figures.written import plain

INFORMS = "The total informs; it never decides."


def comparison_card(answers: Answers) -> Card | None:
    """The weighted total of every candidate; None before there is one."""
    made, weighed = compared(answers), weights(answers)
    if not made:
        return None
    figures = tuple((one.title, f"{one.total:.1f} of 4" if one.total is not None else "Not scored yet") for one in made)
    open_ones = [one for one in made if one.unscored]
    needs = tuple(f"{len(one.unscored)} more scores for {one.title}" for one in open_ones if len(one.unscored) < len(CRITERIA))
    told = ", ".join(f"{words} {plain(weighed[name])}" for name, words in CRITERIA.items())
    how = ("Total: the sum of weight × score ÷ the sum of the weights, over the criteria that are scored.", f"Weights: {told}.")
    return Card(figures, None, needs, (INFORMS, *how))
