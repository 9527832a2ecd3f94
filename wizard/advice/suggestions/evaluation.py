"""Questions that an evaluation has to answer where a strategy rests on a rationale only."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.advice.suggestions.suggestion import Suggestion, cited, given, offering, quoted
from wizard.engine.answers import Answers

PLACE = "assess-data-plan.eval_questions"
offered = offering(PLACE)


def of_strategies(answers: Answers) -> Iterator[Suggestion]:
    """ESEA 8101(21): tier 4 asks for an effort to examine effects; waves make a comparison possible."""
    method = "staggered_rollout" if len(answers.rows("implement-rollout.waves")) > 1 else None
    for row in answers.rows("design-strategies.strategies"):
        title = row.text("st_title")
        if title and row.text("st_evidence_tier") == "tier4":
            words = f"What difference does this make, and for whom: {title}?"[:200]
            yield offered(
                f"evaluation.{row.id}",
                title=words,
                because=f"{quoted(title)} is marked tier 4, which asks for an effort to study effects",
                row=given(eq_text=words, eq_kind="effect", eq_method=method),
                known_by=("eq_text",),
                source=cited("ESEA"),
            )


SUGGESTS = {PLACE: of_strategies}
