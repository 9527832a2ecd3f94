"""A strategy that rests on a rationale alone needs an effort to learn whether it works."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.advice.checks.check import Check, Place
from wizard.engine.answers import Answers


def tier_four_unstudied(answers: Answers) -> Iterator[Place]:
    if answers.rows("assess-data-plan.eval_questions"):
        return
    for row in answers.rows("design-strategies.strategies"):
        if row.text("st_evidence_tier") == "tier4":
            words = "Tier 4 needs an effort to study effects."
            yield Place("design-strategies", "strategies", row.id, words)


CHECKS = (
    Check(
        "ck_evidence",
        "info",
        ("design-strategies",),
        tier_four_unstudied,
        "ESEA section 8101(21) accepts a rationale only together with ongoing efforts to examine the effects.",
        "Add a question to answer in the step on data, privacy and evidence.",
        waits_for="assess-data-plan",
    ),
)
