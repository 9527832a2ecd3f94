"""The candidates of step 8 side by side: a weighted total, and what each asks of the place where it starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wizard.engine import content
from wizard.engine.answers import Answers, Record
from wizard.engine.content import ChoiceItem
from wizard.engine.tracks import OnTrack
from wizard.figures.readiness import readiness

CRITERIA = {
    "fit": "Fits our challenge",
    "evidence": "Evidence",
    "capacity": "We can do it",
    "cost": "Affordable",
    "speed": "Time to effect",
    "equity": "Reaches those with most need",
    "support": "Support among those affected",
}
LIBRARY: OnTrack[str] = OnTrack("strategies_state", "strategies_district")
COSTS = ("Very low", "Low", "High", "Very high")
LEAST, MOST, HEAVIEST = 1, 4, 3


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A dimension of readiness below what a strategy usually needs; `level` is None while it is not rated.

    `reach` says what the needed level looks like.
    """

    dimension: str
    label: str
    level: int | None
    least: int
    reach: str


@dataclass(frozen=True, slots=True)
class Compared:
    """One candidate. `scores` are those given (1 to 4); `total` is their weighted mean, None while none counts.

    `item` is what the library knows of it, None for a strategy of the team's own.
    """

    id: str
    title: str
    scores: Mapping[str, float]
    total: float | None
    item: ChoiceItem | None
    shortfalls: tuple[Shortfall, ...]

    @property
    def unscored(self) -> tuple[str, ...]:
        return tuple(words for name, words in CRITERIA.items() if name not in self.scores)


def weights(answers: Answers) -> dict[str, float]:
    """The weight of each criterion, 0 to 3; 1 where none is given."""
    given = answers.step("design-strategies").cells("strategy_weights")
    return {name: min(max(given.get(name, Record()).number("weight", 1) or 0, 0), HEAVIEST) for name in CRITERIA}


def weighted_mean(scores: Mapping[str, float], weighed: Mapping[str, float]) -> float | None:
    """The sum of weight x score over the sum of weights, of the criteria that are scored (STEPS step 8)."""
    total = sum(weighed[name] for name in scores)
    return sum(weighed[name] * score for name, score in scores.items()) / total if total else None


def scores_of(record: Record) -> dict[str, float]:
    """The scores of one candidate that lie on the scale."""
    found = {name: record.number(name) for name in CRITERIA}
    return {name: score for name, score in found.items() if score is not None and LEAST <= score <= MOST}


def compared(answers: Answers) -> tuple[Compared, ...]:
    """Every candidate in the order in which it was entered; nothing is ranked and nothing is chosen here."""
    cells = answers.step("design-strategies").cells("strategy_scores")
    weighed = weights(answers)
    made = []
    for at, row in enumerate(answers.rows("design-strategies.strategy_candidates"), 1):
        item = strategy(answers, row.text("cand_code"))
        scores = scores_of(cells.get(row.id, Record()))
        title = row.text("cand_title") or (item.label if item else f"Candidate {at}")
        made.append(Compared(row.id, title, scores, weighted_mean(scores, weighed), item, shortfalls(answers, item)))
    return tuple(made)


def strategy(answers: Answers, code: str) -> ChoiceItem | None:
    """What the library of the plan's track knows of a strategy."""
    return content.choices(LIBRARY.on(answers.track), answers.track).get(code)


def shortfalls(answers: Answers, item: ChoiceItem | None) -> tuple[Shortfall, ...]:
    """Where the team's ratings lie below the lowest that a strategy usually works with (LIBRARY 5.3), or are missing."""
    levels = readiness(answers).levels
    dimensions = content.choices("readiness_dimensions", answers.track)
    made = []
    for name, least in (item.more.get("needs", {}) if item else {}).items():
        level, known = levels.get(name), dimensions[name]
        if level is None or level < least:
            made.append(Shortfall(name, known.label, level, least, known.more[f"levels_{answers.track}"][least - 1]))
    return tuple(made)


def cost_words(item: ChoiceItem | None) -> str:
    """The level of what it costs every year, in words; "" for a strategy that the library does not know."""
    return COSTS[item.more["cost"] - 1] if item else ""


def months_words(item: ChoiceItem | None) -> str:
    """Months from the decision to the first use: "9 to 12 months"; "" for a strategy that the library does not know."""
    return "{} to {} months".format(*item.more["start_months"]) if item else ""


def fit_words(one: Shortfall) -> str:
    """A caution, and what would raise the level."""
    now = "is not rated yet" if one.level is None else f"is rated {one.level}"
    reach = f"{one.reach[0].lower()}{one.reach[1:].rstrip('.')}"
    return f"{one.label} {now}; this usually needs {one.least} of 4: {reach}."
