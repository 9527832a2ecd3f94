"""The dimensions of readiness to work on first: the lowest two or three."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.advice.suggestions.suggestion import Suggestion, offering
from wizard.engine import content
from wizard.engine.answers import Answers
from wizard.figures.readiness import readiness

PLACE = "plan-readiness.readiness_top_gaps"
ENOUGH = 5  # rated dimensions from which the lowest mean something
FEW, MANY = 2, 3
offered = offering(PLACE)


def lowest(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 4: two of them, a third where it is as low as the second."""
    levels = readiness(answers).levels
    if len(levels) < ENOUGH:
        return
    order = sorted(levels, key=lambda code: levels[code])
    codes = order[: MANY if levels[order[FEW]] == levels[order[FEW - 1]] else FEW]
    known = content.choices("readiness_dimensions", answers.track)
    told = "; ".join(f"{known[code].label} ({levels[code]})" for code in codes)
    yield offered("readiness.lowest", title=told, because="you rated these lowest", fills=[code for code in levels if code in codes])


SUGGESTS = {PLACE: lowest}
