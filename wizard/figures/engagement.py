"""How closely each group should be engaged, from its influence and how much it is affected."""

from __future__ import annotations

from wizard.engine.answers import Answers

LADDER = ("inform", "consult", "involve", "collaborate")
HIGH, LOW_TRUST = 3, 2


def suggested_level(influence: int | None, affected: int | None, trust: int | None = None) -> str | None:
    """STEPS step 5: both high collaborate, one high involve, both low inform; between them consult.

    Low trust (`rd_trust` 1 or 2) raises it one step, up to collaborate. None while a level (1 to 3) is missing.
    """
    if influence not in (1, 2, 3) or affected not in (1, 2, 3):
        return None
    highs = (influence, affected).count(HIGH)
    rung = highs + 1 if highs else 0 if influence == affected == 1 else 1
    raised = rung + (trust is not None and trust <= LOW_TRUST)
    return LADDER[min(raised, len(LADDER) - 1)]


def suggestions(answers: Answers) -> dict[str, str]:
    """The suggested level of each row of `plan-stakeholders.stakeholders` that has both ratings, by row id."""
    trust = answers.step("plan-readiness").level("rd_trust")
    return {
        row.id: level
        for row in answers.rows("plan-stakeholders.stakeholders")
        if (level := suggested_level(row.level("stk_influence"), row.level("stk_affected"), trust))
    }
