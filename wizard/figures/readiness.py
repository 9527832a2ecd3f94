"""How ready a system is: ten levels, their mean, the band it falls into, and the gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wizard.engine.answers import Answers

DIMENSIONS = (
    "rd_vision", "rd_leadership", "rd_trust", "rd_policy", "rd_funding", "rd_time", "rd_principals", "rd_pipeline",
    "rd_learning", "rd_data",
)  # fmt: skip
Band = Literal["low", "medium", "high"]


@dataclass(frozen=True, slots=True)
class Readiness:
    """`mean` of the levels given, 1 to 4; `band` only when all ten are given."""

    levels: dict[str, int]
    mean: float | None
    band: Band | None
    gaps: tuple[str, ...]
    strengths: tuple[str, ...]

    @property
    def needs(self) -> tuple[str, ...]:
        """What the band lacks, in words."""
        missing = len(DIMENSIONS) - len(self.levels)
        return (f"a rating of {missing} more of the ten dimensions",) if missing else ()


def readiness(answers: Answers) -> Readiness:
    """STEPS step 4, Scoring: low under 2.0, medium under 3.0, else high; a gap is a 1, or a 2 below the mean."""
    return answers.once(_readiness)


def _readiness(answers: Answers) -> Readiness:
    step = answers.step("plan-readiness")
    levels = {name: level for name in DIMENSIONS if (level := step.level(name)) is not None and 1 <= level <= 4}
    if not levels:
        return Readiness({}, None, None, (), ())
    mean = sum(levels.values()) / len(levels)
    band: Band | None = None
    if len(levels) == len(DIMENSIONS):
        band = "low" if mean < 2 else "medium" if mean < 3 else "high"
    gaps = tuple(name for name, level in levels.items() if level == 1 or (level == 2 and level < mean))
    return Readiness(levels, mean, band, gaps, tuple(name for name, level in levels.items() if level >= 3))
