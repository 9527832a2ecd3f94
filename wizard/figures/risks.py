"""The risks by score."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.engine.answers import Answers

HIGH = 9  # likelihood 1-4 times impact 1-4; STEPS step 17


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk; `score` is likelihood times impact, None where one of the two (1 to 4) is missing."""

    id: str
    text: str
    likelihood: int | None
    impact: int | None
    status: str

    @property
    def score(self) -> int | None:
        return score(self.likelihood, self.impact)

    @property
    def high(self) -> bool:
        return (self.score or 0) >= HIGH


def score(likelihood: int | None, impact: int | None) -> int | None:
    """Likelihood times impact (Appendix A), 1 to 16; None while one is missing or is no level."""
    one, other = _level(likelihood), _level(impact)
    return one * other if one and other else None


def risks(answers: Answers) -> tuple[Risk, ...]:
    """Every risk, highest score first, those without a score last, else in the order of their ids."""
    found = [
        Risk(
            id=row.id,
            text=row.text("risk_text"),
            likelihood=_level(row.level("risk_likelihood")),
            impact=_level(row.level("risk_impact")),
            status=row.text("risk_status"),
        )
        for row in answers.rows("implement-risks.risks")
    ]
    return tuple(sorted(found, key=lambda risk: (-(risk.score or 0), risk.id)))


def _level(level: int | None) -> int | None:
    return level if level is not None and 1 <= level <= 4 else None
